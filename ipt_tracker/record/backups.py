"""The backups of one record on this computer: where they lie, whether another is due, which may go."""

import contextlib
import hashlib
import hmac
import re
import shutil
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import func, select

from ipt_tracker.errors import KnownError
from ipt_tracker.host.private_files import FILE_MODE, make_private_dir, sync_dir
from ipt_tracker.record import backup, drill, schema
from ipt_tracker.record.audit import Action
from ipt_tracker.record.backup import SUFFIX, Progress, Proven
from ipt_tracker.record.backup_list import Backup, read, write
from ipt_tracker.record.drill import Drill
from ipt_tracker.record.faults import translated
from ipt_tracker.record.folder import DATABASE_FILE
from ipt_tracker.record.record import Record
from ipt_tracker.record.thinning import Kept, last_goes_on, superfluous

TOLD_AGAIN: Final = timedelta(days=7)
"""How long it stays unsaid that the second place can't be reached, once it was said."""
_LARGE: Final = 10_000_000
"""Bytes of a database whose backup takes about a second."""
_OF_ITSELF: Final = (
    Action.OPENED,
    Action.OPENED_WITH_SHEET,
    Action.LOCKED,
    Action.CLOSED,
    Action.CUT_OFF,
    Action.VIEWED,
    Action.CHECKED,
    Action.BACKED_UP,
    Action.DRILLED,
)
"""Entries of the log that are a change of their own and nothing worth a backup."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What came of a backup; `unreached` says why it is not in the second place too, when that is told."""

    backup: Backup
    unreached: str = ""


