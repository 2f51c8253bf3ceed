"""The recovery sheet through the real window: read off the page, and typed back without the passphrase."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from ipt_tracker.errors import KnownError
from ipt_tracker.record.folder import KEY_COPY, KEY_FILE
from ipt_tracker.record.record import Record
from ipt_tracker.ui.screens.client.screen import ClientScreen
from ipt_tracker.ui.screens.keys.screen import KeysScreen
from ipt_tracker.ui.screens.recover.screen import RecoverScreen
from ipt_tracker.ui.screens.settings.screen import SettingsScreen
from ipt_tracker.ui.screens.today.screen import TodayScreen
from ipt_tracker.ui.screens.unlock.screen import UnlockScreen
from tests.conftest import PASSPHRASE
from tests.journeys.at_work import open_client, record_of, remember, unlock
from tests.journeys.hands import CTRL, Clock, Hands, Key
from tests.journeys.test_main_job import PASSPHRASE as OF_NEW
from tests.journeys.test_main_job import make_record

NEW = "seven quiet herons by the weir"


def read_off(page: KeysScreen) -> list[str]:
    """The groups as they stand on the page, each below its number."""
    labels = [label.text() for label in page.view.sheet.code.findChildren(QLabel)]
    return [labels[labels.index(str(number)) + 1] for number in range(1, 15)]


def test_the_code_is_read_off_the_window_and_opens_the_record_without_its_key_files(
    begin: Callable[[], Hands], tmp_path: Path, demo_template: Path
) -> None:
    folder = Path(shutil.copytree(demo_template, tmp_path / "records" / "Practice.iptr"))
    remember(tmp_path, folder)
    hands = begin()
    unlock(hands)
    hands.wait_for(TodayScreen)
    desk = hands.program.desk
    assert desk is not None
    desk.settings.show_settings()
    settings = hands.wait_for(SettingsScreen)
    assert (
        settings.view.key_card.made.text()
        == "There is no recovery sheet yet: a lost passphrase would lose this record."
    )
    hands.tab_to(settings.view.key_card.open)
    hands.press(Key.Key_Return)
    page = hands.wait_for(KeysScreen)
    hands.write(PASSPHRASE)
    hands.press(Key.Key_Return)
    hands.wait_until(page.view.sheet.isVisible)
    hands.press(Key.Key_Return)
    hands.wait_until(page.view.sheet.print.isEnabled)
    groups = read_off(page)
    hands.press(Key.Key_Escape)
    assert "never checked" in hands.wait_for(SettingsScreen).view.key_card.made.text()
    hands.press(Key.Key_L, modifier=CTRL)

    locked = hands.wait_for(UnlockScreen)
    for name in (KEY_FILE, KEY_COPY):
        (folder / name).unlink()
    hands.tab_to(locked.view.sheet)
    hands.press(Key.Key_Return)
    hands.wait_for(RecoverScreen)
    hands.write(" ".join(groups).lower())
    hands.press(Key.Key_Tab)
    for _ in range(2):
        hands.write(NEW)
        hands.press(Key.Key_Return)
    open_client(hands)

    hands.press(Key.Key_L, modifier=CTRL)
    hands.wait_for(UnlockScreen)
    with pytest.raises(KnownError):
        Record.open(folder, PASSPHRASE)
    unlock(hands, NEW)
    hands.wait_for(ClientScreen)


def test_a_new_record_offers_its_sheet_until_it_is_taken_up_or_locked(begin: Callable[[], Hands]) -> None:
    hands = begin()
    make_record(hands)
    banner = hands.program.window.banner
    assert "no recovery sheet" in banner.text()
    at_work, today = hands.program.at_work, hands.wait_for(TodayScreen)
    assert at_work is not None
    assert at_work.backing_up is not None
    at_work.backing_up.failed.emit("The disk is full.")
    assert "not backed up" in banner.text()
    hands.tab_to(banner)
    hands.press(Key.Key_Return)
    assert hands.program.window.page is today
    assert "no recovery sheet" in banner.text(), "what was said before stands there again"
    hands.tab_to(banner)
    hands.press(Key.Key_Return)
    hands.wait_for(KeysScreen)
    assert not banner.isVisible()
    hands.press(Key.Key_L, modifier=CTRL)
    unlock(hands, OF_NEW)
    hands.wait_for(KeysScreen)
    assert not banner.isVisible()


def test_the_sidebar_reminds_of_the_sheet_until_it_is_checked_and_again_after_a_year(
    begin: Callable[[], Hands], clock: Clock, tmp_path: Path, demo_template: Path
) -> None:
    folder = Path(shutil.copytree(demo_template, tmp_path / "records" / "Practice.iptr"))
    remember(tmp_path, folder)
    hands = begin()
    unlock(hands)
    hands.wait_for(TodayScreen)
    record_of(hands).now = clock
    foot = hands.program.window.sidebar.foot

    def first() -> str:
        return str(foot.model().index(0, 0).data())

    assert first() == "No recovery sheet yet"
    hands.tab_to(foot)
    hands.press(Key.Key_Home, Key.Key_Return)
    page = hands.wait_for(KeysScreen)
    hands.write(PASSPHRASE)
    hands.press(Key.Key_Return)
    hands.wait_until(page.view.sheet.isVisible)
    hands.press(Key.Key_Return)
    hands.wait_until(page.view.sheet.print.isEnabled)
    groups = read_off(page)
    assert first() == "Check recovery sheet"
    hands.tab_to(page.view.sheet.hide_sheet)
    hands.press(Key.Key_Return)
    for number in page.view.check.typed():
        hands.write(groups[number - 1])
        hands.press(Key.Key_Tab)
    hands.press(Key.Key_Return)
    assert first() == "Settings"

    clock.pass_days(430)
    begin()
    hands = begin()
    unlock(hands)
    hands.wait_for(TodayScreen)
    foot = hands.program.window.sidebar.foot
    assert first() == "Find recovery sheet"
    assert hands.program.desk is not None
    hands.program.desk.settings.show_settings()
    said = hands.wait_for(SettingsScreen).view.key_card.made.text()
    assert said.startswith("The recovery sheet was printed 14 months ago: is it still where you put it?")
