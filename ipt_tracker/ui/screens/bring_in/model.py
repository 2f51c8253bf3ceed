"""The grid as Qt reads it: every cell has a name, its words, and what is wrong with it."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ipt_tracker.clinical.past_mistakes import Part
from ipt_tracker.ui.screens.bring_in.grid import Grid, Place
from ipt_tracker.ui.screens.bring_in.reading import Reader, Reading

Index = QModelIndex | QPersistentModelIndex
NUMBERS: Final = (Part.TOTAL, Part.RISK_ITEM)
"""What is written as a number."""
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_EDIT: Final = int(Qt.ItemDataRole.EditRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_DESCRIBED: Final = int(Qt.ItemDataRole.AccessibleDescriptionRole)
_ALIGNED: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)


class GridModel(QAbstractTableModel):
    """Holds the grid and every state before it. `changed` comes after each change, also one taken back."""

    changed = Signal()

    def __init__(self, reader: Reader, grid: Grid, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reader = reader
        self._grid = grid
        self._reading = reader.read(grid)
        self._before: list[Grid] = []
        self._after: list[Grid] = []

    @property
    def grid(self) -> Grid:
        """What is typed."""
        return self._grid

    @property
    def reading(self) -> Reading:
        """What it says."""
        return self._reading

    @property
    def changed_since(self) -> bool:
        """Whether there is a state to go back to, or forward."""
        return bool(self._before or self._after)

    # ---------------------------------------------------------------- changing

    def resize(self, count: int) -> None:
        """Have so many rows."""
        self._take(self._grid.resized(count))

    def clear(self, places: Collection[Place]) -> None:
        """Empty these cells."""
        self._take(self._grid.cleared(places))

    def paste(self, row: int, column: int, block: Sequence[Sequence[str]]) -> bool:
        """Put a block from this cell on; False when not all of it had room."""
        room = self._grid.has_room(row, column, block)
        self._take(self._grid.with_block(row, column, block))
        return room

    def put(self, grid: Grid) -> None:
        """Have this one."""
        self._take(grid)

    def undo(self) -> bool:
        """Go back to the state before; False when there is none."""
        if not self._before:
            return False
        self._after.append(self._grid)
        self._show(self._before.pop())
        return True

    def redo(self) -> bool:
        """Take back what was taken back; False when there is nothing."""
        if not self._after:
            return False
        self._before.append(self._grid)
        self._show(self._after.pop())
        return True

    def setData(self, index: Index, value: object, role: int = _EDIT) -> bool:
        """Take what was typed into a cell."""
        if role != _EDIT:
            return False
        text = str(value).strip()
        if text != self._edited(index):
            self._take(self._grid.with_block(index.row(), index.column(), ((text,),)))
        return True

    def _take(self, grid: Grid) -> None:
        if grid != self._grid:
            self._before.append(self._grid)
            self._after.clear()
            self._show(grid)

    def _show(self, grid: Grid) -> None:
        before, now = len(self._grid.lines), len(grid.lines)
        if now > before:
            self.beginInsertRows(QModelIndex(), before, now - 1)
        elif now < before:
            self.beginRemoveRows(QModelIndex(), now, before - 1)
        self._grid, self._reading = grid, self.reader.read(grid)
        if now > before:
            self.endInsertRows()
        elif now < before:
            self.endRemoveRows()
        if now:
            self.dataChanged.emit(self.index(0, 0), self.index(now - 1, grid.columns - 1), [])
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, now - 1)
        self.changed.emit()

    # ---------------------------------------------------------------- reading

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many sessions are told."""
        return 0 if parent.isValid() else len(self._grid.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many columns there are."""
        return 0 if parent.isValid() else self._grid.columns

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be typed in."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """The columns' headings; before each row its number and phase, as the course plans it."""
        if role == _ALIGNED and orientation == Qt.Orientation.Horizontal:
            numeric = self.reader.columns[section].part in NUMBERS
            side = Qt.AlignmentFlag.AlignTrailing if numeric else Qt.AlignmentFlag.AlignLeading
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != _DISPLAY:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.reader.columns[section].heading
        number = self._reading.numbers[section]
        return f"{number}  {self._reading.phases[section]}" if number is not None else "–"

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """The cell's words and, for those who don't see it, its name before them."""
        if role == _DISPLAY:
            return self._reading.shown[index.row()][index.column()]
        if role == _EDIT:
            return self._edited(index)
        if role == _SPOKEN:
            words = self._reading.shown[index.row()][index.column()] or self.tr("empty")
            return f"{self.name(index)}: {words}"
        if role in (_DESCRIBED, _TIP):
            return self.mistake(index) or None
        return None

    def with_cell(self, place: Place, text: str) -> Grid:
        """What is typed with this text in a cell, unless it is what the typing began with."""
        index = self.index(*place)
        same = text.strip() == self._edited(index)
        return self._grid if same else self._grid.with_block(*place, ((text.strip(),),))

    def in_words(self) -> Iterator[str]:
        """Each cell in which something is typed, with its name."""
        for row, line in enumerate(self._grid.lines):
            for column, text in enumerate(line.texts):
                if text:
                    yield str(self.index(row, column).data(_SPOKEN))

    def name(self, index: Index) -> str:
        """What the cell is: "Session 3, PHQ-9"."""
        number = self._reading.numbers[index.row()]
        row = self.tr("Session {number}") if number is not None else self.tr("Missed session in row {row}")
        heading = self.reader.columns[index.column()].heading
        return f"{row.format(number=number, row=index.row() + 1)}, {heading}"

    def mistake(self, index: Index) -> str:
        """What is wrong with the cell in a sentence, or nothing."""
        return self._reading.mistakes.get((index.row(), index.column()), "")

    def filled_in(self, index: Index) -> bool:
        """Whether the cell shows what was filled in, and not what was typed."""
        return not self._grid.lines[index.row()].texts[index.column()]

    def part(self, index: Index) -> Part:
        """What kind of cell it is."""
        return self.reader.columns[index.column()].part

    def _edited(self, index: Index) -> str:
        """What is typed, else what is filled in: the editing begins with it."""
        typed = self._grid.lines[index.row()].texts[index.column()]
        return typed or self._reading.shown[index.row()][index.column()]
