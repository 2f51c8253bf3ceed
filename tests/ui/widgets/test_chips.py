"""Technique chips, by keys and clicks."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.widgets.chips import ChipRow
from tests.ui.widgets.conftest import Show

LABELS = (
    "Clarification",
    "Communication analysis",
    "Encouragement of affect",
    "Role playing",
    "Decision analysis",
)
OPTIONS = [(label.split()[0].lower(), label, f"What {label} is") for label in LABELS]


def test_a_press_is_used_again_is_substantial_again_is_off(theme: Theme, qtbot: QtBot, show: Show) -> None:
    row = ChipRow(theme, "Techniques used", OPTIONS)
    show(row)
    chip = row.chip("role")
    told = []
    row.changed.connect(told.append)
    for _ in range(3):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.rect().center())
    assert told == [{"role": 1}, {"role": 2}, {}]


def test_digits_follow_the_displayed_order(
    theme: Theme, qtbot: QtBot, show: Show, qapp: QApplication
) -> None:
    row = ChipRow(theme, "Techniques used", OPTIONS)
    show(row)
    row.setFocus()
    for key in "2339":
        qtbot.keyClicks(qapp.focusWidget(), key)
    assert row.extents() == {"communication": 1, "encouragement": 2}
    assert row.chip("clarification").hasFocus()


def test_the_row_is_one_tab_stop_and_arrows_move_inside(theme: Theme, qtbot: QtBot, show: Show) -> None:
    before, row, after = QLineEdit(), ChipRow(theme, "Techniques used", OPTIONS), QLineEdit()
    show(before, row, after)
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    qtbot.keyClick(row.chip("clarification"), Qt.Key.Key_Right)
    assert row.chip("communication").hasFocus()
    qtbot.keyClick(row.chip("communication"), Qt.Key.Key_Space)
    assert row.extents() == {"communication": 1}
    qtbot.keyClick(row.chip("communication"), Qt.Key.Key_Tab)
    assert after.hasFocus()
    qtbot.keyClick(after, Qt.Key.Key_Backtab)
    assert row.chip("communication").hasFocus()


def test_up_and_down_go_to_the_nearest_chip_of_the_next_row(theme: Theme, qtbot: QtBot, show: Show) -> None:
    row = ChipRow(theme, "Techniques used", OPTIONS)
    show(row, width=420)
    row.setFocus()
    assert row.chip("encouragement").y() > row.chip("clarification").y()
    qtbot.keyClick(row.chip("clarification"), Qt.Key.Key_Down)
    assert row.chip("encouragement").hasFocus()
    qtbot.keyClick(row.chip("encouragement"), Qt.Key.Key_Up)
    assert row.chip("clarification").hasFocus()


def test_a_chip_says_what_it_is_and_how_much_it_was_used(theme: Theme, show: Show) -> None:
    row = ChipRow(theme, "Techniques used", OPTIONS)
    show(row)
    row.set_extents({"role": 2, "unknown": 1})
    interface = QAccessible.queryAccessibleInterface(row.chip("role"))
    assert interface.role() == QAccessible.Role.CheckBox
    assert interface.text(QAccessible.Text.Name) == "Role playing"
    assert interface.text(QAccessible.Text.Description) == "used substantially"
    assert row.extents() == {"role": 2}


def test_those_that_stay_keep_their_extents_and_the_focus(theme: Theme, show: Show) -> None:
    row = ChipRow(theme, "Techniques used", OPTIONS[:2])
    show(row)
    row.set_extents({"communication": 1})
    row.chip("communication").setFocus()
    row.set_options(OPTIONS[1:])
    assert row.extents() == {"communication": 1}
    assert row.chip("communication").hasFocus()


def test_a_signed_rows_chips_cannot_be_pressed(theme: Theme, qtbot: QtBot, show: Show) -> None:
    row = ChipRow(theme, "Techniques used", OPTIONS)
    show(row)
    row.set_read_only(True)
    qtbot.mouseClick(row.chip("role"), Qt.MouseButton.LeftButton)
    assert row.extents() == {}


def test_no_chip_is_clipped_however_narrow_the_page(theme: Theme, show: Show) -> None:
    row = ChipRow(theme, "Techniques used", OPTIONS)
    show(row, width=300)
    for code, _label, _definition in OPTIONS:
        assert row.chip(code).size() == row.chip(code).sizeHint()
        assert row.rect().contains(row.chip(code).geometry())
