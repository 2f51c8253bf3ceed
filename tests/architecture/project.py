"""Where the project lies, and which of its files are tracked: the architecture tests read it as text."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "ipt_tracker"


def modules() -> list[Path]:
    """Every Python module of the program, the door included."""
    door = ROOT / "main.py"
    return [*([door] if door.exists() else []), *sorted(PACKAGE.rglob("*.py"))]


def tracked_files() -> list[Path]:
    """Every file that is in the project's history now; without git (an unpacked archive), none."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    paths = (ROOT / name for name in listing.stdout.split("\0") if name)
    return [path for path in paths if path.is_file()]
