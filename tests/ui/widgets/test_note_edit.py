"""The note's editor."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ipt_tracker.clinical.note import is_heading
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.widgets.note_edit import NoteEdit
from tests.ui.widgets.conftest import Show

NOTE = "Since last time:\nTwo good mornings.\n\nPlan:\n"


def test_plain_text_goes_in_and_comes_out(theme: Theme, qtbot: QtBot, show: Show) -> None:
    note = NoteEdit(theme, "Note", is_heading)
    show(note)
    with qtbot.assertNotEmitted(note.textChanged):
        note.set_text(NOTE)
    assert note.text() == NOTE
    assert not note.document().isUndoAvailable()


def test_typing_is_told_and_keeps_the_line_height(theme: Theme, qtbot: QtBot, show: Show) -> None:
    note = NoteEdit(theme, "Note", is_heading)
    show(note)
    note.set_text("One")
    with qtbot.waitSignal(note.textChanged):
        qtbot.keyClick(note, Qt.Key.Key_Return)
    heights = [note.document().findBlockByNumber(number).blockFormat().lineHeight() for number in (0, 1)]
    assert heights == [150, 150]


def test_headings_stand_out_and_text_does_not(theme: Theme, show: Show) -> None:
    note = NoteEdit(theme, "Note", is_heading)
    show(note)
    note.set_text(NOTE)
    first, second = (note.document().findBlockByNumber(number) for number in (0, 1))
    assert [part.format.fontWeight() for part in first.layout().formats()] == [QFont.Weight.DemiBold]
    assert second.layout().formats() == []


def test_only_words_are_pasted(theme: Theme, show: Show) -> None:
    note = NoteEdit(theme, "Note", is_heading)
    show(note)
    clip = QMimeData()
    clip.setHtml("<h1>Big</h1>")
    clip.setText("Big")
    note.insertFromMimeData(clip)
    assert note.text() == "Big"
    assert note.textCursor().charFormat().fontPointSize() <= 15


def test_tab_leaves_the_note(theme: Theme, qtbot: QtBot, show: Show) -> None:
    note, after = NoteEdit(theme, "Note", is_heading), QLineEdit()
    show(note, after)
    note.setFocus()
    qtbot.keyClick(note, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert note.text() == ""


def at_heading(theme: Theme, show: Show) -> NoteEdit:
    note = NoteEdit(theme, "Note", is_heading)
    show(note)
    note.set_text(NOTE)
    cursor = note.textCursor()
    cursor.setPosition(NOTE.index("Plan:"))
    note.setTextCursor(cursor)
    return note


def test_what_is_typed_before_a_heading_gets_its_own_line(theme: Theme, qtbot: QtBot, show: Show) -> None:
    note = at_heading(theme, show)
    qtbot.keyClicks(note, "four")
    assert note.text() == NOTE.replace("Plan:", "four\nPlan:")
    note.undo()
    note.undo()
    assert note.text() == NOTE


def test_what_is_pasted_before_a_heading_gets_its_own_line(theme: Theme, show: Show) -> None:
    note = at_heading(theme, show)
    clip = QMimeData()
    clip.setText("four")
    note.insertFromMimeData(clip)
    assert note.text() == NOTE.replace("Plan:", "four\nPlan:")


def test_after_a_heading_the_line_goes_on(theme: Theme, qtbot: QtBot, show: Show) -> None:
    note = at_heading(theme, show)
    qtbot.keyClick(note, Qt.Key.Key_End)
    qtbot.keyClicks(note, " rest")
    assert note.text() == NOTE.replace("Plan:", "Plan: rest")


def test_tab_goes_from_part_to_part_and_then_leaves(theme: Theme, show: Show, qtbot: QtBot) -> None:
    note, after = NoteEdit(theme, "Note", is_heading), QLineEdit()
    show(note, after)
    note.set_text("Since last time:\n\n\nWorked on:\nThe budget\n\nPlan:\n")
    cursor = note.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
    note.setTextCursor(cursor)
    note.setFocus()
    qtbot.keyClicks(note, "Slept")
    qtbot.keyClick(note, Qt.Key.Key_Tab)
    qtbot.keyClicks(note, ", again")
    qtbot.keyClick(note, Qt.Key.Key_Tab)
    qtbot.keyClicks(note, "Ask him")
    assert note.text() == "Since last time:\nSlept\n\nWorked on:\nThe budget, again\n\nPlan:\nAsk him"
    qtbot.keyClick(note, Qt.Key.Key_Backtab)
    assert note.textCursor().block().text() == "The budget, again"
    qtbot.keyClick(note, Qt.Key.Key_Tab)
    qtbot.keyClick(note, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_a_signed_note_is_left_at_once(theme: Theme, show: Show, qtbot: QtBot) -> None:
    note, after = NoteEdit(theme, "Note", is_heading), QLineEdit()
    show(note, after)
    note.set_text("Since last time:\nSlept\n\nPlan:\n")
    note.setReadOnly(True)
    note.setFocus()
    qtbot.keyClick(note, Qt.Key.Key_Tab)
    assert after.hasFocus()
