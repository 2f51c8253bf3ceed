"""A record made while the window is closed or locked: there or not, the next start says so."""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer

from ipt_tracker.record import audit, backup, clients
from ipt_tracker.record.audit import Action
from ipt_tracker.record.record import Record
from ipt_tracker.ui.screens.backups.screen import BackupsScreen
from ipt_tracker.ui.screens.create.screen import CreateScreen
from ipt_tracker.ui.screens.restore.screen import RestoreScreen
from ipt_tracker.ui.screens.today.screen import TodayScreen
from ipt_tracker.ui.screens.unlock.screen import UnlockScreen
from ipt_tracker.ui.screens.welcome.screen import WelcomeScreen
from tests.conftest import PASSPHRASE
from tests.journeys.at_work import record_of, remember, unlock
from tests.journeys.damage import damage_page, root_of
from tests.journeys.hands import CTRL, Hands, Key
from tests.journeys.test_backups import go_to_backups
from tests.journeys.test_way_back import met

Begin = Callable[[], Hands]


def begun(place: Path) -> None:
    """Wait until the worker builds a record for this place, without letting the window hear of its end."""
    deadline = QDeadlineTimer(20_000)
    while not place.exists() and not any(place.parent.glob(f".{place.name}.*")):
        assert not deadline.hasExpired()


def actions(record: Record) -> list[Action]:
    with record.read() as connection:
        return [entry.action for entry in audit.entries(connection)]


@pytest.fixture
def at_restore(begin: Begin, tmp_path: Path, demo_template: Path) -> Hands:
    """The page that brings a record back: the backup's file is typed, the passphrase comes next."""
    stick = tmp_path / "Practice-20260616T101800Z-00007.iptbackup"
    old = Path(shutil.copytree(demo_template, tmp_path / "old" / "Practice.iptr"))
    with Record.open(old, PASSPHRASE) as record:
        backup.make(record, stick)
    hands = begin()
    hands.wait_until(lambda: hands.program.ready)
    hands.tab_to(hands.wait_for(WelcomeScreen).view.restore)
    hands.press(Key.Key_Return)
    view = hands.wait_for(RestoreScreen).view
    hands.write(str(stick))
    hands.tab_to(view.passphrase.line)
    return hands


def test_the_window_closed_at_once_remembers_what_it_brought_back(
    at_restore: Hands, begin: Begin, tmp_path: Path
) -> None:
    at_restore.write(PASSPHRASE)
    at_restore.press(Key.Key_Return)
    begun(tmp_path / "records" / "Practice.iptr")
    assert at_restore.program.window.close()

    again = begin()
    again.wait_for(UnlockScreen)
    alarm = again.program.window.alarm
    assert alarm.text() == (
        "The record “Practice.iptr” was finished after you had left. It has not been opened yet."
    )
    assert alarm.button.text() == "Dismiss", "it is asked for already"
    unlock(again)
    again.wait_for(TodayScreen)
    assert not alarm.isVisible()
    assert record_of(again).folder == tmp_path / "records" / "Practice.iptr"
    assert len(clients.everyone(record_of(again))) == 15
    assert Action.CUT_OFF not in actions(record_of(again)), "it was closed in order"

    assert begin().program.window.alarm.text() == ""


def keep_busy(hands: Hands) -> None:
    """Have the worker do something else for a moment, so that what is asked for next has to wait."""
    gate = threading.Event()
    hands.program._background.run(lambda _progress: gate.wait(20))
    threading.Timer(0.2, gate.set).start()


def test_what_still_waits_when_the_window_closes_is_brought_back_all_the_same(
    at_restore: Hands, begin: Begin, tmp_path: Path
) -> None:
    at_restore.write(PASSPHRASE)
    keep_busy(at_restore)
    at_restore.press(Key.Key_Return)
    assert at_restore.program.window.close()
    assert (tmp_path / "records" / "Practice.iptr").is_dir()
    assert "“Practice.iptr” was finished after you had left" in begin().program.window.alarm.text()


def test_what_did_not_come_about_after_the_window_was_closed_is_told_once(
    at_restore: Hands, begin: Begin
) -> None:
    at_restore.write("not the right passphrase")
    keep_busy(at_restore)
    at_restore.press(Key.Key_Return)
    assert at_restore.program.window.close()
    said = begin().program.window.alarm.text()
    assert said.startswith("The record “Practice.iptr” was not finished before IPT Tracker ended")
    assert "Nothing else was changed" in said
    assert begin().program.window.alarm.text() == ""


