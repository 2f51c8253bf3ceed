"""A record that is open for reading: why, what to do about it, and the copy that is read."""

import contextlib
import os
import shutil
import stat
import tempfile
import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, select, true
from sqlalchemy.exc import DBAPIError

from ipt_tracker.errors import KnownError
from ipt_tracker.host.instance import InstanceLock
from ipt_tracker.record import loading, schema, summary
from ipt_tracker.record.faults import busy
from ipt_tracker.record.folder import DATABASE_FILE, KEY_COPY, KEY_FILE
from ipt_tracker.record.head import HEAD_FILE
from ipt_tracker.record.key_slots import newer_record

PREFIX: Final = "ipt-tracker-reading-"
_A_DAY: Final = 86_400
_COPIED: Final = (DATABASE_FILE, f"{DATABASE_FILE}-wal", KEY_FILE, KEY_COPY, HEAD_FILE)


class Why(StrEnum):
    """Why a record can only be read, by the code of the error that refused to open it for writing."""

    LOW_DISK = "record.low_disk"
    NOT_WRITABLE = "record.not_writable"
    NEWER = "record.newer"


_REASON: Final = {
    Why.LOW_DISK: "The disk is almost full, so work could not be stored safely.",
    Why.NOT_WRITABLE: "It lies where nothing may be written.",
    Why.NEWER: "A newer version of IPT Tracker wrote it, and what only that version knows is not shown.",
}
_REMEDY: Final = {
    Why.LOW_DISK: "To work in it, free some space, then open it again.",
    Why.NOT_WRITABLE: "To work in it, copy it to a place of your own, then open that copy.",
    Why.NEWER: "To work in it, open it with that version, or update this one.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a record is open that can only be read."""

    why: Why
    place: Path
    """The folder that is read: the record's own, or a copy that goes when it is closed."""
    copied: bool

    @property
    def sentence(self) -> str:
        """Why, and what to do."""
        return f"Open for reading: {_REASON[self.why][0].lower()}{_REASON[self.why][1:]} {_REMEDY[self.why]}"

    def refusal(self) -> KnownError:
        """What to say of a change that was tried."""
        return KnownError(
            f"This record is open for reading. Nothing was changed. {_REMEDY[self.why]}",
            code="record.read_only",
        )

    def check_can_be_upgraded(self) -> None:
        """Raise `KnownError` where what is read may not be brought up to date: there is no room for it."""
        if not self.copied:
            raise KnownError(
                "An earlier version of IPT Tracker wrote this record, and the disk is too full to bring it "
                "up to date, so it can't be read yet. Nothing was changed: free some space, then open it "
                "again.",
                code="record.low_disk",
            )

    def end(self) -> None:
        """Remove the copy."""
        if self.copied:
            shutil.rmtree(self.place, ignore_errors=True)


def why(refused: KnownError) -> Why | None:
    """Whether a record that was refused with this error may be read."""
    return Why(refused.code) if refused.code in tuple(Why) else None


def prepared(folder: Path, why: Why) -> tuple[Reading, InstanceLock]:
    """Have something to read: the folder itself, or its encrypted files copied aside; and the lock on it.

    A copy is locked from its beginning; the folder itself is not yet.

    Raises:
        KnownError: somebody writes to them meanwhile.
        OSError: they can't be read, or there is no room for a copy.
    """
    if why is Why.LOW_DISK:
        return Reading(why=why, place=folder, copied=False), InstanceLock(folder)
    _sweep()
    place = Path(tempfile.mkdtemp(prefix=PREFIX))
    lock = InstanceLock(place)
    try:
        lock.acquire()
        _copy(folder, place)
    except BaseException:
        lock.release()
        shutil.rmtree(place, ignore_errors=True)
        raise
    return Reading(why=why, place=place, copied=True), lock


def check_readable(connection: Connection) -> None:
    """Raise `KnownError` where a newer format lacks what this version reads, or says it otherwise."""
    try:
        for table in schema.metadata.sorted_tables:
            connection.execute(select(table).limit(0))
        loading.sessions(connection, true(), with_errors=True)
        summary.worked_out(connection, true())
    except (DBAPIError, ValueError, TypeError) as wrong:
        raise newer_record() from wrong


def _copy(folder: Path, place: Path) -> None:
    before = _state(folder)
    for name in before:
        shutil.copyfile(folder / name, place / name)
        (place / name).chmod(0o600)
    if _state(folder) != before:
        raise busy()


def _state(folder: Path) -> dict[str, tuple[int, int]]:
    there = (path for path in (folder / name for name in _COPIED) if path.exists())
    return {path.name: (path.stat().st_size, path.stat().st_mtime_ns) for path in there}


def _sweep() -> None:
    """Remove the copies that a crash left behind: ours, and held by nobody."""
    for place in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with contextlib.suppress(KnownError, OSError):
            if not _left_behind(place):
                continue
            lock = InstanceLock(place)
            lock.acquire()
            shutil.rmtree(place, ignore_errors=True)
            lock.release()
            shutil.rmtree(
                place, ignore_errors=True
            )  # Windows removes no file that is open, not even the lock


def _left_behind(place: Path) -> bool:
    """Whether it may be looked into: in a folder of everybody's, somebody else may have laid it there.

    One without a lock yet has only just been made; another start is about to lock it.
    """
    found = place.lstat()
    if not stat.S_ISDIR(found.st_mode) or (hasattr(os, "getuid") and found.st_uid != os.getuid()):
        return False
    return InstanceLock(place).there or time.time() - found.st_mtime > _A_DAY
