"""A record while it is open: its log, its keys, and how it is closed."""

import contextlib
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, update
from sqlalchemy.exc import DBAPIError

from ipt_tracker.errors import KnownError
from ipt_tracker.host import clock
from ipt_tracker.host.instance import InstanceLock
from ipt_tracker.record import audit, head
from ipt_tracker.record.audit import Action, Entry
from ipt_tracker.record.cipher import app_engine, encrypt_anew, looking_engine, reading_engine
from ipt_tracker.record.faults import translated
from ipt_tracker.record.folder import DATABASE_FILE
from ipt_tracker.record.head import Head
from ipt_tracker.record.key import Purpose, subkey
from ipt_tracker.record.reading import Reading
from ipt_tracker.record.schema import ledger
from ipt_tracker.record.units_of_work import UnitsOfWork


class OpenRecord(UnitsOfWork):
    """What `Record` is once it is open; only `Record` is made from it."""

    def __init__(
        self,
        folder: Path,
        secret: bytes,
        lock: InstanceLock,
        actor: str = audit.THERAPIST,
        read: Reading | None = None,
    ) -> None:
        """Made by the class methods of `Record`; `lock` is held already."""
        key = subkey(secret, Purpose.DATABASE)
        database = (folder if read is None else read.place) / DATABASE_FILE
        engine = (app_engine if read is None else reading_engine)(database, key)
        super().__init__(folder, engine, read)
        self._database = database
        self._found_log = database.with_name(f"{DATABASE_FILE}-wal").exists()
        self._secret = secret
        self._lock = lock
        self._actor = actor
        self._chain: bytes | None = None
        self._tag = ""
        self.now = clock.now
        self.cut_off_after: datetime | None = None
        """When something was stored last before the program was killed or the power failed; UTC.

        None where the record was closed or locked before it was opened now.
        """

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

    def give_up(self) -> None:
        """Close the database of a record that could not be opened; a log that was found stays as it was.

        SQLite folds the log in when the last connection goes, unless that one may only read.
        """
        with contextlib.ExitStack() as held:
            if self._found_log:
                looking = looking_engine(self._database, self.subkey(Purpose.DATABASE))
                held.callback(looking.dispose)
                with contextlib.suppress(
                    DBAPIError, KnownError
                ):  # where none of it can be read, nothing is folded in
                    held.enter_context(looking.connect())
            self.let_go()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
