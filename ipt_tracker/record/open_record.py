"""A record while it is open: its units of work, its log, its keys, and how it is closed."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, TypeVar, cast

from sqlalchemy import Connection, Engine, select, update
from sqlalchemy.exc import DBAPIError

from ipt_tracker.errors import KnownError
from ipt_tracker.host import clock
from ipt_tracker.host.instance import InstanceLock
from ipt_tracker.record import audit, head, summary
from ipt_tracker.record.audit import Action, Entry
from ipt_tracker.record.cipher import app_engine, encrypt_anew, reading_engine
from ipt_tracker.record.faults import translated
from ipt_tracker.record.folder import DATABASE_FILE
from ipt_tracker.record.head import Head
from ipt_tracker.record.key import Purpose, subkey
from ipt_tracker.record.reading import Reading
from ipt_tracker.record.schema import ledger

V = TypeVar("V")
_STEPS: Final = 100_000
"""Of SQLite's machine between two looks whether a long look is still wanted: a few milliseconds."""


def closed() -> KnownError:
    """Nothing can be done with the record any more."""
    return KnownError("The record is closed. Nothing is lost: unlock it again.", code="record.closed")


class OpenRecord:
    """What `Record` is once it is open; only `Record` is made from it."""

    folder: Path

    def __init__(
        self,
        folder: Path,
        secret: bytes,
        lock: InstanceLock,
        actor: str = audit.THERAPIST,
        read: Reading | None = None,
    ) -> None:
        """Made by the class methods of `Record`; `lock` is held already."""
        self.folder = folder
        self.reading = read
        """Why it can only be read; None where it can be worked in."""
        self._secret = secret
        self._lock = lock
        self._actor = actor
        self._chain: bytes | None = None
        self._tag = ""
        self._whole = threading.RLock()
        self._reader: Connection | None = None
        self._aside = False
        self._owes_checkpoint = False
        self.now = clock.now
        self.cut_off_after: datetime | None = None
        """When something was stored last before the program was killed or the power failed; UTC.

        None where the record was closed or locked before it was opened now.
        """
        key = subkey(secret, Purpose.DATABASE)
        self._engine: Engine | None = (
            app_engine(folder / DATABASE_FILE, key)
            if read is None
            else reading_engine(read.place / DATABASE_FILE, key)
        )
        self._remembered: dict[str, tuple[object, object]] = {}

    @property
    def secret(self) -> bytes:
        """The 32 bytes that every key of this record comes from; what the recovery sheet says."""
        return self._secret

    def subkey(self, purpose: Purpose) -> bytes:
        """The key for one purpose, e.g. the seal of a backup."""
        return subkey(self._secret, purpose)

    def encrypt_anew(self, secret: bytes) -> None:
        """Encrypt every page of the database under a new secret; `keys_changed.change_secret` calls it."""
        engine = self._open_engine()
        database = self.folder / DATABASE_FILE
        old, new = self.subkey(Purpose.AUDIT), subkey(secret, Purpose.AUDIT)
        with self._whole:  # whoever reads or writes meanwhile waits for the new key
            with self.write() as connection:
                chain = self.chain_key(connection)
                audit.keep_chain_key(connection, chain, old, new)
            with translated(self.folder):
                self.checkpoint()
                engine.dispose()
                encrypt_anew(database, self.subkey(Purpose.DATABASE), subkey(secret, Purpose.DATABASE))
            self._secret = secret
            self._engine = app_engine(database, self.subkey(Purpose.DATABASE))
            with self.write() as connection:
                audit.keep_chain_key(connection, chain, new)
                self.log(connection, Action.SECRET_CHANGED)

    def log(
        self,
        connection: Connection,
        action: Action,
        subject: tuple[str, str] = ("record", ""),
        detail: str = "",
    ) -> None:
        """Write an entry of the audit log in the unit of work `connection` that does what it says."""
        kind, identity = subject
        entry = Entry(
            at=self.now(),
            action=action,
            subject_kind=kind,
            subject_id=identity,
            detail=detail,
            actor="" if action is Action.REFUSED else self._actor,
        )
        audit.append(connection, self.chain_key(connection), entry)
        if action in audit.MADE_BESIDE:
            self._tag = ""  # another record's from here on

    def tell(self, action: Action, subject: tuple[str, str] = ("record", ""), detail: str = "") -> None:
        """Write an entry in a unit of work of its own: of what changes nothing else in the record.

        A record that is open for reading has no log to be written to.
        """
        if self.reading is not None:
            return
        with self._stored() as connection:
            self.log(connection, action, subject, detail)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A unit of work that sees one state of the record throughout; one within another sees the same."""
        with self._whole, translated(self.folder):
            if self._reader is not None:
                yield self._reader
                return
            with self._open_engine().connect() as connection:
                reader = connection.execution_options(begin="BEGIN")
                with reader.begin():
                    self._reader = reader
                    try:
                        yield reader
                    finally:
                        self._reader = None

    @contextmanager
    def read_aside(self) -> Iterator[Connection]:
        """A unit of work for one long look: it sees one state, as `read` does, and nobody waits for it.

        The log is folded in before, and then not until its end, so the file itself stays as it was.

        Raises:
            KnownError: also when the record was closed meanwhile, which ends it (`record.closed`).
        """
        with translated(self.folder):
            with self._whole:
                self.checkpoint()
                connection = self._open_engine().connect().execution_options(begin="BEGIN")
                connection.execute(select(ledger.c.commits))  # a state is held from the first look at it
                self._aside = True
            raw: Any = connection.connection.driver_connection
            raw.set_progress_handler(lambda: self._engine is None, _STEPS)
            try:
                yield connection
            except DBAPIError as fault:
                if self._engine is None:
                    raise closed() from fault
                raise
            finally:
                raw.set_progress_handler(None, 0)
                if self._engine is None:
                    connection.invalidate()
                connection.close()
                self._aside = False
                if self._owes_checkpoint and self._engine is not None:
                    self.checkpoint()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A unit of work that is stored as a whole at the end of the block, or not at all.

        The rows of the caseload that it made stale are worked out anew before it is stored.

        Raises:
            KnownError: it could not be stored, or the record is open for reading (`record.read_only`).
        """
        with self._stored() as connection:
            yield connection
            summary.refresh(connection)
        self._remembered.clear()

    @contextmanager
    def _stored(self) -> Iterator[Connection]:
        if self.reading is not None:
            raise self.reading.refusal()
        with self._whole, translated(self.folder):
            with self._open_engine().begin() as connection:
                yield connection
                reached = self._count(connection)
            self._keep_head(reached)

    def _count(self, connection: Connection) -> Head:
        counted = update(ledger).values(commits=ledger.c.commits + 1).returning(ledger.c.commits)
        commits = connection.execute(counted).scalar_one()
        last, seal = audit.tail(connection)
        return Head(
            commits=commits,
            audit_id=last,
            audit_mac=seal.hex(),
            at=self.now().astimezone(UTC),
            backups=self.backups_tag(connection),
        )

    def _keep_head(self, reached: Head) -> None:
        # What was stored is stored: a head that stays behind by a disk's fault is no reason to deny it.
        with contextlib.suppress(OSError):
            head.write(self.folder, self.subkey(Purpose.HEAD), reached)

    def chain_key(self, connection: Connection) -> bytes:
        """The key that the audit log is chained with."""
        if self._chain is None:
            self._chain = audit.chain_key(connection, self.subkey(Purpose.AUDIT))
        return self._chain

    def backups_tag(self, connection: Connection) -> str:
        """What the folder of its backups is known by: see `audit.backups_tag`."""
        if not self._tag:
            self._tag = audit.backups_tag(connection, self.chain_key(connection))
        return self._tag

    def remembered(self, name: str, state: object, work_out: Callable[[], V]) -> V:
        """What was worked out under this name for the same state, unless the record was written since."""
        known = self._remembered.get(name)
        if known is None or known[0] != state:
            known = self._remembered[name] = (state, work_out())
        return cast("V", known[1])

    def checkpoint(self) -> bool:
        """Fold the write-ahead log into the database: after important steps, and when there is a pause.

        Returns False when that can't be done now. Nothing is at risk then: what was stored is in the log.
        """
        if self.reading is not None:
            return False
        with self._whole:
            self._owes_checkpoint = self._aside
            if self._aside:  # SQLite would wait for it
                return False
            try:
                with translated(self.folder), closing(self._open_engine().raw_connection()) as connection:
                    done = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            except KnownError:
                return False
            return not done[0]

    def close(self) -> None:
        """Fold in the log, close the database and let go of the record. Closing twice does nothing.

        The audit log tells of it; where that can't be written, it is closed all the same.
        """
        try:
            self.put_away(locked=False)
        finally:
            self._lock.release()

    def put_away(self, *, locked: bool = True) -> InstanceLock:
        """Close as `close` does, but keep others off the record: by the lock, still held, that this gives.

        With `locked` the log tells that the therapist went, or was gone. The copy of one that was open for
        reading goes: nobody is kept off the folder itself, so that lock is not held.
        """
        with self._whole:
            if self._engine is not None:
                try:
                    with contextlib.suppress(KnownError):
                        self.tell(Action.LOCKED if locked else Action.CLOSED)
                    self.checkpoint()
                finally:
                    self.let_go()
                    if self.reading is not None and self.reading.copied:
                        self._lock.release()
                        self.reading.end()
                        self._lock = InstanceLock(self.folder)
        return self._lock

    def let_go(self) -> None:
        """Close the database and nothing else: the lock is as it was, and the log does not tell."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None
            self._remembered.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _open_engine(self) -> Engine:
        if self._engine is None:
            raise closed()
        return self._engine
