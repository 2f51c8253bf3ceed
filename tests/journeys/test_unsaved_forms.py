"""A form that was not saved: a lock, a kill or a close keeps it; who goes elsewhere is asked first."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from ipt_tracker.clinical.course import Course, PhaseStart
from ipt_tracker.record import clients, courses, form_drafts, removed, sessions
from ipt_tracker.record.form_drafts import Form, FormDraft, Typed
from ipt_tracker.ui.desk.forms import FormPage
from ipt_tracker.ui.screens.bring_in.screen import BringInScreen
from ipt_tracker.ui.screens.client.screen import ClientScreen
from ipt_tracker.ui.screens.end_course.screen import EndCourseScreen
from ipt_tracker.ui.screens.new_client.screen import NewClientScreen
from ipt_tracker.ui.screens.new_course.screen import NewCourseScreen
from ipt_tracker.ui.screens.session.screen import SessionScreen
from ipt_tracker.ui.screens.session.total_entry import TotalEntry
from ipt_tracker.ui.screens.today.screen import TodayScreen
from ipt_tracker.ui.screens.unlock.screen import UnlockScreen
from ipt_tracker.ui.shell.about import AboutPage
from ipt_tracker.ui.widgets.buttons import Button
from tests.conftest import ANCHOR
from tests.journeys.at_work import open_client, record_of, remember, unlock
from tests.journeys.hands import CTRL, Hands, Key
from tests.record.examples import NOW

WORDS = "Mornings are hard"


def new_client(hands: Hands) -> FormPage:
    hands.wait_for(TodayScreen)
    hands.press(Key.Key_N)
    page = hands.wait_for(NewClientScreen)
    hands.write(WORDS)
    return page


def edit_client(hands: Hands) -> FormPage:
    hands.tab_to(open_client(hands).view.edit)
    hands.press(Key.Key_Space)
    page = hands.wait_for(NewClientScreen)
    hands.write(WORDS)
    return page


def new_course(hands: Hands) -> FormPage:
    open_client(hands, "IPT-0011")
    hands.press(Key.Key_K, modifier=CTRL)
    hands.write("new course")
    hands.press(Key.Key_Return)
    page = hands.wait_for(NewCourseScreen)
    hands.tab_to(page.view.planned)
    hands.press(Key.Key_Up)
    return page


def edit_course(hands: Hands) -> FormPage:
    hands.tab_to(open_client(hands).view.edit_course)
    hands.press(Key.Key_Space)
    page = hands.wait_for(NewCourseScreen)
    hands.tab_to(page.view.about)
    hands.write(WORDS)
    return page


def unreadable_course(hands: Hands) -> FormPage:
    page = edit_course(hands)
    assert isinstance(page, NewCourseScreen)
    page.view.minutes.clear()
    return page


def ending(hands: Hands) -> FormPage:
    hands.tab_to(open_client(hands).view.end_course)
    hands.press(Key.Key_Space)
    page = hands.wait_for(EndCourseScreen)
    hands.tab_to(page.view.plan)
    hands.write(WORDS)
    return page


def day_of_ending(hands: Hands) -> FormPage:
    hands.tab_to(open_client(hands).view.end_course)
    hands.press(Key.Key_Space)
    page = hands.wait_for(EndCourseScreen)
    hands.press(Key.Key_Down)
    return page


def past_sessions(hands: Hands) -> FormPage:
    record = record_of(hands)
    client = clients.find(record, "IPT-0011")
    course = Course(
        client_id=client.id,
        format="ipt_acute_16",
        started_on=ANCHOR - timedelta(weeks=2),
        planned_sessions=16,
        phase_starts=(PhaseStart(phase="initial", first_session=1),),
    )
    courses.begin(record, course, ANCHOR)
    hands.tab_to(open_client(hands, client.code).view.past)
    hands.press(Key.Key_Space)
    page = hands.wait_for(BringInScreen)
    hands.write("18")
    return page


FORMS = (
    new_client,
    edit_client,
    new_course,
    edit_course,
    unreadable_course,
    ending,
    day_of_ending,
    past_sessions,
)


def choose(hands: Hands, client_id: str) -> None:
    """Choose a client in the sidebar."""
    hands.program.window.client_chosen.emit(client_id)


Way = tuple[str, Callable[[Hands, str], object], type[QWidget] | None]
WAYS: dict[str, Way] = {
    "lock": ("Lock without it", lambda hands, _id: hands.press(Key.Key_L, modifier=CTRL), UnlockScreen),
    "close": ("Close without it", lambda hands, _id: hands.program.window.close(), None),
    "place": (
        "Leave without it",
        lambda hands, _id: hands.program.window.nav_chosen.emit("about"),
        AboutPage,
    ),
    "client": ("Leave without it", choose, ClientScreen),
}
ELSEWHERE = ("place", "client")
"""Ways that stay in the record: a form is asked for. The others keep it."""


@pytest.fixture
def at_clients(begin: Callable[[], Hands], tmp_path: Path, demo_template: Path) -> Hands:
    """The record with the made-up caseload, unlocked."""
    remember(tmp_path, Path(shutil.copytree(demo_template, tmp_path / "records" / "Practice.iptr")))
    hands = begin()
    unlock(hands)
    hands.wait_for(TodayScreen)
    return hands


def held(hands: Hands, page: FormPage, way: str) -> Button:
    """Try to leave a form this way, which stays; gives what gives it up."""
    window = hands.program.window
    answer, go, _place = WAYS[way]
    go(hands, clients.find(record_of(hands), "IPT-0001").id)
    assert window.page is page
    assert window.isVisible()
    assert window.alarm.isVisible()
    assert "Ctrl+Enter" in page.view.page.banner.text()
    out = window.alarm.findChild(Button)
    assert out is not None
    assert out.text() == answer
    return out


def as_left(page: FormPage) -> tuple[Typed, ...]:
    """What the form holds."""
    assert page.changed
    return page.typed()


@pytest.mark.parametrize("fill_in", FORMS)
def test_a_form_that_is_not_saved_stays_whichever_way_it_is_left(
    at_clients: Hands, fill_in: Callable[[Hands], FormPage]
) -> None:
    page = fill_in(at_clients)
    for way in ELSEWHERE:
        held(at_clients, page, way)


@pytest.mark.parametrize("way", ELSEWHERE)
def test_a_form_that_is_given_up_can_be_had_back(at_clients: Hands, way: str) -> None:
    page, window = edit_course(at_clients), at_clients.program.window
    typed = as_left(page)
    held(at_clients, page, way).click()
    assert not window.alarm.isVisible()
    place = WAYS[way][2]
    assert place is not None
    at_clients.wait_for(place)
    assert form_drafts.waiting(record_of(at_clients)) == ()
    at_clients.press(Key.Key_Z, modifier=CTRL)
    assert at_clients.wait_for(NewCourseScreen).typed() == typed


@pytest.mark.parametrize("fill_in", FORMS)
def test_a_lock_closes_the_record_and_the_form_comes_back_as_it_was(
    at_clients: Hands, fill_in: Callable[[Hands], FormPage]
) -> None:
    page, record = fill_in(at_clients), record_of(at_clients)
    typed, kind = as_left(page), type(page)
    at_clients.press(Key.Key_L, modifier=CTRL)
    at_clients.wait_for(UnlockScreen)
    assert record._engine is None
    assert at_clients.program.opened is None
    unlock(at_clients)
    again = at_clients.wait_for(kind)
    assert again.typed() == typed
    assert "by" in again.view.page.banner.text()
    assert "Ctrl+Enter" in again.view.page.banner.text()
    assert not at_clients.program.window.alarm.isVisible(), "it is on the screen, and not offered"
    assert again.holds_back()


@pytest.mark.parametrize("fill_in", FORMS)
def test_closing_the_window_keeps_the_form_and_the_next_start_offers_it(
    at_clients: Hands, begin: Callable[[], Hands], fill_in: Callable[[Hands], FormPage]
) -> None:
    page = fill_in(at_clients)
    typed, kind = as_left(page), type(page)
    at_clients.program.window.close()
    assert not at_clients.program.window.isVisible()
    later = begin()
    unlock(later)
    later.wait_for(TodayScreen)
    offer = later.program.window.banner
    assert offer.isVisible()
    assert "not" in offer.text()
    later.tab_to(offer)
    later.press(Key.Key_Space)
    again = later.wait_for(kind)
    assert again.typed() == typed
    assert not offer.isVisible()
    again.view.page.cancel.click()
    later.wait_until(lambda: later.program.window.page is not again)
    assert form_drafts.waiting(record_of(later)) == ()
    assert not offer.isVisible()


def test_a_form_that_was_left_waits_until_somebody_goes_on_with_it(
    at_clients: Hands, begin: Callable[[], Hands]
) -> None:
    edit_client(at_clients)
    at_clients.press(Key.Key_L, modifier=CTRL)
    at_clients.wait_for(UnlockScreen)
    at_clients.program.window.close()
    hands = begin()
    for _ in range(2):
        unlock(hands)
        hands.wait_for(TodayScreen)
        offer = hands.program.window.banner
        assert "Changed details of" in offer.text()
        hands.press(Key.Key_L, modifier=CTRL)
        hands.wait_for(UnlockScreen)
    unlock(hands)
    hands.wait_for(TodayScreen)
    new_client(hands)
    assert "Changed details of" in hands.program.window.banner.text()
    hands.press(Key.Key_Return, modifier=CTRL)
    hands.wait_for(ClientScreen)
    assert "Changed details of" in hands.program.window.banner.text()
    hands.tab_to(hands.program.window.banner)
    hands.press(Key.Key_Space)
    again = hands.wait_for(NewClientScreen)
    assert WORDS in again.view.name.text()
    hands.press(Key.Key_Return, modifier=CTRL)
    hands.wait_for(ClientScreen)
    hands.wait_until(lambda: not offer.isVisible())
    names = [one.name for one in clients.everyone(record_of(hands))]
    assert sum(WORDS in name for name in names) == 2


def test_a_hidden_name_is_not_said_of_a_form_that_waits(at_clients: Hands) -> None:
    page = edit_client(at_clients)
    assert isinstance(page, NewClientScreen)
    stored = clients.get(record_of(at_clients), page.place[1])
    assert page.flush()
    page.settle()
    at_clients.program.desk.show_today()
    offer = at_clients.program.window.banner
    at_clients.wait_until(lambda: stored.name in offer.text())
    at_clients.press(Key.Key_K, modifier=CTRL)
    at_clients.write("hide names")
    at_clients.press(Key.Key_Return)
    assert stored.name not in offer.text()
    assert stored.code in offer.text()


def test_what_is_typed_and_taken_back_leaves_no_draft(at_clients: Hands) -> None:
    page = edit_client(at_clients)
    at_clients.wait_until(lambda: bool(form_drafts.waiting(record_of(at_clients))))
    for _ in WORDS:
        at_clients.press(Key.Key_Backspace)
    at_clients.wait_until(lambda: not form_drafts.waiting(record_of(at_clients)))
    assert not page.holds_back()


@pytest.mark.parametrize("fill_in", FORMS)
def test_the_arrow_back_holds_a_form_that_is_not_saved_as_esc_does(
    at_clients: Hands, fill_in: Callable[[Hands], FormPage]
) -> None:
    page, window = fill_in(at_clients), at_clients.program.window
    page.view.page.back.click()
    assert window.page is page
    said = page.view.page.banner.text()
    assert "Ctrl+Enter" in said
    assert "Cancel" in said
    at_clients.press(Key.Key_Escape)
    assert window.page is page
    assert page.view.page.banner.text() == said
    page.view.page.cancel.click()
    assert window.page is not page


def test_the_arrow_back_leaves_a_form_in_which_nothing_was_typed(at_clients: Hands) -> None:
    at_clients.press(Key.Key_N)
    page = at_clients.wait_for(NewClientScreen)
    page.view.page.back.click()
    assert at_clients.program.window.page is not page


def test_a_form_in_which_nothing_was_typed_is_left_at_once(at_clients: Hands) -> None:
    at_clients.press(Key.Key_N)
    at_clients.wait_for(NewClientScreen)
    at_clients.press(Key.Key_L, modifier=CTRL)
    at_clients.wait_for(UnlockScreen)


@pytest.fixture
def impossible(at_clients: Hands) -> TotalEntry:
    """A session with a total that no form can have, still with the keyboard."""
    record = record_of(at_clients)
    course = courses.for_client(record, clients.find(record, "IPT-0014").id)[0]
    courses.update(record, replace(course, measures=("phq-a", "spin")), ANCHOR)
    at_clients.tab_to(open_client(at_clients).view.log)
    at_clients.press(Key.Key_Return)
    entry = at_clients.wait_for(SessionScreen).measures.entries[0]
    assert isinstance(entry, TotalEntry)
    at_clients.tab_to(entry.total)
    at_clients.write("333333333")
    return entry


IN_SESSION: dict[str, Way] = {
    **{way: WAYS[way] for way in ELSEWHERE},
    "back": ("Leave without it", lambda hands, _id: hands.press(Key.Key_Escape), ClientScreen),
    "palette": ("Leave without it", lambda hands, _id: hands.press(Key.Key_1, modifier=CTRL), TodayScreen),
}


@pytest.mark.parametrize("way", IN_SESSION)
def test_a_total_that_can_not_be_keeps_the_session_until_it_is_given_up(
    at_clients: Hands, impossible: TotalEntry, way: str
) -> None:
    page, window = at_clients.wait_for(SessionScreen), at_clients.program.window
    answer, go, place = IN_SESSION[way]
    at_clients.tab_to(page.view.note.text)
    at_clients.write(WORDS)
    go(at_clients, clients.find(record_of(at_clients), "IPT-0001").id)
    assert window.page is page
    assert "0 to 27" in page.view.foot.problem.text()
    assert page.view.foot.problem.isVisible()
    assert impossible.total.property("state") == "error"
    assert impossible.total.text() == "333333333"
    assert at_clients.focus is impossible.total
    assert WORDS in sessions.get(record_of(at_clients), page.session.id).note
    out = window.alarm.findChild(Button)
    assert out is not None
    assert out.text() == answer
    out.click()
    assert place is not None
    at_clients.wait_for(place)
    assert not window.alarm.isVisible()
    assert form_drafts.waiting(record_of(at_clients)) == ()
    assert not window.banner.isVisible()


@pytest.mark.parametrize("noted", [WORDS, ""])
def test_a_total_that_can_not_be_holds_up_no_lock_and_comes_back(
    at_clients: Hands, impossible: TotalEntry, noted: str
) -> None:
    page, record = at_clients.wait_for(SessionScreen), record_of(at_clients)
    at_clients.tab_to(page.view.header.date)
    at_clients.press(Key.Key_A, modifier=CTRL)
    at_clients.write("30/2/2026")
    at_clients.tab_to(page.view.note.text)
    at_clients.write(noted)
    at_clients.press(Key.Key_L, modifier=CTRL)
    at_clients.wait_for(UnlockScreen)
    assert record._engine is None
    unlock(at_clients)
    again = at_clients.wait_for(SessionScreen)
    entry = again.measures.entries[0]
    assert isinstance(entry, TotalEntry)
    assert entry.total.text() == "333333333"
    assert again.view.header.date.text() == "30/2/2026"
    assert entry.total.property("state") == again.view.header.date.property("state") == "error"
    assert noted in sessions.get(record_of(at_clients), again.session.id).note
    assert again.holds_back()
    assert not at_clients.program.window.banner.isVisible(), "it is on the screen, and not offered"
    for line, text in ((again.view.header.date, "16/6/2026"), (entry.total, "17")):
        line.setFocus()
        at_clients.press(Key.Key_A, modifier=CTRL)
        at_clients.write(text)
    at_clients.press(Key.Key_S, modifier=CTRL)
    assert not again.holds_back()
    assert form_drafts.waiting(record_of(at_clients)) == ()


def test_a_closed_window_keeps_a_total_that_can_not_be_and_offers_it(
    at_clients: Hands, begin: Callable[[], Hands], impossible: TotalEntry
) -> None:
    page = at_clients.wait_for(SessionScreen)
    at_clients.tab_to(page.view.note.text)
    at_clients.write(WORDS)
    at_clients.wait_until(lambda: bool(form_drafts.waiting(record_of(at_clients))), timeout=5_000)
    at_clients.program.window.close()
    assert not at_clients.program.window.isVisible()
    later = begin()
    unlock(later)
    later.wait_for(TodayScreen)
    banner = later.program.window.banner
    assert banner.text().startswith("In a session of ")
    later.tab_to(banner)
    later.press(Key.Key_Space)
    again = later.wait_for(SessionScreen)
    assert not banner.isVisible()
    entry = again.measures.entries[0]
    assert isinstance(entry, TotalEntry)
    assert entry.total.text() == "333333333"
    later.press(Key.Key_Escape)
    out = later.program.window.alarm.findChild(Button)
    assert out is not None
    out.click()
    later.wait_for(ClientScreen)
    assert not banner.isVisible()


def test_a_total_given_before_stays_while_another_can_not_be(
    at_clients: Hands, impossible: TotalEntry
) -> None:
    page = at_clients.wait_for(SessionScreen)
    at_clients.press(Key.Key_A, modifier=CTRL)
    at_clients.write("17")
    at_clients.press(Key.Key_Tab)
    impossible.total.setFocus()
    at_clients.press(Key.Key_A, modifier=CTRL)
    at_clients.write("333")
    at_clients.press(Key.Key_Escape)
    out = at_clients.program.window.alarm.findChild(Button)
    assert out is not None
    out.click()
    at_clients.wait_for(ClientScreen)
    assert [one.total for one in sessions.get(record_of(at_clients), page.session.id).administrations] == [17]


def test_a_total_that_was_corrected_is_stored_and_the_session_left(
    at_clients: Hands, impossible: TotalEntry
) -> None:
    page, window = at_clients.wait_for(SessionScreen), at_clients.program.window
    at_clients.press(Key.Key_Escape)
    assert window.alarm.isVisible()
    at_clients.press(Key.Key_A, modifier=CTRL)
    at_clients.write("17")
    at_clients.press(Key.Key_S, modifier=CTRL)
    assert not window.alarm.isVisible()
    assert not page.view.foot.problem.isVisible()
    at_clients.press(Key.Key_Escape)
    at_clients.wait_for(ClientScreen)
    assert not window.alarm.isVisible()
    given = sessions.get(record_of(at_clients), page.session.id).administrations
    assert [one.total for one in given] == [17]


def test_an_item_that_can_not_be_is_the_field_that_is_marked(
    at_clients: Hands, impossible: TotalEntry
) -> None:
    page = at_clients.wait_for(SessionScreen)
    at_clients.press(Key.Key_A, modifier=CTRL)
    at_clients.write("17")
    at_clients.tab_to(impossible.risk_item)
    at_clients.write("lots")
    at_clients.press(Key.Key_Escape)
    assert at_clients.program.window.page is page
    assert at_clients.focus is impossible.risk_item
    assert impossible.risk_item.property("state") == "error"
    assert not impossible.total.property("state")
    assert "whole number" in impossible.below.text()


def test_the_grid_leads_to_the_day_a_course_began_on_and_back(at_clients: Hands) -> None:
    record = record_of(at_clients)
    client = clients.find(record, "IPT-0011")
    course = Course(
        client_id=client.id,
        format="ipt_acute_16",
        started_on=ANCHOR,
        planned_sessions=16,
        phase_starts=(PhaseStart(phase="initial", first_session=1),),
    )
    course, _ = courses.begin(record, course, ANCHOR)
    at_clients.program.desk.forms.show_bring_in(course.id)
    grid = at_clients.wait_for(BringInScreen)
    at_clients.tab_to(grid.view.page.banner.button)
    at_clients.press(Key.Key_Space)
    form = at_clients.wait_for(NewCourseScreen)
    assert at_clients.focus is form.view.started_on
    at_clients.press(Key.Key_Escape)
    grid = at_clients.wait_for(BringInScreen)
    at_clients.tab_to(grid.view.page.banner.button)
    at_clients.press(Key.Key_Space)
    at_clients.wait_for(NewCourseScreen)
    at_clients.write("2/6/2026")
    at_clients.press(Key.Key_Return, modifier=CTRL)
    grid = at_clients.wait_for(BringInScreen)
    assert not grid.view.page.banner.isVisible()
    assert grid.model.rowCount() == 2


@pytest.mark.parametrize("fill_in", [new_client, new_course])
def test_a_form_that_was_saved_and_is_taken_back_has_its_words_again(
    at_clients: Hands, fill_in: Callable[[Hands], FormPage]
) -> None:
    page = fill_in(at_clients)
    typed, kind, before = as_left(page), type(page), len(clients.everyone(record_of(at_clients)))
    at_clients.press(Key.Key_Return, modifier=CTRL)
    at_clients.wait_for(ClientScreen)
    at_clients.press(Key.Key_Z, modifier=CTRL)
    again = at_clients.wait_for(kind)
    assert again.typed() == typed
    assert again.isAncestorOf(at_clients.focus)
    assert len(clients.everyone(record_of(at_clients))) == before
    told = at_clients.program.window.snackbar.text()
    assert told == "Taken back. The form is as it was before it was saved."
    at_clients.press(Key.Key_Return, modifier=CTRL)
    at_clients.wait_for(ClientScreen)
    assert form_drafts.waiting(record_of(at_clients)) == ()


def test_what_is_undone_by_a_key_is_told_with_the_way_on(at_clients: Hands) -> None:
    edit_client(at_clients)
    at_clients.press(Key.Key_Return, modifier=CTRL)
    at_clients.wait_for(ClientScreen)
    at_clients.press(Key.Key_Z, modifier=CTRL)
    told = at_clients.program.window.snackbar.text()
    assert told.startswith("Taken back: “The details of ")


def test_a_form_that_waits_is_not_offered_once_its_client_is_in_the_bin(
    at_clients: Hands, begin: Callable[[], Hands]
) -> None:
    page = edit_client(at_clients)
    client_id = page.place[1]
    new = FormDraft(form=Form.CLIENT, typed_at=NOW - timedelta(weeks=4))
    form_drafts.save(record_of(at_clients), new)
    at_clients.program.window.close()
    hands = begin()
    unlock(hands)
    hands.wait_for(TodayScreen)
    banner, workspace = hands.program.window.banner, hands.program.desk._workspace
    assert "Changed details of" in banner.text()
    assert banner.text().endswith(" 1 more after it.")
    workspace.changes.changed.emit(removed.remove_client(record_of(hands), client_id))
    assert banner.text().startswith("A new client")
    workspace.changes.changed.emit(removed.bring_client_back(record_of(hands), client_id))
    assert "Changed details of" in banner.text()


def test_a_form_that_comes_back_says_what_is_wrong_with_it(at_clients: Hands) -> None:
    page = new_client(at_clients)
    assert isinstance(page, NewClientScreen)
    at_clients.tab_to(page.view.date_of_birth)
    at_clients.write("31/02/1980")
    at_clients.tab_to(page.view.email)
    at_clients.write("mirmail")
    at_clients.press(Key.Key_L, modifier=CTRL)
    at_clients.wait_for(UnlockScreen)
    unlock(at_clients)
    again = at_clients.wait_for(NewClientScreen)
    assert "not a date" in again.view.born_field.error
    assert again.view.email_field.doubt
    assert again.view.page.banner.isVisible()
    at_clients.tab_to(again.view.pronouns)
    at_clients.write("she")
    assert not again.view.page.banner.isVisible(), "it is no news any more"
