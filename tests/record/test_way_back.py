"""The way back from a damaged record: its newest whole backup takes its place, and it is kept."""

import shutil
import signal
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from ipt_tracker.clinical.client import Client
from ipt_tracker.errors import KnownError
from ipt_tracker.record import audit, clients
from ipt_tracker.record.audit import Action
from ipt_tracker.record.backups import Backups
from ipt_tracker.record.folder import check_files
from ipt_tracker.record.head import HEAD_FILE
from ipt_tracker.record.key_cost import FLOOR
from ipt_tracker.record.keys_changed import Opening, change_opening, change_secret
from ipt_tracker.record.own_backups import Whose
from ipt_tracker.record.record import Record
from ipt_tracker.record.restore import restore
from ipt_tracker.record.salvage import salvage
from ipt_tracker.record.swap import finish
from ipt_tracker.record.way_back import go_back, newest_backup
from tests.conftest import ANCHOR, PASSPHRASE
from tests.journeys.damage import DAMAGES, changed, contents
from tests.record.ordinary_user import as_ordinary_user, hand_over

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 6, 16)
OTHER = "seven unrelated brass kettles"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "data" / "backups"


@pytest.fixture
def folder(tmp_path: Path, empty_template: Path) -> Path:
    return Path(shutil.copytree(empty_template, tmp_path / "records" / "My record.iptr"))


def back_up(folder: Path, home: Path, *names: str, passphrase: str = PASSPHRASE) -> list[Path]:
    """One backup after each client, an hour apart."""
    made = []
    with Record.open(folder, passphrase) as record:
        for hour, name in enumerate(names):
            at = datetime(2026, 6, 16, 8, tzinfo=UTC) + timedelta(hours=hour)
            record.now = lambda at=at: at
            clients.add(record, Client(name=name), ANCHOR)
            backups = Backups(record, home, record.now)
            made.append(backups.folder / backups.make().backup.name)
    return made


def names_in(folder: Path, passphrase: str = PASSPHRASE) -> set[str]:
    with Record.open(folder, passphrase) as record:
        return {client.name for client in clients.everyone(record)}


@pytest.mark.parametrize("kind", sorted(DAMAGES.keys() - {"keys lost"}))
def test_the_newest_backup_takes_the_place_and_the_damaged_folder_stays(
    folder: Path, home: Path, kind: str
) -> None:
    back_up(folder, home, "Ada", "Bao")
    DAMAGES[kind].do(folder)
    before = contents(folder)
    found = newest_backup(folder, home, PASSPHRASE)
    assert (found.proven.made_at.hour, found.passed_over) == (9, 0)
    kept = go_back(folder, found, TODAY)
    assert kept == folder.with_name("My record damaged 2026-06-16.iptr")
    assert changed(kept, before) == set()
    assert names_in(folder) == {"Ada", "Bao"}
    assert {path.name for path in folder.parent.iterdir()} == {folder.name, kept.name}


def test_a_second_damage_on_one_day_gets_another_name(folder: Path, home: Path) -> None:
    back_up(folder, home, "Ada")
    found = newest_backup(folder, home, PASSPHRASE)
    names = [go_back(folder, found, TODAY).name for _ in range(2)]
    assert names == ["My record damaged 2026-06-16.iptr", "My record damaged 2026-06-16 2.iptr"]


def test_backups_that_are_damaged_are_passed_over_and_told(folder: Path, home: Path) -> None:
    oldest, cut, changed_inside = back_up(folder, home, "Ada", "Bao", "Carla")
    cut.write_bytes(cut.read_bytes()[:-30])
    content = bytearray(changed_inside.read_bytes())
    content[5000] ^= 1
    changed_inside.write_bytes(content)
    found = newest_backup(folder, home, PASSPHRASE)
    assert (found.file, found.passed_over) == (oldest, 2)
    oldest.unlink()
    with pytest.raises(KnownError) as said:
        newest_backup(folder, home, PASSPHRASE)
    assert said.value.code == "backup.none_whole"


def test_another_record_of_the_same_name_and_passphrase_is_not_taken(
    folder: Path, home: Path, tmp_path: Path
) -> None:
    (mine,) = back_up(folder, home, "Ada")
    other = tmp_path / "elsewhere" / folder.name
    other.parent.mkdir()
    Record.create(other, PASSPHRASE, kdf=FLOOR).close()
    back_up(other, home, "Stranger", "Another")
    assert newest_backup(folder, home, PASSPHRASE).file == mine


