"""A window of its own for the widgets under test, active so that it has the keyboard."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ipt_tracker.ui.theme.theme import Theme

Show = Callable[..., QWidget]


@pytest.fixture
def theme(dressed_theme: Theme) -> Theme:
    return dressed_theme


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Iterator[Show]:
    """Shows widgets below each other in an active window and gives the window."""
    windows: list[QWidget] = []  # qtbot itself does not keep them alive

    def shown(*widgets: QWidget, width: int = 720) -> QWidget:
        window = QWidget()
        window.setProperty("look", "page")
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        window.resize(width, 320)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
        windows.append(window)
        return window

    yield shown
    windows.clear()
