"""A damaged record at the gate, by keys: back to the newest backup, or what can be read of it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ipt_tracker.record import clients
from ipt_tracker.record.backups import Backups
from ipt_tracker.record.key_cost import FLOOR
from ipt_tracker.record.keys_changed import Opening, add_key_file, change_secret
from ipt_tracker.record.record import Record
from ipt_tracker.record.restore import restore
from ipt_tracker.ui.screens.damaged.screen import DamagedScreen
from ipt_tracker.ui.screens.today.screen import TodayScreen
from ipt_tracker.ui.screens.unlock.screen import UnlockScreen
from ipt_tracker.ui.screens.welcome.screen import WelcomeScreen
from ipt_tracker.ui.widgets.labels import Label
from tests.conftest import PASSPHRASE
from tests.journeys.at_work import record_of, remember, unlock
from tests.journeys.damage import DAMAGES, changed, contents, damage_page, root_of
from tests.journeys.hands import CTRL, Hands, Key
from tests.record.test_way_back import kill_between_the_names

Begin = Callable[[], Hands]


@pytest.fixture
def folder(tmp_path: Path, demo_template: Path) -> Path:
    """A closed record with a backup, the one opened last on this computer."""
    folder = Path(shutil.copytree(demo_template, tmp_path / "records" / "Practice.iptr"))
    with Record.open(folder, PASSPHRASE) as record:
        Backups(record, tmp_path / "data" / "backups", record.now).make()
    remember(tmp_path, folder)
    return folder


def met(hands: Hands) -> DamagedScreen:
    """Unlock, and meet the damage; where it is met by the first page only, type the passphrase again."""
    unlock(hands)
    page = hands.wait_for(DamagedScreen)
    assert page.view.sentence.isVisible()
    if not page.view.passphrase.text():
        assert page.view.passphrase.line.hasFocus()
        hands.write(PASSPHRASE)
        hands.tab_to(page.view.look)
    assert page.view.look.hasFocus()
    return page


@pytest.mark.parametrize("kind", sorted(DAMAGES.keys() - {"keys lost"}))
def test_the_newest_backup_is_named_then_takes_the_records_place(
    begin: Begin, folder: Path, kind: str
) -> None:
    DAMAGES[kind].do(folder)
    before = contents(folder)
    hands = begin()
    page = met(hands)
    assert page.view.salvage.isVisible() == (kind == "database cut later")
    hands.press(Key.Key_Return)
    hands.wait_until(page.view.found.isVisible)
    assert "opened and proven whole" in page.view.backup.text()
    assert "15 clients" in page.view.about_backup.text()
    assert contents(folder) == before
    assert page.view.not_now.hasFocus()
    hands.tab_to(page.view.go_back)
    hands.press(Key.Key_Return)
    hands.wait_for(TodayScreen)
    kept = folder.with_name("Practice damaged 2026-06-16.iptr")
    assert kept.name in hands.program.window.snackbar.text()
    assert changed(kept, before) == set()
    assert record_of(hands).folder == folder
    assert len(clients.everyone(record_of(hands))) == 15


def test_what_can_be_read_is_told_by_kind_and_opened(begin: Begin, folder: Path) -> None:
    damage_page(folder, root_of(folder, "course"))
    hands = begin()
    page = met(hands)
    before = contents(folder)
    hands.tab_to(page.view.salvage)
    hands.press(Key.Key_Return)
    hands.wait_until(page.view.salvaged.isVisible)
    labels = [label.text() for label in page.view.kinds.findChildren(Label)]
    told = dict(zip(labels[::2], labels[1::2], strict=True))
    assert told["Clients"] == "all 15 kept"
    assert told["Courses"].startswith("0 kept, ")
    assert told["Courses"].endswith(" made again from their sessions")
    assert told["Sessions"] == "all 169 kept"
    assert page.view.leave.hasFocus()
    hands.tab_to(page.view.open_new)
    hands.press(Key.Key_Return)
    hands.wait_for(TodayScreen)
    assert changed(folder, before) == set()
    assert record_of(hands).folder.name == "Practice salvaged 2026-06-16.iptr"
    assert len(clients.everyone(record_of(hands))) == 15


@pytest.mark.parametrize("choice", ["look", "salvage"])
def test_what_is_ended_leaves_all_as_it_was(begin: Begin, folder: Path, choice: str) -> None:
    damage_page(folder, root_of(folder, "course"))
    hands = begin()
    page = met(hands)
    before = contents(folder)
    hands.tab_to(getattr(page.view, choice))
    hands.press(Key.Key_Return, Key.Key_Return)  # the second is on "Cancel", which has the focus by then
    assert not page.view.cancel.isEnabled()
    hands.wait_until(page.view.choices.isVisible)
    assert page.view.field.error == ""
    assert contents(folder) == before
    assert list(folder.parent.iterdir()) == [folder]


def test_another_passphrase_is_said_and_another_record_can_be_chosen(begin: Begin, folder: Path) -> None:
    DAMAGES["database missing"].do(folder)
    hands = begin()
    unlock(hands, "not the right passphrase")  # nothing told so yet: the database is looked for first
    page = hands.wait_for(DamagedScreen)
    hands.press(Key.Key_Return)
    hands.wait_until(lambda: "not the passphrase" in page.view.field.error)
    hands.press(Key.Key_A, modifier=CTRL)
    hands.press(Key.Key_Delete)
    hands.press(Key.Key_Return)
    assert "Type the passphrase" in page.view.field.error
    hands.tab_to(page.view.other)
    hands.press(Key.Key_Return)
    hands.wait_for(WelcomeScreen)


def test_a_record_without_a_backup_says_so(begin: Begin, folder: Path, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "data" / "backups")
    DAMAGES["database empty"].do(folder)
    hands = begin()
    page = met(hands)
    hands.press(Key.Key_Return)
    hands.wait_until(lambda: "No backup of this record was found" in page.view.field.error)


def test_the_key_file_goes_along(begin: Begin, folder: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick.iptkey"
    with Record.open(folder, PASSPHRASE) as record:
        add_key_file(record, Opening(passphrase=PASSPHRASE), [stick])
        Backups(record, tmp_path / "data" / "backups", record.now).make()
    DAMAGES["database cut later"].do(folder)
    hands = begin()
    unlock_page = hands.wait_for(UnlockScreen)
    unlock_page.view.key_file.place.line.setText(str(stick))
    page = met(hands)
    hands.press(Key.Key_Return)
    hands.wait_until(page.view.found.isVisible)
    hands.tab_to(page.view.go_back)
    hands.press(Key.Key_Return)
    hands.wait_for(TodayScreen)
    assert record_of(hands).folder == folder


def test_the_key_file_is_asked_for_where_the_first_page_meets_the_damage(
    begin: Begin, folder: Path, tmp_path: Path
) -> None:
    stick, first_read = tmp_path / "stick.iptkey", root_of(folder, "course")
    with Record.open(folder, PASSPHRASE) as record:
        add_key_file(record, Opening(passphrase=PASSPHRASE), [stick])
        Backups(record, tmp_path / "data" / "backups", record.now).make()
    damage_page(folder, first_read)
    hands = begin()
    hands.wait_for(UnlockScreen).view.key_file.place.line.setText(str(stick))
    unlock(hands)
    page = hands.wait_for(DamagedScreen)
    assert page.view.key_file.isVisible()
    hands.write(PASSPHRASE)
    hands.tab_to(page.view.salvage)
    hands.press(Key.Key_Return)
    hands.wait_until(lambda: bool(page.view.key_file.error))
    assert page.view.key_file.place.line.hasFocus()
    hands.write(str(stick))
    hands.press(Key.Key_Return)
    hands.wait_until(page.view.found.isVisible)
    assert "passed over" not in page.view.about_backup.text()
    hands.tab_to(page.view.go_back)
    hands.press(Key.Key_Return)
    hands.wait_for(TodayScreen)
    assert record_of(hands).folder == folder


def test_the_backup_of_a_copy_is_offered_last_and_said_to_be_one(
    begin: Begin, folder: Path, tmp_path: Path
) -> None:
    home = tmp_path / "data" / "backups"
    (mine,) = home.glob("*/*.iptbackup")
    copy = tmp_path / "elsewhere" / folder.name
    with Record.open(folder, PASSPHRASE) as record:
        restore(mine, copy, record.secret)
    with Record.open(copy, PASSPHRASE) as record:
        Backups(record, home, record.now).make()
    mine.unlink()
    DAMAGES["database cut later"].do(folder)
    hands = begin()
    page = met(hands)
    hands.press(Key.Key_Return)
    hands.wait_until(page.view.found.isVisible)
    assert "of another that began as the same record" in page.view.about_backup.text()


def test_killed_between_the_two_names_the_next_start_goes_on(
    begin: Begin, folder: Path, tmp_path: Path
) -> None:
    DAMAGES["database cut later"].do(folder)
    before = contents(folder)
    kill_between_the_names(folder, tmp_path / "data" / "backups")
    hands = begin()
    hands.wait_for(UnlockScreen)
    kept = folder.with_name("Practice damaged 2026-06-16.iptr")
    told = hands.program.window.alarm
    assert told.isVisible()
    assert "went back to its backup. That is finished now" in told.text()
    assert kept.name in told.text()
    unlock(hands)
    hands.wait_for(TodayScreen)
    assert record_of(hands).folder == folder
    assert len(clients.everyone(record_of(hands))) == 15
    assert changed(kept, before) == set()


def test_a_backup_from_before_a_new_secret_is_offered_and_told(begin: Begin, folder: Path) -> None:
    with Record.open(folder, PASSPHRASE) as record:
        change_secret(record, Opening(passphrase=PASSPHRASE), FLOOR)
    DAMAGES["database cut later"].do(folder)
    hands = begin()
    page = met(hands)
    hands.press(Key.Key_Return)
    hands.wait_until(page.view.found.isVisible)
    assert "from before the record got its new secret" in page.view.about_backup.text()
    hands.tab_to(page.view.go_back)
    hands.press(Key.Key_Return)
    hands.wait_for(TodayScreen)
    assert len(clients.everyone(record_of(hands))) == 15
