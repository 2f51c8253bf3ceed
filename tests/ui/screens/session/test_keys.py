"""A whole session by the keyboard alone, within its budget of keys."""

from dataclasses import replace
from datetime import date, time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ipt_tracker.clinical.course import Course
from ipt_tracker.clinical.session import Extent, RiskChoice, Session
from ipt_tracker.record import sessions
from ipt_tracker.ui.screens.session.screen import SessionScreen
from ipt_tracker.ui.sealing import Sealing
from ipt_tracker.ui.workspace import Workspace
from tests.conftest import ANCHOR
from tests.ui.screens.session.conftest import Hands, Open

NOTE = "Two good mornings. Asked her sister to stay."


def sealed_by(editor: SessionScreen) -> list[Sealing]:
    begun: list[Sealing] = []
    editor.sealing_started.connect(begun.append)
    return begun


def test_a_session_with_phq_9_takes_twenty_keys_besides_the_note(
    editor: SessionScreen, hands: Hands, demo_workspace: Workspace
) -> None:
    begun = sealed_by(editor)
    hands.type("234")
    hands.tab()
    hands.type("121212110")
    hands.tab(times=2)
    hands.type("1")
    hands.tab()
    before = hands.pressed
    hands.type(NOTE)
    hands.pressed = before
    hands.sign()
    assert hands.pressed <= 20
    begun[0].seal_now()
    stored = sessions.get(demo_workspace.record, editor.session.id)
    assert stored.signed
    assert [use.technique for use in stored.techniques] == [
        "role_playing",
        "supportive_listening",
        "communication_analysis",
    ]
    assert [(given.measure, given.total) for given in stored.administrations] == [("phq-9", 11)]
    assert stored.risk.choice is RiskChoice.NO_CONCERNS
    assert f"Since last time:\n{NOTE}" in stored.note


def test_with_gad_7_it_takes_twenty_seven(
    editor: SessionScreen, hands: Hands, demo_workspace: Workspace
) -> None:
    begun = sealed_by(editor)
    hands.type("234")
    hands.tab()
    hands.type("121212110")
    hands.tab()
    hands.type("1111110")
    hands.tab()
    hands.type("1")
    hands.tab()
    before = hands.pressed
    hands.type(NOTE)
    hands.pressed = before
    hands.sign()
    assert hands.pressed <= 27
    begun[0].seal_now()
    stored = sessions.get(demo_workspace.record, editor.session.id)
    assert [given.total for given in stored.administrations] == [11, 6]


def test_tab_goes_through_the_screen_once_and_names_every_stop(
    editor: SessionScreen, hands: Hands, qapp: QApplication
) -> None:
    first = qapp.focusWidget()
    stops: list[QWidget] = []
    while (widget := qapp.focusWidget()) is not None and widget not in stops:
        stops.append(widget)
        hands.tab()
        while qapp.focusWidget() is widget:  # the note is gone through part by part
            hands.tab()
    assert qapp.focusWidget() is first
    view = editor.view
    for stop in stops:
        reader = QAccessible.queryAccessibleInterface(stop)
        assert reader is not None
        assert reader.text(QAccessible.Text.Name)
    expected = [
        view.techniques.chips.chip("clarification"),
        editor.measures.entries[0].strip.cell(0),
        editor.measures.entries[1].strip.cell(0),
        view.risk.choice.segment("no_concerns"),
        view.note.text,
        view.work.review,
        view.work.agreed,
        view.work.medication,
        view.foot.next_on,
        view.foot.next_at,
        view.foot.remove,
        view.foot.sign,
        view.header.back,
        view.header.date,
        view.header.time,
        view.header.minutes,
        view.header.place,
        view.header.attendance,
        view.phase.segment(editor.session.phase),
        view.focus,
        view.techniques.more,
    ]
    assert stops == expected


def test_a_digit_pressed_twice_is_substantial_and_a_third_time_takes_it_back(
    editor: SessionScreen, hands: Hands
) -> None:
    hands.type("33")
    assert [(use.technique, use.extent) for use in editor.session.techniques] == [
        ("supportive_listening", Extent.SUBSTANTIAL)
    ]
    hands.type("3")
    assert editor.session.techniques == ()


def test_more_shows_all_techniques_and_keeps_the_order_of_tab(
    editor: SessionScreen, hands: Hands, qapp: QApplication
) -> None:
    hands.type("1")
    editor.view.techniques.more.click()
    assert editor.view.techniques.hint.text() == "press 1 to 9, again for substantial"
    editor.start()
    hands.type("9")
    assert {use.technique for use in editor.session.techniques} == {
        "clarification",
        "therapeutic_relationship",
    }
    hands.tab()
    assert qapp.focusWidget() is editor.measures.entries[0].strip.cell(0)


def test_the_next_session_comes_by_the_rhythm_of_the_course_and_moves_with_the_date(
    editor: SessionScreen, hands: Hands, fresh: Session, course: Course
) -> None:
    assert editor.session.next_on is not None
    assert (editor.session.next_on - fresh.held_on).days == course.days_between
    editor.view.header.date.setFocus()
    editor.view.header.date.selectAll()
    hands.type("15/6/2026")
    hands.tab()
    assert (editor.session.next_on - editor.session.held_on).days == course.days_between


