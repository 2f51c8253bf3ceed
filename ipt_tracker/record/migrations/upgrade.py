"""Brings a record's schema up to date: all steps in one transaction, checked before it is committed."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from ipt_tracker.record.faults import damaged
from ipt_tracker.record.schema import APPLICATION_ID, FORMAT_VERSION
from ipt_tracker.record.summary import rebuild
from ipt_tracker.record.triggers import TRIGGERS


def upgrade(engine: Engine) -> None:
    """Run what is missing. A failure, a kill or a failed check leaves the record as it was.

    Args:
        engine: from `cipher.migration_engine`: foreign keys are off before the transaction begins.

    Raises:
        KnownError: the contents are damaged (`record.damaged`).
    """
    with engine.begin() as connection:
        # The guards come down for the length of this transaction: a step may rebuild what they guard.
        for name in connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).scalars():
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        command.upgrade(_config(connection), "head")
        for trigger in TRIGGERS:
            connection.exec_driver_sql(trigger)
        rebuild(connection)  # no guard told what the steps changed
        _check(connection)
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={FORMAT_VERSION}")


def _config(connection: Connection) -> Config:
    config = Config()
    # Alembic expands % in its options
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _check(connection: Connection) -> None:
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    verdict = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    if orphans or verdict != ["ok"]:
        raise damaged()
