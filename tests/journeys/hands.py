"""Hands on the real window: keys go where the keyboard focus is, and nowhere else."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ipt_tracker.ui.program import Program

Page = TypeVar("Page", bound=QWidget)
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class Clock:
    """The time of the journey, moved by hand."""

    def __init__(self, now: datetime) -> None:
        self.time = now

    def __call__(self) -> datetime:
        """The time now."""
        return self.time

    def pass_days(self, days: int) -> None:
        """Let days go by."""
        self.time += timedelta(days=days)


class Stopwatch:
    """Seconds that pass only by hand."""

    def __init__(self) -> None:
        self.time = 0.0

    def __call__(self) -> float:
        """The seconds so far."""
        return self.time

    def pass_minutes(self, minutes: float) -> None:
        """Let minutes go by."""
        self.time += minutes * 60


class Hands:
    """Types and presses, as a person would at the keyboard; counts the keys."""

    def __init__(self, qtbot: QtBot, application: QApplication, program: Program) -> None:
        self._qtbot = qtbot
        self._application = application
        self.program = program
        self.keys = 0

    @property
    def focus(self) -> QWidget:
        """The widget that has the keyboard."""
        widget = self._application.focusWidget()
        assert widget is not None, "nothing has the keyboard"
        return widget

    def write(self, text: str) -> None:
        """Type a text, letter by letter; letters beyond ASCII arrive as from another keyboard layout."""
        for letter in text:
            if letter.isascii():
                self._qtbot.keyClick(self.focus, letter)
            else:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                    self._application.sendEvent(self.focus, event)
        self.keys += len(text)

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys one after the other."""
        for key in keys:
            self._qtbot.keyClick(self.focus, key, modifier)
            self.keys += 1

    def press_until(self, key: Qt.Key, reached: Callable[[], bool], at_most: int = 60) -> None:
        """Press a key, Tab mostly, until something is so."""
        for _ in range(at_most):
            if reached():
                return
            self.press(key)
        raise AssertionError("never reached by the keyboard")

    def tab_to(self, widget: QWidget) -> None:
        """Tab until the widget, or a part of it, has the keyboard."""
        self.press_until(Key.Key_Tab, lambda: widget is self.focus or widget.isAncestorOf(self.focus))

    def wait_for(self, kind: type[Page]) -> Page:
        """Wait for a page of this kind and give it."""
        self._qtbot.waitUntil(lambda: isinstance(self.program.window.page, kind), timeout=15_000)
        page = self.program.window.page
        assert isinstance(page, kind)
        return page

    def wait_until(self, so: Callable[[], bool], timeout: int = 15_000) -> None:
        """Wait for something to be so."""
        self._qtbot.waitUntil(so, timeout=timeout)
