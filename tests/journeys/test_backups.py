"""Backups in the real window: made when the record is put away, told in the sidebar, restored by keys."""

import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from ipt_tracker.record import clients, courses, sessions
from ipt_tracker.record.backup_file import prove
from ipt_tracker.record.record import Record
from ipt_tracker.ui.screens.backups.screen import BackupsScreen
from ipt_tracker.ui.screens.health.screen import HealthScreen
from ipt_tracker.ui.screens.move.screen import MoveScreen
from ipt_tracker.ui.screens.session.screen import SessionScreen
from ipt_tracker.ui.screens.settings.screen import SettingsScreen
from ipt_tracker.ui.screens.today.screen import TodayScreen
from ipt_tracker.ui.screens.unlock.screen import UnlockScreen
from tests.conftest import ANCHOR, PASSPHRASE
from tests.journeys.at_work import open_client, record_of, remember, unlock, write_session
from tests.journeys.hands import CTRL, Hands, Key

Begin = Callable[[], Hands]


@pytest.fixture
def at_work(begin: Begin, tmp_path: Path, demo_template: Path) -> Hands:
    folder = Path(shutil.copytree(demo_template, tmp_path / "records" / "Practice.iptr"))
    remember(tmp_path, folder)
    hands = begin()
    unlock(hands)
    hands.wait_for(TodayScreen)
    return hands


def made(home: Path) -> list[Path]:
    return sorted((home / "data" / "backups").glob("Practice-*/*.iptbackup"))


def foot(hands: Hands) -> str:
    return hands.program.window.sidebar.backed_up.text()


def go_to_backups(hands: Hands) -> BackupsScreen:
    """Through the palette."""
    hands.press(Key.Key_K, modifier=CTRL)
    hands.write("backups")
    hands.press(Key.Key_Return)
    return hands.wait_for(BackupsScreen)


def test_locking_makes_one_and_locking_again_none(at_work: Hands, tmp_path: Path) -> None:
    assert foot(at_work) == "Not backed up yet"
    open_client(at_work)
    write_session(at_work)
    at_work.press(Key.Key_L, modifier=CTRL)
    at_work.wait_for(UnlockScreen)
    assert foot(at_work) == ""
    assert len(made(tmp_path)) == 1
    unlock(at_work)
    at_work.wait_for(SessionScreen)
    assert foot(at_work) == "Backed up 11:18"
    at_work.press(Key.Key_L, modifier=CTRL)
    at_work.wait_for(UnlockScreen)
    assert len(made(tmp_path)) == 1, "nothing has changed"


def test_a_large_record_is_not_held_open_by_locking_and_backed_up_after_unlocking(
    at_work: Hands, tmp_path: Path
) -> None:
    record = record_of(at_work)
    course = courses.for_client(record, clients.find(record, "IPT-0014").id)[0]
    session = sessions.prepare(record, course.id, ANCHOR, time(9))
    sessions.save_draft(record, replace(session, note="It was a long winter. " * 600_000))
    assert record.checkpoint()
    at_work.press(Key.Key_L, modifier=CTRL)
    at_work.wait_for(UnlockScreen)
    assert made(tmp_path) == []
    unlock(at_work)
    at_work.wait_until(lambda: len(made(tmp_path)) == 1)


def test_closing_makes_one(at_work: Hands, begin: Begin, tmp_path: Path) -> None:
    at_work.program.window.close()
    assert len(made(tmp_path)) == 1
    again = begin()
    unlock(again)
    again.wait_for(TodayScreen)
    assert foot(again) == "Backed up 11:18"


def test_looking_around_makes_none(begin: Begin, tmp_path: Path) -> None:
    hands = begin()
    page = hands.program.window.page
    assert page is not None
    page.view.look_around.click()  # type: ignore[attr-defined]
    hands.wait_for(TodayScreen)
    # A form that is not saved offers "Leave without it" right above.
    assert hands.program.window.banner.button.text() == "Leave the made-up clients"
    go = hands.program.desk
    assert go is not None
    go.settings.show_backups()
    assert not isinstance(hands.program.window.page, BackupsScreen)
    hands.program.window.close()
    assert not (tmp_path / "data" / "backups").exists()


def test_one_is_made_and_restored_by_keys_and_opened(at_work: Hands, begin: Begin, tmp_path: Path) -> None:
    page = go_to_backups(at_work)
    at_work.press(Key.Key_B)
    at_work.wait_until(lambda: page.model.rowCount() == 1)
    assert foot(at_work) == "Backed up 11:18"
    at_work.tab_to(page.view.table)
    at_work.press(Key.Key_Return)
    at_work.tab_to(page.view.restoring.passphrase.line)
    at_work.write(PASSPHRASE)
    at_work.press(Key.Key_Return)
    at_work.wait_until(page.view.restoring.isHidden)
    restored = tmp_path / "records" / "Practice restored.iptr"
    assert str(restored) in page.view.banner.text()
    at_work.press(Key.Key_Escape)
    at_work.wait_for(SettingsScreen)
    at_work.program.window.close()
    with Record.open(restored, PASSPHRASE) as record:
        assert record.folder == restored


