"""The table that says what a figure shows, for those who don't see it and those who want the numbers."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Radius, Size
from ipt_tracker.ui.widgets.sight import bring_into_sight
from ipt_tracker.ui.widgets.worn import WornSize


class TwinTable(QTableWidget):
    """Read-only rows of text; the first row given is the headings."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("look", "twin")
        self.setProperty("ring", Radius.CELL)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        WornSize(self, theme, self._fit_rows, Size.HEADER_ROW)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setHighlightSections(False)

    def sizeHint(self) -> QSize:
        """As high as its rows: the page scrolls, not the table."""
        header = self.horizontalHeader().sizeHint().height()
        return QSize(
            super().sizeHint().width(),
            header + self.rowCount() * self.verticalHeader().defaultSectionSize() + 2,
        )

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Have the page follow the row with the keyboard: the page scrolls, and not the table."""
        super().scrollTo(index, hint)
        if self.hasFocus():
            bring_into_sight(self, self.visualRect(index).translated(self.viewport().pos()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave letters to the figure, which turns back to the picture with T."""
        if event.text().isalnum():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _fit_rows(self, height: int) -> None:
        self.verticalHeader().setDefaultSectionSize(height)

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows below the headings in the first."""
        headings, body = (rows[0], rows[1:]) if rows else ((), ())
        self.clear()
        self.setColumnCount(len(headings))
        self.setRowCount(len(body))
        self.setHorizontalHeaderLabels(list(headings))
        for row, cells in enumerate(body):
            for column, text in enumerate(cells):
                self.setItem(row, column, QTableWidgetItem(text))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.updateGeometry()
