"""Files of a record and a backup damaged in every way: a named sentence, nothing touched or shown wrong.

The suite does ten kinds of harm to each of seven files, `make soak` a thousand times.
"""

import hashlib
import re
import shutil
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import Row, select

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.errors import KnownError
from ipt_tracker.record import backup, backup_file, check, schema, sessions
from ipt_tracker.record.folder import DATABASE_FILE, KEY_COPY, KEY_FILE
from ipt_tracker.record.head import HEAD_FILE
from ipt_tracker.record.record import Record
from ipt_tracker.record.tries import TRIES_FILE, count, taken
from tests.promises import Length, Reached
from tests.record.conftest import Template
from tests.record.damaging import KINDS, harm
from tests.record.examples import PASSPHRASE, populate

WAL = f"{DATABASE_FILE}-wal"
BACKUP = "one.iptbackup"
FILES = (DATABASE_FILE, WAL, KEY_FILE, KEY_COPY, HEAD_FILE, TRIES_FILE, BACKUP)
PAGE = 4096
FULL_LENGTH = 143
"""Times for each of seven files: 1,001 in all."""

Rows = dict[str, list[Row[tuple[object, ...]]]]


@dataclass(frozen=True)
class Whole:
    """A record as a crash leaves it, with a write-ahead log; its backup beside it; what both hold."""

    folder: Path
    secret: bytes
    rows: Rows

    @property
    def backup(self) -> Path:
        return self.folder / BACKUP


@pytest.fixture(scope="module")
def whole(record_template: Template, tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Whole:
    home = tmp_path_factory.mktemp("whole")
    with record_template.copied_to(home / "work.iptr") as record:
        populated = populate(record, catalogue)
        backup.make(record, home / BACKUP)
        record.checkpoint()
        draft = populated.draft
        for number in range(6):
            draft, _ = sessions.save_draft(record, replace(draft, note=f"Change {number}"))
        folder = home / "crashed.iptr"
        shutil.copytree(record.folder, folder)
        shutil.copy(home / BACKUP, folder / BACKUP)
        count(folder)
        held = rows(record)
    return Whole(folder, record_template.secret, held)


def rows(record: Record) -> Rows:
    """Everything that was entered; log and count differ with each opening."""
    kept = [table for table in schema.metadata.sorted_tables if table.name not in {"audit", "ledger"}]
    with record.read() as connection:
        return {table.name: list(connection.execute(select(table)).all()) for table in kept}


def state(folder: Path) -> dict[str, str]:
    """Every file by its digest. Neither the lock nor the shared memory holds anything that was written."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in (".lock", f"{DATABASE_FILE}-shm", TRIES_FILE)
    }


def assert_plain(error: KnownError) -> None:
    """A named kind, whole sentences, and nothing of the program's inside."""
    assert re.fullmatch(r"(record|backup)\.[a-z_]+", error.code)
    assert error.message.endswith(".")
    assert any(word in error.message for word in ("Nothing", "nothing", "as it was", "is safe")), (
        error.message
    )
    assert not re.search(r"Traceback|Error|sqlite|errno|0x", error.message, re.IGNORECASE), error.message


def open_it(folder: Path, whole: Whole) -> str:
    """What came of opening, and of reading all of it: the code of what was said, or `whole`."""
    before, said = state(folder), None
    try:
        with Record.open(folder, PASSPHRASE) as record:
            try:
                found = rows(record)
                report = check.check(record)
            except KnownError as error:
                assert_plain(error)
                return f"told when read: {error.code}"
        if report.problems:
            return "told by the check"
        assert found == whole.rows, "something wrong was shown without a word"
    except KnownError as error:
        said = error
    if said is None:
        return "whole"
    assert_plain(said)
    assert state(folder) == before, f"refused ({said.code}), and something was changed"
    return said.code


def prove_it(folder: Path, whole: Whole) -> str:
    file = folder / BACKUP
    before = state(folder)
    try:
        secret = backup_file.secret_of(file, PASSPHRASE)
        proven = backup_file.prove(file, secret)
        assert secret == whole.secret
        assert proven == backup_file.prove(whole.backup, secret)
    except KnownError as error:
        assert_plain(error)
        return error.code
    finally:
        assert state(folder) == before
    return "whole"


def damaged(tmp_path: Path, whole: Whole, name: str, times: int) -> Counter[str]:
    """What came of damaging a file so many times."""
    came: Counter[str] = Counter()
    for number in range(times):
        folder = shutil.copytree(whole.folder, tmp_path / f"{number}.iptr")
        harm(folder / name, number)
        came[(prove_it if name == BACKUP else open_it)(folder, whole)] += 1
        shutil.rmtree(folder)
    return came


@pytest.mark.promise("T4")
@pytest.mark.timeout(180)
@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_named_and_nothing_wrong_is_shown(
    tmp_path: Path, whole: Whole, name: str, length: Length, reached: Reached
) -> None:
    times = length(len(KINDS) + 2, FULL_LENGTH)
    came = damaged(tmp_path, whole, name, times)
    assert came.total() == times
    if name in (DATABASE_FILE, WAL, HEAD_FILE):
        assert came["whole"] <= times // 2
    outcomes = ", ".join(f"{number} {outcome}" for outcome, number in came.most_common())
    reached(f"{name} damaged {times} times in ten ways: {outcomes}; 0 faults, 0 wrong, original as it was")


@pytest.mark.parametrize("content", [b"3\x1c", b"9" * 5000, b"\xb2", b"-1", b""])
def test_a_damaged_count_of_tries_counts_as_something(tmp_path: Path, content: bytes) -> None:
    (tmp_path / TRIES_FILE).write_bytes(content)
    assert taken(tmp_path) >= 1


@pytest.mark.timeout(180)
def test_whichever_page_is_damaged_a_refusal_leaves_the_log_of_the_crash(
    tmp_path: Path, whole: Whole
) -> None:
    """Some pages are first read when the opening is logged, by a connection that writes."""
    refused = 0
    pages = (whole.folder / DATABASE_FILE).stat().st_size // PAGE
    for page in range(1, pages):
        folder = Path(shutil.copytree(whole.folder, tmp_path / f"{page}.iptr"))
        with (folder / DATABASE_FILE).open("r+b") as file:
            file.seek(page * PAGE + 100)
            file.write(bytes(16))
        before = state(folder)
        try:
            Record.open_with_secret(folder, whole.secret).close()
        except KnownError:
            refused += 1
            assert state(folder) == before
        shutil.rmtree(folder)
    assert refused > 0