def test_the_page_may_be_left_and_the_record_locked_while_one_is_restored(
    at_work: Hands, tmp_path: Path
) -> None:
    page = go_to_backups(at_work)
    at_work.press(Key.Key_B)
    at_work.wait_until(lambda: page.model.rowCount() == 1)
    at_work.tab_to(page.view.table)
    at_work.press(Key.Key_Return)
    at_work.tab_to(page.view.restoring.passphrase.line)
    at_work.write(PASSPHRASE)
    at_work.press(Key.Key_Return)
    at_work.press(Key.Key_L, modifier=CTRL)
    at_work.wait_for(UnlockScreen)
    restored = tmp_path / "records" / "Practice restored.iptr"
    at_work.wait_until(restored.is_dir)
    unlock(at_work)
    at_work.wait_for(BackupsScreen)


def test_settings_lead_there_and_back(at_work: Hands) -> None:
    desk = at_work.program.desk
    assert desk is not None
    desk.settings.show_settings()
    at_work.tab_to(at_work.wait_for(SettingsScreen).view.backups)
    at_work.press(Key.Key_Return)
    at_work.wait_for(BackupsScreen).view.back.click()
    at_work.tab_to(at_work.wait_for(SettingsScreen).view.health)
    at_work.press(Key.Key_Return)
    at_work.wait_for(HealthScreen).view.back.click()
    at_work.wait_for(SettingsScreen)


def test_a_failed_one_is_told_calmly_and_stops_nothing(at_work: Hands, tmp_path: Path) -> None:
    blocked = tmp_path / "data" / "backups"
    blocked.parent.mkdir(exist_ok=True)
    blocked.write_text("a file where the folder would be")
    banner = at_work.program.window.banner
    page = go_to_backups(at_work)
    at_work.press(Key.Key_B)
    at_work.wait_until(lambda: bool(banner.text()))
    assert banner.text().startswith("The record was not backed up. Something else lies where")
    assert page.view.now.isEnabled()
    banner.action_taken.emit()
    backing_up = at_work.program.at_work.backing_up
    assert backing_up is not None
    backing_up.begin()
    at_work.wait_until(lambda: not backing_up.running)
    assert banner.text() == "", "by schedule it is said once"
    assert at_work.program.desk is not None
    at_work.program.desk.show_today()
    open_client(at_work)
    write_session(at_work)
    blocked.unlink()
    backing_up.begin()
    at_work.wait_until(lambda: len(made(tmp_path)) == 1)
    at_work.press(Key.Key_L, modifier=CTRL)
    at_work.wait_for(UnlockScreen)


@pytest.fixture
def at_move(at_work: Hands, tmp_path: Path) -> Hands:
    """A backup for another computer is asked for, with the place typed; the worker is busy for a moment."""
    hands = at_work
    hands.tab_to(go_to_backups(hands).view.another)
    hands.press(Key.Key_Space)
    hands.wait_for(MoveScreen)
    (tmp_path / "stick").mkdir()
    hands.write(str(tmp_path / "stick" / "Practice.iptbackup"))
    gate = threading.Event()
    hands.program._background.run(lambda _progress: gate.wait(20))
    hands.press(Key.Key_Return)
    threading.Timer(0.2, gate.set).start()
    return hands


@pytest.mark.parametrize("way", ["lock", "close"])
def test_what_was_asked_for_and_still_waits_is_done_before_the_record_is_closed(
    at_move: Hands, tmp_path: Path, way: str
) -> None:
    secret = record_of(at_move).secret
    if way == "close":
        assert at_move.program.window.close()
    else:
        at_move.press(Key.Key_L, modifier=CTRL)
        at_move.wait_for(UnlockScreen)
    assert prove(tmp_path / "stick" / "Practice.iptbackup", secret).rows["client"] == 15
    assert not list((tmp_path / "stick").glob(".*"))


def test_what_was_asked_for_and_fails_keeps_the_window_open(at_move: Hands, tmp_path: Path) -> None:
    window, page = at_move.program.window, at_move.wait_for(MoveScreen)
    (tmp_path / "stick" / "Practice.iptbackup").touch()
    assert not window.close()
    assert window.page is page
    said = page.view.place_field.error
    assert said
    assert window.alarm.text() == (
        f"This stays open, because what you asked for last could not be done. {said}"
    )
    assert not window.banner.isVisible()
    assert window.close(), "it has been seen"
