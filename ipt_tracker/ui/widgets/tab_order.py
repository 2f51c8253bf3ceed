"""The order in which Tab goes through the parts of a page."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def chain(parts: Iterable[QWidget]) -> None:
    """Have Tab visit the parts in this order, and in each of them its widgets as they were added."""
    stops: list[QWidget] = []
    for part in parts:
        for widget in (part, *part.findChildren(QWidget)):
            if _takes_focus(widget) and widget not in stops:
                stops.append(widget)
    _order(stops)


def put_after(part: QWidget, widgets: Sequence[QWidget]) -> None:
    """Have Tab visit the widgets, in this order, when it has been through all the rest of the part."""
    last, one = part, part.nextInFocusChain()
    while one is not None and one is not part:
        if part.isAncestorOf(one) and one not in widgets and _takes_focus(one):
            last = one
        one = one.nextInFocusChain()
    _order((last, *widgets))


def _takes_focus(widget: QWidget) -> bool:
    """Qt puts nothing behind a widget that takes none."""
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None


def _order(stops: Sequence[QWidget]) -> None:
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
