"""How a record's files come about, and how they are looked at before the record is opened."""

import contextlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, insert, select

from ipt_tracker.clinical.practice import Practice
from ipt_tracker.errors import KnownError
from ipt_tracker.host.private_files import create_private
from ipt_tracker.record import audit, head, schema
from ipt_tracker.record.cipher import app_engine, assert_encrypted, looking_engine, migration_engine
from ipt_tracker.record.faults import translated
from ipt_tracker.record.folder import DATABASE_FILE, KEY_COPY, KEY_FILE
from ipt_tracker.record.key import Purpose, new_secret, subkey
from ipt_tracker.record.key_cost import KdfParameters
from ipt_tracker.record.key_files import write_key_files
from ipt_tracker.record.key_slots import newer_record
from ipt_tracker.record.rows import to_row
from ipt_tracker.record.tries import TRIES_FILE

_WITH_LEDGER = 4
"""The first format that counts its changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a look at a closed record says."""

    secret: bytes
    """The one of those at hand that opens it."""
    version: int
    """Its format."""
    loss: head.Loss | None
    last_change: datetime | None = None
    """When something was stored last, as far as `record.head` knows; UTC."""


def build(folder: Path, passphrase: str, practice: Practice, kdf: KdfParameters) -> bytes:
    """Write the files of a new record into an empty folder; gives its secret."""
    secret = new_secret()
    key = subkey(secret, Purpose.DATABASE)
    write_key_files(folder, secret, passphrase, kdf)
    database = folder / DATABASE_FILE
    create_private(database)  # SQLite gives its other files the rights of this one
    upgrade(database, key)
    engine = app_engine(database, key)
    with engine.begin() as connection:
        connection.execute(insert(schema.practice), to_row(schema.practice, practice, only=1))
    engine.dispose()  # the last one out folds in the log
    assert_encrypted(database)
    return secret


def look(folder: Path, secrets_at_hand: Sequence[bytes], *, newer_too: bool = False) -> Found:
    """Which secret opens the database, its format, and whether something is missing; changes nothing.

    `newer_too`: a record of a newer version is none to refuse, since it is to be read only.

    There are two secrets where a change of the secret was cut off: then one of them fits.

    Raises:
        KnownError: none fits (`record.damaged_at_start`), or it is no record, or one of a newer version.
    """
    *others, last = secrets_at_hand
    for secret in others:
        try:
            with translated(folder):
                return _look(folder, secret, secrets_at_hand, newer_too=newer_too)
        except KnownError as error:
            if error.code != "record.damaged_at_start":
                raise
    return _look(folder, last, secrets_at_hand, newer_too=newer_too)


def sweep(folder: Path) -> None:
    """Remove what a program that was killed left half written; whoever calls holds the record's lock.

    Earlier versions looked at a copy of the whole database, which a kill left as well.
    """
    with contextlib.suppress(OSError):
        for name in (KEY_FILE, KEY_COPY, head.HEAD_FILE, TRIES_FILE):
            for half in tuple(folder.glob(f".{name}.{'[0-9a-f]' * 8}")):
                half.unlink()
        for copy in tuple(folder.glob(".look-*")):
            shutil.rmtree(copy, ignore_errors=True)


def upgrade(database: Path, key: bytes) -> None:
    """Bring the database to the newest format."""
    # Alembic costs a noticeable part of a second to import and is hardly ever needed.
    from ipt_tracker.record.migrations import upgrade as migrations  # noqa: PLC0415

    engine = migration_engine(database, key)
    migrations.upgrade(engine)
    engine.dispose()


def _look(folder: Path, secret: bytes, secrets_at_hand: Sequence[bytes], *, newer_too: bool) -> Found:
    database = folder / DATABASE_FILE
    # A change of the secret that was cut off left a journal and no log: only an engine that writes undoes it.
    crashed = database.with_name(f"{DATABASE_FILE}-wal").exists()
    engine = (looking_engine if crashed else app_engine)(database, subkey(secret, Purpose.DATABASE))
    try:
        with engine.connect().execution_options(begin="BEGIN") as connection:
            version = _version(connection, newer_too=newer_too)
            written = _head(folder, secrets_at_hand)
            missing = _loss(connection, written) if version >= _WITH_LEDGER else None
    finally:
        engine.dispose()
    last_change = written.at if written is not None else None
    return Found(secret=secret, version=version, loss=missing, last_change=last_change)


def _version(connection: Connection, *, newer_too: bool) -> int:
    version: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != schema.APPLICATION_ID:
        raise KnownError(
            "This folder's database is not an IPT Tracker record. "
            "Nothing was changed: choose another folder.",
            code="record.not_a_record",
        )
    if version > schema.FORMAT_VERSION and not newer_too:
        raise newer_record()
    return version


def _head(folder: Path, secrets_at_hand: Sequence[bytes]) -> head.Head | None:
    # While the secret changes the head may be sealed by either.
    read = (head.read(folder, subkey(secret, Purpose.HEAD)) for secret in secrets_at_hand)
    return next((one for one in read if one is not None), None)


def _loss(connection: Connection, written: head.Head | None) -> head.Loss | None:
    commits = connection.execute(select(schema.ledger.c.commits)).scalar_one()
    if written is None:
        # A kill may come between the first change after an upgrade and the first writing of the head.
        return head.Loss() if commits > 1 else None
    return head.loss(written, commits, audit.seal_of(connection, written.audit_id))
