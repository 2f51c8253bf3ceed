"""Everything known that can go wrong with a record: one clear sentence, nothing lost, nothing changed."""

import errno
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from ipt_tracker.errors import KnownError
from ipt_tracker.record import backup, cipher, clients, practice, sessions
from ipt_tracker.record.backups import Backups
from ipt_tracker.record.faults import translated
from ipt_tracker.record.folder import DATABASE_FILE, KEY_COPY, KEY_FILE
from ipt_tracker.record.key import Purpose, subkey
from ipt_tracker.record.key_cost import FLOOR
from ipt_tracker.record.record import Record
from ipt_tracker.record.restore import restore
from ipt_tracker.record.salvage import salvage
from ipt_tracker.record.second_factor import write_factor
from ipt_tracker.record.tries import TRIES_FILE
from tests.record.conftest import Template
from tests.record.examples import PASSPHRASE, PRACTICE, TODAY, Populated, a_client
from tests.record.ordinary_user import as_ordinary_user, hand_over


@pytest.fixture
def closed(tmp_path: Path, record_template: Template) -> Path:
    folder = tmp_path / "closed.iptr"
    shutil.copytree(record_template.folder, folder)
    return folder


def state(folder: Path) -> dict[str, str]:
    beside = (".lock", TRIES_FILE)  # neither holds anything that was written
    files = (path for path in folder.rglob("*") if path.is_file() and path.name not in beside)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def said_by(act: Callable[[], object]) -> str:
    """The code of the error; its sentence is held to the house's rules."""
    with pytest.raises(KnownError) as error:
        act()
    sentence = error.value.message
    assert sentence.endswith(".")
    assert len(sentence) < 220
    assert any(word in sentence for word in ("Nothing", "as it was", "is safe"))
    assert "/" not in sentence
    return error.value.code


def opening(folder: Path, passphrase: str = PASSPHRASE) -> str:
    before = state(folder) if folder.is_dir() else {}
    code = said_by(lambda: Record.open(folder, passphrase))
    assert (state(folder) if folder.is_dir() else {}) == before
    return code


@pytest.mark.parametrize("name", ["Übung Ω.iptr", "a b%20c#d?e.iptr", 'it\'s "quoted".iptr'])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "not there yet" / name
    with Record.create(folder, PASSPHRASE, PRACTICE, kdf=FLOOR) as record:
        client, _ = clients.add(record, a_client(), TODAY)
    with Record.open(folder, PASSPHRASE) as record:
        assert clients.everyone(record) == (client,)
    assert [path.name for path in folder.parent.iterdir()] == [name]


