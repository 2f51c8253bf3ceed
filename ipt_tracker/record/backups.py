"""The backups of one record on this computer: made when due, looked through, restored for a test."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import func, select

from ipt_tracker.errors import KnownError
from ipt_tracker.host.aside import clear_up
from ipt_tracker.record import audit, backup, drill, schema, second_place
from ipt_tracker.record.audit import Action
from ipt_tracker.record.backup_file import SUFFIX, Progress, Proven, prove
from ipt_tracker.record.backup_folder import (
    as_kept,
    away,
    find_again,
    folder_of,
    make_ready,
    newest_first,
    next_name,
    thin,
)
from ipt_tracker.record.backup_list import Backup, read, write
from ipt_tracker.record.drill import Drill
from ipt_tracker.record.faults import translated
from ipt_tracker.record.folder import DATABASE_FILE
from ipt_tracker.record.record import Record
from ipt_tracker.record.thinning import last_goes_on
from ipt_tracker.record.units_of_work import closed

_LARGE: Final = 10_000_000
"""Bytes of a database whose backup takes about a second."""
_OF_ITSELF: Final = (
    Action.OPENED,
    Action.OPENED_WITH_SHEET,
    Action.LOCKED,
    Action.CLOSED,
    Action.VIEWED,
    Action.CHECKED,
    Action.BACKED_UP,
    Action.DRILLED,
)
"""Entries of the log that are a change of their own and nothing worth a backup."""
_WITH_AN_OPENING: Final = (Action.CUT_OFF, Action.REFUSED)
"""Entries that are nothing worth a backup either, and part of the change that an opening is."""


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
        self.folder = folder_of(record, home)

    def newest_first(self) -> tuple[Backup, ...]:
        """The backups that were made here and are still there."""
        return newest_first(self.folder)

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
        since = select(func.count()).where(log.c.id > last.audit_id)
        with self._record.read() as connection:
            commits = connection.execute(select(schema.ledger.c.commits)).scalar_one()
            seal = audit.seal_of(connection, last.audit_id)
            of_itself = connection.execute(since.where(log.c.action.in_(_OF_ITSELF))).scalar_one()
            told = connection.execute(
                since.where(log.c.action.not_in(_OF_ITSELF + _WITH_AN_OPENING))
            ).scalar_one()
        return bool(seal != last.audit_mac or told or commits - last.commits != of_itself)

    def make(self, progress: Progress = lambda _share: None) -> Made:
        """Make one, copy it to the second place where there is one, and let go of what is superfluous.

        Raises:
            KnownError: it could not be made; nothing was left behind, and no older one was removed.
        """
        with self._working, translated(self.folder.parent):
            if self._finished:
                raise closed()
            make_ready(self.folder)
            clear_up(self.folder, SUFFIX)
            find_again(self._record, self.folder)
            now = self._now().astimezone(UTC)
            file = self.folder / next_name(self._record, self.folder, now)
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
            unreached = second_place.take_along(self.folder, made.name, now)
            thin(self.folder, now)
            backup.thin_before_upgrade(self._record, now)
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
        """Whether it is time to restore one for a test: a month after the last, or a day if that failed."""
        done = drill.last(self._record)
        return self._for_drill() is not None and (done is None or abs(self._now() - done.at) >= done.until)

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
            here = (*self.newest_first(), *away(self.folder))
            kept = {one.name: as_kept(one) for one in here}
            return last_goes_on((*kept.values(), *backup.before_upgrade(self._record.folder).values()), now)

    def outside(self, until: datetime) -> tuple[str, ...]:
        """Where else backups lie that were made until then, as far as is known: folders, and single files."""
        places = dict.fromkeys(
            place for one in away(self.folder) if one.made_at <= until for place in one.places
        )
        beside = backup.before_upgrade(self._record.folder)
        return (*places, *(str(file) for file, kept in beside.items() if kept.made_at <= until))

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
                prove(self.folder / name, self._record.secret)
            except KnownError:
                self._remember(replace(known, whole=False))
                raise
            self._remember(replace(found, whole=True))
            return found

    @property
    def second(self) -> Path | None:
        """The second place, e.g. on a USB drive."""
        return second_place.chosen(self.folder)

    def second_beside_record(self) -> bool:
        """Whether the second place is on the record's own disk: see `second_place.same_disk`."""
        place = self.second
        return place is not None and second_place.same_disk(place, self._record.folder)

    def choose_second(self, folder: Path | None) -> bool:
        """Keep a copy of each backup there too, beginning with the last; None: no more.

        Whether there was one to copy is handed back.

        Raises:
            KnownError: it can't be written there; the choice is as it was.
        """
        with self._working, translated(self.folder.parent):
            last = self.last()
            if folder is not None:
                second_place.check(folder, self.folder)
                if last is not None:
                    second_place.copy_to(folder, self.folder / last.name)
            make_ready(self.folder)
            second_place.reached(self.folder, folder)
            return folder is not None and last is not None

    def _remember(self, changed: Backup) -> None:
        listed = read(self.folder)
        backups = (changed if one.name == changed.name else one for one in listed.backups)
        write(self.folder, replace(listed, backups=tuple(backups)))


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
