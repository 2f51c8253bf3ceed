"""The backups of a record: when one is due, what goes, the second place, and what is told."""

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ipt_tracker.clinical.client import Client
from ipt_tracker.errors import KnownError
from ipt_tracker.host.instance import InstanceLock
from ipt_tracker.record import backup_file, clients, second_place, tries
from ipt_tracker.record.audit import Action
from ipt_tracker.record.backup_list import COPY, LIST
from ipt_tracker.record.backups import Backups
from ipt_tracker.record.record import Record
from ipt_tracker.record.restore import restore
from tests.conftest import ANCHOR
from tests.journeys.damage import limit_pages

START = datetime(2026, 6, 16, 9, 0, tzinfo=UTC)


class Clock:
    """The time, moved by hand."""

    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> datetime:
        return self.time

    def pass_time(self, **much: float) -> None:
        self.time += timedelta(**much)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def backups(record: Record, tmp_path: Path, clock: Clock) -> Backups:
    return Backups(record, tmp_path / "data" / "backups", clock)


def change(record: Record) -> None:
    clients.add(record, Client(name="Abel Stone"), ANCHOR)


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {LIST, COPY}


def test_one_is_due_until_it_is_made_and_again_after_a_change(record: Record, backups: Backups) -> None:
    assert backups.due()
    made = backups.make().backup
    assert not backups.due()
    change(record)
    assert backups.due()
    assert backups.make().backup.name > made.name
    assert [one.whole for one in backups.newest_first()] == [True, True]


def test_opening_and_locking_alone_is_no_change(
    record: Record, backups: Backups, tmp_path: Path, clock: Clock
) -> None:
    backups.make()
    secret, folder = record.secret, record.folder
    record.close()
    with Record.open_with_secret(folder, secret) as again:
        reopened = Backups(again, tmp_path / "data" / "backups", clock)
        assert reopened.folder == backups.folder
        assert not reopened.due()
        change(again)
        assert reopened.due()


def test_after_a_crash_a_change_is_a_change_and_the_crash_is_none(
    record: Record, backups: Backups, tmp_path: Path
) -> None:
    """The opening after a kill tells of it, and of wrong tries, within the one change that it is."""
    record.tell(Action.OPENED)
    backups.make()
    killed = tmp_path / "killed.iptr"
    for changes in range(3):
        shutil.copytree(record.folder, killed)
        tries.count(killed)
        with Record.open_with_secret(killed, record.secret) as again:
            assert again.cut_off_after is not None
            after = Backups(again, tmp_path / "data" / "backups", lambda: START)
            assert after.folder == backups.folder
            assert after.due() == (changes > 0)
            change(again)
            assert after.due()
        shutil.rmtree(killed)
        change(record)


def test_what_only_the_log_tells_of_an_opening_is_due_where_it_is_more_than_that(
    record: Record, backups: Backups
) -> None:
    backups.make()
    with record._stored() as connection:
        record.log(connection, Action.OPENED)
        record.log(connection, Action.MIGRATED)
    assert backups.due()


def test_a_restored_older_record_is_due_again(record: Record, backups: Backups, tmp_path: Path) -> None:
    first = backups.make().backup
    change(record)
    backups.make()
    restore(backups.folder / first.name, tmp_path / "again.iptr", record.secret)
    with Record.open_with_secret(tmp_path / "again.iptr", record.secret) as again:
        assert Backups(again, tmp_path / "data" / "backups", lambda: START).due()


def test_a_backup_that_was_taken_away_is_made_again(record: Record, backups: Backups) -> None:
    made = backups.make().backup
    (backups.folder / made.name).unlink()
    assert backups.newest_first() == ()
    assert backups.due()


def test_the_names_say_the_record_the_time_and_the_number(record: Record, backups: Backups) -> None:
    assert backups.make().backup.name == "test-20260616T090000Z-00001.iptbackup"
    assert backups.make().backup.name == "test-20260616T090000Z-00002.iptbackup"
    assert (backups.folder.stat().st_mode & 0o777, (backups.folder / LIST).stat().st_mode & 0o777) == (
        0o700,
        0o600,
    )


