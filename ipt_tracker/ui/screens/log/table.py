"""The log's table: it scrolls by itself, so that its headings stay, and its rows are read and not opened."""

from typing import Final

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QWidget

from ipt_tracker.ui.screens.log.model import Column, LogModel
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Size, Space
from ipt_tracker.ui.widgets.row_table import RowDelegate, RowTable

_ROW: Final = Size.BUTTON
_WIDTHS: Final = {
    Column.NUMBER: 76,
    Column.WHEN: 184,
    Column.CLIENT: 100,
    Column.HASH: 190,
}
"""Pixels of each column but who did it, as wide as the names; what was done takes what is left."""
_ACT_AT_LEAST: Final = 400
_DROPPED_FIRST: Final = (Column.HASH, Column.ACTOR, Column.NUMBER)
"""Columns that go when there is no room to say what was done."""


class LogTable(RowTable):
    """The one scrolling part of its page."""

    def __init__(self, theme: Theme, name: str, model: LogModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, _ROW, parent)
        self._theme = theme
        self._actors = model.actors
        self.setModel(model)
        self._delegate = RowDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setCornerButtonEnabled(False)
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(0)
        theme.changed.connect(self._share)
        self._share()

    def sizeHint(self) -> QSize:
        """Whatever the page has left."""
        return QSize(0, self._theme.px(Size.HEADER_ROW) + 2 * self._theme.px(_ROW))

    def minimumSizeHint(self) -> QSize:
        """Headings and two entries."""
        return self.sizeHint()

    def full_height(self) -> int:
        """Pixels that headings and all entries take."""
        rows = self.model().rowCount() * self._theme.px(_ROW)
        return self._theme.px(Size.HEADER_ROW) + rows + 2

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Let Home and End go to the newest and the oldest entry, not along the row."""
        ends = {
            QAbstractItemView.CursorAction.MoveHome: 0,
            QAbstractItemView.CursorAction.MoveEnd: self.model().rowCount() - 1,
        }
        if action in ends:
            return self.model().index(ends[action], 0)
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: letters would look through all the pages."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        self.horizontalHeader().setFixedHeight(self._theme.px(Size.HEADER_ROW))
        width = self.viewport().width()
        shown = {column: self._theme.px(wide) for column, wide in _WIDTHS.items()}
        metrics = QFontMetrics(self._theme.font("body"))
        names = max(metrics.horizontalAdvance(name) for name in self._actors)
        shown[Column.ACTOR] = names + 2 * self._delegate.padding + Space.XS
        for column in _DROPPED_FIRST:
            if width - sum(shown.values()) < self._theme.px(_ACT_AT_LEAST):
                shown.pop(column)
        for column in (*_WIDTHS, Column.ACTOR):
            self.setColumnHidden(column, column not in shown)
            self.setColumnWidth(column, shown.get(column, 0))
        self.setColumnWidth(Column.ACT, max(width - sum(shown.values()), Space.XXL))
