"""The palette's lines as a Qt model: headings that can't be chosen, and below each its commands."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from ipt_tracker.ui.palette.command import Command

Index = QModelIndex | QPersistentModelIndex
Line = Command | str
"""A command, or a heading."""


class LinesModel(QAbstractListModel):
    """The lines, replaced whole."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def line(self, index: Index) -> Line:
        """The line at `index`."""
        return self._lines[index.row()]

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows that can be chosen."""
        return tuple(row for row, line in enumerate(self._lines) if isinstance(line, Command))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many there are."""
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is only read."""
        if index.isValid() and isinstance(self.line(index), Command):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The words for the eye, for readers with all that stands beside them."""
        if not index.isValid():
            return None
        line = self.line(index)
        if isinstance(line, str):
            return line if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.label
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return spoken(line)
        return None


def spoken(command: Command) -> str:
    """The command in one breath: label, what stands beside it, its key."""
    return ", ".join(part for part in (command.label, command.detail, command.keys) if part)
