"""Bringing in a running course, and what comes of it on the client's page and in the session."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ipt_tracker.record import bring_in, clients, courses
from tests.studio.stage import Stage, settle

SCORES = "21\t15\t1\n19\t14\t0\n20\t14\n17\t13\n16\t\t0\n14\t10\n12\t9\t0\n11\t8\t0"
"""PHQ-9, GAD-7 and item 9 of eight sessions, as a spreadsheet copies them."""
WRONG = "PHQ-9\t28\n19\t-\n20\t14"


def past_sessions(stage: Stage) -> Iterator[tuple[str, Callable[[], None]]]:
    """The grid empty, filled and with mistakes; then what it stored. Each pose stands on its own."""
    desk, record = stage.desk, stage.running
    course = courses.for_client(record, clients.find(record, "Nadia Farouk").id)[0]
    later = courses.for_client(record, clients.find(record, "Otto Brandt").id)[0]

    def empty() -> None:
        bring_in.take_back(record, course.id, ())
        desk.forms.show_bring_in(course.id)

    def paste(block: str) -> None:
        empty()
        settle()
        stage.application.clipboard().setText(block)
        QTest.keyClick(stage.window.focusWidget(), "v", Qt.KeyboardModifier.ControlModifier)
        stage.application.clipboard().clear()

    def wrong() -> None:
        paste(WRONG)
        stage.window.page.view.page.save.click()

    def stored() -> None:
        paste(SCORES)
        stage.window.page.view.page.save.click()

    def session() -> None:
        stored()
        desk.sessions.show_session(bring_in.past_of_course(record, course.id).brought_in[4].id)

    def again() -> None:
        stored()
        desk.forms.show_bring_in(course.id)

    yield "bring-in-empty", empty
    yield "bring-in-filled", lambda: paste(SCORES)
    yield "bring-in-wrong", wrong
    yield "bring-in-begins-today", lambda: desk.forms.show_bring_in(later.id)
    yield "brought-in-client", stored
    yield "brought-in-session", session
    yield "bring-in-again", again
