"""What is typed is stored by itself, also beside a field that is wrong and after a disk that was full."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ipt_tracker.clinical.course import Course
from ipt_tracker.clinical.session import Attendance, Session
from ipt_tracker.record import sessions
from ipt_tracker.record.record import Record
from ipt_tracker.ui.screens.session.screen import SessionScreen
from ipt_tracker.ui.workspace import Workspace
from tests.ui.screens.session.conftest import Hands, Open


def drafts(workspace: Workspace, course: Course) -> list[Session]:
    return [one for one in sessions.for_course(workspace.record, course.id) if not one.signed]


def test_a_new_session_is_stored_at_the_first_change(
    qtbot: QtBot, editor: SessionScreen, hands: Hands, demo_workspace: Workspace, course: Course
) -> None:
    before = len(drafts(demo_workspace, course))
    assert editor.flush()
    assert len(drafts(demo_workspace, course)) == before
    with qtbot.waitSignal(editor.autosave.saved, timeout=3000):
        hands.type("2")
    stored = sessions.get(demo_workspace.record, editor.session.id)
    assert [use.technique for use in stored.techniques] == ["role_playing"]
    assert editor.view.foot.state.words.text() == "Saved on this computer 11:18:00"
    hands.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert editor.view.foot.state.words.text() == "Saved 11:18:00"
    hands.type("3")
    assert editor.flush()
    assert len(drafts(demo_workspace, course)) == before + 1


def test_other_screens_are_told(editor: SessionScreen, hands: Hands, demo_workspace: Workspace) -> None:
    told: list[Any] = []
    demo_workspace.changes.changed.connect(told.append)
    hands.type("2")
    assert editor.flush()
    assert told[0].touches("session", editor.session.id)


def test_leaving_and_losing_the_window_store_at_once(
    editor: SessionScreen, hands: Hands, demo_workspace: Workspace, qtbot: QtBot
) -> None:
    hands.type("2")
    other = QWidget()
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
    assert not editor.autosave.pending
    editor.activateWindow()
    editor.start()
    editor.autosave.touch()
    with qtbot.waitSignal(editor.left) as left:
        editor.view.header.back.click()
    assert not editor.autosave.pending
    assert left.args


def test_a_date_before_the_course_is_said_and_the_rest_is_stored(
    editor: SessionScreen, hands: Hands, fresh: Session, course: Course, demo_workspace: Workspace
) -> None:
    editor.view.header.date.setFocus()
    editor.view.header.date.selectAll()
    early = course.started_on - timedelta(days=1)
    hands.type(f"{early.day}/{early.month}/{early.year}")
    hands.tab()
    assert "before the course began" in editor.view.header.error.text()
    assert "before the course began" in editor.view.header.date.accessibleDescription()
    editor.view.note.text.setFocus()
    hands.type("Kept")
    assert editor.flush()
    stored = sessions.get(demo_workspace.record, editor.session.id)
    assert "Kept" in stored.note
    assert stored.held_on >= course.started_on
    hands.sign()
    assert "before the course began" in editor.view.foot.problem.text()
    assert editor.view.header.date.hasFocus()
    editor.view.header.date.selectAll()
    hands.type("16/6/2026")
    assert editor.view.header.error.text() == ""
    assert editor.session.held_on == fresh.held_on


@pytest.mark.parametrize(("field", "typed"), [("time", "25:99"), ("minutes", "99999"), ("date", "16/6/26/1")])
def test_what_was_readable_on_the_way_to_something_that_is_not_is_not_stored(
    editor: SessionScreen, hands: Hands, demo_workspace: Workspace, field: str, typed: str
) -> None:
    hands.type("2")
    assert editor.flush()
    before = sessions.get(demo_workspace.record, editor.session.id)
    line = getattr(editor.view.header, field)
    line.setFocus()
    line.selectAll()
    for letter in typed:
        hands.type(letter)
        assert editor.flush()
    assert line.problem()
    assert sessions.get(demo_workspace.record, editor.session.id) == before


def test_the_headings_alone_are_no_note(editor: SessionScreen, hands: Hands) -> None:
    editor.view.note.text.setFocus()
    hands.type("a")
    hands.press(Qt.Key.Key_Backspace)
    assert editor.session.note == ""
    initial = editor.view.note.text.text()
    editor.view.phase.segment("ending").click()
    assert editor.view.note.text.text() != initial
    assert "Warning signs:" in editor.view.note.text.text()


@pytest.mark.parametrize(("number", "first"), [(1, "What happened"), (2, "Since last time")])
def test_the_first_session_asks_what_happened(
    open_editor: Open, fresh: Session, number: int, first: str
) -> None:
    note = open_editor(replace(fresh, number=number, phase="initial")).view.note.text
    assert note.text().partition(":")[0] == first


def test_what_was_agreed_last_time_is_shown(
    open_editor: Open, fresh: Session, demo_workspace: Workspace, course: Course
) -> None:
    earlier = replace(
        sessions.prepare(demo_workspace.record, course.id, fresh.held_on - timedelta(days=1)),
        work_agreed="Ring Joan on Sunday",
    )
    sessions.save_draft(demo_workspace.record, earlier)
    editor = open_editor(sessions.prepare(demo_workspace.record, course.id, fresh.held_on))
    assert editor.view.work.agreed_before.text().endswith("Ring Joan on Sunday")


def limit_pages(record: Record, pages: int) -> None:
    """What a full disk is to SQLite."""
    assert record._engine is not None
    connection = record._engine.raw_connection()
    assert connection.driver_connection is not None
    connection.driver_connection.set_authorizer(None)
    connection.driver_connection.execute(f"PRAGMA max_page_count={pages}")
    connection.close()


@pytest.fixture
def full_disk(demo_workspace: Workspace) -> Iterator[Record]:
    limit_pages(demo_workspace.record, 1)
    yield demo_workspace.record
    limit_pages(demo_workspace.record, 1_000_000)


def test_a_full_disk_is_said_the_text_stays_and_is_stored_when_there_is_room(
    editor: SessionScreen, full_disk: Record, qapp: QApplication
) -> None:
    text = "long words " * 20_000
    editor.view.note.text.insertPlainText(text)
    assert not editor.flush()
    assert "disk is full" in editor.view.foot.unsaved.text()
    assert editor.view.foot.unsaved.isVisible()
    assert editor.view.foot.state.words.text().startswith("Not saved")
    assert text in editor.view.note.text.text()
    limit_pages(full_disk, 1_000_000)
    QApplication.sendEvent(editor, QEvent(QEvent.Type.Hide))
    assert editor.flush()
    assert not editor.view.foot.unsaved.isVisible()
    assert len(sessions.get(full_disk, editor.session.id).note) >= len(text) - 1


def test_beside_a_field_that_is_wrong_it_says_that_all_else_is_saved(
    editor: SessionScreen, hands: Hands
) -> None:
    state, minutes = editor.view.foot.state.words, editor.view.header.minutes
    hands.type("2")
    assert editor.flush()
    minutes.setFocus()
    minutes.selectAll()
    hands.type("999")
    hands.tab()
    assert state.text() == "All else is saved on this computer 11:18:00"
    assert state.accessibleName() == state.text()
    hands.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert state.text() == "All else is saved 11:18:00"
    minutes.setFocus()
    minutes.selectAll()
    hands.type("50")
    hands.tab()
    assert editor.flush()
    assert state.text() == "Saved on this computer 11:18:00"


def test_a_doubtful_date_is_doubted_beside_a_time_that_is_wrong(editor: SessionScreen, hands: Hands) -> None:
    header = editor.view.header
    header.time.setFocus()
    header.time.selectAll()
    hands.type("99")
    header.date.setFocus()
    header.date.selectAll()
    hands.type("16/6/2099")
    hands.tab()
    assert "That is not a time of day" in header.error.text()
    assert "This day is still to come" in header.error.text()
    assert "still to come" in header.date.accessibleDescription()
    assert "not a time" in header.time.accessibleDescription()


def type_anew(hands: Hands, field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    hands.type(text)
    hands.tab()


def test_of_several_wrong_fields_each_is_marked_and_described(
    editor: SessionScreen, hands: Hands, qtbot: QtBot, course: Course
) -> None:
    header, foot = editor.view.header, editor.view.foot
    height = header.error.height()
    type_anew(hands, header.date, "31/2/2026")
    type_anew(hands, header.minutes, "999")
    type_anew(hands, foot.next_on, "soon")
    type_anew(hands, foot.next_at, "99")
    marked = (header.date, header.minutes, foot.next_on, foot.next_at)
    assert [field.property("state") for field in marked] == ["error"] * 4
    assert header.time.property("state") == ""
    assert "not a date" in header.date.accessibleDescription()
    assert "from 1 to 600" in header.minutes.accessibleDescription()
    assert header.time.accessibleDescription() == ""
    assert "not a date" in header.error.text()
    assert "from 1 to 600" in header.error.text()
    assert "not a date" in foot.error.text()
    assert "not a time" in foot.error.text()
    type_anew(hands, header.minutes, "50")
    assert header.error.text() == header.date.accessibleDescription()
    assert [field.property("state") for field in marked] == ["error", "", "error", "error"]
    early = course.started_on - timedelta(days=1)
    type_anew(hands, header.date, f"{early.day}/{early.month}/{early.year}")
    type_anew(hands, header.time, "99")
    type_anew(hands, header.minutes, "999")
    for width, all_said in ((940, False), (1800, True), (940, False)):
        editor.window().resize(width, 900)
        qtbot.waitUntil(lambda all_said=all_said: ("from 1 to 600" in header.error.text()) is all_said)
        assert "before the course" in header.error.text()
        qtbot.waitUntil(lambda: header.error.height() == height)  # one line, which moves nothing


def test_a_time_at_which_another_session_lies_is_doubted_and_stored(
    open_editor: Open, hands: Hands, fresh: Session, demo_workspace: Workspace
) -> None:
    before, _ = sessions.save_draft(demo_workspace.record, replace(fresh, minutes=50))
    editor = open_editor(replace(fresh, starts_at=time(7, 0)))
    header = editor.view.header
    assert header.error.text() == ""
    type_anew(hands, header.time, "1030")
    assert f"Session {before.number} lies at this time already, 10:00 to 10:50." in header.error.text()
    assert header.time.accessibleDescription() == header.error.text()
    assert (header.time.property("state"), header.error.property("tone")) == ("", "warn")
    assert editor.flush()
    assert sessions.get(demo_workspace.record, editor.session.id).starts_at == time(10, 30)
    header.attendance.chosen.emit("cancelled_by_client")
    assert header.error.text() == ""


@pytest.mark.parametrize(
    ("attendance", "title"),
    [
        (Attendance.SCHEDULED, "Note for the appointment"),
        (Attendance.DNA, "Non-attendance note"),
        (Attendance.ATTENDED, "Note"),
    ],
)
def test_the_note_says_what_it_is_of(
    open_editor: Open, fresh: Session, attendance: Attendance, title: str
) -> None:
    editor = open_editor(replace(fresh, attendance=attendance))
    assert editor.view.note.title is not None
    assert editor.view.note.title.text() == title
