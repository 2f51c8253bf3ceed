"""Typed inputs and fields, by keys."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QStyle, QStyleOptionFrame
from pytestqt.qtbot import QtBot

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.inputs import DateField, NumberField, TextInput, TimeField
from ipt_tracker.ui.widgets.passphrase import PassphraseField
from tests.ui.widgets.conftest import Show

TODAY = date(2026, 6, 16)


def test_a_typed_date_is_told_and_written_out_on_leaving(qtbot: QtBot, show: Show) -> None:
    field, other = DateField(lambda: TODAY), TextInput()
    show(field, other)
    field.setFocus()
    with qtbot.waitSignal(field.value_changed, check_params_cb=lambda value: value == date(2026, 6, 1)):
        qtbot.keyClicks(field, "1/6/26")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "1 Jun 2026"
    assert field.value() == date(2026, 6, 1)


def test_arrows_move_a_date_by_a_day_and_begin_with_today(qtbot: QtBot, show: Show) -> None:
    field = DateField(lambda: TODAY)
    show(field)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == TODAY
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == date(2026, 6, 15)


def test_an_unreadable_date_has_a_sentence_and_an_empty_one_none(qtbot: QtBot, show: Show) -> None:
    field = DateField(lambda: TODAY)
    show(field)
    assert field.problem() == ""
    qtbot.keyClicks(field, "32/1")
    assert field.value() is None
    assert "not a date" in field.problem()


def test_a_value_set_by_the_program_is_no_change(qtbot: QtBot, show: Show) -> None:
    field = DateField(lambda: TODAY)
    show(field)
    with qtbot.assertNotEmitted(field.value_changed):
        field.set_value(TODAY)
    assert field.value() == TODAY
    field.set_value(None)
    assert field.text() == ""


def test_a_time_is_typed_without_a_colon_and_stepped_by_five_minutes(qtbot: QtBot, show: Show) -> None:
    field = TimeField()
    show(field)
    qtbot.keyClicks(field, "1130")
    assert field.value() == time(11, 30)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.text() == "11:25"
    field.set_value(time(0, 0))
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.text() == "23:55"
    field.setText("25")
    assert "time of day" in field.problem()


def test_a_number_is_stepped_within_its_bounds(qtbot: QtBot, show: Show) -> None:
    field = NumberField(1, 20, 20)
    show(field)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == 20
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == 19
    field.setText("21")
    assert "from 1 to 20" in field.problem()


def test_a_field_names_its_input_and_tells_the_error(show: Show) -> None:
    field = Field("Date of birth", QLineEdit(), "Day, month and year")
    show(field)
    interface = QAccessible.queryAccessibleInterface(field.control)
    assert interface.text(QAccessible.Text.Name) == "Date of birth"
    assert interface.text(QAccessible.Text.Description) == "Day, month and year"
    field.set_error("The date of birth lies in the future.")
    assert interface.text(QAccessible.Text.Description) == "The date of birth lies in the future."
    assert field.below.text() == field.error
    field.set_error("")
    assert field.below.text() == "Day, month and year"


def test_a_label_leads_to_its_input(qtbot: QtBot, show: Show) -> None:
    field = Field("Name", TextInput())
    show(TextInput(), field)
    field.setFocus()
    assert field.control.hasFocus()


def test_a_passphrase_is_hidden_until_the_eye_is_pressed(theme: Theme, qtbot: QtBot, show: Show) -> None:
    field = PassphraseField(theme, "Passphrase")
    show(field)
    qtbot.keyClicks(field.line, "open sesame")
    assert field.line.echoMode() is QLineEdit.EchoMode.Password
    qtbot.mouseClick(field.line.eye, Qt.MouseButton.LeftButton)
    assert field.line.echoMode() is QLineEdit.EchoMode.Normal
    field.clear()
    assert field.text() == ""
    assert field.line.echoMode() is QLineEdit.EchoMode.Password


def test_enter_on_the_eye_shows_the_passphrase_and_sends_nothing(
    theme: Theme, qtbot: QtBot, show: Show
) -> None:
    field = PassphraseField(theme, "Passphrase")
    show(field)
    field.line.eye.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.assertNotEmitted(field.returned):
        qtbot.keyClick(field.line.eye, Qt.Key.Key_Return)
    assert field.line.echoMode() is QLineEdit.EchoMode.Normal


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_no_letter_of_a_passphrase_lies_under_what_stands_at_its_end(
    theme: Theme, qtbot: QtBot, show: Show, qapp: QApplication, direction: Qt.LayoutDirection
) -> None:
    qapp.setLayoutDirection(direction)
    try:
        field = PassphraseField(theme, "Passphrase")
        show(field)
        qtbot.keyClicks(field.line, "B")  # so that the word about Caps Lock stands there too
        assert field.caps.isVisible()
        option = QStyleOptionFrame()
        field.line.initStyleOption(option)
        inside = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field.line)
        text = inside.marginsRemoved(field.line.textMargins())
        for part in (field.line.eye, field.caps):
            assert not text.intersects(part.geometry())
        assert text.width() > field.line.width() / 2
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_enter_in_the_passphrase_is_told(theme: Theme, qtbot: QtBot, show: Show) -> None:
    field = PassphraseField(theme, "Passphrase")
    show(field)
    with qtbot.waitSignal(field.returned):
        qtbot.keyClick(field.line, Qt.Key.Key_Return)


def test_caps_lock_is_seen_from_the_letters(theme: Theme, qtbot: QtBot, show: Show) -> None:
    field = PassphraseField(theme, "Passphrase")
    show(field)
    qtbot.keyClick(field.line, Qt.Key.Key_A)
    assert field.caps.isHidden()
    # With Caps Lock on, a shifted letter comes out small.
    qtbot.keyClicks(field.line, "b", Qt.KeyboardModifier.ShiftModifier)
    assert field.caps.isVisible()
    qtbot.keyClicks(field.line, "c")
    assert field.caps.isHidden()


def test_a_year_before_1900_is_too_long_ago_and_not_unreadable() -> None:
    field = DateField(lambda: TODAY)
    field.setText("16/6/1806")
    assert field.value() is None
    assert field.problem() == "That is too long ago: a year before 1900. Correct the year."
    field.setText("16/6/0000")
    assert field.problem().startswith("That is not a date")
    field.setText("16/6/1900")
    assert field.problem() == ""


def test_what_clears_a_text_says_so(qtbot: QtBot, show: Show) -> None:
    line = TextInput()
    line.offer_to_clear("Clear the filter")
    show(line)
    qtbot.keyClicks(line, "an")
    button = line.findChild(QAbstractButton)
    assert button.accessibleName() == button.toolTip() == "Clear the filter"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not line.text()
