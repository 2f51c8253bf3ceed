"""From Today by keys to where each need is dealt with, and back to a Today without it."""

import gc
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ipt_tracker.clinical.need import NeedKind
from ipt_tracker.clinical.session import Attendance
from ipt_tracker.record import clients, courses, sessions
from ipt_tracker.ui.screens.client.screen import ClientScreen
from ipt_tracker.ui.screens.clients.screen import ClientsScreen
from ipt_tracker.ui.screens.end_course.screen import EndCourseScreen
from ipt_tracker.ui.screens.new_client.screen import NewClientScreen
from ipt_tracker.ui.screens.review.screen import ReviewScreen
from ipt_tracker.ui.screens.session.screen import SessionScreen
from ipt_tracker.ui.screens.today.screen import TodayScreen
from ipt_tracker.ui.shell.navigation import ENTRY
from ipt_tracker.ui.wording import day_and_year
from tests.conftest import ANCHOR
from tests.journeys.at_work import record_of, remember, unlock
from tests.journeys.hands import CTRL, Hands, Key


@pytest.fixture
def day(begin: Callable[[], Hands], demo_template: Path, tmp_path: Path) -> Hands:
    """The made-up caseload, unlocked in the morning."""
    folder = tmp_path / "records" / "Demo.iptr"
    shutil.copytree(demo_template, folder)
    remember(tmp_path, folder)
    hands = begin()
    unlock(hands)
    hands.wait_for(TodayScreen)
    return hands


def kinds(hands: Hands) -> list[NeedKind]:
    return [row.need.need.kind for row in hands.wait_for(TodayScreen).need_rows]


def badge(hands: Hands) -> str:
    return str(hands.program.window.sidebar.places.model().index(0, 0).data(ENTRY).badge)


def recent_icons(hands: Hands) -> list[str]:
    """The signs beside the clients seen last."""
    model = hands.program.window.sidebar.recent.model()
    return [model.index(row, 0).data(ENTRY).icon for row in range(model.rowCount())]


def snackbar(hands: Hands) -> str:
    return str(hands.program.window.snackbar.accessibleName())


def take_up(hands: Hands, kind: NeedKind) -> None:
    """Go to Today and press the action of a need."""
    hands.press(Key.Key_1, modifier=CTRL)
    page = hands.wait_for(TodayScreen)
    hands.tab_to(next(row.action for row in page.need_rows if row.need.need.kind is kind))
    hands.press(Key.Key_Return)


def test_one_enter_after_unlocking_begins_the_session_that_is_due(day: Hands) -> None:
    assert badge(day) == "5"
    day.press(Key.Key_Return)
    page = day.wait_for(SessionScreen)
    assert page.session.attendance is Attendance.ATTENDED
    assert page.session.number == 15
    assert page.flush()
    stored = sessions.get(record_of(day), page.session.id)
    assert stored.attendance is Attendance.SCHEDULED, "a look at it is no session"
    day.write("1")
    assert page.flush()
    stored = sessions.get(record_of(day), page.session.id)
    assert (stored.attendance, stored.number) == (Attendance.ATTENDED, 15)
    assert page.view.techniques.isAncestorOf(day.focus)


