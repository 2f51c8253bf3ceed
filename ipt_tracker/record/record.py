"""The record: a folder with one encrypted database, opened with a passphrase by one program at a time."""

import contextlib
import secrets
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar, cast

from sqlalchemy import Connection, Engine, update

from ipt_tracker.clinical.practice import Practice
from ipt_tracker.errors import KnownError
from ipt_tracker.host import clock
from ipt_tracker.host.instance import InstanceLock
from ipt_tracker.host.private_files import make_private_dir, sync_dir
from ipt_tracker.record import audit, head, reading, summary, tries
from ipt_tracker.record.audit import Action, Entry
from ipt_tracker.record.cipher import app_engine, encrypt_anew, reading_engine
from ipt_tracker.record.faults import translated
from ipt_tracker.record.files import Found, build, look, upgrade
from ipt_tracker.record.folder import DATABASE_FILE, check_files, check_room
from ipt_tracker.record.head import Head, refuse_loss
from ipt_tracker.record.key import Purpose, subkey
from ipt_tracker.record.key_cost import STANDARD, KdfParameters
from ipt_tracker.record.key_files import read_secrets, write_key_files
from ipt_tracker.record.key_slots import parameters, slot_count
from ipt_tracker.record.passphrase import check_new
from ipt_tracker.record.reading import Reading, Why
from ipt_tracker.record.schema import FORMAT_VERSION, ledger

V = TypeVar("V")

BeforeUpgrade = Callable[[Path, bytes], object]
"""Gets the record's folder and secret: `backup.make_before_upgrade`."""
KEEP_FREE = 50_000_000
"""Bytes that must be free on the disk before a record is opened for writing."""

_OPENINGS = (Action.CREATED, Action.OPENED, Action.OPENED_WITH_SHEET)
_ENDS = (Action.LOCKED, Action.CLOSED)


