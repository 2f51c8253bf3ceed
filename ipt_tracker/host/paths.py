"""Where things lie on this computer."""

import os
import sys
from pathlib import Path

_FOLDER = {"win32": "IPT Tracker", "darwin": "IPT Tracker"}.get(sys.platform, "ipt-tracker")


def _base(windows: str, mac: str, variable: str, fallback: str) -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get(windows) or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / mac
    configured = Path(os.environ.get(variable, ""))
    return configured if configured.is_absolute() else Path.home() / fallback


def data_dir() -> Path:
    """This person's application data; not the Documents folder, which is often copied to a cloud."""
    return _base("LOCALAPPDATA", "Application Support", "XDG_DATA_HOME", ".local/share") / _FOLDER


def reports_dir() -> Path:
    """Where reports about faults lie."""
    return data_dir() / "reports"


def default_records_dir() -> Path:
    """Where a new record is offered to be kept."""
    return data_dir() / "records"


def preferences_file() -> Path:
    """Looks, window state and last records of this computer; never a client's or therapist's name."""
    return _base("LOCALAPPDATA", "Preferences", "XDG_CONFIG_HOME", ".config") / _FOLDER / "preferences.json"


def typed(text: str) -> Path | None:
    """The path that a person typed or pasted, without quotes, `~` for their home; None where nothing is."""
    bare = text.replace("\0", "").strip().strip('"')  # which no system has in a name, and Python refuses
    # Path's own way raises for the home of somebody whom this computer does not know.
    return Path(os.path.expanduser(bare)) if bare else None  # noqa: PTH111


def taken(path: Path) -> bool:
    """Whether something has this name, be it a link to nowhere; False in a place that can't be asked."""
    return os.path.lexists(path)
