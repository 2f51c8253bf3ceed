"""The item that is asked is there while it is asked, and its coming and going moves nothing in sight."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ipt_tracker.clinical.session import RiskChoice, Session
from ipt_tracker.record import sessions
from ipt_tracker.ui.screens.session.screen import SessionScreen
from ipt_tracker.ui.workspace import Workspace
from tests.ui.screens.session.conftest import Hands, Open


def test_it_goes_with_the_keyboard_and_comes_back_with_it(editor: SessionScreen, hands: Hands) -> None:
    asked = editor.view.asked
    assert not asked.isVisible()
    hands.type("1")
    hands.tab()
    assert asked.isVisible()
    hands.tab(times=2)
    assert not asked.isVisible()
    hands.press(Qt.Key.Key_Backtab)
    assert asked.isVisible()


@pytest.mark.parametrize("size", [(1280, 800), (940, 520)])
def test_an_answer_about_risk_clicked_after_the_last_item_is_hit(
    editor: SessionScreen, hands: Hands, qtbot: QtBot, size: tuple[int, int]
) -> None:
    editor.window().resize(*size)
    hands.type("1")
    hands.tab(times=2)
    hands.type("1111111")
    bar = editor.view.clinical.verticalScrollBar()
    QApplication.processEvents()
    bar.setValue(bar.maximum())
    answer = editor.view.risk.choice.segment("no_concerns")
    if answer.visibleRegion().isEmpty():
        editor.view.clinical.ensureWidgetVisible(answer)
    QApplication.processEvents()
    place = answer.mapToGlobal(QPoint(0, 0))
    QTest.mousePress(answer, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not editor.view.asked.isVisible())
    QApplication.processEvents()
    assert answer.mapToGlobal(QPoint(0, 0)) == place
    QTest.mouseRelease(answer, Qt.MouseButton.LeftButton)
    assert editor.session.risk.choice is RiskChoice.NO_CONCERNS
    bar.setValue(0)
    QApplication.processEvents()
    assert editor.view.clinical.empty_below == 0


def test_a_signed_session_has_none(open_editor: Open, demo_workspace: Workspace, fresh: Session) -> None:
    signed = next(
        one
        for one in sessions.for_course(demo_workspace.record, fresh.course_id)
        if one.signed and one.administrations
    )
    assert not open_editor(signed).view.asked.isVisible()


def test_a_form_left_half_filled_says_so_only_until_it_is_signed(editor: SessionScreen, hands: Hands) -> None:
    begun = []
    editor.sealing_started.connect(begun.append)
    hands.type("1")
    hands.tab()
    hands.type("11111111")
    hands.tab()
    hands.tab()
    hands.type("1")
    hands.type("Asked: no plan")
    assert "1 of 9" in editor.view.asked.missing.text()
    assert "ask" not in editor.view.asked.missing.text()
    assert editor.view.asked.isVisible()
    hands.sign()
    begun[0].seal_now()
    assert editor.session.signed
    assert not editor.view.asked.isVisible()
