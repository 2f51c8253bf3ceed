"""The same record in an unencrypted file: the baseline of the speed guards."""

import shutil
from contextlib import closing
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy import create_engine, event
from sqlalchemy.pool import QueuePool

from ipt_tracker.host.instance import InstanceLock
from ipt_tracker.record import cipher
from ipt_tracker.record.files import DATABASE_FILE
from ipt_tracker.record.head import Head
from ipt_tracker.record.key import Purpose, subkey
from ipt_tracker.record.record import Record


def settled(connection: driver.Connection) -> driver.Connection:
    """With all settings of a record's connection but its key."""
    connection.execute("PRAGMA journal_mode=WAL").fetchall()
    for name, (value, _) in cipher._SETTINGS.items():
        connection.execute(f"PRAGMA {name}={value}")
    connection.execute("PRAGMA foreign_keys=ON")
    return connection


def connect_plain(path: Path) -> driver.Connection:
    return settled(driver.connect(str(path), isolation_level=None, check_same_thread=False))


def connect_encrypted(path: Path) -> driver.Connection:
    connection = driver.connect(str(path), isolation_level=None, check_same_thread=False)
    connection.execute(f"PRAGMA key=\"x'{bytes(range(32)).hex()}'\"")
    return settled(connection)


class PlainRecord(Record):
    """Does the same statements in a file without encryption, and keeps no head."""

    def __init__(self, folder: Path, secret: bytes, lock: InstanceLock) -> None:
        super().__init__(folder, secret, lock)
        self._engine = create_engine(
            "sqlite://",
            module=driver,
            creator=lambda: connect_plain(folder / DATABASE_FILE),
            poolclass=QueuePool,
            pool_size=1,
            hide_parameters=True,
        )
        event.listen(self._engine, "begin", cipher._begin)

    def _keep_head(self, reached: Head) -> None: ...


def plain_copy(folder: Path, secret: bytes, target: Path) -> PlainRecord:
    """A copy of a closed record, decrypted."""
    shutil.copytree(folder, target)
    database = target / DATABASE_FILE
    database.unlink()
    key = subkey(secret, Purpose.DATABASE)
    with closing(cipher._connect(folder / DATABASE_FILE, key, cipher.Use.MIGRATE)) as connection:
        connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(database),))
        connection.execute("SELECT sqlcipher_export('plain')")
    lock = InstanceLock(target)
    lock.acquire()
    return PlainRecord(target, secret, lock)
