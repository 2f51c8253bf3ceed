"""Bringing into sight what has the keyboard, on the pages that scroll, and keeping it in its place there."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication, QScrollArea, QTextEdit, QWidget
from shiboken6 import isValid

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Size, Space

_LOOKS: Final = 20
_BETWEEN_MS: Final = 10
"""How often, and how long after one another, it is looked after what is to keep its place."""


def bring_into_sight(widget: QWidget, part: QRect | None = None) -> None:
    """Scroll the pages around a widget until all of it, or of a part of it, shows with its focus ring."""
    for page in _pages(widget):
        _scroll(page, widget, widget.rect() if part is None else part)


class Held(QObject):
    """Keeps what has the keyboard in `window` at its height there while all words grow or shrink.

    What was in sight stays so; what was not stays as far away from it.
    """

    def __init__(self, theme: Theme, window: QWidget, application: QApplication) -> None:
        super().__init__(window)
        self._window = window
        self._application = application
        self._widget: QWidget | None = None
        self._height = 0
        self._seen = False
        self._looks = 0
        self._settling = QTimer(self)
        self._settling.setInterval(_BETWEEN_MS)
        self._settling.timeout.connect(self._hold)
        theme.resizing.connect(self._remember)
        theme.changed.connect(self._hold_soon)

    def _remember(self) -> None:
        focused = self._application.focusWidget()
        self._widget = focused if focused is not None and focused.window() is self._window else None
        if self._widget is not None:
            part = _at_work(self._widget)
            self._height = self._widget.mapTo(self._window, part.topLeft()).y()
            self._seen = all(_in_sight(page, self._widget, part) for page in _pages(self._widget))

    def _hold_soon(self) -> None:
        """After what wears the theme, which takes its new size from the same signal.

        And for a while: words that break elsewhere now let the cards above grow one after the other.
        """
        self._looks = _LOOKS
        self._settling.start()
        QTimer.singleShot(0, self, self._hold)

    def _hold(self) -> None:
        widget = self._widget
        self._looks -= 1
        there = widget is not None and isValid(widget)  # type: ignore[no-untyped-call]
        # Whoever has gone on to something else meanwhile is not to be scrolled away from it.
        if widget is None or not there or not widget.hasFocus() or not self._looks:
            self._settling.stop()
            self._widget = None
            return
        # Or the page would be scrolled before the cards above have grown.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        part = _at_work(widget)
        for page in _pages(widget)[:1]:
            moved = widget.mapTo(self._window, part.topLeft()).y() - self._height
            page.verticalScrollBar().setValue(page.verticalScrollBar().value() + moved)
        if self._seen:
            bring_into_sight(widget, part)


def _pages(widget: QWidget) -> list[QScrollArea]:
    """The pages that a widget scrolls with, from the inside out."""
    found, outer = [], widget.parentWidget()
    while outer is not None:
        if isinstance(outer, QScrollArea):
            found.append(outer)
        outer = outer.parentWidget()
    return found


def _at_work(widget: QWidget) -> QRect:
    """The part of a widget that the keys act on: a list's line, the caret's place in a text, or all of it."""
    if isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
        return widget.visualRect(widget.currentIndex()).translated(widget.viewport().pos())
    if isinstance(widget, QTextEdit):
        return widget.cursorRect().translated(widget.viewport().pos())
    return widget.rect()


def _in_sight(page: QScrollArea, widget: QWidget, part: QRect) -> bool:
    seen = page.viewport()
    return seen.rect().contains(QRect(widget.mapTo(seen, part.topLeft()), part.size()))


def _scroll(page: QScrollArea, widget: QWidget, part: QRect) -> None:
    """Qt's own way would be content with the caret of an input, and cut its edge."""
    at = widget.mapTo(page.viewport(), part.topLeft())
    seen = QRect(
        QPoint(page.horizontalScrollBar().value(), page.verticalScrollBar().value()), page.viewport().size()
    )
    place = QRect(at + seen.topLeft(), part.size())
    reach = Size.RING + Size.RING_GAP
    if place.height() > seen.height():
        page.ensureWidgetVisible(widget, Space.M, Space.XL)
    elif place.top() - reach < seen.top() or place.bottom() + reach > seen.bottom():
        middle = place.center()
        page.ensureVisible(middle.x(), middle.y(), 0, place.height() // 2 + Space.XL)
