"""The pages of a paper alone, where the window is small or the text large."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ipt_tracker.ui.workspace import Workspace
from tests.ui.screens.review.test_review_screen import CTRL, screen_of


def test_they_take_the_room_of_the_contents_and_give_it_back(
    qtbot: QtBot, demo_workspace: Workspace, qapp: QApplication
) -> None:
    screen = screen_of(qtbot, demo_workspace)
    screen.resize(880, 520)
    view = screen.view
    with qtbot.waitActive(screen):
        screen.activateWindow()
    qtbot.waitUntil(lambda: view.preview.device_width < 600)
    before = view.preview.device_width
    view.contents.reader.setFocus()
    qtbot.keyClick(screen, Qt.Key.Key_F11)
    qtbot.waitUntil(lambda: view.preview.device_width > 1.4 * before)
    assert view.widen.accessibleName() == "Contents beside the pages (F11)"
    assert qapp.focusWidget() is view.preview, "what had the keyboard is not there any more"
    assert screen.step_back(), "as Esc does first"
    qtbot.waitUntil(lambda: view.preview.device_width < 1.1 * before)
    assert not screen.step_back()
    assert view.widen.accessibleName() == "The pages alone (F11)"


def test_changing_the_wording_puts_it_beside_the_pages_again(qtbot: QtBot, demo_workspace: Workspace) -> None:
    screen = screen_of(qtbot, demo_workspace)
    with qtbot.waitActive(screen):
        screen.activateWindow()
    qtbot.keyClick(screen, Qt.Key.Key_F11)
    assert screen.view.alone
    qtbot.keyClick(screen, Qt.Key.Key_E, CTRL)
    assert not screen.view.alone
    assert screen.view.wording.isVisible()
