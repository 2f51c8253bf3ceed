"""The caseload for Qt's table: a tuple of rows, replaced whole when filter or order change."""

from collections.abc import Callable
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ipt_tracker.ui.caseload.rows import ClientRow

Index = QModelIndex | QPersistentModelIndex
ROW: Final = Qt.ItemDataRole.UserRole
"""The whole `ClientRow` of a cell, for the delegate."""


class Column(IntEnum):
    """The columns in display order."""

    CLIENT = 0
    CODE = 1
    TREATMENT = 2
    TREND = 3
    SCORE = 4
    STATUS = 5
    LAST = 6
    NEXT = 7
    NEED = 8


class CaseloadModel(QAbstractTableModel):
    """Shows `rows` in the order given; `headings` are the columns' words, `speak` a row's cell in words."""

    def __init__(
        self,
        headings: tuple[str, ...],
        speak: Callable[[ClientRow, Column], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._headings = headings
        self._speak = speak
        self._rows: tuple[ClientRow, ...] = ()

    @property
    def rows(self) -> tuple[ClientRow, ...]:
        """The rows shown, from the top."""
        return self._rows

    def show(self, rows: tuple[ClientRow, ...]) -> None:
        """Show these rows; where only contents changed, the selection stays."""
        if [row.client_id for row in rows] == [row.client_id for row in self._rows]:
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(Column) - 1), [])
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_of(self, client_id: str) -> int:
        """The row that shows this client, or -1."""
        return next((number for number, row in enumerate(self._rows) if row.client_id == client_id), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """The number of rows; a table has no rows below a row."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """The number of columns."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell in words for readers and tools, the whole row for the delegate."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._speak(row, column)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The columns' headings, all at the leading edge."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
