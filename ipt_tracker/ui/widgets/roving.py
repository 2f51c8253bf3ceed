"""One Tab stop for a group: the arrows move inside it, and Tab comes back to where it was left."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class Roving:
    """Keeps Tab focus on one of several widgets of a row."""

    def __init__(self) -> None:
        self._members: tuple[QWidget, ...] = ()

    def adopt(self, members: Sequence[QWidget]) -> None:
        """Take these widgets as the group, in displayed order; the first takes the Tab stop."""
        self._members = tuple(members)
        self.stop_at(0)

    def stop_at(self, index: int) -> None:
        """Make the member at `index` the one that Tab reaches; the others take focus by mouse and arrows."""
        for position, member in enumerate(self._members):
            here = position == index
            member.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    def focus(self, index: int) -> None:
        """Move the focus to the member at `index`, as far as there is one."""
        if self._members:
            index = max(0, min(len(self._members) - 1, index))
            self.stop_at(index)
            self._members[index].setFocus(Qt.FocusReason.TabFocusReason)

    def target(self, event: QKeyEvent, index: int) -> int | None:
        """Where a key pressed in the member at `index` leads, or None; mirrored in right-to-left layouts."""
        if not self._members or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        ahead = 1 if self._members[0].layoutDirection() == Qt.LayoutDirection.LeftToRight else -1
        last = len(self._members) - 1
        steps = {
            Qt.Key.Key_Right: index + ahead,
            Qt.Key.Key_Left: index - ahead,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        target = steps.get(Qt.Key(event.key()))
        return None if target is None else max(0, min(last, target))