class Backups:
    """Of an open record, below `home`. May be used from two threads: one piece of work after the other."""

    def __init__(self, record: Record, home: Path, now: Callable[[], datetime]) -> None:
        self._record = record
        self._now = now
        self._working = threading.RLock()
        self._finished = False
        self.folder = _folder(record, home)

    def newest_first(self) -> tuple[Backup, ...]:
        """The backups that were made here and are still there."""
        there = (one for one in read(self.folder).backups if (self.folder / one.name).is_file())
        return tuple(sorted(there, key=lambda one: (one.made_at, one.name), reverse=True))

    def last(self) -> Backup | None:
        """The newest that is whole."""
        return next((one for one in self.newest_first() if one.whole), None)

    @property
    def large(self) -> bool:
        """Whether one takes long enough to be waited for knowingly."""
        return (self._record.folder / DATABASE_FILE).stat().st_size > _LARGE

    def due(self) -> bool:
        """Whether the record holds anything that the last backup does not."""
        last = self.last()
        if last is None:
            return True
        log = schema.audit
        with self._record.read() as connection:
            commits = connection.execute(select(schema.ledger.c.commits)).scalar_one()
            seal = connection.execute(select(log.c.mac).where(log.c.id == last.audit_id)).scalar() or b""
            of_itself = connection.execute(
                select(func.count()).where(log.c.id > last.audit_id, log.c.action.in_(_OF_ITSELF))
            ).scalar_one()
        return bool(seal.hex() != last.audit_mac or commits - last.commits != of_itself)

    def make(self, progress: Progress = lambda _share: None) -> Made:
        """Make one, copy it to the second place where there is one, and let go of what is superfluous.

        Raises:
            KnownError: it could not be made; nothing was left behind, and no older one was removed.
        """
        with self._working, translated(self.folder.parent):
            if self._finished:
                raise KnownError(
                    "The record is closed. Nothing is lost: unlock it again.", code="record.closed"
                )
            self._make_folder()
            _clear_up(self.folder)
            now = self._now().astimezone(UTC)
            file = self.folder / self._name(now)
            try:
                proven = backup.make(self._record, file, progress)
            except KnownError as error:
                if error.code != "record.disk_full":
                    raise
                raise KnownError(
                    "The disk has no room for another backup. The record is safe as it is: free some space.",
                    code="backup.disk_full",
                ) from error
            made = _entry(file, now, proven)
            listed = read(self.folder)
            write(self.folder, replace(listed, backups=(*listed.backups, made)))
            unreached = self._copy(made)
            self._thin(now)
            return Made(backup=made, unreached=unreached)

    def finish(self, *, later: bool = False) -> None:
        """Make one if it is due, unless that is left for `later`: the record is about to be closed.

        None can be made after that.

        Raises:
            KnownError: it could not be made.
        """
        with self._working:
            try:
                if not later and self.due():
                    self.make()
            finally:
                self._finished = True

    def last_drill(self) -> Drill | None:
        """The last restore for a test; None while there was none."""
        return drill.last(self._record)

    def drill_due(self) -> bool:
        """Whether a month has gone by since a backup was restored for a test, and there is one to restore."""
        done = drill.last(self._record)
        return self._for_drill() is not None and (done is None or abs(self._now() - done.at) >= drill.EVERY)

    def drill(self) -> Drill | None:
        """Restore the newest for a test: see `drill.drill`. None where there is none.

        Raises:
            KnownError: it did not come back whole; the list remembers which one it was.
        """
        chosen = self._for_drill()
        if chosen is None:
            return None
        # Without the lock: it takes long, and nothing it works with is removed meanwhile.
        try:
            return drill.drill(self._record, self.folder / chosen.name)
        except KnownError as error:
            if error.code in ("backup.damaged", "drill.differs"):
                with self._working:
                    self._remember(replace(chosen, whole=False))
            raise

    def _for_drill(self) -> Backup | None:
        last = self.last()
        return None if last is None or last.audit_id < drill.secret_changed(self._record) else last

    def before_erasure(self, progress: Progress = lambda _share: None) -> date | None:
        """Make sure that all of the record is in a backup; the day on which the last one made by now goes.

        Raises:
            KnownError: none could be made, so nothing is to be erased.
        """
        with self._working:
            if self.due():
                self.make(progress)
            now = self._now().astimezone(UTC)
            kept = [Kept(name=one.name, made_at=one.made_at, proven=one.whole) for one in self.newest_first()]
            return last_goes_on(kept, now)

    def check(self, name: str) -> Backup:
        """Open one and look through all of it; the list remembers what came of it.

        Raises:
            KnownError: it is damaged or gone, or was made before the record got another secret.
        """
        with self._working:
            known = next(one for one in read(self.folder).backups if one.name == name)
            if known.audit_id < drill.secret_changed(self._record):
                raise KnownError(
                    "This backup was made before the record got its new secret: only the passphrase or the "
                    "sheet of that time open it. Nothing was changed: restore it to look into it.",
                    code="backup.older_secret",
                )
            found = replace(known, proven_at=self._now().astimezone(UTC))
            try:
                backup.prove(self.folder / name, self._record.secret)
            except KnownError:
                self._remember(replace(known, whole=False))
                raise
            self._remember(replace(found, whole=True))
            return found

    @property
    def second(self) -> Path | None:
        """The second place, e.g. on a USB drive."""
        chosen = read(self.folder).second
        return Path(chosen) if chosen else None

    def choose_second(self, folder: Path | None) -> None:
        """Keep a copy of each backup there too, beginning with the last; None: no more.

        Raises:
            KnownError: it can't be written there; the choice is as it was.
        """
        with self._working, translated(self.folder.parent):
            last = self.last()
            if folder is not None:
                if not folder.is_dir() or folder.resolve() == self.folder.resolve():
                    raise KnownError(
                        "That is not a folder that a second copy can be kept in. "
                        "Nothing was changed: choose a folder on another drive.",
                        code="backup.second_place",
                    )
                if last is not None:
                    with translated(folder):
                        _copy_proven(self.folder / last.name, folder / last.name)
            self._make_folder()
            write(self.folder, replace(read(self.folder), second=str(folder or ""), told_at=None))

    def _make_folder(self) -> None:
        if self.folder.is_dir():
            return
        try:
            make_private_dir(self.folder)
        except (FileExistsError, NotADirectoryError) as error:
            raise KnownError(
                f"Something else lies where backups are to be kept: {self.folder}. "
                "The record is unchanged: move that away, then back up again.",
                code="backup.place",
            ) from error

    def _copy(self, made: Backup) -> str:
        """Copy to the second place; why that could not be, once a week."""
        listed = read(self.folder)
        if not listed.second:
            return ""
        place = Path(listed.second)
        try:
            if not place.is_dir():
                raise FileNotFoundError(place)
            _copy_proven(self.folder / made.name, place / made.name)
        except OSError:
            now = self._now().astimezone(UTC)
            if listed.told_at is not None and now - listed.told_at < TOLD_AGAIN:
                return ""
            write(self.folder, replace(listed, told_at=now))
            return (
                f"The second place for backups, {place}, can't be reached or written. "
                "Backups go on being kept on this computer."
            )
        write(self.folder, replace(listed, told_at=None))
        return ""

    def _thin(self, now: datetime) -> None:
        listed = read(self.folder)
        known = {one.name: one for one in listed.backups}
        kept = [Kept(name=one.name, made_at=one.made_at, proven=one.whole) for one in self.newest_first()]
        gone = {one.name for one in superfluous(kept, now) if known[one.name].whole}
        for name in gone:
            for place in (self.folder, Path(listed.second) if listed.second else None):
                if place is not None:
                    _remove(place / name, known[name].size)
        if gone:
            left = (one for one in listed.backups if one.name not in gone)
            write(self.folder, replace(listed, backups=tuple(left)))

    def _remember(self, changed: Backup) -> None:
        listed = read(self.folder)
        backups = (changed if one.name == changed.name else one for one in listed.backups)
        write(self.folder, replace(listed, backups=tuple(backups)))

    def _name(self, now: datetime) -> str:
        numbers = [int(one.name.removesuffix(SUFFIX).rsplit("-", 1)[1]) for one in read(self.folder).backups]
        number = max(numbers, default=0) + 1
        return f"{plain(self._record.folder.stem)}-{now:%Y%m%dT%H%M%SZ}-{number:05}{SUFFIX}"