class Record:
    """An open record. Use cases are functions that take it; only they read and write through it."""

    folder: Path

    def __init__(
        self,
        folder: Path,
        secret: bytes,
        lock: InstanceLock,
        actor: str = audit.THERAPIST,
        read: Reading | None = None,
    ) -> None:
        """Made by `create`, `open` and `open_with_secret`; `lock` is held already."""
        self.folder = folder
        self.reading = read
        """Why it can only be read; None where it can be worked in."""
        self._secret = secret
        self._lock = lock
        self._actor = actor
        self._chain: bytes | None = None
        self._whole = threading.RLock()
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

    @classmethod
    def create(
        cls,
        folder: Path,
        passphrase: str,
        practice: Practice = Practice(),  # noqa: B008 - a frozen value
        *,
        kdf: KdfParameters = STANDARD,
        keep_free: int = KEEP_FREE,
    ) -> Self:
        """Make a new record and open it. It is built beside its place and then renamed: whole or not at all.

        Raises:
            KnownError: something of that name exists (it is left as it is), the passphrase is too short,
                the disk is full or may not be written.
        """
        check_new(passphrase, (practice.therapist, practice.practice, folder.stem))
        if folder.exists() or folder.is_symlink():
            raise KnownError(
                "There is already a file or folder of this name. Nothing was changed: choose another name.",
                code="record.exists",
            )
        staging = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}")
        with translated(folder.parent):
            try:
                make_private_dir(staging)
                check_room(staging, keep_free)
                secret = build(staging, passphrase, practice, kdf)
                staging.rename(folder)
            except BaseException:
                shutil.rmtree(staging, ignore_errors=True)
                raise
            sync_dir(folder.parent)
            lock = InstanceLock(folder)
            lock.acquire()
            record = cls(folder, secret, lock)
            with record.write() as connection:
                record.log(connection, Action.CREATED)
        return record

    @classmethod
    def open(
        cls,
        folder: Path,
        passphrase: str,
        *,
        factor: bytes | None = None,
        accept_loss: bool = False,
        keep_free: int = KEEP_FREE,
        before_upgrade: BeforeUpgrade | None = None,
        lock: InstanceLock | None = None,
        or_read: bool = False,
    ) -> Self:
        """Open a record, bringing an older format up to date.

        Args:
            folder: the record's.
            passphrase: what opens it.
            factor: the 32 bytes of its key file (`second_factor.py`), where it has one.
            accept_loss: open what is there, although something that was stored is missing.
            keep_free: bytes that must be free on the disk.
            before_upgrade: called before an older format is brought up to date; not done if it fails.
            lock: the one on `folder`, where it is held already; still held when the record can't be opened.
            or_read: open for reading what can't be worked in: see `reading`.

        Raises:
            LossFoundError: something that was stored is not in the database any more.
            KnownError: with a code `record.…` for what can stand in the way; nothing was changed then.
        """
        try:
            record = cls._open(
                folder,
                lambda: _secrets(folder, passphrase, factor),
                keep_free,
                accept_loss=accept_loss,
                before_upgrade=before_upgrade,
                lock=lock,
            )
        except KnownError as refused:
            why = reading.why(refused)
            if not or_read or why is None:
                raise
            return cls._open_to_read(folder, why, passphrase, factor, accept_loss=accept_loss, held=lock)
        if slot_count(folder) > 1:
            # A change of the secret was cut off after its last step but one: this is the last.
            write_key_files(folder, record.secret, passphrase, parameters(folder), factor=factor)
        return record

    @classmethod
    def open_with_secret(
        cls,
        folder: Path,
        secret: bytes,
        *,
        keep_free: int = KEEP_FREE,
        before_upgrade: BeforeUpgrade | None = None,
    ) -> Self:
        """Open a record with the secret that its recovery sheet says (`recovery_code.py`).

        No other file of the record is needed for it, so a copy of the database alone opens, whatever may be
        newer elsewhere. The record is to be given a new passphrase then.

        Raises:
            KnownError: it is another record's secret (`record.other_secret`), or as for `open`.
        """
        try:
            return cls._open(
                folder,
                lambda: (secret,),
                keep_free,
                accept_loss=True,
                action=Action.OPENED_WITH_SHEET,
                before_upgrade=before_upgrade,
            )
        except KnownError as error:
            if error.code != "record.damaged_at_start":
                raise
            raise KnownError(
                "The recovery code is not this record's, or its database is damaged at the start. "
                "Nothing was changed: take the sheet that was printed last for this record.",
                code="record.other_secret",
            ) from error

    @classmethod
    def _open(
        cls,
        folder: Path,
        secrets_at_hand: Callable[[], Sequence[bytes]],
        keep_free: int,
        *,
        accept_loss: bool,
        action: Action = Action.OPENED,
        before_upgrade: BeforeUpgrade | None = None,
        lock: InstanceLock | None = None,
    ) -> Self:
        with translated(folder):
            check_files(folder)
            check_room(folder, keep_free)
            held, lock = lock, lock or InstanceLock(folder)
            lock.acquire()
            try:
                found = look(folder, secrets_at_hand())
                refuse_loss(None if accept_loss else found.loss)
                if found.version < FORMAT_VERSION:
                    if before_upgrade is not None:
                        before_upgrade(folder, found.secret)
                    upgrade(folder / DATABASE_FILE, subkey(found.secret, Purpose.DATABASE))
                by_sheet = action is Action.OPENED_WITH_SHEET
                record = cls(folder, found.secret, lock, audit.SHEET if by_sheet else audit.THERAPIST)
                record._begin(action, found)
            except BaseException:
                if lock is not held:
                    lock.release()
                raise
        return record

    @classmethod
    def _open_to_read(
        cls,
        folder: Path,
        why: Why,
        passphrase: str,
        factor: bytes | None,
        *,
        accept_loss: bool,
        held: InstanceLock | None,
    ) -> Self:
        with translated(folder):
            read = reading.prepared(folder, why)
            lock = held if held is not None and not read.copied else InstanceLock(read.place)
            try:
                if lock is not held:
                    lock.acquire()
                found = look(read.place, _secrets(folder, passphrase, factor), newer_too=True)
                refuse_loss(None if accept_loss else found.loss)
                if found.version < FORMAT_VERSION and read.copied:
                    upgrade(read.place / DATABASE_FILE, subkey(found.secret, Purpose.DATABASE))
                record = cls(folder, found.secret, lock, read=read)
                if found.version != FORMAT_VERSION:
                    with record.read() as connection:
                        reading.check_readable(connection)
            except BaseException:
                if lock is not held:
                    lock.release()
                read.end()
                raise
            if held is not None and lock is not held:
                held.release()  # nothing in the folder itself is touched any more
        return record

    def _begin(self, action: Action, found: Found) -> None:
        """Log the opening, and what came before it."""
        with self.write() as connection:
            refused = tries.taken(self.folder)
            if refused:
                self.log(connection, Action.REFUSED, detail=str(refused))
            if found.version < FORMAT_VERSION:
                self.log(connection, Action.MIGRATED, detail=f"{found.version} to {FORMAT_VERSION}")
            before = audit.last_of(connection, *_OPENINGS, *_ENDS)
            if before is not None and before.action in _OPENINGS:
                self.cut_off_after = found.last_change
                self.log(connection, Action.CUT_OFF)
            if found.loss is not None:
                self.log(connection, Action.LOSS_ACCEPTED, detail=str(found.loss.changes or ""))
            self.log(connection, action)
        tries.forget(self.folder)

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

    def tell(self, action: Action, subject: tuple[str, str] = ("record", ""), detail: str = "") -> None:
        """Write an entry in a unit of work of its own: of what changes nothing else in the record.

        A record that is open for reading has no log to be written to.
        """
        if self.reading is not None:
            return
        with self._stored() as connection:
            self.log(connection, action, subject, detail)

    def confirm(self, passphrase: str, factor: bytes | None = None) -> None:
        """Ask whoever works on the open record for its passphrase once more.

        Raises:
            KnownError: that is not the one.
        """
        with translated(self.folder):
            _secrets(self.folder, passphrase, factor)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A unit of work that sees one state of the record throughout."""
        with self._whole, translated(self.folder), self._open_engine().connect() as connection:
            reader = connection.execution_options(begin="BEGIN")
            with reader.begin():
                yield reader

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
        return Head(commits=commits, audit_id=last, audit_mac=seal.hex(), at=self.now().astimezone(UTC))

    def _keep_head(self, reached: Head) -> None:
        # What was stored is stored: a head that stays behind by a disk's fault is no reason to deny it.
        with contextlib.suppress(OSError):
            head.write(self.folder, self.subkey(Purpose.HEAD), reached)

    def chain_key(self, connection: Connection) -> bytes:
        """The key that the audit log is chained with."""
        if self._chain is None:
            self._chain = audit.chain_key(connection, self.subkey(Purpose.AUDIT))
        return self._chain

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
        try:
            with translated(self.folder), closing(self._open_engine().raw_connection()) as connection:
                blocked: int = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except KnownError:
            return False
        return not blocked

    def close(self) -> None:
        """Fold in the log, close the database and let go of the record. Closing twice does nothing.

        The audit log tells of it; where that can't be written, it is closed all the same.
        """
        try:
            self.put_away(locked=False)
        finally:
            self._lock.release()
            if self.reading is not None:
                self.reading.end()

    def put_away(self, *, locked: bool = True) -> InstanceLock:
        """Close as `close` does, but keep others off the record: by the lock, still held, that this gives.

        With `locked` the log tells that the therapist went, or was gone.
        """
        with self._whole:
            if self._engine is not None:
                try:
                    with contextlib.suppress(KnownError):
                        self.tell(Action.LOCKED if locked else Action.CLOSED)
                    self.checkpoint()
                finally:
                    self._engine.dispose()
                    self._engine = None
                    self._remembered.clear()
        return self._lock

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _open_engine(self) -> Engine:
        if self._engine is None:
            raise KnownError("The record is closed. Nothing is lost: unlock it again.", code="record.closed")
        return self._engine


def _secrets(folder: Path, passphrase: str, factor: bytes | None) -> tuple[bytes, ...]:
    try:
        return read_secrets(folder, passphrase, factor)
    except KnownError as error:
        if error.code == "record.wrong_passphrase":
            tries.count(folder)
        raise
