"""The encrypted database file: SQLCipher with a raw key, through a SQLAlchemy engine.

The order of the statements counts; each setting has its reason in docs/decisions/0102-sqlcipher-settings.md.
"""

from collections.abc import Callable
from contextlib import closing
from enum import Enum, auto
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool, Pool, QueuePool

from ipt_tracker.host.disk import free_bytes
from ipt_tracker.record.authorizer import authorize, authorize_reading
from ipt_tracker.record.faults import NO_ROOM, damaged, damaged_at_start, disk_error, disk_full

_PAGES_AT_ONCE = 256
_OF_A_JOURNAL = 17 / 16
"""A journal of every page, by the size of the database: it numbers and sums each of them."""
_OLDEST_SQLITE = (3, 53, 3)
"""The first without the WAL-reset and FTS5 faults."""
_PLAIN_START = b"SQLite format 3\x00"
_SETTINGS = {
    "synchronous": ("FULL", 2),
    "fullfsync": ("ON", 1),
    "checkpoint_fullfsync": ("ON", 1),
    "wal_autocheckpoint": ("256", 256),
    "journal_size_limit": ("0", 0),
    "secure_delete": ("ON", 1),
    "temp_store": ("MEMORY", 2),
    "recursive_triggers": ("ON", 1),
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
    "cache_size": ("-16000", -16000),
}


class Use(Enum):
    """What a connection is for."""

    WORK = auto()
    READ = auto()
    LOOK = auto()
    MIGRATE = auto()


def app_engine(path: Path, key: bytes) -> Engine:
    """The engine that use cases work with: pooled, guarded by the authorizer, foreign keys on.

    A transaction begins with the execution option `begin`, by default `BEGIN IMMEDIATE`.
    """
    return _engine(path, key, Use.WORK)


def reading_engine(path: Path, key: bytes) -> Engine:
    """The same for a record that is open for reading: nothing can be written through it."""
    return _engine(path, key, Use.READ)


def looking_engine(path: Path, key: bytes) -> Engine:
    """For a look that changes nothing: closing it does not fold in the log that a crash left either."""
    return _engine(path, key, Use.LOOK)


def migration_engine(path: Path, key: bytes) -> Engine:
    """The engine that migrations work with: no pool, no authorizer, foreign keys off.

    Foreign keys have to be off before the transaction begins, or rebuilding a table would empty its children.
    """
    return _engine(path, key, Use.MIGRATE)


def _engine(path: Path, key: bytes, use: Use) -> Engine:
    if len(key) != 32:
        raise ValueError("a database key has 32 bytes")
    kind: dict[str, type[Pool] | int] = (
        {"poolclass": NullPool}
        if use is Use.MIGRATE
        else {"poolclass": QueuePool, "pool_size": 1, "max_overflow": 2}
    )
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: _connect(path, key, use),
        hide_parameters=True,
        **kind,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    # The driver runs in autocommit mode, or DDL would not roll back.
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN IMMEDIATE"))


def _connect(path: Path, key: bytes, use: Use) -> driver.Connection:
    if driver.sqlite_version_info < _OLDEST_SQLITE:
        raise RuntimeError(f"SQLite {driver.sqlite_version} is too old for a record")
    with path.open("rb") as file:
        if file.read(len(_PLAIN_START)) == _PLAIN_START:
            raise damaged_at_start()
    # rw, not rwc: a missing file is an error, never a new empty database
    uri = f"{path.absolute().as_uri()}?mode={'ro' if use is Use.LOOK else 'rw'}"
    connection = driver.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=3.0)
    try:
        _prepare(connection, key)
        connection.execute(f"PRAGMA foreign_keys={'OFF' if use is Use.MIGRATE else 'ON'}")
        if use in (Use.READ, Use.LOOK):
            connection.execute("PRAGMA query_only=ON")
        if use is not Use.MIGRATE:
            connection.set_authorizer(authorize if use is Use.WORK else authorize_reading)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: driver.Connection, key: bytes) -> None:
    connection.execute("PRAGMA cipher_log_level=NONE")  # before the key: a wrong one would print to stderr
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")  # before any other statement
    if not connection.execute("PRAGMA cipher_version").fetchone():
        # A build without the cipher takes the key without a word and writes plain text.
        raise RuntimeError("this SQLite build can't encrypt")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchall()  # fails when the key doesn't fit
    if connection.execute("PRAGMA journal_mode=WAL").fetchall() != [("wal",)]:
        raise RuntimeError("the database refused write-ahead logging")
    for name, (value, _) in _SETTINGS.items():
        connection.execute(f"PRAGMA {name}={value}")
    # A mistyped pragma is ignored without a word: ask back.
    got = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in _SETTINGS}
    if got != {name: meant for name, (_, meant) in _SETTINGS.items()}:
        raise RuntimeError("the database refused its settings")


def copy_encrypted(
    source: Path, key: bytes, target: Path, target_key: bytes, progress: Callable[[float], None]
) -> None:
    """Copy a database, also while it is written to, into an empty file under another key.

    What `progress` raises ends the copy. The copy is one file, without a log beside it.
    """

    def told(_status: int, remaining: int, total: int) -> None:
        progress(1 - remaining / total if total else 1.0)

    with closing(_connect(source, key, Use.MIGRATE)) as origin:
        uri = f"{target.absolute().as_uri()}?mode=rw"
        with closing(driver.connect(uri, uri=True, isolation_level=None)) as copy:
            copy.execute("PRAGMA cipher_log_level=NONE")
            copy.execute(f"PRAGMA key=\"x'{target_key.hex()}'\"")
            origin.backup(copy, pages=_PAGES_AT_ONCE, progress=told, sleep=0)
            copy.execute("PRAGMA journal_mode=DELETE")
    assert_encrypted(target)


def connect_to_read(path: Path, key: bytes) -> driver.Connection:
    """A bare connection to a copy of a database that may be damaged.

    Raises:
        driver.DatabaseError: its first page can't be read with this key.
    """
    uri = f"{path.absolute().as_uri()}?mode=rw"
    connection = driver.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        connection.execute("PRAGMA cell_size_check=ON")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def encrypt_anew(path: Path, key: bytes, new_key: bytes) -> None:
    """Encrypt every page under another key, in one transaction: a kill leaves the one or the other.

    Nothing else may have the file open. The journal is a rollback journal for the length of it, since the
    pages of a write-ahead log would be under both keys. It grows as large as the database.

    Raises:
        KnownError: there is no room for that, or the disk refused; every page is under the old key.
    """
    if free_bytes(path.parent) < path.stat().st_size * _OF_A_JOURNAL:
        raise disk_full()
    with closing(_connect(path, key, Use.MIGRATE)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode=DELETE")
        try:
            connection.execute(f"PRAGMA rekey=\"x'{new_key.hex()}'\"")
        except driver.OperationalError as fault:  # it names neither the disk nor what was wrong with it
            raise (disk_full() if free_bytes(path.parent) < NO_ROOM else disk_error()) from fault
    with closing(_connect(path, new_key, Use.MIGRATE)) as connection:
        if connection.execute("PRAGMA cipher_integrity_check").fetchall():
            raise damaged()


def assert_encrypted(path: Path) -> None:
    """Raise when a freshly written database begins with readable text."""
    with path.open("rb") as file:
        start = file.read(len(_PLAIN_START))
    if len(start) < len(_PLAIN_START) or start == _PLAIN_START:
        raise RuntimeError("the database was not written encrypted")