def test_without_key_files_the_name_and_the_passphrase_tell(folder: Path, home: Path) -> None:
    _, newest = back_up(folder, home, "Ada", "Bao")
    back_up(Path(shutil.copytree(folder, folder.with_name("My record 2.iptr"))), home, "Carla")
    for file in folder.iterdir():
        file.unlink()
    assert newest_backup(folder, home, PASSPHRASE).file == newest


def test_a_backup_opens_with_the_passphrase_of_its_day(folder: Path, home: Path) -> None:
    (mine,) = back_up(folder, home, "Ada")
    with Record.open(folder, PASSPHRASE) as record:
        change_opening(record, Opening(passphrase=OTHER))
    found = newest_backup(folder, home, PASSPHRASE)
    assert found.file == mine
    go_back(folder, found, TODAY)
    assert names_in(folder) == {"Ada"}


def renew_secret(folder: Path, passphrase: str = PASSPHRASE) -> None:
    with Record.open(folder, PASSPHRASE) as record:
        change_secret(record, Opening(passphrase=passphrase), FLOOR)


def test_a_backup_under_an_older_secret_is_the_last_choice(folder: Path, home: Path) -> None:
    before, _ = back_up(folder, home, "Ada", "Bao")[::-1]
    renew_secret(folder)
    (newest,) = back_up(folder, home, "Carla")
    found = newest_backup(folder, home, PASSPHRASE)
    assert (found.file, found.older_secret) == (newest, False)
    newest.write_bytes(newest.read_bytes()[:-30])
    DAMAGES["database cut later"].do(folder)
    found = newest_backup(folder, home, PASSPHRASE)
    assert (found.file, found.older_secret, found.passed_over) == (before, True, 1)
    go_back(folder, found, TODAY)
    assert names_in(folder) == {"Ada", "Bao"}


def test_without_a_newer_one_an_older_secret_is_found_by_name(folder: Path, home: Path) -> None:
    (mine,) = back_up(folder, home, "Ada")
    other = Path(shutil.copytree(folder, folder.with_name("Another.iptr")))
    back_up(other, home, "Bao")
    renew_secret(folder)
    found = newest_backup(folder, home, PASSPHRASE)
    assert (found.file, found.older_secret) == (mine, True)


def test_an_older_secret_beside_ones_own_goes_before_the_name(
    folder: Path, home: Path, tmp_path: Path
) -> None:
    """A stranger of the same name and passphrase, whose backups are newer."""
    (mine,) = back_up(folder, home, "Ada")
    renew_secret(folder)
    (newest,) = back_up(folder, home, "Bao")
    other = tmp_path / "elsewhere" / folder.name
    other.parent.mkdir()
    Record.create(other, PASSPHRASE, kdf=FLOOR).close()
    back_up(other, home, "Stranger", "Another", "Third")
    content = bytearray(newest.read_bytes())
    content[5000] ^= 1
    newest.write_bytes(content)
    assert newest_backup(folder, home, PASSPHRASE).file == mine


def test_an_older_secret_that_does_not_open_is_said(folder: Path, home: Path) -> None:
    back_up(folder, home, "Ada")
    renew_secret(folder, OTHER)
    with pytest.raises(KnownError) as said:
        newest_backup(folder, home, OTHER)
    assert said.value.code == "backup.older_closed"
    assert "recovery sheet of that day" in said.value.message
    assert names_in_backup(folder, home) == 1


def names_in_backup(folder: Path, home: Path) -> int:
    """With the passphrase of its day, typed for a record that this one does not open."""
    return newest_backup(folder, home, PASSPHRASE).proven.rows["client"]


