"""A record that can't be worked in is open for reading: everything is there, and nothing can be changed."""

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from ipt_tracker.errors import KnownError
from ipt_tracker.record import check, cipher, clients, practice, reading, sessions
from ipt_tracker.record.folder import DATABASE_FILE
from ipt_tracker.record.head import HEAD_FILE, LossFoundError
from ipt_tracker.record.key import Purpose, subkey
from ipt_tracker.record.key_files import read_secret
from ipt_tracker.record.reading import PREFIX, Why
from ipt_tracker.record.record import Record
from ipt_tracker.record.schema import FORMAT_VERSION
from tests.conftest import PASSPHRASE, PRACTICE
from tests.migrations.make_kept_record import kept_record
from tests.record import examples
from tests.record.examples import TODAY, a_client
from tests.record.ordinary_user import as_ordinary_user, hand_over

ENDLESS = 2**62


@pytest.fixture
def closed(tmp_path: Path, demo_template: Path) -> Path:
    return Path(shutil.copytree(demo_template, tmp_path / "closed.iptr"))


@pytest.fixture(autouse=True)
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copies lie in a folder of the test's own."""
    place = tmp_path / "aside"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


def state(folder: Path) -> dict[str, str]:
    files = (path for path in folder.iterdir() if path.name not in (".lock", f"{DATABASE_FILE}-shm"))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def change(folder: Path, *statements: str) -> None:
    key = subkey(read_secret(folder, PASSPHRASE), Purpose.DATABASE)
    engine = cipher.migration_engine(folder / DATABASE_FILE, key)
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


def low_disk(folder: Path) -> Record:
    return Record.open(folder, PASSPHRASE, keep_free=ENDLESS, or_read=True)


def newer(folder: Path) -> Record:
    change(folder, "PRAGMA user_version=99")
    return Record.open(folder, PASSPHRASE, or_read=True)


WAYS = {Why.LOW_DISK: low_disk, Why.NEWER: newer}


@pytest.mark.parametrize("why", WAYS)
def test_everything_is_there_and_nothing_can_be_changed(
    closed: Path, own_place: Path, why: Why, open_copy: Callable[[Path], Record], demo_template: Path
) -> None:
    whole = open_copy(demo_template)
    with WAYS[why](closed) as record:
        before = state(closed)
        assert record.reading is not None
        assert record.reading.why is why
        assert record.reading.sentence.startswith("Open for reading: ")
        assert clients.everyone(record) == clients.everyone(whole)
        assert check.check(record).problems == ()
        for change_it in (
            lambda: practice.save(record, PRACTICE),
            lambda: sessions.remove_draft(record, sessions.unsigned(record)[0].id),
        ):
            with pytest.raises(KnownError) as refused:
                change_it()
            assert refused.value.code == "record.read_only"
            assert "Nothing was changed" in refused.value.message
        assert record.checkpoint() is False
    assert state(closed) == before
    assert list(own_place.iterdir()) == []
    assert record.folder == closed


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE practice SET therapist='x'",
        "DELETE FROM session",
        "INSERT INTO stale VALUES ('x')",
        "PRAGMA query_only=OFF",
        "PRAGMA wal_checkpoint(TRUNCATE)",
        "CREATE TABLE more (id)",
        "ATTACH ':memory:' AS other",
    ],
)
def test_not_even_by_sql(closed: Path, statement: str) -> None:
    with low_disk(closed) as record, record.read() as connection:
        with pytest.raises(DBAPIError):
            connection.execute(text(statement))
        assert connection.exec_driver_sql("SELECT count(*) FROM client").scalar_one() > 5


def test_it_is_not_asked_for_it_is_refused_as_before(closed: Path) -> None:
    with pytest.raises(KnownError) as refused:
        Record.open(closed, PASSPHRASE, keep_free=ENDLESS)
    assert refused.value.code == Why.LOW_DISK


def test_a_newer_format_that_says_things_otherwise_is_refused(closed: Path, own_place: Path) -> None:
    change(closed, "PRAGMA user_version=99", "ALTER TABLE client RENAME COLUMN name TO full_name")
    with pytest.raises(KnownError) as refused:
        Record.open(closed, PASSPHRASE, or_read=True)
    assert refused.value.code == Why.NEWER
    assert list(own_place.iterdir()) == []


def test_a_code_that_only_a_newer_version_knows_is_refused(closed: Path) -> None:
    change(
        closed,
        "PRAGMA user_version=99",
        "UPDATE session SET attendance='beamed' WHERE signed_revision IS NULL",
    )
    with pytest.raises(KnownError) as refused:
        Record.open(closed, PASSPHRASE, or_read=True)
    assert refused.value.code == Why.NEWER


def test_more_than_this_version_knows_is_no_reason(closed: Path) -> None:
    change(
        closed,
        "PRAGMA user_version=99",
        "ALTER TABLE client ADD COLUMN starsign TEXT NOT NULL DEFAULT ''",
        "CREATE TABLE dream (id TEXT PRIMARY KEY)",
    )
    with Record.open(closed, PASSPHRASE, or_read=True) as record:
        assert len(clients.everyone(record)) > 5


def test_a_loss_is_told_before_it_is_read_too(closed: Path) -> None:
    (closed / HEAD_FILE).unlink()
    with pytest.raises(LossFoundError):
        low_disk(closed)
    Record.open(closed, PASSPHRASE, keep_free=ENDLESS, or_read=True, accept_loss=True).close()


