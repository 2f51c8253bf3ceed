"""Screens put up as the window puts them up, and the widget that has the keyboard."""

from typing import Protocol, TypeVar, cast

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


class _Starts(Protocol):
    def start(self) -> None: ...


Screen = TypeVar("Screen", bound=QWidget)


def put_up(qtbot: QtBot, screen: Screen, size: tuple[int, int] | None = None) -> Screen:
    """Show a screen, active and with the focus where its work begins."""
    qtbot.addWidget(screen)
    if size is not None:
        screen.resize(*size)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.activateWindow()
    cast("_Starts", screen).start()
    return screen


def focused(screen: QWidget) -> QWidget:
    """The widget in a screen that gets the keys."""
    widget = screen.focusWidget()
    assert widget is not None
    return widget
