"""How the gate has a damaged record replaced by its newest backup, or salvaged: work for the worker.

Like `opening.py` it brings in the room of the record only when that is needed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ipt_tracker.ui.opening import opening

if TYPE_CHECKING:
    from ipt_tracker.record.record import Record
    from ipt_tracker.record.salvage import Salvaged
    from ipt_tracker.record.way_back import Found

DAMAGED: Final = frozenset(
    {
        "record.damaged",
        "record.damaged_at_start",
        "record.database_missing",
        "record.database_empty",
        "record.database_truncated",
    }
)
"""Codes of what `opening.open_record` says of a record that no passphrase opens as it is."""
READABLE: Final = frozenset({"record.damaged"})
"""Those of them with which something can still be read: without its first page nothing can."""

Step = Callable[[float], None]
"""Hears the share that is done; what it raises ends the work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Damaged:
    """A record that can't be opened: what is wrong with it, and what was to open it."""

    code: str
    sentence: str
    passphrase: str
    key_file: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WentBack:
    """The record as its backup has it, open, and the name that the damaged folder has now."""

    record: "Record"
    kept_as: str


@dataclass(frozen=True, slots=True, kw_only=True)
class New:
    """What was salvaged, and the folder of the new record."""

    salvaged: "Salvaged"
    folder: Path


def newest_backup(folder: Path, home: Path, passphrase: str, key_file: Path | None, step: Step) -> "Found":
    """See `record.way_back.newest_backup`."""
    from ipt_tracker.record import way_back

    return way_back.newest_backup(
        folder, home, passphrase, opening.opening_of(passphrase, key_file)().factor, step
    )


def go_back(
    folder: Path, found: "Found", passphrase: str, key_file: Path | None, today: date, step: Step
) -> WentBack:
    """Put the backup in the record's place, and open it; see `record.way_back.go_back`."""
    from ipt_tracker.record import way_back

    kept = way_back.go_back(folder, found, today, step)
    return WentBack(record=opening.open_record(folder, passphrase, key_file), kept_as=kept.name)


def salvaged_as(folder: Path, today: date) -> Path:
    """Where what can be read is to lie."""
    from ipt_tracker.record import way_back

    return way_back.salvaged_as(folder, today)


def salvage(folder: Path, new: Path, passphrase: str, key_file: Path | None, step: Step) -> New:
    """Put what can be read into a new record beside the damaged one; see `record.salvage`."""
    from ipt_tracker.record import salvage

    factor = opening.opening_of(passphrase, key_file)().factor
    return New(salvaged=salvage.salvage(folder, new, passphrase, factor, step), folder=new)
