"""The log as a table: the entries' numbers are known, what they say is read by pages as it is seen."""

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ipt_tracker.documents.words import log_entry
from ipt_tracker.record.audit import Entry
from ipt_tracker.record.audit_trail import Line
from ipt_tracker.ui.screens.log.words import LogWords
from ipt_tracker.ui.wording import day_and_year, here

Index = QModelIndex | QPersistentModelIndex
PAGE: Final = 100
"""Entries read at once."""
_KEPT: Final = 20
"""Pages kept at hand."""
_ROOT: Final = QModelIndex()
_SPOKEN: Final = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class Column(IntEnum):
    """The columns in display order."""

    NUMBER = 0
    WHEN = 1
    ACT = 2
    CLIENT = 3
    ACTOR = 4
    HASH = 5


class LogModel(QAbstractTableModel):
    """`read` gives the lines of some numbers, `therapist` is today's name."""

    def __init__(
        self,
        read: Callable[[Sequence[int]], Sequence[Line]],
        therapist: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._read = read
        self._words = LogWords(self, therapist)
        self._numbers: tuple[int, ...] = ()
        self._pages: dict[int, Sequence[Line]] = {}

    @property
    def actors(self) -> tuple[str, ...]:
        """All that stands in the column of who did it."""
        return self._words.actors()

    @property
    def numbers(self) -> tuple[int, ...]:
        """Of the entries shown, from the top."""
        return self._numbers

    def show_numbers(self, numbers: tuple[int, ...]) -> None:
        """Show these entries, in this order."""
        self.beginResetModel()
        self._numbers = numbers
        self._pages = {}
        self.endResetModel()

    def line(self, row: int) -> Line:
        """The entry in a row."""
        page, place = divmod(row, PAGE)
        if page not in self._pages:
            if len(self._pages) >= _KEPT:
                del self._pages[next(iter(self._pages))]
            self._pages[page] = self._read(self._numbers[page * PAGE : (page + 1) * PAGE])
        return self._pages[page][place]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row an entry."""
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Number, time, act, client, actor, hash."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell."""
        if not index.isValid() or role not in _SPOKEN:
            return None
        words = self._cell(self.line(index.row()), Column(index.column()))
        return words or (self.tr("None") if role == Qt.ItemDataRole.AccessibleTextRole else "")

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The columns' names."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        names = {
            Column.NUMBER: self.tr("No."),
            Column.WHEN: self.tr("When"),
            Column.ACT: self.tr("What"),
            Column.CLIENT: self.tr("Client"),
            Column.ACTOR: self.tr("Who"),
            Column.HASH: self.tr("Hash"),
        }
        return names[Column(section)]

    def _cell(self, line: Line, column: Column) -> str:
        if column is Column.NUMBER:
            return str(line.anchor.number)
        if column is Column.HASH:
            return log_entry(0, line.anchor.digits).rpartition("hash ")[2]
        if column is Column.CLIENT:
            return line.client
        return self._told(line.entry, column)

    def _told(self, entry: Entry | None, column: Column) -> str:
        if entry is None:
            return self._words.unreadable() if column is Column.ACT else ""
        if column is Column.WHEN:
            at = here(entry.at)
            return f"{day_and_year(at.date())}, {at:%H:%M:%S}"
        return self._words.act(entry) if column is Column.ACT else self._words.actor(entry)
