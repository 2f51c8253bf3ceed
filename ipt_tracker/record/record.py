"""The record: a folder with one encrypted database, opened with a passphrase by one program at a time."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, insert

from ipt_tracker.clinical.practice import Practice
from ipt_tracker.errors import KnownError
from ipt_tracker.host.instance import InstanceLock
from ipt_tracker.host.private_files import create_private, make_private_dir, sync_dir
from ipt_tracker.record import schema
from ipt_tracker.record.cipher import DATABASE_FILE, app_engine, assert_encrypted, migration_engine
from ipt_tracker.record.faults import translated
from ipt_tracker.record.folder import check_files, check_room
from ipt_tracker.record.key import (
    STANDARD,
    KdfParameters,
    Purpose,
    check_passphrase,
    new_secret,
    newer_record,
    read_secret,
    subkey,
    write_key_files,
)
from ipt_tracker.record.rows import to_row

KEEP_FREE = 50_000_000
"""Bytes that must be free on the disk before a record is opened for writing."""


class Record:
    """An open record. Use cases are functions that take it; only they read and write through it."""

    folder: Path

    def __init__(self, folder: Path, key: bytes, lock: InstanceLock) -> None:
        """Made by `create` and `open`; `lock` is held already."""
        self.folder = folder
        self._lock = lock
        self._engine: Engine | None = app_engine(folder / DATABASE_FILE, key)

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
        check_passphrase(passphrase)
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
                key = _build(staging, passphrase, practice, kdf)
                staging.rename(folder)
            except BaseException:
                shutil.rmtree(staging, ignore_errors=True)
                raise
            sync_dir(folder.parent)
            lock = InstanceLock(folder)
            lock.acquire()
        return cls(folder, key, lock)

    @classmethod
    def open(cls, folder: Path, passphrase: str, *, keep_free: int = KEEP_FREE) -> Self:
        """Open a record, bringing an older format up to date.

        Raises:
            KnownError: with a code `record.…` for what can stand in the way; nothing was changed then.
        """
        with translated(folder):
            check_files(folder)
            check_room(folder, keep_free)
            lock = InstanceLock(folder)
            lock.acquire()
            try:
                key = subkey(read_secret(folder, passphrase), Purpose.DATABASE)
                _bring_up_to_date(folder / DATABASE_FILE, key)
            except BaseException:
                lock.release()
                raise
        return cls(folder, key, lock)

    def confirm(self, passphrase: str) -> None:
        """Ask whoever works on the open record for its passphrase once more.

        Raises:
            KnownError: that is not the one.
        """
        with translated(self.folder):
            read_secret(self.folder, passphrase)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A unit of work that sees one state of the record throughout."""
        with translated(self.folder), self._open_engine().connect() as connection:
            reader = connection.execution_options(begin="BEGIN")
            with reader.begin():
                yield reader

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A unit of work that is stored as a whole at the end of the block, or not at all."""
        with translated(self.folder), self._open_engine().begin() as connection:
            yield connection

    def checkpoint(self) -> bool:
        """Fold the write-ahead log into the database: after important steps, and when there is a pause.

        Returns False when that can't be done now. Nothing is at risk then: what was stored is in the log.
        """
        try:
            with translated(self.folder), closing(self._open_engine().raw_connection()) as connection:
                blocked: int = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except KnownError:
            return False
        return not blocked

    def close(self) -> None:
        """Fold in the log, close the database and let go of the record. Closing twice does nothing."""
        if self._engine is None:
            return
        try:
            self.checkpoint()
        finally:
            self._engine.dispose()
            self._engine = None
            self._lock.release()

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


def _build(folder: Path, passphrase: str, practice: Practice, kdf: KdfParameters) -> bytes:
    """Write the files of a new record into an empty folder; gives the database's key."""
    secret = new_secret()
    key = subkey(secret, Purpose.DATABASE)
    write_key_files(folder, secret, passphrase, kdf)
    database = folder / DATABASE_FILE
    create_private(database)  # SQLite gives its other files the rights of this one
    _upgrade(database, key)
    engine = app_engine(database, key)
    with engine.begin() as connection:
        connection.execute(insert(schema.practice), to_row(schema.practice, practice, only=1))
    engine.dispose()  # the last one out folds in the log
    assert_encrypted(database)
    return key


def _bring_up_to_date(database: Path, key: bytes) -> None:
    engine = app_engine(database, key)
    try:
        with engine.connect() as connection:
            written_by = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
            version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    finally:
        engine.dispose()
    if written_by != schema.APPLICATION_ID:
        raise KnownError(
            "This folder's database is not an IPT Tracker record. "
            "Nothing was changed: choose another folder.",
            code="record.not_a_record",
        )
    if version > schema.FORMAT_VERSION:
        raise newer_record()
    if version < schema.FORMAT_VERSION:
        _upgrade(database, key)


def _upgrade(database: Path, key: bytes) -> None:
    # Alembic costs a noticeable part of a second to import and is hardly ever needed.
    from ipt_tracker.record.migrations.upgrade import upgrade  # noqa: PLC0415

    engine = migration_engine(database, key)
    upgrade(engine)
    engine.dispose()
