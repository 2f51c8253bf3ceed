"""The answer strip, by keys, clicks and the wheel."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ipt_tracker.ui.theme.high_contrast import CONTRAST_DARK, CONTRAST_LIGHT
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import DARK, LIGHT, Tokens
from ipt_tracker.ui.widgets.answer_cell import StripItem
from ipt_tracker.ui.widgets.answers import AnswerStrip
from tests.ui.widgets.conftest import Show

ITEMS = [StripItem(number=n, text=f"The full text of item {n}", risk=n == 9) for n in range(1, 10)]
OPTIONS = ("Not at all", "Several days", "More than half the days", "Nearly every day")


def made(theme: Theme) -> AnswerStrip:
    return AnswerStrip(theme, "PHQ-9", ITEMS, 3, OPTIONS)


def type_keys(qtbot: QtBot, qapp: QApplication, keys: str) -> None:
    for key in keys:
        qtbot.keyClicks(qapp.focusWidget(), key)


def test_nine_digits_fill_the_strip_and_the_last_one_is_told(
    theme: Theme, qtbot: QtBot, qapp: QApplication, show: Show
) -> None:
    strip = made(theme)
    show(strip)
    strip.setFocus()
    with qtbot.waitSignal(strip.completed):
        type_keys(qtbot, qapp, "121212110")
    assert strip.answers() == (1, 2, 1, 2, 1, 2, 1, 1, 0)


def test_a_digit_too_many_changes_nothing(theme: Theme, qtbot: QtBot, qapp: QApplication, show: Show) -> None:
    strip = made(theme)
    show(strip)
    strip.setFocus()
    type_keys(qtbot, qapp, "1212121103")
    assert strip.answers()[-1] == 0
    qtbot.keyClick(strip.cell(8), Qt.Key.Key_Backspace)
    type_keys(qtbot, qapp, "3")
    assert strip.answers()[-1] == 3


def test_a_digit_above_the_highest_answer_does_nothing(
    theme: Theme, qtbot: QtBot, qapp: QApplication, show: Show
) -> None:
    strip = made(theme)
    show(strip)
    strip.setFocus()
    with qtbot.assertNotEmitted(strip.changed):
        type_keys(qtbot, qapp, "47")
    assert strip.cell(0).hasFocus()


def test_backspace_clears_backwards(theme: Theme, qtbot: QtBot, qapp: QApplication, show: Show) -> None:
    strip = made(theme)
    show(strip)
    strip.setFocus()
    type_keys(qtbot, qapp, "123")
    for _ in range(2):
        qtbot.keyClick(qapp.focusWidget(), Qt.Key.Key_Backspace)
    assert strip.answers()[:3] == (1, None, None)
    assert strip.cell(1).hasFocus()


def test_a_hyphen_leaves_an_item_out(theme: Theme, qtbot: QtBot, qapp: QApplication, show: Show) -> None:
    strip = made(theme)
    show(strip)
    strip.set_answers([3] * 9)
    strip.setFocus()
    type_keys(qtbot, qapp, "1-2")
    assert strip.answers()[:4] == (1, None, 2, 3)


def test_arrows_move_and_adjust(theme: Theme, qtbot: QtBot, show: Show) -> None:
    strip = made(theme)
    show(strip)
    strip.setFocus()
    qtbot.keyClick(strip.cell(0), Qt.Key.Key_Right)
    for _ in range(6):
        qtbot.keyClick(strip.cell(1), Qt.Key.Key_Up)
    assert strip.answers()[:2] == (None, 3)
    for _ in range(6):
        qtbot.keyClick(strip.cell(1), Qt.Key.Key_Down)
    assert strip.answers()[1] is None
    qtbot.keyClick(strip.cell(1), Qt.Key.Key_End)
    assert strip.cell(8).hasFocus()


def test_a_cell_is_clicked_and_typed_into_and_a_click_alone_answers_nothing(
    theme: Theme, qtbot: QtBot, show: Show
) -> None:
    strip = made(theme)
    show(strip)
    with qtbot.assertNotEmitted(strip.changed):
        qtbot.mouseClick(strip.cell(4), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    qtbot.keyClick(strip.cell(4), Qt.Key.Key_2)
    assert strip.answers()[4] == 2


def test_the_wheel_answers_nothing(theme: Theme, qapp: QApplication, show: Show) -> None:
    strip = made(theme)
    show(strip)
    cell = strip.cell(0)
    cell.setFocus()
    spot = QPointF(5, 5)
    turn = QWheelEvent(
        spot, cell.mapToGlobal(spot), QPoint(0, 0), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    qapp.sendEvent(cell, turn)
    assert strip.answers()[0] is None


def test_the_strip_is_one_tab_stop_and_tells_the_item_in_focus(
    theme: Theme, qtbot: QtBot, show: Show
) -> None:
    before, strip, after = QLineEdit(), made(theme), QLineEdit()
    show(before, strip, after)
    told: list[int] = []
    strip.item_focused.connect(told.append)
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    qtbot.keyClick(strip.cell(0), Qt.Key.Key_1)
    qtbot.keyClick(strip.cell(1), Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert [index for index in told if index >= 0] == [0, 1]
    assert told[-1] == -1


def test_a_cell_is_a_slider_with_the_full_text_and_the_answer_in_words(theme: Theme, show: Show) -> None:
    strip = made(theme)
    show(strip)
    interface = QAccessible.queryAccessibleInterface(strip.cell(4))
    assert interface.role() == QAccessible.Role.Slider
    assert interface.text(QAccessible.Text.Name) == "PHQ-9 item 5. The full text of item 5"
    assert interface.text(QAccessible.Text.Description) == "not answered"
    strip.cell(4).set_answer(2)
    assert interface.text(QAccessible.Text.Description) == "More than half the days"


def test_the_risk_item_alarms_from_one_on(theme: Theme, show: Show) -> None:
    strip = made(theme)
    show(strip)
    danger, calm = theme.colour("danger_soft"), theme.colour("accent_soft")
    strip.set_answers([0] * 9)
    assert strip.cell(8).grab().toImage().pixelColor(8, 8) == calm
    strip.set_answers([0] * 8 + [1])
    assert strip.cell(8).grab().toImage().pixelColor(8, 8) == danger


def test_nine_cells_fit_into_the_narrow_layout(theme: Theme, show: Show) -> None:
    strip = made(theme)
    show(strip, width=400)
    assert strip.cell(8).geometry().right() <= strip.rect().right()
    assert all(strip.cell(index).width() >= 24 for index in range(9))


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK])
def test_whatever_was_answered_looks_answered(
    theme: Theme, show: Show, qapp: QApplication, tokens: Tokens
) -> None:
    theme.switch(qapp, tokens)
    strip = made(theme)
    show(strip)
    strip.set_answers([None, 0, 1, 2, 3, *[None] * 4])
    grounds = [strip.cell(place).grab().toImage().pixelColor(8, 8).name() for place in range(5)]
    assert len(set(grounds[1:])) == 1
    assert grounds[0] != grounds[1]
