"""The table of the list: it scrolls by itself, so that its headings stay, and its columns share the width."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QWidget

from ipt_tracker.ui.screens.clients.delegate import CaseloadDelegate
from ipt_tracker.ui.screens.clients.model import CaseloadModel, Column
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Size
from ipt_tracker.ui.widgets.row_table import RowTable

_WIDTHS: Final = {
    Column.CODE: 88,
    Column.TREATMENT: 164,
    Column.TREND: 108,
    Column.SCORE: 180,
    Column.STATUS: 104,
    Column.LAST: 108,
    Column.NEXT: 108,
}
"""Pixels of each column; the client's takes what is left."""
_CLIENT_AT_LEAST: Final = 236
_DROPPED_FIRST: Final = (Column.STATUS, Column.CODE, Column.TREND, Column.LAST, Column.NEXT)
"""Columns that go when the name has too little room: the choice above the table says active or ended, the
code goes to the second line of the client, and the score says where the line leads. The last
and the next session go only when the text is large."""


class CaseloadTable(RowTable):
    """The one scrolling part of its page."""

    def __init__(self, theme: Theme, name: str, model: CaseloadModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, parent=parent)
        self._theme = theme
        self.setModel(model)
        self.setItemDelegate(CaseloadDelegate(theme, self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCornerButtonEnabled(False)
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(0)
        header.setSectionsClickable(True)
        theme.changed.connect(self._share)
        self._share()

    def sizeHint(self) -> QSize:
        """Whatever the page has left."""
        return QSize(0, self._theme.px(Size.HEADER_ROW) + self._theme.px(Size.ROW))

    def minimumSizeHint(self) -> QSize:
        """Headings and one line."""
        return self.sizeHint()

    def full_height(self) -> int:
        """Pixels that headings and all lines take."""
        header, row = self._theme.px(Size.HEADER_ROW), self._theme.px(Size.ROW)
        return header + self.model().rowCount() * row + 2

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: single letters belong to the screen."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        self.horizontalHeader().setFixedHeight(self._theme.px(Size.HEADER_ROW))
        width = self.viewport().width()
        widths = {column: self._theme.px(wide) for column, wide in _WIDTHS.items()}
        shown = dict(widths)
        for column in _DROPPED_FIRST:
            if width - sum(shown.values()) < self._theme.px(_CLIENT_AT_LEAST):
                del shown[column]
        for column in _WIDTHS:
            self.setColumnHidden(column, column not in shown)
            self.setColumnWidth(column, widths[column])
        self.setColumnWidth(Column.CLIENT, width - sum(shown.values()))
