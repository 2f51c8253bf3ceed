"""The order in which Tab goes through the parts of a page."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def chain(parts: Iterable[QWidget]) -> None:
    """Have Tab visit the parts in this order, and in each of them its widgets as they were added."""
    stops: list[QWidget] = []
    for part in parts:
        for widget in (part, *part.findChildren(QWidget)):
            takes_focus = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None
            if takes_focus and widget not in stops:
                stops.append(widget)
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