def test_a_session_set_back_proposes_no_day_that_is_past(
    open_editor: Open, hands: Hands, demo_workspace: Workspace, course: Course
) -> None:
    earlier = sessions.prepare(demo_workspace.record, course.id, ANCHOR - timedelta(days=9), time(10, 0))
    proposed_then = earlier.held_on + timedelta(days=course.days_between)
    draft, _ = sessions.save_draft(demo_workspace.record, replace(earlier, next_on=proposed_then))
    for opened in (sessions.prepare(demo_workspace.record, course.id, ANCHOR, time(10, 0)), draft):
        editor = open_editor(opened)
        editor.view.header.date.setFocus()
        editor.view.header.date.selectAll()
        hands.type("4/6/2026")
        hands.tab()
        assert editor.session.next_on == date(2026, 6, 18)
        assert editor.view.foot.next_on.value() == date(2026, 6, 18)


def test_in_a_narrow_window_the_times_stay_beside_the_title(editor: SessionScreen, qtbot: QtBot) -> None:
    header = editor.view.header
    editor.window().resize(930, 540)
    qtbot.waitUntil(lambda: header.title.geometry().bottom() < header.client.geometry().top())
    assert header.date.mapTo(header, header.date.rect().topLeft()).y() < header.client.geometry().top()
    assert header.client.sizeHint().width() <= header.client.width()
    editor.window().resize(1208, 900)
    qtbot.waitUntil(lambda: header.title.geometry().right() < header.client.geometry().left())


def test_f11_gives_the_note_the_full_width_and_takes_it_back(editor: SessionScreen, hands: Hands) -> None:
    hands.press(Qt.Key.Key_F11)
    assert not editor.view.clinical.isVisible()
    assert editor.view.note.text.hasFocus()
    assert editor.step_back()
    assert editor.view.clinical.isVisible()
    assert not editor.step_back()


def test_tab_after_the_last_heading_of_the_note_goes_on_to_the_work_at_home(
    editor: SessionScreen, hands: Hands, qtbot: QtBot
) -> None:
    view = editor.view
    view.note.text.moveCursor(QTextCursor.MoveOperation.End)
    view.note.text.setFocus()
    hands.tab()
    hands.type(" Calls her sister.")
    assert view.work.review.toPlainText() == " Calls her sister."
    assert view.clinical.isVisible()
    view.note.text.setFocus()
    qtbot.mouseClick(view.note.widen, Qt.MouseButton.LeftButton)
    assert not view.clinical.isVisible()
    assert view.note.text.hasFocus()


def test_where_two_columns_would_be_cut_one_holds_all_and_the_note_keeps_the_keyboard(
    editor: SessionScreen, hands: Hands, qtbot: QtBot
) -> None:
    view, window = editor.view, editor.window()
    note, wide, column = view.note.text, window.size(), view.clinical.viewport()
    window.setMinimumSize(100, 100)  # as that of the program has a least size of its own

    def in_sight() -> bool:
        return column.rect().contains(note.mapTo(column, note.cursorRect().center()))

    note.setFocus()
    hands.type("Calm.")
    for height in (900, 420):
        window.resize(view.clinical.least + 100, height)
        qtbot.waitUntil(view.written.isHidden)
        hands.type(" More.")
        qtbot.waitUntil(in_sight)
    hands.press(Qt.Key.Key_F11)
    assert not view.clinical.isVisible()
    assert view.written.isVisible()
    hands.type(" Alone.")
    hands.press(Qt.Key.Key_F11)
    qtbot.waitUntil(view.written.isHidden)
    window.resize(wide)
    qtbot.waitUntil(view.written.isVisible)
    assert view.clinical.isVisible()
    hands.type(" Done.")
    assert "Calm. More. More. Alone. Done." in note.text()


def test_a_session_that_did_not_take_place_asks_for_a_short_note_only(
    open_editor: Open, fresh: Session, hands: Hands, demo_workspace: Workspace
) -> None:
    editor = open_editor(fresh)
    begun = sealed_by(editor)
    hands.type("12")
    editor.view.header.attendance.setFocus()
    hands.type("d")  # the label that begins with it: did not attend
    assert not editor.view.clinical.isVisible()
    assert not editor.view.work.isVisible()
    assert editor.view.note.text.text() == ""
    editor.view.note.text.setFocus()
    hands.type("No answer on the phone")
    hands.sign()
    assert begun[0].session.number is None
    begun[0].undo()
    assert len(sessions.get(demo_workspace.record, editor.session.id).techniques) == 2
    hands.sign()
    begun[1].seal_now()
    stored = sessions.get(demo_workspace.record, editor.session.id)
    assert stored.signed
    assert stored.techniques == ()
    assert stored.note == "No answer on the phone"


def test_the_next_time_follows_the_session_until_one_is_typed(editor: SessionScreen, hands: Hands) -> None:
    header, foot = editor.view.header, editor.view.foot

    def anew(field: QLineEdit, words: str) -> None:
        field.setFocus()
        field.selectAll()
        hands.type(words)

    anew(header.time, "1130")
    assert (editor.session.next_at, foot.next_at.text()) == (time(11, 30), "11:30")
    anew(foot.next_at, "12:00")
    anew(header.time, "1215")  # on its way "12" means the very time that was typed
    assert (editor.session.starts_at, editor.session.next_at) == (time(12, 15), time(12, 0))
    assert foot.next_at.text() == "12:00"
