"""The parts of the window that F6 goes round: sidebar, page, and the foot of the page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import Shiboken

from ipt_tracker.ui.shell.sidebar import Sidebar
from ipt_tracker.ui.widgets.card import Footer


class Panes:
    """Goes from part to part, and in the page back to where the focus was."""

    def __init__(self, sidebar: Sidebar) -> None:
        self._sidebar = sidebar
        self._left: QWidget | None = None

    def go(self, page: QWidget, steps: int) -> None:
        """Go so many parts on; a page without a foot, or with nothing to do there, has two."""
        focus = QApplication.focusWidget()
        foot = _first_in_foot(page)
        panes = [part for part in (self._sidebar, page, foot) if part is not None and part.isVisible()]
        if self._sidebar.has_keyboard():
            here: QWidget = self._sidebar
        elif foot is not None and focus is not None and _footer(page, focus) is not None:
            here = foot
        else:
            here, self._left = page, focus
        there = panes[(panes.index(here) + steps) % len(panes)]
        if there is self._sidebar:
            self._sidebar.places.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            target = self._left_in(page) if there is page else there
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def _left_in(self, page: QWidget) -> QWidget:
        left = self._left
        known = left is not None and Shiboken.isValid(left)  # type: ignore[no-untyped-call]
        if known and left is not None and page.isAncestorOf(left) and left.isVisible():
            return left
        return page


def _footer(page: QWidget, around: QWidget) -> Footer | None:
    """The foot that a widget of the page stands in."""
    return next((foot for foot in page.findChildren(Footer) if foot.isAncestorOf(around)), None)


def _first_in_foot(page: QWidget) -> QWidget | None:
    """What takes the focus first at the foot of the page."""
    for foot in page.findChildren(Footer):
        for part in foot.findChildren(QWidget):
            takes_focus = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if takes_focus and part.isVisible() and part.isEnabled():
                return part
    return None
