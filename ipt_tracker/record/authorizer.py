"""What SQL may do through the program's own connection: what is listed here, and nothing else.

Migrations run on a connection of their own, without this.
"""

import sqlcipher3.dbapi2 as driver

from ipt_tracker.record.schema import metadata

_FREE = frozenset(
    {
        driver.SQLITE_READ,
        driver.SQLITE_SELECT,
        driver.SQLITE_TRANSACTION,
        driver.SQLITE_RECURSIVE,
        32,  # SQLITE_SAVEPOINT: the driver has no name for it
    }
)
_WRITES = frozenset({driver.SQLITE_INSERT, driver.SQLITE_UPDATE, driver.SQLITE_DELETE})
_READ_PRAGMAS = frozenset(
    {
        "application_id",
        "cipher_integrity_check",
        "cipher_version",
        "foreign_key_check",
        "foreign_keys",
        "integrity_check",
        "page_count",
        "page_size",
        "read_uncommitted",  # SQLAlchemy asks at the first connection
        "recursive_triggers",
        "user_version",
    }
)
_PRAGMAS_WITH_VALUE = frozenset({"wal_checkpoint", "table_info"})


def authorize(
    action: int, first: str | None, second: str | None, _database: str | None, _by: str | None
) -> int:
    """SQLite's question before each part of a statement: allowed or not.

    For writes `first` is the table, for pragmas the pragma's name and `second` its value,
    for functions `second` is the name.
    """
    if action in _FREE:
        allowed = True
    elif action in _WRITES:
        # only the tables of the schema: not SQLite's own, not Alembic's
        allowed = first in metadata.tables
    elif action == driver.SQLITE_PRAGMA:
        name = (first or "").lower()
        allowed = name in _PRAGMAS_WITH_VALUE or (name in _READ_PRAGMAS and second is None)
    else:
        allowed = action == driver.SQLITE_FUNCTION and (second or "").lower() != "load_extension"
    return int(driver.SQLITE_OK if allowed else driver.SQLITE_DENY)


def authorize_reading(
    action: int, first: str | None, second: str | None, database: str | None, by: str | None
) -> int:
    """The same where a record is open for reading: nothing that writes is allowed."""
    if action in _WRITES or (action == driver.SQLITE_PRAGMA and (first or "").lower() == "wal_checkpoint"):
        return int(driver.SQLITE_DENY)
    return authorize(action, first, second, database, by)
