"""Where everything that is not code lies: clinical data, fonts, icons, theme, the made-up caseload."""

from pathlib import Path


def resource_dir() -> Path:
    """The folder `resources/`: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def guide_dir() -> Path:
    """The folder of the user guide: inside the installed package, or `docs/guide/` in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "guide"
    return inside if inside.is_dir() else package.parent / "docs" / "guide"