def _folder(record: Record, home: Path) -> Path:
    """The same for a record wherever it is moved to, and whatever its secret is; two never share one."""
    with record.read() as connection:
        key = record.chain_key(connection)
    tag = hmac.new(key, b"ipt-tracker backups", hashlib.sha256).hexdigest()[:8]
    known = sorted(home.glob(f"*-{tag}")) if home.is_dir() else []
    return known[0] if known else home / f"{plain(record.folder.stem)}-{tag}"


def _clear_up(folder: Path) -> None:
    """Remove what a program that was killed left of a backup it never finished."""
    yesterday = time.time() - timedelta(days=1).total_seconds()
    for aside in folder.glob(f".*{SUFFIX}.{'[0-9a-f]' * 8}"):
        with contextlib.suppress(OSError):
            if aside.is_dir() and aside.stat().st_mtime < yesterday:
                shutil.rmtree(aside)


def plain(name: str) -> str:
    """A file name that every system takes."""
    return re.sub(r"[^\w.-]+", "-", name).strip("-.") or "record"


def _entry(file: Path, now: datetime, proven: Proven) -> Backup:
    return Backup(
        name=file.name,
        made_at=now,
        size=file.stat().st_size,
        proven_at=now,
        commits=proven.commits,
        audit_id=proven.audit_id,
        audit_mac=proven.audit_mac,
    )


def _copy_proven(source: Path, target: Path) -> None:
    """Copy and read back: the file is there whole, or not at all."""
    if target.is_file() and _digest(target) == _digest(source):
        return
    partial = target.with_name(f".{target.name}.partial")
    try:
        shutil.copyfile(source, partial)
        with contextlib.suppress(OSError):  # a drive without rights, such as most USB sticks
            partial.chmod(FILE_MODE)
        if _digest(partial) != _digest(source):
            raise OSError(f"{target.name} is not what was written")
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    sync_dir(target.parent)


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _remove(file: Path, size: int) -> None:
    """Remove what this program made; a file of another size is somebody else's."""
    with contextlib.suppress(OSError):
        if file.stat().st_size == size:
            file.unlink()