def test_a_name_that_no_disk_takes_is_told(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    places = {
        tmp_path / ("x" * 300 + ".iptr"): ("record.no_such_name",),
        tmp_path / "loop" / "a.iptr": (
            "record.no_such_name",
            "record.not_a_file",
        ),  # by the version of Python
    }
    for place, codes in places.items():
        for make in (
            lambda place=place: Record.create(place, PASSPHRASE, PRACTICE, kdf=FLOOR),
            lambda place=place: restore(tmp_path / "any.iptbackup", place, bytes(32)),
            lambda place=place: salvage(tmp_path, place, PASSPHRASE),
        ):
            with pytest.raises(KnownError) as told:
                make()
            assert told.value.code in codes


def test_a_long_name_leaves_room_for_its_backups(tmp_path: Path) -> None:
    with Record.create(tmp_path / f"{'я' * 110}.iptr", PASSPHRASE, PRACTICE, kdf=FLOOR) as record:
        made = Backups(record, tmp_path / "backups", record.now).make().backup
        assert made.name.startswith("я" * 50 + "-2")
    assert backup.make_before_upgrade(record.folder, record.secret).rows["client"] == 0
    assert len(backup.before_upgrade(record.folder)) == 1


def test_a_wrong_passphrase(closed: Path) -> None:
    assert opening(closed, "not the right passphrase") == "record.wrong_passphrase"
    Record.open(closed, PASSPHRASE).close()


def test_no_record_at_all(tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("text")
    (tmp_path / "a folder").mkdir()
    for name in ("nothing", "a file", "a folder"):
        assert opening(tmp_path / name) == "record.not_a_record"
    assert not list((tmp_path / "a folder").iterdir())


@pytest.mark.parametrize(
    ("size", "code"),
    [(None, "missing"), (0, "empty"), (1, "truncated"), (4095, "truncated")],
)
def test_a_lost_or_cut_database(closed: Path, size: int | None, code: str) -> None:
    database = closed / DATABASE_FILE
    content = database.read_bytes()
    database.unlink()
    if size is not None:
        database.write_bytes(content[:size])
    assert opening(closed) == f"record.database_{code}"


@pytest.mark.parametrize("size", [4096, 8192, 40_000, -4096, -1])
def test_a_database_cut_later_on(closed: Path, size: int) -> None:
    database = closed / DATABASE_FILE
    database.write_bytes(database.read_bytes()[:size])
    assert opening(closed) == "record.damaged"


@pytest.mark.parametrize("content", [b"SQLite format 3\x00" + bytes(8176), b"%PDF-1.7\n" + bytes(8183)])
def test_a_foreign_file_in_its_place(closed: Path, content: bytes) -> None:
    (closed / DATABASE_FILE).write_bytes(content)
    assert opening(closed) == "record.damaged_at_start"


@pytest.mark.parametrize("place", [0, 20, 2000, 4095])
def test_damage_on_the_first_page(closed: Path, place: int) -> None:
    damage(closed / DATABASE_FILE, place)
    assert opening(closed) == "record.damaged_at_start"


def damage(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 0x10
    path.write_bytes(content)


def test_damage_on_a_later_page_is_said_when_it_is_read(closed: Path) -> None:
    with Record.open(closed, PASSPHRASE) as record, record.read() as connection:
        page = connection.exec_driver_sql(
            "SELECT rootpage FROM sqlite_master WHERE name = 'practice'"
        ).scalar()
    damage(closed / DATABASE_FILE, (page - 1) * 4096 + 100)
    with Record.open(closed, PASSPHRASE) as record:
        assert said_by(lambda: practice.get(record)) == "record.damaged"


def test_missing_and_damaged_key_files(closed: Path) -> None:
    (closed / KEY_FILE).unlink()
    Record.open(closed, PASSPHRASE).close()
    assert (closed / KEY_FILE).read_bytes() == (closed / KEY_COPY).read_bytes(), "the opening made it anew"
    for name in (KEY_FILE, KEY_COPY):
        damage(closed / name, 50)
    assert opening(closed) == "record.key_damaged"
    for name in (KEY_FILE, KEY_COPY):
        (closed / name).unlink()
    assert opening(closed) == "record.key_missing"


@pytest.mark.parametrize(
    ("pragma", "code"), [("user_version=99", "newer"), ("application_id=7", "not_a_record")]
)
def test_a_record_of_a_newer_version_or_another_program(
    closed: Path, record_template: Template, pragma: str, code: str
) -> None:
    engine = cipher.migration_engine(closed / DATABASE_FILE, subkey(record_template.secret, Purpose.DATABASE))
    with engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA {pragma}")
    engine.dispose()
    assert opening(closed) == f"record.{code}"


def test_a_lock_that_was_held_opens_one_record_and_no_second(record: Record) -> None:
    held = record.put_away()
    opened = Record.open(record.folder, PASSPHRASE, lock=held)
    assert said_by(lambda: Record.open(record.folder, PASSPHRASE, lock=held)) == "record.open_elsewhere"
    held.release()
    record.close()
    assert said_by(lambda: Record.open(record.folder, PASSPHRASE)) == "record.open_elsewhere"
    opened.close()
    Record.open(record.folder, PASSPHRASE).close()


def test_a_record_open_elsewhere(record: Record) -> None:
    assert said_by(lambda: Record.open(record.folder, PASSPHRASE)) == "record.open_elsewhere"
    program = (
        "import sys; from pathlib import Path; from ipt_tracker.errors import KnownError\n"
        "from ipt_tracker.record.record import Record\n"
        "try: Record.open(Path(sys.argv[1]), sys.argv[2])\n"
        "except KnownError as error: print(error.code)\n"
    )
    other = subprocess.run(
        [sys.executable, "-c", program, record.folder, PASSPHRASE], capture_output=True, text=True, check=True
    )
    assert other.stdout == "record.open_elsewhere\n"
    record.close()
    record.close()
    Record.open(record.folder, PASSPHRASE).close()


def test_a_foreign_program_in_the_database(record: Record, record_template: Template) -> None:
    """The lock keeps our own windows out; another tool with the key is met with a sentence after a wait."""
    engine = cipher.migration_engine(
        record.folder / DATABASE_FILE, subkey(record_template.secret, Purpose.DATABASE)
    )
    with engine.begin():
        assert said_by(lambda: practice.save(record, PRACTICE)) == "record.open_elsewhere"
    engine.dispose()
    practice.save(record, PRACTICE)


def test_a_name_that_is_taken(tmp_path: Path, closed: Path) -> None:
    (tmp_path / "file.iptr").write_text("text")
    (tmp_path / "folder.iptr").mkdir()
    (tmp_path / "link.iptr").symlink_to(tmp_path / "nowhere")
    before = state(tmp_path)
    for name in ("file.iptr", "folder.iptr", "link.iptr", closed.name):
        making = partial(Record.create, tmp_path / name, PASSPHRASE, kdf=FLOOR)
        assert said_by(making) == "record.exists"
    assert state(tmp_path) == before


def test_a_short_passphrase_makes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "new.iptr"
    with pytest.raises(KnownError) as error:
        Record.create(folder, "too short", kdf=FLOOR)
    assert error.value.code == "record.passphrase_too_short"
    assert not list(tmp_path.iterdir())


def test_an_almost_full_disk(tmp_path: Path, closed: Path) -> None:
    endless = 2**62
    assert said_by(lambda: Record.open(closed, PASSPHRASE, keep_free=endless)) == "record.low_disk"
    new = tmp_path / "new.iptr"
    assert said_by(lambda: Record.create(new, PASSPHRASE, kdf=FLOOR, keep_free=endless)) == "record.low_disk"
    assert [path.name for path in tmp_path.iterdir()] == [closed.name]


@pytest.fixture
def full(record: Record, populated: Populated) -> Iterator[Record]:
    """A record on a disk with room for two more pages only, as SQLite sees it."""
    limit_pages(record, 2)
    yield record
    limit_pages(record, 1_000_000)
    sessions.save_draft(record, populated.draft)


def limit_pages(record: Record, spare: int) -> None:
    assert record._engine is not None
    connection = record._engine.raw_connection()
    driver_connection = connection.driver_connection
    assert driver_connection is not None
    driver_connection.set_authorizer(None)
    pages = driver_connection.execute("PRAGMA page_count").fetchone()[0]
    driver_connection.execute(f"PRAGMA max_page_count={pages + spare}")
    connection.close()


def test_a_full_disk_while_saving(full: Record, populated: Populated) -> None:
    long_note = replace(populated.draft, note="long " * 20_000)
    assert said_by(lambda: sessions.save_draft(full, long_note)) == "record.disk_full"
    assert sessions.get(full, populated.draft.id) == populated.draft
    assert sessions.get(full, populated.signed.id) == populated.signed


def test_a_checkpoint_that_can_not_be_made_loses_nothing(record: Record) -> None:
    client, _ = clients.add(record, a_client(), TODAY)
    with record.read():
        assert record.checkpoint() is True
    with record.read() as reader:
        clients.get(record, client.id)
        reader.exec_driver_sql("SELECT * FROM client").all()
        clients.add(record, a_client("Second"), TODAY)
        assert record.checkpoint() is False
    assert record.checkpoint() is True
    record.close()
    assert said_by(lambda: clients.everyone(record)) == "record.closed"
    assert record.checkpoint() is False


def test_a_drive_that_was_taken_out(record: Record) -> None:
    away = record.folder.with_name("away")
    with record.read():
        record.folder.rename(away)
        # the connection that was open still works; a further one finds nothing
        assert said_by(lambda: clients.add(record, a_client(), TODAY)) == "record.out_of_reach"
        away.rename(record.folder)
        assert clients.everyone(record) == ()


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_folder_that_may_not_be_written(record_template: Template, open_place: Path) -> None:
    closed = open_place / "closed.iptr"
    shutil.copytree(record_template.folder, closed)
    hand_over(closed, *closed.iterdir())
    closed.chmod(0o500)

    def check() -> None:
        assert opening(closed) == "record.not_writable"
        new = closed / "new.iptr"
        assert said_by(lambda: Record.create(new, PASSPHRASE, kdf=FLOOR)) == "record.not_writable"
        closed.chmod(0o700)
        for path, mode in ((closed / DATABASE_FILE, 0o400), (closed / KEY_FILE, 0o000)):
            path.chmod(mode)
            assert opening_blind(closed) == "record.not_writable"
            path.chmod(0o600)
        Record.open(closed, PASSPHRASE).close()

    as_ordinary_user(check)


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_place_that_may_not_be_looked_into(record_template: Template, open_place: Path) -> None:
    closed = open_place / "closed"
    closed.mkdir(mode=0o000)
    folder = Path(shutil.copytree(record_template.folder, open_place / "Practice.iptr"))
    hand_over(folder, *folder.iterdir())

    def check() -> None:
        assert opening_blind(closed / "there.iptr") == "record.not_writable"
        with Record.open(folder, PASSPHRASE) as record:
            made = closed / "made.iptbackup"
            assert said_by(lambda: backup.make(record, made)) == "record.not_writable"
            secret = record.secret
        new = closed / "new.iptr"
        assert said_by(lambda: Record.create(new, PASSPHRASE, kdf=FLOOR)) == "record.not_writable"
        assert said_by(lambda: restore(made, new, secret)) == "record.not_writable"
        with pytest.raises(KnownError, match="you may not write there"):
            write_factor([closed / "new.iptkey"])

    as_ordinary_user(check)


def test_a_name_that_nothing_can_have(record: Record, tmp_path: Path) -> None:
    long = tmp_path / ("x" * 300)
    assert said_by(lambda: Record.create(long, PASSPHRASE, kdf=FLOOR)) == "record.no_such_name"
    assert said_by(lambda: backup.make(record, long)) == "record.no_such_name"
    with pytest.raises(KnownError, match="the name is too long"):
        write_factor([long])
    assert opening_blind(long) == "record.not_a_record"
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    assert said_by(lambda: Record.create(circle / "new", PASSPHRASE, kdf=FLOOR)) == "record.not_a_file"
    assert said_by(lambda: backup.make(record, circle / "new.iptbackup")) == "record.not_a_file"


def opening_blind(folder: Path) -> str:
    return said_by(lambda: Record.open(folder, PASSPHRASE))


def database_error(code: int) -> driver.OperationalError:
    error = driver.OperationalError("of the driver")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (database_error(driver.SQLITE_FULL), "record.disk_full"),
        (database_error(driver.SQLITE_IOERR), "record.disk_error"),
        (database_error(driver.SQLITE_READONLY), "record.not_writable"),
        (OSError(errno.ENOSPC, "full"), "record.disk_full"),
        (OSError(errno.EROFS, "read-only"), "record.not_writable"),
        (OSError(errno.EIO, "broken"), "record.disk_error"),
        (OSError(errno.ENOENT, "gone"), "record.out_of_reach"),
    ],
)
def test_what_disk_and_driver_say_is_put_into_words(tmp_path: Path, fault: Exception, code: str) -> None:
    def act() -> None:
        with translated(tmp_path):
            raise fault

    assert said_by(act) == code


@pytest.mark.parametrize("code", [driver.SQLITE_IOERR, driver.SQLITE_CANTOPEN, driver.SQLITE_READONLY])
def test_a_database_fault_of_a_folder_that_is_gone_says_so(tmp_path: Path, code: int) -> None:
    def act() -> None:
        with translated(tmp_path / "gone"):
            raise database_error(code)

    assert said_by(act) == "record.out_of_reach"


@pytest.mark.parametrize("fault", [database_error(driver.SQLITE_ERROR), OSError(errno.EMFILE, "files")])
def test_an_unknown_fault_passes_as_it_is(tmp_path: Path, fault: Exception) -> None:
    with pytest.raises(type(fault)) as error, translated(tmp_path):
        raise fault
    assert error.value is fault


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a file system without free space")
def test_an_input_error_on_a_full_disk_means_the_disk_is_full() -> None:
    def act() -> None:
        with translated(Path("/proc")):
            raise database_error(driver.SQLITE_IOERR)

    assert said_by(act) == "record.disk_full"
