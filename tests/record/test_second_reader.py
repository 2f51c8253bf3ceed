"""Another program reads a backup with what the recovery sheet says and by the file format's words."""

import hashlib
import hmac
import json
import zipfile
from pathlib import Path

import apsw
import pytest
from sqlalchemy import Select, func, inspect, select, table

from ipt_tracker.record import backup, recovery_code
from ipt_tracker.record.record import Record
from tests.promises import Reached
from tests.record.examples import Populated


def derived(secret: bytes, info: bytes) -> bytes:
    """HKDF-SHA256 without salt, 32 bytes: by the standard's own words, not by our library."""
    extracted = hmac.new(bytes(32), secret, hashlib.sha256).digest()
    return hmac.new(extracted, info + b"\x01", hashlib.sha256).digest()


def opened(database: Path, key: bytes) -> apsw.Connection:
    connection = apsw.Connection(str(database), flags=apsw.SQLITE_OPEN_READONLY)
    for setting, value in (("cipher", "sqlcipher"), ("legacy", 4), ("key", f"raw:{key.hex()}")):
        connection.pragma(setting, value)
    return connection


def counting(name: str) -> Select[tuple[int]]:
    return select(func.count()).select_from(table(name))


@pytest.fixture
def code(record: Record) -> str:
    """What the sheet says."""
    return recovery_code.code_of(record.secret)


@pytest.fixture
def database(record: Record, populated: Populated, tmp_path: Path) -> Path:
    """The database taken out of a backup."""
    file = tmp_path / "week.iptbackup"
    backup.make(record, file)
    with zipfile.ZipFile(file) as archive:
        archive.extractall(tmp_path / "out")
    return tmp_path / "out" / "record.db"


@pytest.mark.promise("T13")
def test_it_counts_the_same_rows_and_finds_the_file_whole(
    record: Record, populated: Populated, code: str, database: Path, reached: Reached
) -> None:
    secret = recovery_code.secret_of(code)
    sealed = json.loads((database.parent / "manifest.json").read_text("utf-8"))
    seal = hmac.new(
        derived(secret, b"ipt-tracker backup-manifest"), sealed["manifest"].encode(), hashlib.sha256
    )
    assert sealed["seal"] == seal.hexdigest()
    with record.read() as here:
        names = inspect(here).get_table_names()
        rows = {name: here.execute(counting(name)).scalar_one() for name in names}
    connection = opened(database, derived(secret, b"ipt-tracker backup"))
    try:
        found = {name: connection.execute(str(counting(name))).fetchone()[0] for name in names}
        assert connection.pragma("integrity_check") == "ok"
        note = connection.execute("SELECT note FROM session WHERE id = ?", (populated.signed.id,)).fetchone()
    finally:
        connection.close()
    assert found == rows | {"audit": rows["audit"] - 1}, "the backup's own entry came after it"
    assert found["session"] == 3
    assert note == (populated.signed.note,)
    reached(
        f"apsw-sqlite3mc {apsw.apsw_version()} opens a backup with the code of the sheet: "
        f"the same rows in {len(names)} tables"
    )


def test_with_another_key_it_reads_nothing(database: Path) -> None:
    connection = opened(database, bytes(32))
    try:
        with pytest.raises(apsw.NotADBError):
            connection.execute("SELECT count(*) FROM session").fetchone()
    finally:
        connection.close()