def test_what_is_superfluous_goes_and_only_what_was_made_here(
    record: Record, backups: Backups, clock: Clock, tmp_path: Path
) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    backups.choose_second(drive)
    for _ in range(4):
        backups.make()
        clock.pass_time(hours=1)
    made = sorted(files(backups.folder))
    strange = backups.folder / "test-20200101T000000Z-00099.iptbackup"
    strange.write_bytes(b"somebody else's")
    replaced = backups.folder / made[0]
    replaced.write_bytes(b"not what was made")
    for _ in range(3):
        clock.pass_time(days=3)
        backups.make()
    left = files(backups.folder)
    assert strange.name in left, "it stands in no list"
    assert replaced.name in left, "it is not what was made"
    assert made[1] not in left
    assert made[2] not in left
    assert made[3] in left, "the last of its day"
    assert files(drive) == {*made[3:], *(one.name for one in backups.newest_first()[:3])}


def thinned(backups: Backups, clock: Clock) -> None:
    """Let so much time go by that of a day's backups only the last stays, and the last three."""
    clock.pass_time(days=800)
    for _ in range(3):
        backups.make()


def test_copies_on_a_drive_that_is_away_go_when_it_is_back(
    record: Record, backups: Backups, clock: Clock, tmp_path: Path
) -> None:
    drive, away = tmp_path / "drive", tmp_path / "away"
    drive.mkdir()
    backups.choose_second(drive)
    for _ in range(5):
        backups.make()
        clock.pass_time(hours=1)
    erased_at = clock()
    assert backups.outside(erased_at) == (str(drive),)
    drive.rename(away)
    thinned(backups, clock)
    assert len(files(away)) == 5
    assert len(files(backups.folder)) == 4
    assert backups.outside(erased_at) == (str(drive),), "they lie there still"
    away.rename(drive)
    backups.make()
    assert files(drive) == {backups.newest_first()[0].name, backups.newest_first()[-1].name}
    assert files(drive) < files(backups.folder)


def test_copies_in_a_second_place_that_is_none_any_more_go_too(
    record: Record, backups: Backups, clock: Clock, tmp_path: Path
) -> None:
    drives = [tmp_path / "one", tmp_path / "two"]
    backups.make()
    for drive in drives:
        drive.mkdir()
        backups.choose_second(drive)
    backups.choose_second(None)
    assert backups.outside(clock()) == tuple(map(str, drives))
    backups.make()
    thinned(backups, clock)
    assert backups.outside(clock()) == ()
    assert [files(drive) for drive in drives] == [set(), set()]


