"""A walk through a screen by Tab alone, from where the keyboard is until it comes round."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QScrollBar,
    QWidget,
)

from ipt_tracker.ui.shell.window import MainWindow
from ipt_tracker.ui.widgets.card import Card

_OVERLAP: Final = 4
"""Pixels by which neighbours may overlap."""
MANY: Final = 150
"""More stops than any screen has."""
CELLS: Final = 500
"""More cells than a grid has that Tab goes through."""
_MOUSE: Final = ("mousePressEvent", "mouseReleaseEvent")


def words(widget: QWidget) -> str:
    """How a widget is written down here."""
    return f"{type(widget).__name__} “{widget.accessibleName() or getattr(widget, 'text', str)()}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """Where Tab came to, and how it looked then."""

    widget: QWidget
    words: str
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
        self._reached_whole: set[tuple[str, int]] = set()

    def walk(self) -> Walk:
        """All stops; an error when Tab gets caught on the way."""
        first = self._focus()
        forward = [self._stop(self._press(Qt.Key.Key_Tab))]
        while forward[-1].widget is not first:
            forward.append(self._stop(self._press(Qt.Key.Key_Tab)))
            names = [stop.words for stop in forward[-4:]]
            assert len(forward) < MANY, f"Tab is caught between {names}"
        backward = [words(self._press(Qt.Key.Key_Backtab)) for _ in forward]
        return Walk(forward=tuple(forward), backward=tuple(backward))

    def in_group(self, group: QWidget, stop: QWidget) -> list[QWidget]:
        """What the arrows reach of a group; one that was reached whole on one screen is so on others."""
        inside = [one for one in group.children() if isinstance(one, QWidget) and reacts_to_the_mouse(one)]
        of_name = (words(group), len(inside))
        if of_name not in self._reached_whole:
            reached = self._by_arrows(stop)
            if not set(inside) <= set(reached):
                return reached
            self._reached_whole.add(of_name)
        return inside

    def _by_arrows(self, stop: QWidget) -> list[QWidget]:
        """What the arrows reach from a stop; the keyboard comes back to it."""
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(stop, Qt.Key.Key_Home)
        reached = [self._focus()]
        while reached.count(reached[-1]) == 1:
            QTest.keyClick(reached[-1], Qt.Key.Key_Right)
            reached.append(self._focus())
        QTest.keyClick(self._focus(), Qt.Key.Key_Home)
        for _ in reached:
            if self._focus() is stop:
                return reached
            QTest.keyClick(self._focus(), Qt.Key.Key_Right)
        raise AssertionError(f"The arrows do not come back to {words(stop)}")

    def rows_seen(self, view: QAbstractItemView) -> bool:
        """Whether the arrows go to the last row and to the first, and each of them is in sight then."""
        view.setFocus(Qt.FocusReason.TabFocusReason)
        rows = view.model().rowCount()
        seen = []
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            for _ in range(rows):
                QTest.keyClick(view, key)
            seen.append((view.currentIndex().row(), is_in_sight(view)))
        return seen == [(rows - 1, True), (0, True)]

    def _focus(self) -> QWidget:
        widget = self._application.focusWidget()
        assert widget is not None, "nothing has the keyboard"
        return widget

    def _press(self, key: Qt.Key) -> QWidget:
        before = widget = self._focus()
        for _ in range(CELLS):  # in a grid that is typed into, Tab goes from cell to cell
            QTest.keyClick(before, key)
            widget = self._focus()
            if widget is not before:
                break
        self._application.processEvents()  # as between two keys of a person: what opened takes its room
        return widget

    def _stop(self, widget: QWidget) -> Stop:
        return Stop(
            widget=widget,
            words=words(widget),
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
    items = isinstance(widget, QAbstractItemView)
    return widget.grab(widget.rect() if items else QRect(0, 0, widget.width(), 2)).toImage()


def reads_on(before: QWidget, after: QWidget) -> bool:
    """Whether the eye goes on from one to the other: below it, or beside it in the reading direction.

    Where the two lie in different parts of a page, the parts are compared: a column is read to its end.
    """
    if before.isAncestorOf(after) or after.isAncestorOf(before):
        return before.isAncestorOf(after)
    around = before
    while not around.isAncestorOf(after):
        around = around.parentWidget()
    first, second = _part(around, before), _part(around, after)
    below = second.top() >= first.bottom() - _OVERLAP
    if around.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        return below or second.right() <= first.left() + _OVERLAP
    return below or second.left() >= first.right() - _OVERLAP


def _part(around: QWidget, widget: QWidget) -> QRect:
    """The place of the part of `around` in which a widget lies."""
    while widget.parentWidget() is not around:
        widget = widget.parentWidget()
    return widget.geometry()


def is_in_sight(widget: QWidget) -> bool:
    """Whether all of a widget is seen; of a table the row with the keyboard."""
    part, inside = widget.rect(), widget
    if isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
        part, inside = widget.visualRect(widget.currentIndex()), widget.viewport()
    outer: QWidget | None = inside
    while outer is not None:
        at = QRect(inside.mapTo(outer, part.topLeft()), part.size())
        if not (outer.rect().top() <= at.top() and at.bottom() <= outer.rect().bottom()):
            return False
        outer = outer.parentWidget()
    return True


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
    """The card in which a widget lies; of cards inside each other the outer one."""
    outer, card = widget.parentWidget(), None
    while outer is not None:
        card = outer if isinstance(outer, Card) else card
        outer = outer.parentWidget()
    return card
