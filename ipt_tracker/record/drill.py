"""The restore drill: the newest backup becomes a record again, aside, and is compared with the open one.

A backup that was opened is not yet one that was restored. What came of it stands in the audit log.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, func, select

from ipt_tracker.errors import KnownError
from ipt_tracker.host.aside import private_dir_beside
from ipt_tracker.record import audit, backup_file, check, schema
from ipt_tracker.record.audit import Action
from ipt_tracker.record.backup_file import SUFFIX
from ipt_tracker.record.faults import translated
from ipt_tracker.record.record import Record
from ipt_tracker.record.restore import restore

EVERY: Final = timedelta(days=30)
AGAIN: Final = timedelta(days=1)
"""After one that failed."""
_WHOLE: Final = "whole"
_FAILED: Final = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drill:
    """When a restore was tried last, and whether everything came back."""

    at: datetime
    """UTC."""
    whole: bool

    @property
    def until(self) -> timedelta:
        """How long there need be no other."""
        return EVERY if self.whole else AGAIN


def last(record: Record) -> Drill | None:
    """The last one that stands in the log; None while there was none."""
    with record.read() as connection:
        entry = audit.last_of(connection, Action.DRILLED)
    return Drill(at=entry.at, whole=entry.detail == _WHOLE) if entry is not None else None


def secret_changed(record: Record) -> int:
    """The number of the log's last entry about the secret: backups from before open with another. 0: none."""
    with record.read() as connection:
        entry = audit.last_of(connection, Action.SECRET_CHANGED)
    return entry.id if entry is not None else 0


def drill(record: Record, file: Path) -> Drill:
    """Restore a backup into a folder aside, encrypted, and compare; nothing of it stays.

    Compared are how many rows each table holds with the backup's list, and the hash of every revision
    with its text and with the open record. What came of it is logged.

    Raises:
        KnownError: the backup can't be restored, or what it holds is not what was written (`drill.…`).
    """
    try:
        with translated(file.parent), private_dir_beside(file.with_name(f"drill{SUFFIX}")) as aside:
            _compare(record, file, aside / "drill.iptr")
    except KnownError:
        _log(record, _FAILED)
        raise
    return _log(record, _WHOLE)


def _compare(record: Record, file: Path, folder: Path) -> None:
    secret = record.secret
    proven = restore(file, folder, secret)
    with Record.open_with_secret(folder, secret, keep_free=0) as restored:
        found: dict[check.Part, tuple[str, ...]] = {}
        check.check(restored, found.__setitem__)
        # A backup made by the sheet alone has no key file, and the sheet opens what comes of it.
        problems = any(found[part] for part in found if part is not check.Part.KEYS)
        with restored.read() as connection:
            rows, there = backup_file.rows_of(connection), _revisions(connection)
            newest = connection.execute(select(func.max(schema.revision.c.id))).scalar_one() or 0
    with record.read() as connection:
        here = _revisions(connection, newest)
        erased = audit.last_of(connection, Action.ERASED)
    if erased is not None and erased.id > proven.audit_id:
        # What was erased since is still in the backup, and its numbers may stand for others in the record.
        here = {key: text for key, text in here.items() if key in there}
    # Restoring and opening wrote into the log; nothing else may have more or fewer rows than the list says.
    log = schema.audit.name
    same_rows = rows.keys() == proven.rows.keys() and all(
        count == proven.rows[name] or (name == log and count > proven.rows[name])
        for name, count in rows.items()
    )
    same_texts = here.items() <= there.items()
    if problems or not same_rows or not same_texts:
        raise KnownError(
            f"{file.name} was restored for a test, and what came back is not what was written. "
            "The record itself is untouched: make a new backup now and check it.",
            code="drill.differs",
        )


def _revisions(connection: Connection, newest: int | None = None) -> dict[tuple[str, str, int], bytes]:
    """The hash of every revision by what it is of and its number; up to the row `newest`."""
    table = schema.revision
    query = select(table)
    if newest is not None:
        query = query.where(table.c.id <= newest)
    found = connection.execute(query)
    return {(row.subject_kind, row.subject_id, row.rev): row.sha256 for row in found}


def _log(record: Record, how: str) -> Drill:
    with record.write() as connection:
        record.log(connection, Action.DRILLED, detail=how)
    return Drill(at=record.now(), whole=how == _WHOLE)