def test_a_risk_review_then_the_signature_from_today(day: Hands) -> None:
    take_up(day, NeedKind.RISK)
    page = day.wait_for(SessionScreen)
    assert page.view.risk.isAncestorOf(day.focus)
    day.write("2")
    day.tab_to(page.view.risk.ideation)
    day.write("2")
    day.tab_to(page.view.risk.explored)
    day.write("Passive thoughts on Sundays, no plan, no intent.")
    day.press(Key.Key_1, modifier=CTRL)
    assert kinds(day) == [
        NeedKind.WORSE,
        NeedKind.WORSE,
        NeedKind.UNSIGNED,
        NeedKind.MEASURE_DUE,
        NeedKind.ENDING,
    ]
    assert snackbar(day) == "Thandi Mokoena: risk review recorded"
    day.press(Key.Key_Z, modifier=CTRL)
    assert kinds(day)[0] is NeedKind.RISK
    take_up(day, NeedKind.RISK)
    page = day.wait_for(SessionScreen)
    day.write("2")
    day.tab_to(page.view.risk.ideation)
    day.write("2")
    day.tab_to(page.view.risk.explored)
    day.write("Passive thoughts on Sundays, no plan, no intent.")
    day.press(Key.Key_1, modifier=CTRL)
    take_up(day, NeedKind.UNSIGNED)
    day.wait_for(SessionScreen)
    day.press(Key.Key_Return, modifier=CTRL)
    day.press(Key.Key_Z, modifier=CTRL)
    day.press(Key.Key_1, modifier=CTRL)
    assert NeedKind.UNSIGNED in kinds(day)
    take_up(day, NeedKind.UNSIGNED)
    day.wait_for(SessionScreen)
    day.press(Key.Key_Return, modifier=CTRL)
    day.press(Key.Key_1, modifier=CTRL)
    assert NeedKind.UNSIGNED not in kinds(day)
    assert badge(day) == "4"


def test_due_measures_are_typed_where_the_focus_lands(day: Hands) -> None:
    take_up(day, NeedKind.MEASURE_DUE)
    page = day.wait_for(SessionScreen)
    assert page.session.attendance is Attendance.SCHEDULED
    first, second = page.measures.entries
    assert first.isAncestorOf(day.focus)
    day.write("10")
    day.tab_to(second)
    day.write("0110100")
    day.tab_to(page.view.note.text)
    day.write("Brought along.")
    day.press(Key.Key_1, modifier=CTRL)
    assert NeedKind.MEASURE_DUE not in kinds(day)
    assert snackbar(day) == "Leo Marchetti: PHQ-A and GAD-7 entered"
    day.press(Key.Key_Z, modifier=CTRL)
    assert NeedKind.MEASURE_DUE in kinds(day)
    kept = sessions.get(record_of(day), page.session.id)
    assert kept.administrations == ()
    assert "Brought along." in kept.note


def test_a_trajectory_that_was_seen_comes_back_by_ctrl_z(day: Hands) -> None:
    take_up(day, NeedKind.WORSE)
    day.wait_for(ClientScreen)
    assert badge(day) == "4"
    assert recent_icons(day) == ["user"]
    day.press(Key.Key_Z, modifier=CTRL)
    assert badge(day) == "5"
    assert recent_icons(day) == ["trending-up"]
    day.press(Key.Key_1, modifier=CTRL)
    assert NeedKind.WORSE in kinds(day)


