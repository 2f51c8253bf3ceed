"""A walk through a screen by Tab alone, from where the keyboard is until it comes round."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QHeaderView,
    QScrollBar,
    QWidget,
)

from ipt_tracker.ui.shell.window import MainWindow
from ipt_tracker.ui.widgets.card import Card

MANY: Final = 150
"""More stops than any screen has."""
_MOUSE: Final = ("mousePressEvent", "mouseReleaseEvent")


def words(widget: QWidget) -> str:
    """How a widget is written down here."""
    return f"{type(widget).__name__} “{widget.accessibleName() or getattr(widget, 'text', str)()}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """Where Tab came to, and how it looked then."""

    widget: QWidget
    words: str
    place: QRect
    """On the page, before it scrolls."""
    shown: bool
    """A ring is around it, or it shows the focus itself."""
    in_sight: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """The stops in the order of Tab, and those of Shift+Tab from the same beginning."""

    forward: tuple[Stop, ...]
    backward: tuple[str, ...]


class Walker:
    """Walks through the pages of a window."""

    def __init__(self, application: QApplication, window: MainWindow) -> None:
        self._application = application
        self._window = window

    def walk(self) -> Walk:
        """All stops; an error when Tab gets caught on the way."""
        first = self._focus()
        forward = [self._press(Qt.Key.Key_Tab)]
        while forward[-1].widget is not first:
            forward.append(self._press(Qt.Key.Key_Tab))
            names = [stop.words for stop in forward[-4:]]
            assert len(forward) < MANY, f"Tab is caught between {names}"
        backward = [self._press(Qt.Key.Key_Backtab).words for _ in forward]
        return Walk(forward=tuple(forward), backward=tuple(backward))

    def _focus(self) -> QWidget:
        widget = self._application.focusWidget()
        assert widget is not None, "nothing has the keyboard"
        return widget

    def _press(self, key: Qt.Key) -> Stop:
        QTest.keyClick(self._focus(), key)
        widget = self._focus()
        return Stop(
            widget=widget,
            words=words(widget),
            place=place_of(widget),
            shown=self._is_shown(widget),
            in_sight=is_in_sight(widget),
        )

    def _is_shown(self, widget: QWidget) -> bool:
        ring = self._window.ring
        around = QRect(widget.mapTo(self._window, QPoint(0, 0)), widget.size())
        if ring.isVisible():
            return ring.geometry().contains(around)
        with_focus = _edge(widget)
        widget.clearFocus()
        without = _edge(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        return with_focus != without


def _edge(widget: QWidget) -> QImage:
    """What shows of a widget; of an input only its upper edge, since its caret blinks."""
    image = widget.grab().toImage()
    items = isinstance(widget, QAbstractItemView)
    return image if items else image.copy(0, 0, image.width(), 2)


def place_of(widget: QWidget) -> QRect:
    """Where a widget is on its page, as if nothing were scrolled."""
    at = QPoint(0, 0)
    outer: QWidget | None = widget
    while outer is not None and not outer.isWindow():
        at += outer.pos()
        above = outer.parentWidget()
        if isinstance(above, QAbstractScrollArea) and above.viewport() is outer:
            at += QPoint(above.horizontalScrollBar().value(), above.verticalScrollBar().value())
        outer = above
    return QRect(at, widget.size())


def is_in_sight(widget: QWidget) -> bool:
    """Whether all of a widget is seen; of one that is higher than a page, a part of it."""
    seen = widget.visibleRegion().boundingRect()
    return seen.height() >= min(widget.height(), 200)


def reacts_to_the_mouse(widget: QWidget) -> bool:
    """Whether something happens when it is clicked."""
    if not widget.isVisible() or not widget.isEnabled() or isinstance(widget, QScrollBar | QHeaderView):
        return False
    own = any(
        name in vars(kind)
        for kind in type(widget).__mro__
        if kind.__module__.startswith("ipt_tracker")
        for name in _MOUSE
    )
    pointed = widget.testAttribute(Qt.WidgetAttribute.WA_SetCursor) and (
        widget.cursor().shape() is Qt.CursorShape.PointingHandCursor
    )
    clicked = bool(widget.focusPolicy() & Qt.FocusPolicy.ClickFocus)
    return own or pointed or clicked


def card_of(widget: QWidget) -> Card | None:
    """The card in which a widget lies."""
    outer = widget.parentWidget()
    while outer is not None and not isinstance(outer, Card):
        outer = outer.parentWidget()
    return outer
