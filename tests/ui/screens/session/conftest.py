"""The session editor on a real record with the made-up caseload, and hands that press real keys."""

from collections.abc import Callable, Iterator
from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ipt_tracker.clinical.course import Course
from ipt_tracker.clinical.session import Session
from ipt_tracker.record import clients, courses, sessions
from ipt_tracker.ui.screens.session.screen import SessionScreen
from ipt_tracker.ui.workspace import Workspace
from tests.conftest import ANCHOR

Open = Callable[[Session], SessionScreen]


class Hands:
    """Presses keys wherever the focus is, and counts them."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self.pressed = 0

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1
    ) -> None:
        for _ in range(times):
            widget = self._application.focusWidget()
            assert widget is not None
            QTest.keyClick(widget, key, modifier)
            self.pressed += 1

    def type(self, text: str) -> None:
        for letter in text:
            widget = self._application.focusWidget()
            assert widget is not None
            QTest.keyClicks(widget, letter)
            self.pressed += 1

    def tab(self, times: int = 1) -> None:
        self.press(Qt.Key.Key_Tab, times=times)

    def sign(self) -> None:
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def hands(qapp: QApplication) -> Hands:
    return Hands(qapp)


@pytest.fixture
def course(demo_workspace: Workspace) -> Course:
    """A course under way with PHQ-9 and GAD-7."""
    record = demo_workspace.record
    return courses.for_client(record, clients.find(record, "IPT-0012").id)[0]


@pytest.fixture
def fresh(demo_workspace: Workspace, course: Course) -> Session:
    """Today's session, prepared and not stored."""
    return sessions.prepare(demo_workspace.record, course.id, ANCHOR, time(10, 0))


@pytest.fixture
def open_editor(qtbot: QtBot, demo_workspace: Workspace) -> Iterator[Open]:
    """Opens the editor in a window of its own."""
    windows: list[QWidget] = []

    def show(session: Session) -> SessionScreen:
        screen = SessionScreen(demo_workspace, session)
        window = QWidget()
        windows.append(window)
        QVBoxLayout(window).addWidget(screen)
        qtbot.addWidget(window)
        window.resize(1208, 900)
        with qtbot.waitActive(window):
            window.show()
        screen.start()
        return screen

    yield show
    windows.clear()


@pytest.fixture
def editor(open_editor: Open, fresh: Session) -> SessionScreen:
    return open_editor(fresh)
