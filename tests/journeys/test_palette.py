"""The palette and the keys around it, in the real program on a real record."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLabel, QPushButton

from ipt_tracker.clinical.need import NeedKind
from ipt_tracker.record import clients
from ipt_tracker.ui.keys import is_single, keys_of
from ipt_tracker.ui.screens.client.screen import ClientScreen
from ipt_tracker.ui.screens.clients.screen import ClientsScreen
from ipt_tracker.ui.screens.new_client.screen import NewClientScreen
from ipt_tracker.ui.screens.review.screen import ReviewScreen
from ipt_tracker.ui.screens.session.screen import SessionScreen
from ipt_tracker.ui.screens.settings.screen import SettingsScreen
from ipt_tracker.ui.screens.today.screen import TodayScreen
from ipt_tracker.ui.screens.unlock.screen import UnlockScreen
from tests.journeys.at_work import open_client, record_of, remember, unlock, write_session
from tests.journeys.hands import CTRL, Hands, Key

CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def day(begin: Callable[[], Hands], demo_template: Path, tmp_path: Path) -> Hands:
    """The made-up caseload, unlocked in the morning."""
    remember(tmp_path, Path(shutil.copytree(demo_template, tmp_path / "records" / "Demo.iptr")))
    hands = begin()
    unlock(hands)
    hands.wait_for(TodayScreen)
    return hands


def choose(hands: Hands, typed: str) -> None:
    """Choose in the palette what these letters find first."""
    hands.press(Key.Key_K, modifier=CTRL)
    hands.write(typed)
    hands.press(Key.Key_Return)


def shown(hands: Hands) -> list[str]:
    """The lines of the palette."""
    box = hands.program.window.layers.commands.box
    assert box is not None
    return [str(box.model.index(row).data()) for row in range(box.model.rowCount())]


@pytest.mark.parametrize("letter", [False, True])
def test_it_comes_by_key_or_sign_and_goes_by_escape_with_the_focus_where_it_was(
    day: Hands, letter: bool
) -> None:
    window, before = day.program.window, day.focus
    if letter:
        day.write("/")
    else:
        day.press(Key.Key_K, modifier=CTRL)
    assert window.layers.commands.box is not None
    assert "Log session 15 for Anneliese Vogt" in shown(day)
    assert "New client" in shown(day)
    day.press(Key.Key_Escape)
    assert window.layers.commands.box is None
    assert day.focus is before
    day.press(Key.Key_K, modifier=CTRL)
    day.press(Key.Key_K, modifier=CTRL)
    assert window.layers.commands.box is None


def test_letters_typed_on_the_search_of_the_sidebar_go_on_in_the_palette(day: Hands) -> None:
    search = day.program.window.sidebar.search
    search.setFocus()
    assert search.toolTip() == "Search or run (Ctrl+K)"
    day.write("vogt")
    box = day.program.window.layers.commands.box
    assert box is not None
    assert box.line.text() == "vogt"
    day.press(Key.Key_Return)
    assert day.wait_for(ClientScreen).view.name.text() == "Anneliese Vogt"


@pytest.mark.parametrize("letter", ["n", "l", "r"])
def test_the_letters_of_a_clients_page_are_typed_in_the_search(day: Hands, letter: str) -> None:
    page, window = open_client(day), day.program.window
    window.sidebar.search.setFocus()
    day.write(letter)
    assert window.page is page
    box = window.layers.commands.box
    assert box is not None
    assert box.line.text() == letter


def test_a_sign_is_typed_where_it_can_be(day: Hands) -> None:
    day.press(Key.Key_N)
    page = day.wait_for(NewClientScreen)
    day.write("Ann/Marie")
    assert page.view.name.text() == "Ann/Marie"
    assert day.program.window.layers.commands.box is None


def test_a_form_that_is_not_saved_holds_back_what_is_chosen(day: Hands) -> None:
    day.press(Key.Key_N)
    page = day.wait_for(NewClientScreen)
    day.write("Ines")
    choose(day, "vogt")
    assert day.program.window.page is page
    assert page.view.name.text() == "Ines"
    assert day.program.window.alarm.isVisible()
    day.program.window.alarm.action_taken.emit()
    assert day.wait_for(ClientScreen).view.name.text() == "Anneliese Vogt"


def test_no_key_of_the_page_below_acts_meanwhile(day: Hands) -> None:
    choose(day, "rev daniel")
    page = day.wait_for(ReviewScreen)
    day.wait_until(lambda: page.view.preview.page_count > 0)
    day.press(Key.Key_K, modifier=CTRL)
    for key in (Key.Key_P, Key.Key_S, Key.Key_Return):
        day.press(key, modifier=CTRL)
        if day.program.window.layers.commands.box is None:  # Enter chose what suits the place
            break
    assert page.view.foot.sign.isEnabled()


def test_every_key_of_the_place_is_offered_with_its_key(day: Hands) -> None:
    open_client(day)
    write_session(day)
    day.press(Key.Key_K, modifier=CTRL)
    box = day.program.window.layers.commands.box
    assert box is not None
    said = [str(box.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(6)]
    assert "Sign, Ctrl+Enter" in said
    assert "The note alone on the whole screen, and back, F11" in said


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("help", "User guide"),
        ("shortcuts", "The keys of this screen"),
        ("guide", "User guide"),
        ("quit", "Close the program"),
        ("exit", "Close the program"),
        ("export csv", "Log"),
        ("contrast", "High contrast"),
        ("second place", "Backups"),
        ("another computer", "Move to another computer"),
        ("log", "Log"),
        ("show the log", "Log"),
    ],
)
def test_what_there_is_is_found_by_the_words_people_have_for_it(day: Hands, typed: str, label: str) -> None:
    open_client(day)
    write_session(day)
    day.press(Key.Key_Escape)
    day.press(Key.Key_K, modifier=CTRL)
    day.write(typed)
    assert shown(day)[1] == label  # below the heading


def test_what_needs_a_course_is_not_offered_without_one(day: Hands) -> None:
    open_client(day, "IPT-0011")
    day.press(Key.Key_K, modifier=CTRL)
    assert "New course for Ivan Petrov" in shown(day)
    day.write("print the review")
    assert "Print the review" not in shown(day)
    day.press(Key.Key_Escape)
    day.press(Key.Key_F1)
    told = {label.text() for label in day.program.window.layers.help.page.findChildren(QLabel)}
    assert "New client" in told
    assert not {"Print the review", "Review", "Ctrl+P"} & told


def test_locking_from_the_palette_leaves_nothing_of_it(day: Hands) -> None:
    day.press(Key.Key_K, modifier=CTRL)
    day.write("vogt")
    day.press(Key.Key_L, modifier=CTRL)
    day.wait_for(UnlockScreen)
    assert day.program.window.layers.commands.box is None
    day.press(Key.Key_K, modifier=CTRL)
    assert day.program.window.layers.commands.box is None


def test_l_and_r_act_on_the_row_and_search_where_there_is_none(day: Hands) -> None:
    day.press(Key.Key_L)
    assert "Log session 15 for Anneliese Vogt" in shown(day)
    day.press(Key.Key_Escape)
    day.press(Key.Key_2, modifier=CTRL)
    page = day.wait_for(ClientsScreen)
    name = page.model.lines[0].name
    day.press(Key.Key_R)
    assert name in day.wait_for(ReviewScreen).view.whose.text()
    day.press(Key.Key_2, modifier=CTRL)
    day.wait_for(ClientsScreen)
    day.press(Key.Key_L)
    assert name in day.wait_for(SessionScreen).view.header.client.text()


def test_single_letters_can_be_switched_off_and_are_told_no_more(day: Hands) -> None:
    choose(day, "settings")
    day.tab_to(day.wait_for(SettingsScreen).view.letters)
    day.press(Key.Key_Space)
    assert not day.program.appearance.letters
    day.press(Key.Key_2, modifier=CTRL)
    page = day.wait_for(ClientsScreen)
    for letter in "n/?lr":
        day.write(letter)
    window = day.program.window
    assert window.page is page
    assert window.layers.commands.box is None
    assert window.layers.help.page is None
    assert page.view.new_client.toolTip() == "New client"
    live = [one.key().toString() for one in window.findChildren(QShortcut) if one.isEnabled()]
    assert not any(is_single(keys) for keys in live)
    day.press(Key.Key_F1)
    assert window.layers.help.page is not None
    day.press(Key.Key_F1)
    window.shortcuts.allow_letters(allowed=True)
    assert page.view.new_client.toolTip() == "New client (N)"


def test_every_button_with_a_key_tells_it(day: Hands) -> None:
    for place in ("today", "clients"):
        day.program.window.nav_chosen.emit(place)
        told = [key for key in keys_of(day.program.window.page) if key.button is not None]
        assert told
        for key in told:
            assert isinstance(key.button, QPushButton)
            assert f"({key.keys})" in key.button.toolTip()


def test_f6_goes_round_sidebar_page_and_foot_and_back_to_the_same_place(day: Hands) -> None:
    open_client(day)
    page, sidebar = write_session(day), day.program.window.sidebar
    note = page.view.note.text
    assert day.focus is note
    day.press(Key.Key_F6)
    assert page.view.foot.isAncestorOf(day.focus)
    day.press(Key.Key_F6)
    assert sidebar.places.hasFocus()
    day.press(Key.Key_F6)
    assert day.focus is note
    day.press(Key.Key_F6, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert sidebar.places.hasFocus()
    day.press(Key.Key_F6, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert page.view.foot.isAncestorOf(day.focus)


def test_f11_leaves_the_note_alone_on_the_screen_and_loses_nothing(day: Hands) -> None:
    open_client(day)
    page, window = write_session(day), day.program.window
    note = page.view.note.text.text()
    for back in (Key.Key_F11, Key.Key_Escape):
        day.press(Key.Key_F11)
        assert window.isFullScreen()
        assert not window.sidebar.isVisible()
        assert not page.view.clinical.isVisible()
        assert page.view.header.client.isVisible()  # whose note it is
        assert page.view.foot.state.isVisible()  # and whether it is saved
        assert day.focus is page.view.note.text
        day.press(back)
        assert window.page is page
        assert not window.isFullScreen()
        assert window.sidebar.isVisible()
        assert page.view.clinical.isVisible()
        assert page.view.note.text.text() == note
    day.press(Key.Key_F11)
    day.press(Key.Key_1, modifier=CTRL)
    day.wait_for(TodayScreen)
    assert window.sidebar.isVisible()
    assert not window.isFullScreen()


def kinds(hands: Hands) -> list[NeedKind]:
    return [row.need.need.kind for row in hands.wait_for(TodayScreen).need_rows]


def test_ctrl_z_takes_back_what_was_put_off_after_the_snackbar_went_and_ctrl_shift_z_does_it_again(
    day: Hands,
) -> None:
    window, before = day.program.window, kinds(day)
    page = day.wait_for(TodayScreen)
    for _ in range(2):
        page.need_rows[0].snooze.click()
    window.settle()
    day.press(Key.Key_2, modifier=CTRL)
    day.press(Key.Key_1, modifier=CTRL)
    assert kinds(day) == before[2:]
    for left in (1, 0):
        day.press(Key.Key_Z, modifier=CTRL)
        assert kinds(day) == before[left:]
        assert window.snackbar.text().startswith("Taken back: “")
    day.press(Key.Key_Z, modifier=CTRL_SHIFT)
    assert kinds(day) == before[1:]
    assert window.snackbar.text().startswith("Done again: ")


def test_ctrl_s_in_a_form_says_that_it_is_not_saved_and_stores_nothing(day: Hands) -> None:
    day.press(Key.Key_N)
    page = day.wait_for(NewClientScreen)
    day.write("Ines")
    day.press(Key.Key_S, modifier=CTRL)
    assert "Ctrl+Enter saves it" in page.view.page.banner.text()
    assert "Ines" not in [client.name for client in clients.everyone(record_of(day))]
