"""The caseload for Qt's table: everybody in short; a line is worked out once it comes into sight."""

from collections.abc import Callable
from enum import IntEnum
from typing import Final, cast

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ipt_tracker.record.caseload import Line
from ipt_tracker.ui.caseload.rows import ClientRow

Index = QModelIndex | QPersistentModelIndex
ROW: Final = Qt.ItemDataRole.UserRole
"""The whole `ClientRow` of a cell, for the delegate."""
_SPOKEN: Final = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


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
    """Shows lines in the order given; `headings` are the columns' words, `speak` a row's cell in words."""

    def __init__(
        self,
        headings: tuple[str, ...],
        speak: Callable[[ClientRow, Column], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._headings = headings
        self._speak = speak
        self._lines: tuple[Line, ...] = ()
        self._work_out: Callable[[Line], ClientRow] | None = None
        self._seen: dict[str, ClientRow] = {}

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines shown, from the top."""
        return self._lines

    def row(self, number: int) -> ClientRow:
        """What the line at this place shows."""
        line = self._lines[number]
        known = self._seen.get(line.client_id)
        if known is None and self._work_out is not None:
            known = self._seen[line.client_id] = self._work_out(line)
        return cast("ClientRow", known)  # where there are lines, `show` has brought the way to work them out

    def show(self, lines: tuple[Line, ...], work_out: Callable[[Line], ClientRow]) -> None:
        """Show these lines, each as `work_out` has it; where only contents changed, the selection stays.

        What was worked out is kept as long as `work_out` stays the same: give another one for other contents.
        """
        same = len(lines) == len(self._lines) and all(
            line.client_id == before.client_id for line, before in zip(lines, self._lines, strict=True)
        )
        if not same:
            self.beginResetModel()
        if work_out is not self._work_out:
            self._seen.clear()
        self._lines, self._work_out = lines, work_out
        if not same:
            self.endResetModel()
        elif lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(Column) - 1), [])

    def row_of(self, client_id: str) -> int:
        """The row that shows this client, or -1."""
        return next((number for number, line in enumerate(self._lines) if line.client_id == client_id), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """The number of rows; a table has no rows below a row."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """The number of columns."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell in words for readers and tools, the whole row for the delegate."""
        if not index.isValid():
            return None
        if role == ROW:
            return self.row(index.row())
        if role in _SPOKEN:
            return self._speak(self.row(index.row()), Column(index.column()))
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
