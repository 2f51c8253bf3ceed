"""Removing by keys in the real window: what is in the bin is seen nowhere, and Undo brings all of it back."""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut

from ipt_tracker.record import check, clients, courses, removed, sessions
from ipt_tracker.ui.screens.bin.screen import BinScreen
from ipt_tracker.ui.screens.client.screen import ClientScreen
from ipt_tracker.ui.screens.clients.screen import ClientsScreen
from ipt_tracker.ui.screens.keeping.screen import KeepingScreen
from ipt_tracker.ui.screens.new_client.screen import NewClientScreen
from ipt_tracker.ui.screens.new_course.screen import NewCourseScreen
from ipt_tracker.ui.screens.session.screen import SessionScreen
from tests.journeys.at_work import WORDS, open_client, record_of, remember, unlock, write_session
from tests.journeys.hands import CTRL, Hands, Key

SHIFT_CTRL = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def client(begin: Callable[[], Hands], demo_template: Path, tmp_path: Path) -> Hands:
    """The page of a client in mid-course."""
    folder = tmp_path / "records" / "Demo.iptr"
    shutil.copytree(demo_template, folder)
    remember(tmp_path, folder)
    hands = begin()
    unlock(hands)
    open_client(hands)
    return hands


def undo(hands: Hands) -> None:
    hands.press(Key.Key_Z, modifier=CTRL)


def in_the_sidebar(hands: Hands) -> list[str]:
    recent = hands.program.window.sidebar.recent.model()
    return [str(recent.index(row, 0).data()) for row in range(recent.rowCount())]


def test_a_client_leaves_list_sidebar_and_search_and_comes_back(client: Hands) -> None:
    record, window = record_of(client), client.program.window
    name = clients.find(record, "IPT-0014").name
    assert name in in_the_sidebar(client)
    client.tab_to(client.wait_for(ClientScreen).view.keeping)
    client.press(Key.Key_Return)
    client.tab_to(client.wait_for(KeepingScreen).view.remove)
    client.press(Key.Key_Return)
    page = client.wait_for(ClientsScreen)
    assert window.snackbar.text() == f"{name} is in the bin."
    assert name not in in_the_sidebar(client)
    assert "IPT-0014" not in [line.code for line in page.model.lines]
    client.press(Key.Key_K, modifier=CTRL)
    client.write("IPT-0014")
    box = window.layers.commands.box
    assert box is not None
    found = [str(box.model.index(row).data()) for row in range(box.model.rowCount())]
    assert not [line for line in found if name in line]
    client.press(Key.Key_Escape)
    undo(client)
    assert "IPT-0014" in [line.code for line in page.model.lines]
    assert check.check(record).problems == ()


def test_the_keys_that_lead_to_removing_remove_nobody_when_pressed_again(client: Hands) -> None:
    client.press(Key.Key_Delete, modifier=SHIFT_CTRL)
    page = client.wait_for(KeepingScreen)
    client.press(Key.Key_Delete, modifier=SHIFT_CTRL)
    assert client.wait_for(KeepingScreen) is page
    assert removed.contents(record_of(client)) == ()


def test_a_key_held_down_acts_once(client: Hands) -> None:
    for page in (client.wait_for(ClientScreen), write_session(client)):
        shortcuts = page.findChildren(QShortcut)
        assert shortcuts
        assert not [one.key().toString() for one in shortcuts if one.autoRepeat()]


def test_a_draft_goes_with_what_was_typed_last(client: Hands) -> None:
    record = record_of(client)
    page = write_session(client)
    client.write(" More.")
    client.press(Key.Key_Delete, modifier=SHIFT_CTRL)
    client.wait_for(ClientScreen)
    session_id = page.session.id
    assert [one.subject_id for one in removed.contents(record)] == [session_id]
    undo(client)
    assert f"{WORDS} More." in sessions.get(record, session_id).note


def test_a_draft_that_was_brought_back_is_not_put_away_again_by_a_key(client: Hands) -> None:
    record, page = record_of(client), write_session(client)
    client.press(Key.Key_Delete, modifier=SHIFT_CTRL)
    client.wait_for(ClientScreen)
    undo(client)
    assert client.program.desk is not None
    client.program.desk.sessions.show_session(page.session.id)
    again = client.wait_for(SessionScreen)
    client.tab_to(again.view.note.text)
    client.write("And since then.")
    client.tab_to(again.view.techniques.chips)
    client.press(Key.Key_Z, modifier=SHIFT_CTRL)
    assert client.program.window.snackbar.text() == "Nothing to do again here."
    assert removed.contents(record) == ()
    assert again.flush()
    assert "And since then." in sessions.get(record, page.session.id).note