def test_an_ending_is_written_from_today(day: Hands) -> None:
    take_up(day, NeedKind.ENDING)
    form = day.wait_for(EndCourseScreen)
    day.tab_to(form.view.reason)
    day.press(Key.Key_Down)
    day.press(Key.Key_Return, modifier=CTRL)
    day.wait_for(ClientScreen)
    assert snackbar(day) == "The course has ended."
    day.press(Key.Key_1, modifier=CTRL)
    assert NeedKind.ENDING not in kinds(day)
    day.press(Key.Key_Z, modifier=CTRL)
    assert NeedKind.ENDING in kinds(day)
    day.press(Key.Key_Z, modifier=CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert NeedKind.ENDING not in kinds(day)


def test_an_ended_course_is_not_reopened_from_another_page_nor_after_a_signature(day: Hands) -> None:
    take_up(day, NeedKind.ENDING)
    form = day.wait_for(EndCourseScreen)
    day.tab_to(form.view.reason)
    day.press(Key.Key_Down)
    day.press(Key.Key_Return, modifier=CTRL)
    client = day.wait_for(ClientScreen)
    window = day.program.window
    window.settle()
    day.press(Key.Key_1, modifier=CTRL)
    day.press(Key.Key_Z, modifier=CTRL)
    assert snackbar(day) == "Nothing to undo here."
    assert NeedKind.ENDING not in kinds(day)
    assert day.program.desk is not None
    day.program.desk.show_client(client.place[1])
    day.wait_for(ClientScreen).view.review.click()
    review = day.wait_for(ReviewScreen)
    day.wait_until(lambda: review.view.preview.page_count > 0)
    day.press(Key.Key_Return, modifier=CTRL)
    window.settle()
    day.press(Key.Key_Z, modifier=CTRL)
    assert snackbar(day) == "Nothing to undo here."
    day.press(Key.Key_1, modifier=CTRL)
    assert NeedKind.ENDING not in kinds(day)


def test_a_course_is_reopened_on_its_clients_page_later_and_the_foot_says_that_it_goes_on(day: Hands) -> None:
    take_up(day, NeedKind.ENDING)
    form = day.wait_for(EndCourseScreen)
    day.tab_to(form.view.reason)
    day.press(Key.Key_Down)
    day.press(Key.Key_Return, modifier=CTRL)
    day.wait_for(ClientScreen)
    day.program.window.settle()
    day.press(Key.Key_Z, modifier=CTRL)
    assert snackbar(day) == "Taken back. The course goes on."
    day.press(Key.Key_1, modifier=CTRL)
    assert NeedKind.ENDING in kinds(day)


def test_a_plan_is_written_from_today_while_the_course_goes_on(day: Hands) -> None:
    take_up(day, NeedKind.ENDING)
    form = day.wait_for(EndCourseScreen)
    day.tab_to(form.view.plan)
    day.write("Early signs: sleep, not ringing back. Her sister is the first to call.")
    day.press(Key.Key_Escape)
    assert "Keep for later" in form.view.page.banner.text()
    day.tab_to(form.view.later)
    day.press(Key.Key_Return)
    page = day.wait_for(ClientScreen)
    assert page.view.ending.text().startswith("Plan: Early signs: sleep")
    assert snackbar(day) == "Kept what is written about the ending. The course goes on."
    day.press(Key.Key_1, modifier=CTRL)
    assert NeedKind.ENDING not in kinds(day)
    day.press(Key.Key_Z, modifier=CTRL)
    assert NeedKind.ENDING in kinds(day)
    day.press(Key.Key_Z, modifier=CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert NeedKind.ENDING not in kinds(day)


def test_a_session_made_for_a_due_measure_alone_goes_with_it(day: Hands) -> None:
    record = record_of(day)
    leo = clients.find(record, "IPT-0013")
    course = courses.for_client(record, leo.id)[0]
    for ahead in sessions.for_course(record, course.id):
        if ahead.attendance is Attendance.SCHEDULED:
            sessions.remove_draft(record, ahead.id)
    before = [one.id for one in sessions.for_course(record, course.id)]
    day.press(Key.Key_2, modifier=CTRL)
    take_up(day, NeedKind.MEASURE_DUE)
    page = day.wait_for(SessionScreen)
    day.write("10")
    day.tab_to(page.measures.entries[1])
    day.write("0110100")
    day.press(Key.Key_1, modifier=CTRL)
    assert NeedKind.MEASURE_DUE not in kinds(day)
    assert len(sessions.for_course(record, course.id)) == len(before) + 1
    day.press(Key.Key_Z, modifier=CTRL)
    assert NeedKind.MEASURE_DUE in kinds(day)
    assert [one.id for one in sessions.for_course(record, course.id)] == before


def test_a_due_measure_without_an_appointment_plans_one_and_holds_no_session(day: Hands) -> None:
    record = record_of(day)
    leo = clients.find(record, "IPT-0013")
    course = courses.for_client(record, leo.id)[0]
    for ahead in sessions.for_course(record, course.id):
        if ahead.attendance is Attendance.SCHEDULED:
            sessions.remove_draft(record, ahead.id)
    held = sum(one.attendance.took_place for one in sessions.for_course(record, course.id))
    day.press(Key.Key_2, modifier=CTRL)
    take_up(day, NeedKind.MEASURE_DUE)
    page = day.wait_for(SessionScreen)
    assert all(entry.isVisible() for entry in page.measures.entries)
    assert snackbar(day).startswith(f"This is the appointment of {day_and_year(page.session.held_on)}: type ")
    assert snackbar(day).endswith("here. It stays scheduled.")
    day.write("10")
    day.press(Key.Key_1, modifier=CTRL)
    planned = sessions.get(record, page.session.id)
    assert planned.attendance is Attendance.SCHEDULED
    assert planned.held_on > ANCHOR
    assert [given.given_on for given in planned.administrations] == [ANCHOR]
    assert sum(one.attendance.took_place for one in sessions.for_course(record, course.id)) == held


def test_a_session_agreed_for_yesterday_is_logged_for_that_day_and_says_so(day: Hands) -> None:
    record, yesterday = record_of(day), ANCHOR - timedelta(days=1)
    course = courses.for_client(record, clients.find(record, "IPT-0013").id)[0]
    for one in sessions.for_course(record, course.id):
        if one.attendance is Attendance.SCHEDULED:
            sessions.remove_draft(record, one.id)
    last = sessions.prepare(record, course.id, ANCHOR - timedelta(days=5))
    last, _ = sessions.save_draft(record, replace(last, next_on=yesterday, next_at=time(14, 0)))
    desk = day.program.desk
    assert desk is not None
    desk.sessions.log_session(course.id)
    header = day.wait_for(SessionScreen).view.header
    assert (header.date.value(), header.time.value()) == (yesterday, time(14, 0))
    assert header.error.text() == ""
    assert snackbar(day) == (
        "Dated 15 Jun 2026, as agreed in the last session. If it was another day, type that."
    )
    sessions.save_draft(record, replace(last, next_on=ANCHOR - timedelta(days=4)))
    day.press(Key.Key_1, modifier=CTRL)
    desk.sessions.log_session(course.id)
    assert day.wait_for(SessionScreen).view.header.date.value() == ANCHOR - timedelta(days=4)
    sessions.save_draft(record, replace(last, next_on=ANCHOR))
    day.press(Key.Key_1, modifier=CTRL)
    desk.sessions.log_session(course.id)
    assert day.wait_for(SessionScreen).view.header.date.value() == ANCHOR


def test_esc_goes_back_to_the_list_one_came_from(day: Hands) -> None:
    take_up(day, NeedKind.WORSE)
    day.wait_for(ClientScreen)
    day.press(Key.Key_Escape)
    day.wait_for(TodayScreen)
    day.press(Key.Key_2, modifier=CTRL)
    day.press(Key.Key_Return)
    day.wait_for(ClientScreen)
    day.press(Key.Key_Escape)
    day.wait_for(ClientsScreen)


def test_a_client_just_added_is_taken_out_again_by_ctrl_z(day: Hands) -> None:
    record = record_of(day)
    before = clients.everyone(record)
    day.press(Key.Key_N)
    day.wait_for(NewClientScreen)
    day.write("Amara Okafor")
    day.press(Key.Key_Return)
    day.wait_for(ClientScreen)
    assert snackbar(day) == "Amara Okafor is in the record."
    day.press(Key.Key_Z, modifier=CTRL)
    assert day.wait_for(NewClientScreen).view.name.text() == "Amara Okafor"
    assert clients.everyone(record) == before
    assert recent_icons(day) == []


def test_larger_text_after_a_form_was_left_is_no_fault(day: Hands) -> None:
    day.press(Key.Key_N)
    day.wait_for(NewClientScreen)
    day.press(Key.Key_Escape)
    day.wait_for(ClientsScreen)
    gc.collect()
    day.press(Key.Key_Plus, modifier=CTRL)
    assert day.program.appearance.text_size == 110
    assert not day.program.window.alarm.isVisible()
    day.press(Key.Key_0, modifier=CTRL)


def test_where_the_keyboard_is_is_seen_on_every_arrival(day: Hands) -> None:
    ring = day.program.window.ring
    for keys in ((Key.Key_2, CTRL), (Key.Key_1, CTRL)):
        day.press(keys[0], modifier=keys[1])
    day.wait_for(TodayScreen)
    day.wait_until(ring.isVisible)
    gc.collect()
    QApplication.processEvents()
    assert ring.isVisible()
