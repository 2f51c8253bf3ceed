"""Ways in which a record comes to harm, done to a closed one, and what is then to be said."""

import hashlib
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Row, select

from ipt_tracker.record import cipher, schema
from ipt_tracker.record.folder import DATABASE_FILE, KEY_COPY, KEY_FILE
from ipt_tracker.record.head import HEAD_FILE
from ipt_tracker.record.key import Purpose, subkey
from ipt_tracker.record.key_files import read_secret
from ipt_tracker.record.record import Record
from tests.conftest import PASSPHRASE

ROOT = Path(__file__).parents[2]
PAGE = 4096
OPENED = {DATABASE_FILE, HEAD_FILE}
"""What an opening changes, because it is logged and counted."""


@dataclass(frozen=True)
class Damage:
    do: Callable[[Path], object]
    said: str
    """Words of the sentence."""


def _cut(size: int) -> Callable[[Path], object]:
    def cut(folder: Path) -> None:
        database = folder / DATABASE_FILE
        database.write_bytes(database.read_bytes()[:size])

    return cut


def damage_page(folder: Path, *pages: int) -> None:
    """Change a byte of each of these pages, the first being 1."""
    content = bytearray((folder / DATABASE_FILE).read_bytes())
    for page in pages:
        content[(page - 1) * PAGE + 50] ^= 1
    (folder / DATABASE_FILE).write_bytes(content)


def root_of(folder: Path, name: str) -> int:
    """The page that a table begins with."""
    query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
    with Record.open(folder, PASSPHRASE) as record, record.read() as connection:
        page: int = connection.exec_driver_sql(query, (name,)).scalar_one()
    return page


def make_newer(folder: Path) -> None:
    """Say that a newer version wrote the record: then it can only be read."""
    key = subkey(read_secret(folder, PASSPHRASE), Purpose.DATABASE)
    engine = cipher.migration_engine(folder / DATABASE_FILE, key)
    with engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA user_version=99")
    engine.dispose()


def _keys_lost(folder: Path) -> None:
    for name in (KEY_FILE, KEY_COPY):
        (folder / name).unlink()


DAMAGES = {
    "database missing": Damage(lambda folder: (folder / DATABASE_FILE).unlink(), "is missing"),
    "database empty": Damage(_cut(0), "is empty"),
    "database cut short": Damage(_cut(2000), "was cut off"),
    "database cut later": Damage(_cut(16384), "is damaged"),
    "keys lost": Damage(_keys_lost, "key file"),
}


def contents(folder: Path) -> dict[str, str]:
    """Every file with its digest, but for the lock, which every opening touches."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".lock"
    }


def changed(folder: Path, before: dict[str, str]) -> set[str]:
    """The files that are not as `contents` found them."""
    after = contents(folder)
    return {name for name in before | after if before.get(name) != after.get(name)}


def rows(folder: Path) -> dict[str, Sequence[Row[tuple[object, ...]]]]:
    """Everything that a record holds, but for what an opening adds to its log and its count."""
    kept = [table for table in schema.metadata.sorted_tables if table.name not in {"audit", "ledger"}]
    with Record.open(folder, PASSPHRASE) as record, record.read() as connection:
        return {table.name: connection.execute(select(table)).all() for table in kept}


@contextmanager
def held_elsewhere(folder: Path) -> Iterator[None]:
    """Another process has the record open meanwhile."""
    program = (
        "import sys; from pathlib import Path; from ipt_tracker.record.record import Record\n"
        "with Record.open(Path(sys.argv[1]), sys.argv[2]): print('open', flush=True); sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", program, str(folder), PASSPHRASE]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        yield
        other.stdin.close()
        assert other.wait(timeout=20) == 0


def limit_pages(record: Record, spare: int | None) -> None:
    """What a full disk is to SQLite: so many more pages and no further; None lifts it."""
    assert record._engine is not None
    connection = record._engine.raw_connection()
    driver = connection.driver_connection
    assert driver is not None
    driver.set_authorizer(None)
    pages = driver.execute("PRAGMA page_count").fetchone()[0]
    driver.execute(f"PRAGMA max_page_count={1_000_000_000 if spare is None else pages + spare}")
    connection.close()
