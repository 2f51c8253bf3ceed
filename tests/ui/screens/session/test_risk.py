"""Risk is one explicit answer that nobody gives but the therapist."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ipt_tracker.clinical.session import Ideation, RiskChoice
from ipt_tracker.ui.screens.session.screen import SessionScreen
from tests.ui.screens.session.conftest import Hands


def test_nothing_is_preselected_and_letters_and_arrows_choose_nothing(
    editor: SessionScreen, hands: Hands
) -> None:
    hands.tab(times=3)
    hands.type("npac")
    hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_Left)
    assert editor.session.risk.choice is None
    hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_Return)
    assert editor.session.risk.choice is RiskChoice.CONCERN


def test_signing_without_an_answer_leads_to_the_question(
    editor: SessionScreen, hands: Hands, qapp: QApplication
) -> None:
    hands.type("1")
    assert editor.view.foot.sign.isEnabled()
    hands.sign()
    assert editor.view.foot.problem.text() == "Record the risk review first."
    assert qapp.focusWidget() is editor.view.risk.choice.segment("no_concerns")
    hands.type("3")
    hands.sign()
    assert editor.view.foot.problem.text() == "Say why risk was not asked about."
    assert qapp.focusWidget() is editor.view.risk.reason
    hands.type("Phone call cut off")
    assert editor.view.foot.problem.text() == ""
    assert editor.session.risk.reason == "Phone call cut off"


def test_words_typed_at_a_question_go_on_in_its_text(editor: SessionScreen, hands: Hands) -> None:
    hands.tab(times=3)
    hands.type("2")  # on to the ideation, which takes digits
    hands.type("Passing thoughts, no plan")
    assert editor.session.risk.explored == "Passing thoughts, no plan"
    assert editor.session.risk.ideation is None


def test_why_it_was_not_asked_can_be_typed_at_once(editor: SessionScreen, hands: Hands) -> None:
    hands.tab(times=3)
    hands.type("3Phone call cut off")
    assert editor.session.risk.reason == "Phone call cut off"


def test_a_concern_opens_its_record(editor: SessionScreen, hands: Hands) -> None:
    risk = editor.view.risk
    assert not risk.record.isVisible()
    hands.tab(times=3)
    hands.type("2")
    assert risk.record.isVisible()
    hands.type("2")  # the digit went on to the ideation
    hands.tab()
    hands.press(Qt.Key.Key_Space)
    hands.tab(times=4)
    hands.type("Passing thoughts, no plan")
    hands.tab()
    hands.type("Safety plan begun")
    recorded = editor.session.risk
    assert recorded.ideation is Ideation.PASSIVE
    assert recorded.self_harm
    assert not recorded.harm_to_others
    assert recorded.explored == "Passing thoughts, no plan"
    assert recorded.action == "Safety plan begun"


def test_a_risk_item_above_0_asks_what_was_explored_before_it_can_be_signed(
    editor: SessionScreen, hands: Hands, qapp: QApplication
) -> None:
    hands.type("1")
    hands.tab()
    hands.type("000000001")
    assert editor.view.risk.alarm_words.text().startswith("PHQ-9 item 9 is 1")
    hands.tab(times=2)
    hands.type("1")
    hands.sign()
    assert qapp.focusWidget() is editor.view.risk.explored
    hands.type("No plan; her sister is near")
    begun: list[object] = []
    editor.sealing_started.connect(begun.append)
    hands.sign()
    assert len(begun) == 1


def test_a_concern_is_signed_only_when_it_says_what_it_is(
    editor: SessionScreen, hands: Hands, qapp: QApplication
) -> None:
    hands.type("1")
    hands.tab(times=3)
    hands.type("2")
    hands.sign()
    assert editor.view.foot.problem.text().startswith("Say what the concern is: ")
    assert qapp.focusWidget() is editor.view.risk.ideation.segment("none")
    hands.type("2")
    hands.sign()
    assert editor.view.foot.problem.text() == "Write down what was explored about the concern."
    assert qapp.focusWidget() is editor.view.risk.explored


def test_the_demand_of_a_risk_item_goes_once_it_is_met_and_moves_nothing(
    editor: SessionScreen, hands: Hands, qtbot: QtBot
) -> None:
    risk = editor.view.risk
    hands.type("1")
    hands.tab()
    hands.type("000000001")
    hands.tab(times=2)
    hands.type("1")
    assert risk.explored.hasFocus()
    assert "Write down what was explored before signing" in risk.alarm_words.text()
    assert "ask about risk" not in editor.view.asked.missing.text()
    qtbot.waitUntil(lambda: not editor.view.asked.isVisible())
    place = risk.explored.mapTo(risk, risk.explored.rect().topLeft())
    hands.type("No plan; her sister is near")
    assert risk.alarm_words.text() == "PHQ-9 item 9 is 1. What was explored is written below."
    assert risk.property("tone") != "danger"
    QApplication.processEvents()
    assert risk.explored.mapTo(risk, risk.explored.rect().topLeft()) == place
    hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.press(Qt.Key.Key_Delete)
    assert "Write down what was explored before signing" in risk.alarm_words.text()


def test_tab_after_not_asked_leads_to_its_reason(editor: SessionScreen, hands: Hands) -> None:
    hands.tab(times=3)
    hands.type("3")
    hands.tab()
    assert editor.view.risk.reason.hasFocus()
    hands.type("Phone call cut off")
    hands.tab()
    assert editor.view.note.text.hasFocus()
    assert editor.session.risk.reason == "Phone call cut off"


def test_a_tab_out_of_habit_after_the_digit_passes_nothing(
    editor: SessionScreen, hands: Hands, qapp: QApplication
) -> None:
    risk = editor.view.risk
    hands.tab(times=3)
    hands.type("2")
    ideation = risk.ideation.segment("none")
    assert qapp.focusWidget() is ideation
    hands.tab()
    assert qapp.focusWidget() is ideation, "the digit has led there already"
    hands.type("2")
    hands.tab()
    assert qapp.focusWidget() is risk.findings["self_harm"]
    hands.tab(times=4)
    assert qapp.focusWidget() is risk.explored


def test_with_a_risk_item_a_tab_after_the_digit_stays_and_the_next_one_goes_on(
    editor: SessionScreen, hands: Hands, qapp: QApplication
) -> None:
    risk = editor.view.risk
    hands.tab()
    hands.type("000000001")
    hands.tab(times=2)
    hands.type("1")
    hands.tab()
    assert qapp.focusWidget() is risk.explored
    hands.tab()
    assert qapp.focusWidget() is editor.view.note.text
    hands.press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    hands.press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    hands.type("1")
    hands.type("No plan")
    hands.tab()
    assert qapp.focusWidget() is editor.view.note.text, "what was typed is not passed over"
    assert editor.session.risk.explored == "No plan"


def test_shift_tab_after_the_digit_goes_back_at_once(
    editor: SessionScreen, hands: Hands, qapp: QApplication
) -> None:
    hands.tab(times=3)
    hands.type("2")
    hands.press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert qapp.focusWidget() is editor.view.risk.choice.segment("concern")
