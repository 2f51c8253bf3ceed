"""A form that was not saved is not lost by locking, closing or going elsewhere: it is asked for first."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from ipt_tracker.clinical.course import Course, PhaseStart
from ipt_tracker.record import clients, courses, sessions
from ipt_tracker.ui.desk.forms import Form
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
from tests.journeys.at_work import come_back, open_client, record_of, remember, unlock
from tests.journeys.hands import CTRL, Hands, Key

WORDS = "Mornings are hard"


def new_client(hands: Hands) -> Form:
    hands.wait_for(TodayScreen)
    hands.press(Key.Key_N)
    page = hands.wait_for(NewClientScreen)
    hands.write(WORDS)
    return page


def edit_client(hands: Hands) -> Form:
    hands.tab_to(open_client(hands).view.edit)
    hands.press(Key.Key_Space)
    page = hands.wait_for(NewClientScreen)
    hands.write(WORDS)
    return page


def edit_course(hands: Hands) -> Form:
    hands.tab_to(open_client(hands).view.edit_course)
    hands.press(Key.Key_Space)
    page = hands.wait_for(NewCourseScreen)
    hands.tab_to(page.view.about)
    hands.write(WORDS)
    return page


def unreadable_course(hands: Hands) -> Form:
    page = edit_course(hands)
    assert isinstance(page, NewCourseScreen)
    page.view.minutes.clear()
    return page


def ending(hands: Hands) -> Form:
    hands.tab_to(open_client(hands).view.end_course)
    hands.press(Key.Key_Space)
    page = hands.wait_for(EndCourseScreen)
    hands.tab_to(page.view.plan)
    hands.write(WORDS)
    return page


def day_of_ending(hands: Hands) -> Form:
    hands.tab_to(open_client(hands).view.end_course)
    hands.press(Key.Key_Space)
    page = hands.wait_for(EndCourseScreen)
    hands.press(Key.Key_Down)
    return page


def past_sessions(hands: Hands) -> Form:
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


FORMS = (new_client, edit_client, edit_course, unreadable_course, ending, day_of_ending, past_sessions)


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


@pytest.fixture
def at_clients(begin: Callable[[], Hands], tmp_path: Path, demo_template: Path) -> Hands:
    """The record with the made-up caseload, unlocked."""
    remember(tmp_path, Path(shutil.copytree(demo_template, tmp_path / "records" / "Practice.iptr")))
    hands = begin()
    unlock(hands)
    hands.wait_for(TodayScreen)
    return hands


def held(hands: Hands, page: Form, way: str) -> Button:
    """Try to leave a form this way, which stays; gives what gives it up."""
    window = hands.program.window
    answer, go, _place = WAYS[way]
    go(hands, clients.find(record_of(hands), "IPT-0001").id)
    if way == "lock":
        come_back(hands)
    assert window.page is page
    assert window.isVisible()
    assert window.alarm.isVisible()
    assert "Ctrl+Enter" in page.view.page.banner.text()
    out = window.alarm.findChild(Button)
    assert out is not None
    assert out.text() == answer
    return out


@pytest.mark.parametrize("fill_in", FORMS)
def test_a_form_that_is_not_saved_stays_whichever_way_it_is_left(
    at_clients: Hands, fill_in: Callable[[Hands], Form]
) -> None:
    page = fill_in(at_clients)
    for way in WAYS:
        held(at_clients, page, way)


@pytest.mark.parametrize("way", WAYS)
def test_a_form_that_is_not_saved_stays_until_it_is_given_up(at_clients: Hands, way: str) -> None:
    page, window = edit_course(at_clients), at_clients.program.window
    held(at_clients, page, way).click()
    assert not window.alarm.isVisible()
    place = WAYS[way][2]
    if place is None:
        assert not window.isVisible()
    else:
        at_clients.wait_for(place)


@pytest.mark.parametrize("fill_in", FORMS)
def test_the_arrow_back_holds_a_form_that_is_not_saved_as_esc_does(
    at_clients: Hands, fill_in: Callable[[Hands], Form]
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


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Escape])
def test_what_was_said_goes_when_the_form_is_saved_or_left(at_clients: Hands, key: Key) -> None:
    page, window = edit_client(at_clients), at_clients.program.window
    at_clients.press(Key.Key_L, modifier=CTRL)
    come_back(at_clients)
    assert window.alarm.isVisible()
    if key is Key.Key_Return:
        at_clients.press(key, modifier=CTRL)
    else:
        page.view.page.cancel.click()
    at_clients.wait_for(ClientScreen)
    assert not window.alarm.isVisible()
    at_clients.press(Key.Key_L, modifier=CTRL)
    at_clients.wait_for(UnlockScreen)


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
    **WAYS,
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
    if way == "lock":
        come_back(at_clients)
    assert window.page is page
    assert "0 to 27" in page.view.foot.problem.text()
    assert page.view.foot.problem.isVisible()
    assert impossible.total.property("state") == "error"
    assert impossible.total.text() == "333333333"
    assert way == "lock" or at_clients.focus is impossible.total
    assert WORDS in sessions.get(record_of(at_clients), page.session.id).note
    out = window.alarm.findChild(Button)
    assert out is not None
    assert out.text() == answer
    out.click()
    if place is None:
        assert not window.isVisible()
    else:
        at_clients.wait_for(place)
        assert not window.alarm.isVisible()


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
