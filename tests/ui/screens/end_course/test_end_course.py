"""Ending a course: what was reached is said, date and reason are needed, words are kept."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ipt_tracker.clinical.course import CourseStatus, EndReason
from ipt_tracker.record import clients, courses
from ipt_tracker.ui.screens.end_course.screen import EndCourseScreen
from ipt_tracker.ui.workspace import Workspace
from tests.ui.showing import put_up

Show = Callable[[str], EndCourseScreen]


@pytest.fixture
def show(qtbot: QtBot, demo_workspace: Workspace) -> Show:
    def show(name: str) -> EndCourseScreen:
        record = demo_workspace.record
        course = courses.for_client(record, clients.find(record, name).id)[0]
        return put_up(qtbot, EndCourseScreen(demo_workspace, course.id), (900, 700))

    return show


def test_it_says_what_was_reached(show: Show) -> None:
    screen = show("Anneliese Vogt")
    reached = [label.text() for label in screen.view.reached]
    assert reached[0].startswith("14 of 16 planned sessions held")
    assert reached[1].startswith("PHQ-9 down 12, from 17 to 5")
    assert "reliable improvement" in reached[1]


def test_the_course_ends_with_its_words(qtbot: QtBot, show: Show, demo_workspace: Workspace) -> None:
    screen = show("Anneliese Vogt")
    screen.view.reason.set_value("ended_early")
    screen.view.what_helped.setPlainText("Rehearsing the talk with her sister.")
    screen.view.plan.setPlainText("Back in three months.")
    with qtbot.waitSignals([screen.course_ended, demo_workspace.changes.changed]):
        qtbot.keyClick(screen.view.ended_on, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    client = clients.find(demo_workspace.record, "Anneliese Vogt")
    course = courses.for_client(demo_workspace.record, client.id)[0]
    assert course.status is CourseStatus.CLOSED
    assert course.ending is not None
    assert course.ending.ended_on == date(2026, 6, 16)
    assert course.ending.reason is EndReason.ENDED_EARLY
    assert course.ending.what_helped == "Rehearsing the talk with her sister."
    assert course.ending.plan == "Back in three months."


def test_a_reason_is_needed(qtbot: QtBot, show: Show) -> None:
    screen = show("Anneliese Vogt")
    with qtbot.assertNotEmitted(screen.course_ended):
        screen.view.page.save.click()
    assert "why the course ends" in screen.view.reason_field.error
    qtbot.keyClicks(screen.view.reason, "r")
    assert screen.view.reason.value() == "referred_on"
    assert screen.view.reason_field.error == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1/1/2031", "future"),
        ("1/1/2020", "before it began"),
        ("18/4/2026", "last attended session ("),
        ("soon", "not a date"),
        ("", "day on which"),
    ],
)
def test_a_day_that_can_not_be_is_said_at_its_field(qtbot: QtBot, show: Show, typed: str, said: str) -> None:
    screen = show("Anneliese Vogt")
    screen.view.reason.set_value("completed")
    screen.view.what_helped.setPlainText("Rehearsing.")
    screen.view.ended_on.clear()
    qtbot.keyClicks(screen.view.ended_on, typed)
    with qtbot.assertNotEmitted(screen.course_ended):
        screen.view.page.save.click()
    assert said in screen.view.date_field.error
    assert screen.view.what_helped.text() == "Rehearsing."


def test_a_day_that_is_none_is_said_when_its_field_is_left(qtbot: QtBot, show: Show) -> None:
    view = show("Anneliese Vogt").view
    view.ended_on.setFocus()
    view.ended_on.clear()
    qtbot.keyClicks(view.ended_on, "31/2/26")
    assert view.date_field.error == ""
    qtbot.keyClick(view.ended_on, Qt.Key.Key_Tab)
    assert "not a date" in view.date_field.error


def test_a_course_that_has_ended_says_so(qtbot: QtBot, show: Show) -> None:
    screen = show("Helen Marsh")
    screen.view.reason.set_value("completed")
    with qtbot.assertNotEmitted(screen.course_ended):
        screen.view.page.save.click()
    assert "ended already" in screen.view.page.banner.text()


def test_going_back_asks_when_words_were_written(qtbot: QtBot, show: Show) -> None:
    screen = show("Anneliese Vogt")
    with qtbot.waitSignal(screen.cancelled):
        screen.leave()
    screen.view.plan.setPlainText("Back in three months.")
    with qtbot.assertNotEmitted(screen.cancelled):
        screen.leave()
    assert "not ended yet" in screen.view.page.banner.text()
    with qtbot.waitSignal(screen.cancelled):
        screen.view.page.cancel.click()
