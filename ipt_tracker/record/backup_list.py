"""The list beside a record's backups of what this program made and proved there.

Only what stands in it is ever removed: what was made here, and by its seal is the record's. It names nobody:
times, sizes, seals, and where copies lie.
"""

import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from ipt_tracker.host.private_files import write_private
from ipt_tracker.record.backup_file import SUFFIX

LIST: Final = "backups.json"
NAME: Final = re.compile(rf"[\w.-]+-\d+{re.escape(SUFFIX)}")
"""What this program calls a backup."""
COPY: Final = "backups.json.bak"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup in the list."""

    name: str
    made_at: datetime
    """UTC."""
    size: int
    """Bytes."""
    proven_at: datetime
    """When it was opened and looked through last; UTC."""
    whole: bool = True
    """False once it was found damaged."""
    commits: int
    audit_id: int
    audit_mac: str
    places: tuple[str, ...] = ()
    """The second places that a copy of it lies in, as far as is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The list, and the second place."""

    backups: tuple[Backup, ...] = ()
    second: str = ""
    told_at: datetime | None = None


def read(folder: Path) -> Listed:
    """The list, or its copy; where both are damaged or gone it begins anew, and no file of it is removed."""
    return next(filter(None, (_read(folder / name) for name in (LIST, COPY))), Listed())


def write(folder: Path, listed: Listed) -> None:
    """Replace the list and its copy, each whole or not at all."""
    said = json.dumps(asdict(listed), indent=1, default=datetime.isoformat).encode()
    for name in (COPY, LIST):
        write_private(folder / name, said)


def _read(file: Path) -> Listed | None:
    try:
        stored = json.loads(file.read_text("utf-8"))
        backups = tuple(_as_backup(one) for one in stored["backups"])
        told_at = datetime.fromisoformat(stored["told_at"]) if stored["told_at"] else None
        return Listed(backups=backups, second=str(stored["second"]), told_at=told_at)
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def _as_backup(stored: dict[str, Any]) -> Backup:
    moments = {name: datetime.fromisoformat(stored[name]) for name in ("made_at", "proven_at")}
    known = Backup(**stored | moments | {"places": tuple(map(str, stored.get("places", ())))})
    if not NAME.fullmatch(known.name):
        raise ValueError("not a name that this program gives")
    return known