def test_what_was_seen_to_fail_is_not_told_again(at_restore: Hands, begin: Begin) -> None:
    at_restore.write("not the right passphrase")
    at_restore.press(Key.Key_Return)
    field = at_restore.wait_for(RestoreScreen).view.passphrase_field
    at_restore.wait_until(lambda: bool(field.error))
    assert at_restore.program.window.close()
    assert begin().program.window.alarm.text() == ""


@pytest.fixture
def at_backups(begin: Begin, tmp_path: Path, demo_template: Path) -> Hands:
    """A record with one backup, whose passphrase is typed to restore it: Enter begins."""
    folder = Path(shutil.copytree(demo_template, tmp_path / "records" / "Practice.iptr"))
    remember(tmp_path, folder)
    hands = begin()
    unlock(hands)
    hands.wait_for(TodayScreen)
    page = go_to_backups(hands)
    hands.press(Key.Key_B)
    hands.wait_until(lambda: page.model.rowCount() == 1)
    page.view.table.row_opened.emit(page.model.index(0, 0))
    hands.tab_to(page.view.restoring.passphrase.line)
    hands.write(PASSPHRASE)
    return hands


def test_the_record_locked_meanwhile_is_told_of_the_other_at_the_next_start(
    at_backups: Hands, begin: Begin, tmp_path: Path
) -> None:
    place = tmp_path / "records" / "Practice restored.iptr"
    at_backups.press(Key.Key_Return)
    begun(place)
    at_backups.press(Key.Key_L, modifier=CTRL)
    at_backups.wait_for(UnlockScreen)
    at_backups.wait_until(place.is_dir)

    again = begin()
    page = again.wait_for(UnlockScreen)
    assert "“Practice restored.iptr”" in again.program.window.alarm.text()
    assert page.view.where.text().startswith("Practice.iptr"), "the one that is worked in comes first"
    again.tab_to(again.program.window.alarm.button)
    again.press(Key.Key_Return)
    unlock(again)
    again.wait_for(TodayScreen)
    assert record_of(again).folder == place


@pytest.mark.parametrize("covered", [False, True], ids=["seen", "under the cover"])
def test_what_was_seen_on_the_page_is_not_told_again(at_backups: Hands, begin: Begin, covered: bool) -> None:
    page = at_backups.wait_for(BackupsScreen)
    at_backups.press(Key.Key_Return)
    if covered:
        at_backups.program.window.cover.put_on()
    at_backups.wait_until(lambda: page.view.banner.text().startswith("Restored and proven"))
    assert bool(begin().program.window.alarm.text()) is covered


def test_a_new_record_is_told_as_well(begin: Begin, tmp_path: Path) -> None:
    hands = begin()
    hands.wait_until(lambda: hands.program.ready)
    hands.press(Key.Key_Return)
    hands.wait_for(CreateScreen)
    hands.write("Dr Miriam Adler")
    hands.press(Key.Key_Return)
    for _ in range(2):
        hands.write(PASSPHRASE)
        hands.press(Key.Key_Return)
    begun(tmp_path / "records" / "My record.iptr")
    assert hands.program.window.close()
    again = begin()
    assert "“My record.iptr” was finished after you had left" in again.program.window.alarm.text()
    unlock(again)
    again.wait_for(TodayScreen)


def test_what_was_salvaged_is_told_beside_the_damaged_one(
    begin: Begin, tmp_path: Path, demo_template: Path
) -> None:
    folder = Path(shutil.copytree(demo_template, tmp_path / "records" / "Practice.iptr"))
    remember(tmp_path, folder)
    damage_page(folder, root_of(folder, "course"))
    hands = begin()
    hands.tab_to(met(hands).view.salvage)
    hands.press(Key.Key_Return)
    salvaged = folder.with_name("Practice salvaged 2026-06-16.iptr")
    begun(salvaged)
    assert hands.program.window.close()
    again = begin()
    assert f"“{salvaged.name}” was finished" in again.program.window.alarm.text()
    again.tab_to(again.program.window.alarm.button)
    again.press(Key.Key_Return)
    unlock(again)
    again.wait_for(TodayScreen)
    assert record_of(again).folder == salvaged
