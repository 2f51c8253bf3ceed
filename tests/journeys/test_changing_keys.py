"""The page of the keys stays while one is being changed: what came of it is seen."""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from ipt_tracker.record import sheet
from ipt_tracker.ui.screens.keys.screen import KeysScreen
from ipt_tracker.ui.screens.today.screen import TodayScreen
from ipt_tracker.ui.screens.unlock.screen import UnlockScreen
from tests.conftest import PASSPHRASE
from tests.journeys.at_work import record_of, remember, unlock
from tests.journeys.hands import CTRL, Hands, Key

NEW = "seven quiet herons by the weir"
Begin = Callable[[], Hands]


@pytest.fixture
def hands(begin: Begin, tmp_path: Path, demo_template: Path) -> Hands:
    """The page of the keys, its passphrase typed."""
    folder = Path(shutil.copytree(demo_template, tmp_path / "records" / "Practice.iptr"))
    remember(tmp_path, folder)
    hands = begin()
    unlock(hands)
    hands.wait_for(TodayScreen)
    assert hands.program.desk is not None
    hands.program.desk.settings.show_keys()
    page = hands.wait_for(KeysScreen)
    hands.write(PASSPHRASE)
    hands.press(Key.Key_Return)
    hands.wait_until(page.view.sheet.isVisible)
    return hands


def test_a_new_secret_is_waited_for_and_its_sheet_shown(hands: Hands) -> None:
    page, window, go_on = hands.wait_for(KeysScreen), hands.program.window, threading.Event()
    before = sheet.recovery_code(record_of(hands))
    hands.program._background.run(lambda _progress: go_on.wait(10))
    hands.tab_to(page.view.secret.passphrase)
    hands.write(PASSPHRASE)
    hands.press(Key.Key_Return)
    assert page.changing.running
    hands.press(Key.Key_1, modifier=CTRL)
    hands.press(Key.Key_Escape)
    assert window.page is page
    assert "stays until the change is done" in page.view.banner.text()
    go_on.set()
    hands.wait_until(page.view.sheet.print.isEnabled)
    assert sheet.recovery_code(record_of(hands)) != before
    assert "Print the new sheet" in window.snackbar.text()
    assert not page.view.banner.isVisible()
    hands.press(Key.Key_1, modifier=CTRL)
    hands.wait_for(TodayScreen)


def test_a_lock_waits_for_what_was_begun(hands: Hands) -> None:
    page = hands.wait_for(KeysScreen)
    hands.tab_to(page.view.new)
    hands.write(NEW)
    hands.press(Key.Key_Return)
    hands.write(NEW)
    hands.press(Key.Key_Return)
    assert page.changing.running
    hands.press(Key.Key_L, modifier=CTRL)
    hands.wait_for(UnlockScreen)
    unlock(hands, NEW)
    hands.wait_for(KeysScreen)


def test_why_a_key_file_was_not_made_is_read_on_the_page(hands: Hands, tmp_path: Path) -> None:
    page, card = hands.wait_for(KeysScreen), hands.wait_for(KeysScreen).view.key_file_card
    hands.tab_to(card.first)
    hands.write(str(tmp_path / "stick.iptkey"))
    hands.tab_to(card.passphrase)
    hands.write("not the right one at all")
    hands.press(Key.Key_Return, Key.Key_Escape)
    assert hands.program.window.page is page
    hands.wait_until(lambda: bool(card.field.error))
    assert not page.view.banner.isVisible()
    hands.press(Key.Key_1, modifier=CTRL)
    hands.wait_for(TodayScreen)