def test_a_damaged_one_goes_after_a_year_and_the_last_day_counts_it(
    record: Record, backups: Backups, clock: Clock
) -> None:
    name = backups.make().backup.name
    content = bytearray((backups.folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (backups.folder / name).write_bytes(content)
    with pytest.raises(KnownError):
        backups.check(name)
    clock.pass_time(days=360)
    goes_on = backups.before_erasure()
    assert name in files(backups.folder)
    assert goes_on is not None
    clock.pass_time(days=10)
    backups.make()
    assert name not in files(backups.folder)


def test_without_its_list_it_is_made_anew_of_what_the_record_sealed(
    record: Record, backups: Backups, clock: Clock
) -> None:
    record.now = clock
    for _ in range(5):
        backups.make()
    before = backups.newest_first()
    strange = backups.folder / "test-20200101T000000Z-00099.iptbackup"
    strange.write_bytes(b"somebody else's")
    for name in (LIST, COPY):
        (backups.folder / name).write_text("{]")
    assert backups.newest_first() == ()
    made = backups.make().backup
    assert backups.newest_first() == (made, *before)
    thinned(backups, clock)
    assert files(backups.folder) == {
        strange.name,
        made.name,
        *(one.name for one in backups.newest_first()[:3]),
    }


def test_a_damaged_list_has_a_copy(record: Record, backups: Backups, tmp_path: Path) -> None:
    (tmp_path / "drive").mkdir()
    backups.choose_second(tmp_path / "drive")
    backups.make()
    before = backups.newest_first()
    (backups.folder / LIST).write_bytes((backups.folder / LIST).read_bytes()[:-20])
    assert backups.newest_first() == before
    assert backups.second == tmp_path / "drive"


def test_a_damaged_one_is_told_and_no_longer_counted(record: Record, backups: Backups) -> None:
    name = backups.make().backup.name
    assert backups.check(name).whole
    content = bytearray((backups.folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (backups.folder / name).write_bytes(content)
    with pytest.raises(KnownError, match="is damaged"):
        backups.check(name)
    assert [one.whole for one in backups.newest_first()] == [False]
    assert backups.due(), "there is no whole one any more"


def test_a_second_place_gets_the_last_one_and_each_new_one(
    record: Record, backups: Backups, tmp_path: Path
) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    first = backups.make().backup
    backups.choose_second(drive)
    second = backups.make().backup
    assert files(drive) == {first.name, second.name}
    assert backup_file.prove(drive / second.name, record.secret).commits == second.commits
    assert backups.second == drive
    backups.choose_second(None)
    backups.make()
    assert len(files(drive)) == 2


def test_a_second_place_out_of_reach_is_said_once_a_week(
    record: Record, backups: Backups, clock: Clock, tmp_path: Path
) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    backups.choose_second(drive)
    drive.rmdir()
    assert str(drive) in backups.make().unreached
    clock.pass_time(days=6)
    assert backups.make().unreached == ""
    clock.pass_time(days=2)
    assert str(drive) in backups.make().unreached
    drive.mkdir()
    assert backups.make().unreached == ""
    assert len(files(drive)) == 1


def test_a_second_place_on_the_records_own_disk_is_taken_and_known(
    record: Record, backups: Backups, tmp_path: Path
) -> None:
    assert not backups.second_beside_record()
    drive = tmp_path / "drive"
    drive.mkdir()
    backups.choose_second(drive)
    assert backups.second_beside_record()
    assert not second_place.same_disk(Path("/proc"), record.folder)
    drive.rmdir()
    assert not backups.second_beside_record(), "nobody can tell where it would be"


def test_a_second_place_that_is_none_is_refused(backups: Backups, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="not a folder"):
        backups.choose_second(tmp_path / "nowhere")
    assert backups.second is None


def test_a_place_that_can_not_be_written_is_one_sentence(
    record: Record, tmp_path: Path, clock: Clock
) -> None:
    (tmp_path / "blocked").write_text("a file where the folder would be")
    with pytest.raises(KnownError):
        Backups(record, tmp_path / "blocked" / "backups", clock).make()


def test_without_room_there_is_no_half_of_one(record: Record, backups: Backups) -> None:
    limit_pages(record, 0)

    def go_on() -> None:
        for _ in range(60):  # the log takes a few more entries on the pages that it has
            backups.make()

    with pytest.raises(KnownError) as told:
        go_on()
    assert told.value.code == "backup.disk_full"
    assert files(backups.folder) == {one.name for one in backups.newest_first()}
    limit_pages(record, None)
    assert backups.make().backup.whole


def test_a_cancelled_one_leaves_nothing(record: Record, backups: Backups) -> None:
    def stop(share: float) -> None:
        if share > 0.3:
            raise InterruptedError

    with pytest.raises((InterruptedError, KnownError)):
        backups.make(stop)
    assert files(backups.folder) == set()
    assert backups.due()


def test_what_a_killed_program_left_is_cleared_up(record: Record, backups: Backups) -> None:
    backups.make()
    left, held, foreign = (
        backups.folder / f".test-00009.iptbackup.{tag}" for tag in ("0badcafe", "0badf00d", "0badbeef")
    )
    for aside in (left, held, foreign):
        aside.mkdir()
        (aside / "record.db").write_bytes(b"half")
    lock = InstanceLock(held, "being-built")
    lock.acquire()
    (left / "being-built").touch()
    backups.make()
    assert [one.exists() for one in (left, held, foreign)] == [False, True, True]
    lock.release()
    backups.make()
    assert [one.exists() for one in (left, held, foreign)] == [False, False, True]


def test_the_list_names_nobody(record: Record, backups: Backups) -> None:
    change(record)
    backups.make()
    listed = json.loads((backups.folder / LIST).read_text("utf-8"))
    assert "Abel" not in json.dumps(listed)
    assert set(listed) == {"backups", "second", "told_at"}