def test_the_copy_in_the_second_place_is_found(folder: Path, home: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (mine,) = back_up(folder, home, "Ada")
    with Record.open(folder, PASSPHRASE) as record:
        Backups(record, home, record.now).choose_second(stick)
    mine.unlink()
    assert newest_backup(folder, home, PASSPHRASE).file == stick / mine.name


def test_what_is_not_there_or_not_opened_is_said(folder: Path, home: Path) -> None:
    with pytest.raises(KnownError) as said:
        newest_backup(folder, home, PASSPHRASE)
    assert said.value.code == "backup.none_found"
    back_up(folder, home, "Ada")
    with pytest.raises(KnownError) as said:
        newest_backup(folder, home, "not the right passphrase")
    assert said.value.code == "record.wrong_passphrase"


class EndedError(Exception):
    pass


@pytest.mark.parametrize("at", [0.0, 0.9])
def test_what_is_ended_leaves_all_as_it_was(folder: Path, home: Path, at: float) -> None:
    back_up(folder, home, "Ada")
    found = newest_backup(folder, home, PASSPHRASE)
    before = contents(folder)

    def end(share: float) -> None:
        if share >= at:
            raise EndedError

    with pytest.raises(EndedError):
        go_back(folder, found, TODAY, end)
    assert contents(folder) == before
    assert list(folder.parent.iterdir()) == [folder]


def test_a_record_that_is_open_elsewhere_stays(folder: Path, home: Path) -> None:
    back_up(folder, home, "Ada")
    found = newest_backup(folder, home, PASSPHRASE)
    with Record.open(folder, PASSPHRASE), pytest.raises(KnownError) as said:
        go_back(folder, found, TODAY)
    assert said.value.code == "record.open_elsewhere"
    assert list(folder.parent.iterdir()) == [folder]


def kill_between_the_names(folder: Path, home: Path) -> None:
    """Go back to the backup, killed after the first of the two renames."""
    child = [sys.executable, "-m", "tests.record.killed_between_the_names", folder, home, PASSPHRASE]
    done = subprocess.run([*child, TODAY.isoformat()], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    assert not folder.exists()


def test_killed_between_the_two_names_it_is_said_and_finished(folder: Path, home: Path) -> None:
    back_up(folder, home, "Ada", "Bao")
    DAMAGES["database cut later"].do(folder)
    before = contents(folder)
    kill_between_the_names(folder, home)
    restored = folder.with_name("My record restored 2026-06-16.iptr")
    kept = folder.with_name("My record damaged 2026-06-16.iptr")
    with pytest.raises(KnownError) as said:
        check_files(folder)
    assert said.value.code == "record.swap_cut_off"
    assert "Nothing is lost" in said.value.message
    assert restored.name in said.value.message
    found = finish(folder)
    assert found is not None
    assert (found.restored, found.damaged) == (restored, kept)
    assert names_in(folder) == {"Ada", "Bao"}
    assert changed(kept, before) == set()
    assert {path.name for path in folder.parent.iterdir()} == {folder.name, kept.name}
    assert finish(folder) is None


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_name_that_can_not_be_given_back_is_said(open_place: Path, empty_template: Path) -> None:
    """The folder around the record may not be written any more."""
    records = open_place / "records"
    restored = Path(shutil.copytree(empty_template, records / "My record restored 2026-06-16.iptr"))
    folder, note = records / "My record.iptr", records / ".My record.iptr.going-back"
    note.write_text('{"restored": "My record restored 2026-06-16.iptr", "damaged": "elsewhere"}')
    hand_over(records, restored)
    records.chmod(0o500)

    def check() -> None:
        with pytest.raises(KnownError) as said:
            finish(folder)
        assert said.value.code == "record.swap_cut_off"
        assert restored.name in said.value.message

    as_ordinary_user(check)
    records.chmod(0o700)
    for rubbish in ("", "[]", '{"restored": 5}', '{"restored": "gone", "damaged": "gone"}'):
        note.write_text(rubbish)
        assert finish(folder) is None


def test_a_copy_restored_beside_it_has_backups_of_its_own_and_they_are_not_taken(
    folder: Path, home: Path
) -> None:
    own = back_up(folder, home, "Ada", "Bao")
    copy = folder.with_name("My record restored.iptr")
    with Record.open(folder, PASSPHRASE) as record:
        restore(own[0], copy, record.secret)
    later = back_up(copy, home, "Carla", "Dina", "Emre")
    assert {file.parent for file in later} & {file.parent for file in own} == set()
    DAMAGES["database empty"].do(folder)
    assert newest_backup(folder, home, PASSPHRASE).file == own[-1]
    assert newest_backup(copy, home, PASSPHRASE).file == later[-1]


@pytest.fixture
def twins(folder: Path, home: Path, tmp_path: Path) -> tuple[Path, list[Path], list[Path]]:
    """A copy of the same name, restored elsewhere; and the backups of both, the copy's the newer ones."""
    own = back_up(folder, home, "Ada", "Bao")
    copy = tmp_path / "elsewhere" / folder.name
    with Record.open(folder, PASSPHRASE) as record:
        restore(own[0], copy, record.secret)
    return copy, own, back_up(copy, home, "Carla", "Dina", "Emre")


def test_a_copy_of_the_same_name_is_told_by_the_head(
    folder: Path, home: Path, twins: tuple[Path, list[Path], list[Path]]
) -> None:
    copy, own, others = twins
    DAMAGES["database empty"].do(folder)
    for record, newest in ((folder, own[-1]), (copy, others[-1])):
        found = newest_backup(record, home, PASSPHRASE)
        assert (found.file, found.whose) == (newest, Whose.OWN)


def test_the_backup_of_a_copy_is_the_last_choice_and_is_told(
    folder: Path, home: Path, twins: tuple[Path, list[Path], list[Path]]
) -> None:
    copy, own, others = twins
    for file in own:
        file.unlink()
    DAMAGES["database empty"].do(folder)
    found = newest_backup(folder, home, PASSPHRASE)
    assert (found.file, found.whose) == (others[-1], Whose.COPY)
    go_back(folder, found, TODAY)
    assert names_in(folder) == {"Ada", "Carla", "Dina", "Emre"}
    places = {back_up(one, home, "Fanny")[0].parent for one in (folder, copy)}
    assert len(places) == 2, "neither thins the other's"
    assert others[0].parent in places


def test_where_the_head_is_lost_too_it_is_told_that_nobody_knows(
    folder: Path, home: Path, twins: tuple[Path, list[Path], list[Path]]
) -> None:
    DAMAGES["database empty"].do(folder)
    (folder / HEAD_FILE).unlink()
    assert newest_backup(folder, home, PASSPHRASE).whose is Whose.UNSURE
    for file in twins[2]:
        file.unlink()
    assert newest_backup(folder, home, PASSPHRASE).whose is Whose.OWN, "there is one folder of them"


def test_in_a_shared_second_place_the_list_tells_whose_a_backup_is(
    folder: Path, home: Path, tmp_path: Path, twins: tuple[Path, list[Path], list[Path]]
) -> None:
    copy, own, others = twins
    stick = tmp_path / "stick"
    stick.mkdir()
    for one in (folder, copy):
        with Record.open(one, PASSPHRASE) as record:
            Backups(record, home, record.now).choose_second(stick)
    for file in (*own, *others):
        file.unlink()
    DAMAGES["database empty"].do(folder)
    found = newest_backup(folder, home, PASSPHRASE)
    assert (found.file, found.whose) == (stick / own[-1].name, Whose.OWN)


def test_what_was_salvaged_has_backups_of_its_own(folder: Path, home: Path) -> None:
    own = back_up(folder, home, "Ada", "Bao")
    salvaged = folder.with_name("My record salvaged 2026-06-16.iptr")
    salvage(folder, salvaged, PASSPHRASE)
    later = back_up(salvaged, home, "Carla")
    assert later[0].parent != own[0].parent
    DAMAGES["database empty"].do(folder)
    assert newest_backup(folder, home, PASSPHRASE).file == own[-1]


def test_what_took_the_records_place_goes_on_with_its_backups(folder: Path, home: Path) -> None:
    own = back_up(folder, home, "Ada", "Bao")
    go_back(folder, newest_backup(folder, home, PASSPHRASE), TODAY)
    assert {file.parent for file in back_up(folder, home, "Carla")} == {own[0].parent}


@pytest.mark.parametrize("by_sheet", [False, True])
def test_the_log_of_a_restored_record_says_that_and_no_more(
    folder: Path, home: Path, *, by_sheet: bool
) -> None:
    (file,) = back_up(folder, home, "Ada")
    copy = folder.with_name("again.iptr")
    with Record.open(folder, PASSPHRASE) as record:
        secret = record.secret
    restore(file, copy, secret, OTHER if by_sheet else None, kdf=FLOOR)
    with Record.open(copy, OTHER if by_sheet else PASSPHRASE) as record:
        assert record.cut_off_after is None
        with record.read() as connection:
            said = [(entry.action, entry.actor) for entry in audit.entries(connection)]
    who = "sheet" if by_sheet else "therapist"
    restored = said.index((Action.RESTORED, who))
    assert said[restored:] == [
        (Action.RESTORED, who),
        (Action.CLOSED, who),
        (Action.OPENED, "therapist"),
    ]
    assert said[restored - 1][0] not in (Action.CUT_OFF, Action.LOSS_ACCEPTED, Action.OPENED_WITH_SHEET)
