"""Adding to a signed entry by keys alone: an addendum taken back and signed again, an entry made in error."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from ipt_tracker.clinical.practice import Practice
from ipt_tracker.clinical.session import AdditionKind
from ipt_tracker.record import addition_drafts, check, courses, practice, sessions
from ipt_tracker.record.addition_drafts import Draft
from ipt_tracker.ui.screens.addition.screen import AdditionScreen
from ipt_tracker.ui.screens.client.screen import ClientScreen
from ipt_tracker.ui.screens.session.screen import SessionScreen
from ipt_tracker.ui.widgets.labels import Label
from tests.journeys.at_work import open_client, record_of, remember, unlock
from tests.journeys.hands import CTRL, Hands, Key

ADDED = "She rang: the talk took place."
STRANGE = "It is another client's session."
SHIFT_CTRL = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def client(begin: Callable[[], Hands], demo_template: Path, tmp_path: Path) -> Hands:
    """The page of a client whose course is over, every session of it signed."""
    folder = tmp_path / "records" / "Demo.iptr"
    shutil.copytree(demo_template, folder)
    remember(tmp_path, folder)
    hands = begin()
    unlock(hands)
    open_client(hands, "IPT-0001")
    return hands


def open_newest(hands: Hands) -> SessionScreen:
    page = hands.wait_for(ClientScreen)
    hands.tab_to(page.view.table)
    hands.press(Key.Key_Down, Key.Key_Up, Key.Key_Return)
    return hands.wait_for(SessionScreen)


def begin_adding(hands: Hands) -> AdditionScreen:
    hands.press(Key.Key_A, modifier=SHIFT_CTRL)
    return hands.wait_for(AdditionScreen)


def sign(hands: Hands) -> None:
    hands.press(Key.Key_Return, modifier=CTRL)


def words_of(page: SessionScreen) -> str:
    return "\n".join(label.text() for label in page.view.added.findChildren(Label))


def test_an_addendum_is_taken_back_and_then_sealed(client: Hands) -> None:
    page = open_newest(client)
    session_id = page.session.id
    form = begin_adding(client)
    sign(client)
    assert "nothing to add yet" in form.view.text_field.error
    shown = [form.view.kind.segment(kind)._words() for kind in AdditionKind]
    assert [words[0] for words in shown] == ["1", "2", "3"], "the digits that choose are seen"
    client.write(ADDED)
    client.press(Key.Key_S, modifier=CTRL)
    assert addition_drafts.get(record_of(client), session_id) == Draft(text=ADDED)
    sign(client)
    client.wait_for(SessionScreen)
    assert not sessions.get(record_of(client), session_id).additions
    client.press(Key.Key_Z, modifier=CTRL)
    form = client.wait_for(AdditionScreen)
    assert form.view.text.text() == ADDED
    assert not sessions.get(record_of(client), session_id).additions
    sign(client)
    page = client.wait_for(SessionScreen)
    client.program.window.settle()
    (added,) = sessions.get(record_of(client), session_id).additions
    assert (added.kind, added.text) == (AdditionKind.ADDENDUM, ADDED)
    assert page.view.added.isVisible()
    assert ADDED in words_of(page)
    assert "Addendum, 16 Jun 2026" in words_of(page)


def test_an_entry_in_error_is_struck_through_and_counts_no_more(client: Hands) -> None:
    page = open_newest(client)
    record, wrong, course_id = record_of(client), page.session.id, page.session.course_id
    before = courses.so_far(record, course_id)
    form = begin_adding(client)
    client.write("3")
    client.tab_to(form.view.wrong)
    client.write(STRANGE)
    sign(client)
    client.wait_for(SessionScreen)
    client.press(Key.Key_Escape)
    shown = client.wait_for(ClientScreen)
    after = courses.so_far(record, course_id)
    assert [one.id for one in after.sessions] == [one.id for one in before.sessions if one.id != wrong]
    assert not any(given.session_id == wrong for given in after.administrations)
    model = shown.view.table.model()
    assert model.data(model.index(0, 4)) == "Entered in error"
    page = open_newest(client)
    assert page.session.id == wrong
    assert not page.view.foot.add.isVisible()
    assert STRANGE in words_of(page)
    assert page.view.origin.isVisible()
    assert page.view.note.text.textCursor().charFormat().fontStrikeOut()
    client.press(Key.Key_A, modifier=SHIFT_CTRL)
    assert client.program.window.page is page
    assert check.check(record).problems == ()


def test_what_could_not_be_sealed_is_given_back_with_its_words(client: Hands) -> None:
    page = open_newest(client)
    session_id = page.session.id
    form = begin_adding(client)
    client.tab_to(form.view.text)
    client.write(ADDED)
    sign(client)
    client.wait_for(SessionScreen)
    later = client.program.desk._workspace.now().replace(year=2030)
    sessions.add(record_of(client), session_id, AdditionKind.ADDENDUM, later, text="From a clock gone wrong.")
    client.press(Key.Key_Escape)
    form = client.wait_for(AdditionScreen)
    assert form.view.text.text() == ADDED
    assert "The clock of this computer stands before" in form.view.page.banner.text()
    client.tab_to(form.view.discard)
    client.press(Key.Key_Return)
    client.wait_for(SessionScreen)
    assert addition_drafts.get(record_of(client), session_id) == Draft()
    assert len(sessions.get(record_of(client), session_id).additions) == 1


def test_nobody_adds_without_a_name(client: Hands) -> None:
    page = open_newest(client)
    form = begin_adding(client)
    client.tab_to(form.view.text)
    client.write(ADDED)
    practice.save(record_of(client), Practice())
    sign(client)
    assert client.program.window.page is form
    assert "type your name in Settings" in form.view.page.banner.text()
    assert form.view.text.text() == ADDED
    assert not sessions.get(record_of(client), page.session.id).additions


def state_of_newest(page: ClientScreen) -> str:
    model = page.view.table.model()
    return str(model.data(model.index(0, 4)))


def test_what_was_begun_is_told_and_gone_on_with(client: Hands) -> None:
    page = open_newest(client)
    session_id = page.session.id
    assert page.view.foot.add.text() == "Add to this entry"
    form = begin_adding(client)
    client.write("2")
    client.tab_to(form.view.wrong)
    client.write(STRANGE)
    client.press(Key.Key_Escape)
    page = client.wait_for(SessionScreen)
    assert page.view.foot.add.text() == "Go on with the addition"
    client.press(Key.Key_Escape)
    shown = client.wait_for(ClientScreen)
    assert state_of_newest(shown) == "Correction begun, not signed"
    open_newest(client)
    form = begin_adding(client)
    assert form.view.kind.value() == AdditionKind.CORRECTION
    assert form.view.wrong.text() == STRANGE
    client.tab_to(form.view.text)
    client.write(ADDED)
    sign(client)
    client.wait_for(SessionScreen)
    client.press(Key.Key_Escape)
    shown = client.wait_for(ClientScreen)
    (added,) = sessions.get(record_of(client), session_id).additions
    assert (added.text, added.reason) == (ADDED, STRANGE)
    assert state_of_newest(shown) == "Signed"
    assert addition_drafts.get(record_of(client), session_id) == Draft()


def test_an_entry_to_be_marked_is_told_as_well(client: Hands) -> None:
    open_newest(client)
    form = begin_adding(client)
    client.write("3")
    client.tab_to(form.view.wrong)
    client.write(STRANGE)
    client.press(Key.Key_Escape)
    client.wait_for(SessionScreen)
    client.press(Key.Key_Escape)
    assert state_of_newest(client.wait_for(ClientScreen)) == "Addition begun, not signed"


def test_the_lock_asks_nothing_and_the_form_is_there_again(client: Hands) -> None:
    open_newest(client)
    form = begin_adding(client)
    client.tab_to(form.view.text)
    client.write(ADDED)
    client.press(Key.Key_L, modifier=CTRL)
    unlock(client)
    form = client.wait_for(AdditionScreen)
    assert form.view.text.text() == ADDED
    client.wait_until(lambda: client.focus is form.view.text)
    assert "Saved on this computer" in form.view.saved.words.text()


def test_what_is_discarded_is_given_back_by_undo(client: Hands) -> None:
    session_id = open_newest(client).session.id
    form = begin_adding(client)
    client.tab_to(form.view.text)
    client.write(ADDED)
    client.tab_to(form.view.discard)
    client.press(Key.Key_Space)
    page = client.wait_for(SessionScreen)
    assert addition_drafts.get(record_of(client), session_id) == Draft()
    assert page.view.foot.add.text() == "Add to this entry"
    client.press(Key.Key_Z, modifier=CTRL)
    form = client.wait_for(AdditionScreen)
    assert form.view.text.text() == ADDED
    assert addition_drafts.get(record_of(client), session_id) == Draft(text=ADDED)


def test_the_form_opened_while_its_words_are_being_sealed_is_a_new_one(client: Hands) -> None:
    session_id = open_newest(client).session.id
    form = begin_adding(client)
    client.tab_to(form.view.text)
    client.write(ADDED)
    sign(client)
    client.wait_for(SessionScreen)
    form = begin_adding(client)
    assert form.view.text.text() == ""
    client.press(Key.Key_Escape)
    client.wait_for(SessionScreen)
    assert len(sessions.get(record_of(client), session_id).additions) == 1
    assert addition_drafts.get(record_of(client), session_id) == Draft()
