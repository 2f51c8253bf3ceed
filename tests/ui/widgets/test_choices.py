"""Choice, segmented choice and check box, by keys and clicks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.widgets.checkbox import CheckBox
from ipt_tracker.ui.widgets.choice import Choice
from ipt_tracker.ui.widgets.segmented import Segmented
from tests.ui.widgets.conftest import Show

PLACES = [("in_person", "In person"), ("video", "Video"), ("phone", "Phone & letter")]
RISK = [("none", "No concerns"), ("concern", "Concern"), ("not_asked", "Not asked")]


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_a_choice_is_announced_with_its_label(theme: Theme, show: Show) -> None:
    choice = Choice(theme, "Place", PLACES, "video")
    show(choice)
    assert name_of(choice) == "Place: Video"
    choice.set_value("phone")
    assert name_of(choice) == "Place: Phone & letter"
    with pytest.raises(ValueError, match="boat"):
        choice.set_value("boat")


def test_arrows_and_letters_choose(theme: Theme, qtbot: QtBot, show: Show) -> None:
    choice = Choice(theme, "Place", PLACES)
    show(choice)
    assert choice.value() is None
    with qtbot.waitSignal(choice.chosen, check_params_cb=lambda code: code == "in_person"):
        qtbot.keyClick(choice, Qt.Key.Key_Down)
    qtbot.keyClick(choice, Qt.Key.Key_P)
    assert choice.value() == "phone"
    with qtbot.assertNotEmitted(choice.chosen):
        qtbot.keyClick(choice, Qt.Key.Key_Down)


def test_enter_opens_the_menu_and_an_entry_is_chosen_there(theme: Theme, qtbot: QtBot, show: Show) -> None:
    choice = Choice(theme, "Place", PLACES, "in_person")
    show(choice)
    qtbot.keyClick(choice, Qt.Key.Key_Return)
    menu = choice.findChild(QMenu)
    assert menu is not None
    assert menu.isVisible()
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    with qtbot.waitSignal(choice.chosen, check_params_cb=lambda code: code == "video"):
        qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert choice.text() == "Video"


def test_a_choice_is_as_wide_as_its_widest_label(theme: Theme, show: Show) -> None:
    choice = Choice(theme, "Place", PLACES, "video", icon="map-pin")
    show(choice)
    before = choice.sizeHint().width()
    choice.set_value("phone")
    assert choice.sizeHint().width() == before


def test_nothing_is_preselected_and_passing_through_chooses_nothing(
    theme: Theme, qtbot: QtBot, show: Show
) -> None:
    risk, before, after = Segmented(theme, "Risk", RISK), QLineEdit(), QLineEdit()
    show(before, risk, after)
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert risk.segment("none").hasFocus()
    qtbot.keyClick(risk.segment("none"), Qt.Key.Key_Right)
    assert risk.segment("concern").hasFocus()
    assert risk.value() is None
    qtbot.keyClick(risk.segment("concern"), Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert risk.value() is None


def test_a_digit_chooses_wherever_the_focus_is_in_the_group(theme: Theme, qtbot: QtBot, show: Show) -> None:
    risk = Segmented(theme, "Risk", RISK)
    show(risk)
    risk.setFocus()
    with qtbot.waitSignal(risk.chosen, check_params_cb=lambda code: code == "not_asked"):
        qtbot.keyClick(risk.segment("none"), Qt.Key.Key_3)
    assert risk.segment("not_asked").hasFocus()
    with qtbot.assertNotEmitted(risk.chosen):
        qtbot.keyClick(risk.segment("not_asked"), Qt.Key.Key_9)


def test_arrows_choose_once_something_is_chosen(theme: Theme, qtbot: QtBot, show: Show) -> None:
    risk = Segmented(theme, "Risk", RISK, "none")
    show(risk)
    risk.setFocus()
    qtbot.keyClick(risk.segment("none"), Qt.Key.Key_End)
    assert risk.value() == "not_asked"
    qtbot.keyClick(risk.segment("not_asked"), Qt.Key.Key_Left)
    assert risk.value() == "concern"


def test_arrows_swap_in_a_right_to_left_layout(theme: Theme, qtbot: QtBot, show: Show) -> None:
    risk = Segmented(theme, "Risk", RISK, "none")
    show(risk).setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    risk.setFocus()
    qtbot.keyClick(risk.segment("none"), Qt.Key.Key_Left)
    assert risk.value() == "concern"


def test_a_segment_is_a_radio_button_with_the_group_in_its_name(
    theme: Theme, qtbot: QtBot, show: Show
) -> None:
    risk = Segmented(theme, "Risk", RISK)
    show(risk)
    interface = QAccessible.queryAccessibleInterface(risk.segment("concern"))
    assert interface.role() == QAccessible.Role.RadioButton
    assert interface.text(QAccessible.Text.Name) == "Risk: Concern"
    with qtbot.waitSignal(risk.chosen):
        qtbot.mouseClick(risk.segment("concern"), Qt.MouseButton.LeftButton)
    assert interface.state().checked


def test_tab_returns_to_the_chosen_segment(theme: Theme, qtbot: QtBot, show: Show) -> None:
    before, risk = QLineEdit(), Segmented(theme, "Risk", RISK, "concern")
    show(before, risk)
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert risk.segment("concern").hasFocus()


def test_a_choice_can_be_taken_back_by_the_program(theme: Theme, show: Show) -> None:
    risk = Segmented(theme, "Risk", RISK, "concern")
    show(risk)
    risk.set_value(None)
    assert risk.value() is None
    with pytest.raises(ValueError, match="other"):
        risk.set_value("other")


def test_a_check_box_is_toggled_by_a_click_on_its_words(theme: Theme, qtbot: QtBot, show: Show) -> None:
    box = CheckBox(theme, "Symptom chart")
    show(box)
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    assert box.isChecked()
    assert name_of(box) == "Symptom chart"