def test_a_session_never_stored_is_only_left(client: Hands) -> None:
    page = client.wait_for(ClientScreen)
    client.tab_to(page.view.log)
    before = sessions.unsigned(record_of(client))
    client.press(Key.Key_Return)
    client.press(Key.Key_Delete, modifier=SHIFT_CTRL)
    client.wait_for(ClientScreen)
    assert removed.contents(record_of(client)) == ()
    assert sessions.unsigned(record_of(client)) == before


def test_the_bin_is_found_by_its_name(client: Hands) -> None:
    client.press(Key.Key_K, modifier=CTRL)
    client.write("bin")
    client.press(Key.Key_Return)
    client.wait_for(BinScreen)


def test_the_bin_stays_until_a_client_is_erased(client: Hands) -> None:
    window, go_on = client.program.window, threading.Event()
    desk = client.program.desk
    assert desk is not None
    client.tab_to(client.wait_for(ClientScreen).view.keeping)
    client.press(Key.Key_Return)
    client.tab_to(client.wait_for(KeepingScreen).view.remove)
    client.press(Key.Key_Return)
    client.wait_for(ClientsScreen)
    desk.keeping.show_bin()
    page = client.wait_for(BinScreen)
    client.press(Key.Key_Home, Key.Key_Return)
    card = page.view.chosen
    client.tab_to(card.ground)
    client.press(Key.Key_Down, Key.Key_Down)
    client.tab_to(card.code)
    client.write("IPT-0014")
    client.program._background.run(lambda _progress: go_on.wait(10))
    client.press(Key.Key_Return, Key.Key_Escape)
    assert window.page is page
    assert "stays until the client is erased" in page.view.banner.text()
    go_on.set()
    client.wait_until(page.view.certificate.isVisible)
    assert page.view.certificate.with_name.isVisible()
    assert page.view.banner.text().startswith("IPT-0014 is erased.")
    client.press(Key.Key_1, modifier=CTRL)
    assert window.page is not page


def test_changed_details_can_be_undone(client: Hands) -> None:
    record = record_of(client)
    before = clients.find(record, "IPT-0014")
    client.tab_to(client.wait_for(ClientScreen).view.edit)
    client.press(Key.Key_Return)
    client.tab_to(client.wait_for(NewClientScreen).view.gp)
    client.write("Dr Somebody Else")
    client.press(Key.Key_Return, modifier=CTRL)
    client.wait_for(ClientScreen)
    assert clients.find(record, "IPT-0014") != before
    undo(client)
    assert clients.find(record, "IPT-0014") == before


def test_a_changed_course_can_be_undone(client: Hands) -> None:
    record = record_of(client)
    (before,) = courses.for_client(record, clients.find(record, "IPT-0014").id)
    client.tab_to(client.wait_for(ClientScreen).view.edit_course)
    client.press(Key.Key_Return)
    client.tab_to(client.wait_for(NewCourseScreen).view.planned)
    client.press(Key.Key_A, modifier=CTRL)
    client.write("18")
    client.press(Key.Key_Return, modifier=CTRL)
    client.wait_for(ClientScreen)
    assert courses.get(record, before.id).planned_sessions == 18
    undo(client)
    assert courses.get(record, before.id) == before


def test_a_course_just_begun_can_be_undone(client: Hands) -> None:
    record = record_of(client)
    client.press(Key.Key_1, modifier=CTRL)
    page = open_client(client, "IPT-0001")
    before = courses.for_client(record, clients.find(record, "IPT-0001").id)
    client.tab_to(page.view.another)
    client.press(Key.Key_Return)
    client.wait_for(NewCourseScreen)
    client.press(Key.Key_Return, modifier=CTRL)
    client.wait_for(ClientScreen)
    assert len(courses.for_client(record, before[0].client_id)) == len(before) + 1
    undo(client)
    assert courses.for_client(record, before[0].client_id) == before