def test_an_older_format_on_a_full_disk_is_not_called_newer(tmp_path: Path) -> None:
    older = tmp_path / "older.iptr"
    shutil.unpack_archive(kept_record(FORMAT_VERSION - 1), older)
    before = state(older)
    with pytest.raises(KnownError, match="An earlier version of IPT Tracker wrote this record") as refused:
        Record.open(older, examples.PASSPHRASE, keep_free=ENDLESS, or_read=True)
    assert refused.value.code == Why.LOW_DISK
    assert state(older) == before


def test_a_wrong_passphrase_reads_nothing(closed: Path, own_place: Path) -> None:
    change(closed, "PRAGMA user_version=99")
    with pytest.raises(KnownError) as refused:
        Record.open(closed, "not the right passphrase", or_read=True)
    assert refused.value.code == "record.wrong_passphrase"
    assert list(own_place.iterdir()) == []


def test_what_a_crash_left_of_a_copy_is_removed(closed: Path, own_place: Path) -> None:
    left = own_place / f"{PREFIX}left"
    left.mkdir()
    (left / ".lock").touch()
    (left / DATABASE_FILE).write_bytes(b"all of it")
    with newer(closed) as record:
        assert not left.exists()
        assert record.reading is not None
        with Record.open(closed, PASSPHRASE, or_read=True):
            assert record.reading.place.exists(), "one that is being read was removed"


def test_a_copy_goes_when_the_record_is_locked_and_no_lock_is_handed_on(
    closed: Path, own_place: Path
) -> None:
    lock = None
    newer(closed).close()
    for _ in range(3):
        record = Record.open(closed, PASSPHRASE, or_read=True, lock=lock)
        assert len(list(own_place.iterdir())) == 1
        lock = record.put_away()
        assert lock.descriptor is None
        assert list(own_place.iterdir()) == []
        record.close()


def test_a_copy_that_another_start_is_making_is_not_removed(
    closed: Path, own_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shutil.copyfile

    def another_starts(source: Path, target: Path) -> None:
        copy(source, target)
        reading._sweep()

    monkeypatch.setattr(shutil, "copyfile", another_starts)
    read, lock = reading.prepared(closed, Why.NEWER)
    assert (read.place / DATABASE_FILE).read_bytes() == (closed / DATABASE_FILE).read_bytes()
    lock.release()


def test_only_what_is_ours_is_removed(closed: Path, own_place: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / ".lock").touch()
    (own_place / f"{PREFIX}link").symlink_to(elsewhere)
    just_made, strange = own_place / f"{PREFIX}new", own_place / f"{PREFIX}strange"
    just_made.mkdir()
    if os.geteuid() == 0:
        strange.mkdir()
        (strange / ".lock").touch()
        os.chown(strange, 65534, 65534)
    reading._sweep()
    assert (elsewhere / ".lock").exists()
    assert just_made.exists(), "it has no lock yet"
    assert os.geteuid() != 0 or strange.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="the limit is not known there")
def test_after_a_crash_no_room_is_needed_for_another_database(closed: Path, tmp_path: Path) -> None:
    from tests.record.refusing_disk import no_room

    with Record.open(closed, PASSPHRASE) as record:
        clients.add(record, a_client("Last One"), TODAY)
        crashed = Path(shutil.copytree(closed, tmp_path / "crashed.iptr"))
    database = (crashed / DATABASE_FILE).read_bytes()
    before = {path.name for path in crashed.iterdir()}
    with no_room(len(database) // 2), low_disk(crashed) as read:
        assert any(one.name == "Last One" for one in clients.everyone(read))
        assert {path.name for path in crashed.iterdir()} == before, (
            "a look leaves nothing, whenever it is ended"
        )
        assert (crashed / DATABASE_FILE).read_bytes() == database


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_place_where_nothing_may_be_written(demo_template: Path) -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as open_place:
        Path(open_place).chmod(0o777)
        closed = Path(shutil.copytree(demo_template, Path(open_place) / "closed.iptr"))
        hand_over(closed, *closed.iterdir())
        closed.chmod(0o500)

        def check_it() -> None:
            tempfile.tempdir = open_place
            before = state(closed)
            with Record.open(closed, PASSPHRASE, or_read=True) as record:
                assert record.reading is not None
                assert record.reading.why is Why.NOT_WRITABLE
                assert len(clients.everyone(record)) > 5
            assert state(closed) == before
            assert [path.name for path in Path(open_place).iterdir()] == ["closed.iptr"]
            closed.chmod(0o700)
            (closed / DATABASE_FILE).chmod(0)
            with pytest.raises(KnownError) as refused:
                Record.open(closed, PASSPHRASE, or_read=True)
            assert refused.value.code == Why.NOT_WRITABLE

        as_ordinary_user(check_it)


def test_a_folder_that_is_written_meanwhile_is_not_read(
    closed: Path, own_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shutil.copyfile

    def written_meanwhile(source: Path, target: Path) -> None:
        copy(source, target)
        if source.name == DATABASE_FILE:
            with source.open("ab") as file:
                file.write(bytes(4096))

    monkeypatch.setattr(shutil, "copyfile", written_meanwhile)
    with pytest.raises(KnownError) as refused:
        reading.prepared(closed, Why.NEWER)
    assert refused.value.code == "record.open_elsewhere"
    assert list(own_place.iterdir()) == []
