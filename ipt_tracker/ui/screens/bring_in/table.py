"""The table of the grid: moves as a spreadsheet does, copies and pastes, and leaves scrolling to the page."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QKeyCombination, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QSizePolicy,
    QTableView,
    QWidget,
)

from ipt_tracker.ui.screens.bring_in.cells import CellDelegate
from ipt_tracker.ui.screens.bring_in.clipboard import as_block, read_block
from ipt_tracker.ui.screens.bring_in.grid import Place
from ipt_tracker.ui.screens.bring_in.model import GridModel, Index
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Size
from ipt_tracker.ui.widgets.worn import WornSize

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CTRL_Y = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Y)
_ARROWS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class GridTable(QTableView):
    """Tab goes right and, at the ends, out of the grid; Enter goes down, after Tabs to where the row began.

    `entered_cell` carries the cell that has the keyboard now, `left_out` says that a pasted block was larger
    than the grid can be.
    """

    entered_cell = Signal(QModelIndex)
    left_out = Signal()

    def __init__(self, theme: Theme, model: GridModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._first_column: int | None = None
        self.cells = CellDelegate(theme, self, model)
        self.setModel(model)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(name)
        self.setProperty("look", "grid")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        for header in (rows, columns):
            header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
        WornSize(self, theme, self._fit_rows, Size.CELL + 4)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.cells.key_pressed.connect(self._move)
        model.rowsInserted.connect(lambda *_rows: self.updateGeometry())
        model.rowsRemoved.connect(lambda *_rows: self.updateGeometry())

    # ---------------------------------------------------------------- size

    def _fit_rows(self, height: int) -> None:
        self.verticalHeader().setDefaultSectionSize(height)

    def sizeHint(self) -> QSize:
        """As high as header and rows together: the page scrolls, not the table."""
        rows = self._model.rowCount() * self.verticalHeader().defaultSectionSize()
        bar = self.horizontalScrollBar().sizeHint().height() if self._too_wide() else 0
        return QSize(super().sizeHint().width(), self.horizontalHeader().sizeHint().height() + rows + bar + 2)

    def minimumSizeHint(self) -> QSize:
        """Never less."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what room is left to the last column, and scroll sideways where there is none."""
        super().resizeEvent(event)
        self.horizontalHeader().setStretchLastSection(not self._too_wide())
        self.updateGeometry()

    def _too_wide(self) -> bool:
        header = self.horizontalHeader()
        needed = (
            max(self.sizeHintForColumn(column), header.sectionSizeHint(column))
            for column in range(self._model.columnCount())
        )
        return sum(needed) > self.viewport().width()

    # ---------------------------------------------------------------- moving

    def go_to(self, row: int, column: int) -> None:
        """Put the keyboard into a cell."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(self._model.index(row, column))

    def finish(self) -> None:
        """Take what is being typed."""
        editor = self.indexWidget(self.currentIndex())
        if editor is not None:
            self.cells.finish(editor)

    @property
    def open_cell(self) -> tuple[Place, str] | None:
        """The cell that is being typed in and what stands there so far, if one is."""
        place = self.currentIndex()
        editor = self.indexWidget(place)
        return ((place.row(), place.column()), editor.text()) if isinstance(editor, QLineEdit) else None

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell where the keyboard is now."""
        super().currentChanged(current, previous)
        self._first_column = None
        if current.isValid():
            self.entered_cell.emit(self.currentIndex())

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab to the next cell; beyond the last one out of the grid, and backwards alike."""
        place = self.currentIndex()
        columns = self._model.columnCount()
        step = place.row() * columns + place.column() + (1 if forward else -1)
        if not place.isValid() or not 0 <= step < self._model.rowCount() * columns:
            return super().focusNextPrevChild(forward)
        first = place.column() if self._first_column is None else self._first_column
        self.setCurrentIndex(self._model.index(*divmod(step, columns)))
        self._first_column = first if divmod(step, columns)[0] == place.row() else None
        return True

    def edit(  # type: ignore[override]  # Qt has two functions of this name, and this is the one it calls
        self, index: QModelIndex, trigger: QAbstractItemView.EditTrigger, event: QEvent
    ) -> bool:
        """Remember whether typing begins the editing: then the arrows leave the cell."""
        self.cells.steps_sideways = trigger == QAbstractItemView.EditTrigger.AnyKeyPressed
        return super().edit(index, trigger, event)

    def _move(self, event: QKeyEvent) -> None:
        """Go where a key leads."""
        key, place = Qt.Key(event.key()), self.currentIndex()
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.focusNextPrevChild(key == Qt.Key.Key_Tab and not back)
            return
        column = place.column()
        if key in _ENTER:
            down, right = (-1 if back else 1), 0
            column = column if self._first_column is None else self._first_column
        else:
            down, right = _ARROWS[key]
        target = self._model.index(place.row() + down, column + right)
        if target.isValid():
            self.setCurrentIndex(target)

    # ---------------------------------------------------------------- keys

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Z for the grid as long as something in it can be taken back."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and self._model.changed_since
            and isinstance(event, QKeyEvent)
            and (event.matches(QKeySequence.StandardKey.Undo) or _does_again(event))
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, paste, clear, take back, and go down with Enter; other keys type or move."""
        matching = (
            (QKeySequence.StandardKey.Copy, self.copy),
            (QKeySequence.StandardKey.Cut, self.cut),
            (QKeySequence.StandardKey.Paste, self.paste),
            (QKeySequence.StandardKey.Undo, self._model.undo),
        )
        for keys, act in matching:
            if event.matches(keys):
                act()
                return
        if _does_again(event):
            self._model.redo()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        elif event.key() in _ENTER:
            self._move(event)
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the chosen cells onto the clipboard, as a spreadsheet takes them."""
        chosen = self.selectedIndexes()
        rows = sorted({index.row() for index in chosen})
        words = {(index.row(), index.column()): str(index.data()) for index in chosen}
        columns = sorted({index.column() for index in chosen})
        block = [[words.get((row, column), "") for column in columns] for row in rows]
        QGuiApplication.clipboard().setText(as_block(block))

    def cut(self) -> None:
        """Copy the chosen cells, and empty them."""
        self.copy()
        self.clear()

    def clear(self) -> None:
        """Empty the chosen cells."""
        self._model.clear({(index.row(), index.column()) for index in self.selectedIndexes()})

    def paste(self) -> None:
        """Put the block on the clipboard from the current cell on, and choose what it filled."""
        place, block = self.currentIndex(), read_block(QGuiApplication.clipboard().text())
        if not place.isValid() or not block:
            return
        row, column = place.row(), place.column()
        room = self._model.paste(row, column, block)
        self.setCurrentIndex(self._model.index(row, column))
        last = self._model.index(
            min(row + len(block), self._model.rowCount()) - 1,
            min(column + max(len(texts) for texts in block), self._model.columnCount()) - 1,
        )
        self._choose(row, column, last)
        if not room:
            self.left_out.emit()

    def _choose(self, row: int, column: int, last: QModelIndex) -> None:
        chosen = self.selectionModel()
        for down in range(row, last.row() + 1):
            for right in range(column, last.column() + 1):
                chosen.select(self._model.index(down, right), QItemSelectionModel.SelectionFlag.Select)


def _does_again(event: QKeyEvent) -> bool:
    """Whether the keys do again what was taken back; Ctrl+Y too, which Qt knows on Windows alone."""
    return event.matches(QKeySequence.StandardKey.Redo) or event.keyCombination() == _CTRL_Y
