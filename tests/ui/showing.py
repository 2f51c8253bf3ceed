"""Screens put up as the window puts them up, the widget that has the keyboard, and what a list shows."""

from typing import Protocol, TypeVar, cast

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ipt_tracker.ui.caseload.model import CaseloadModel
from ipt_tracker.ui.caseload.rows import ClientRow


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


def rows_of(model: CaseloadModel) -> list[ClientRow]:
    """What every line of a caseload shows, also those that are out of sight."""
    return [model.row(number) for number in range(model.rowCount())]
