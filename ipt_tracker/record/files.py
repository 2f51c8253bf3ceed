"""How a record's files come about, and are brought up to date before it is opened."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import insert

from ipt_tracker.clinical.practice import Practice
from ipt_tracker.errors import KnownError
from ipt_tracker.host.private_files import create_private
from ipt_tracker.record import schema
from ipt_tracker.record.cipher import DATABASE_FILE, app_engine, assert_encrypted, migration_engine
from ipt_tracker.record.faults import translated
from ipt_tracker.record.key import KdfParameters, Purpose, new_secret, subkey
from ipt_tracker.record.key_files import newer_record, write_key_files
from ipt_tracker.record.rows import to_row


def build(folder: Path, passphrase: str, practice: Practice, kdf: KdfParameters) -> bytes:
    """Write the files of a new record into an empty folder; gives its secret."""
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
    return secret


def fitting(folder: Path, secrets_at_hand: Sequence[bytes]) -> bytes:
    """The secret that opens the database, which is up to date then.

    There are two where a change of the secret was cut off: then one of them fits.
    """
    database = folder / DATABASE_FILE
    *others, last = secrets_at_hand
    for secret in others:
        try:
            with translated(folder):
                _bring_up_to_date(database, subkey(secret, Purpose.DATABASE))
        except KnownError as error:
            if error.code != "record.damaged_at_start":
                raise
        else:
            return secret
    _bring_up_to_date(database, subkey(last, Purpose.DATABASE))
    return last


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
