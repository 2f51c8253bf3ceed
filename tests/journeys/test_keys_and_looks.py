"""Keys that act everywhere, and looks that last: in the real program, on a real record."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from ipt_tracker.record import clients, practice
from ipt_tracker.ui.keys import keys_of
from ipt_tracker.ui.screens.client.screen import ClientScreen
from ipt_tracker.ui.screens.clients.screen import ClientsScreen
from ipt_tracker.ui.screens.review.screen import ReviewScreen
from ipt_tracker.ui.screens.settings.screen import SettingsScreen
from ipt_tracker.ui.screens.today.screen import TodayScreen
from ipt_tracker.ui.screens.unlock.screen import UnlockScreen
from tests.journeys.at_work import open_client, record_of, remember, unlock, write_session
from tests.journeys.hands import CTRL, Hands, Key

Begin = Callable[[], Hands]


@pytest.fixture
def hands(begin: Begin, tmp_path: Path, demo_template: Path) -> Hands:
    """A record with the made-up caseload, unlocked, the list of clients shown."""
    folder = Path(shutil.copytree(demo_template, tmp_path / "records" / "Practice.iptr"))
    remember(tmp_path, folder)
    hands = begin()
    unlock(hands)
    hands.wait_for(TodayScreen)
    hands.press(Key.Key_2, modifier=CTRL)
    hands.wait_for(ClientsScreen)
    return hands


def show_client(hands: Hands, code: str) -> str:
    client_id = clients.find(record_of(hands), code).id
    desk = hands.program.desk
    assert desk is not None
    desk.show_client(client_id)
    return client_id


def told(hands: Hands) -> str:
    page = hands.program.window.layers.help.page
    assert page is not None
    return "\n".join(label.text() for label in page.findChildren(QLabel))


@pytest.mark.parametrize("by_letter", [False, True])
def test_the_keys_of_the_screen_are_shown_and_put_away(hands: Hands, by_letter: bool) -> None:
    window = hands.program.window
    page = window.page
    assert isinstance(page, ClientsScreen)
    page.view.table.setFocus()
    if by_letter:
        hands.write("?")
    else:
        hands.press(Key.Key_F1)
    words = told(hands)
    assert "New client" in words
    assert "Ctrl+Tab" in words
    hands.press(Key.Key_Escape)
    assert window.layers.help.page is None
    assert window.page is page
    assert page.view.table.hasFocus()


def test_a_question_mark_is_typed_where_it_can_be(hands: Hands) -> None:
    page = hands.program.window.page
    assert isinstance(page, ClientsScreen)
    page.view.filter.setFocus()
    hands.write("?")
    assert page.view.filter.text() == "?"
    assert hands.program.window.layers.help.page is None


def test_the_keys_leave_a_session_as_it_was(hands: Hands) -> None:
    hands.press(Key.Key_1, modifier=CTRL)
    open_client(hands)
    page = write_session(hands)
    note = page.view.note.text.text()
    hands.press(Key.Key_F1)
    assert "Sign" in told(hands)
    hands.press(Key.Key_F1)
    assert hands.program.window.page is page
    assert page.view.note.text.text() == note


def test_locking_from_the_keys_leaves_nothing_of_them(hands: Hands) -> None:
    hands.press(Key.Key_F1)
    hands.press(Key.Key_L, modifier=CTRL)
    hands.wait_for(UnlockScreen)
    assert hands.program.window.layers.help.page is None


def test_every_shortcut_of_a_screen_stands_in_its_table(hands: Hands) -> None:
    show_client(hands, "IPT-0014")
    page = hands.program.window.page
    assert page is not None
    declared = {key for one in keys_of(page) for key in (one.keys, *one.also)}
    bound = {shortcut.key().toString() for shortcut in page.findChildren(QShortcut)}
    assert bound <= declared
    assert "L" in bound


def test_ctrl_tab_goes_to_the_last_client(hands: Hands) -> None:
    first = show_client(hands, "IPT-0014")
    second = show_client(hands, "IPT-0015")
    for expected in (first, second):
        hands.press(Key.Key_Tab, modifier=CTRL)
        page = hands.program.window.page
        assert isinstance(page, ClientScreen)
        assert page._client_id == expected
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Tab, modifier=CTRL)
    page = hands.program.window.page
    assert isinstance(page, ClientScreen)
    assert page._client_id == second


def test_ctrl_plus_minus_and_0_change_the_text_size_in_place(hands: Hands) -> None:
    page, theme = hands.program.window.page, hands.program.theme
    assert isinstance(page, ClientsScreen)
    button = page.view.new_client
    before = button.height()
    for _ in range(5):
        hands.press(Key.Key_Plus, modifier=CTRL)
    assert theme.percent == 150
    hands.wait_until(lambda: button.height() > before)
    hands.press(Key.Key_Minus, modifier=CTRL)
    assert theme.percent == 140
    hands.press(Key.Key_0, modifier=CTRL)
    assert theme.percent == 100
    assert hands.program.window.page is page
    hands.wait_until(lambda: button.height() == before)


def test_the_review_keeps_these_keys_for_its_pages(hands: Hands) -> None:
    show_client(hands, "IPT-0001")
    hands.press(Key.Key_R)
    page = hands.wait_for(ReviewScreen)
    hands.wait_until(lambda: page.view.preview.page_count > 0)
    width = page.view.preview._page_width()
    hands.press(Key.Key_Plus, modifier=CTRL)
    assert page.view.preview._page_width() > width
    assert hands.program.theme.percent == 100


def test_settings_are_reached_from_the_sidebar_and_stored_on_leaving(hands: Hands) -> None:
    window = hands.program.window
    window.sidebar.foot.setFocus()
    hands.press(Key.Key_Down)  # the first reminds of the recovery sheet
    hands.press(Key.Key_Return)
    page = hands.wait_for(SettingsScreen)
    assert page.view.therapist.hasFocus()
    hands.press(Key.Key_End)
    hands.write(" Jr")
    hands.press(Key.Key_Escape)
    assert isinstance(window.page, ClientsScreen)
    assert practice.get(record_of(hands)).therapist.endswith(" Jr")


def test_the_paper_chosen_is_the_one_a_review_is_shown_on(hands: Hands) -> None:
    hands.program.appearance.choose_paper("letter")
    show_client(hands, "IPT-0001")
    hands.press(Key.Key_R)
    page = hands.wait_for(ReviewScreen)
    assert page.view.contents.paper.value() == "letter"


def test_no_word_on_a_button_is_cut_in_the_largest_text(hands: Hands) -> None:
    hands.program.appearance.choose_text_size(150)
    window = hands.program.window
    window.resize(1440, 900)
    for code in ("IPT-0001", "IPT-0014"):
        show_client(hands, code)
        QApplication.processEvents()
        for button in window.findChildren(QPushButton):
            if button.isVisible() and button.text():
                assert button.width() >= button.fontMetrics().horizontalAdvance(button.text())
                assert button.height() >= button.fontMetrics().height()
