"""The table of clients: its columns share the width, and the least needed go first."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from ipt_tracker.ui.caseload.delegate import CaseloadDelegate
from ipt_tracker.ui.caseload.model import CaseloadModel, Column
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Size
from ipt_tracker.ui.widgets.row_table import RowTable

WIDTHS: Final = {
    Column.CODE: 88,
    Column.TREATMENT: 164,
    Column.TREND: 108,
    Column.SCORE: 180,
    Column.STATUS: 104,
    Column.LAST: 108,
    Column.NEXT: 108,
    Column.NEED: 158,
}
"""Pixels of each column; the client's takes what is left."""
_CLIENT_AT_LEAST: Final = 236
CLIENTS: Final = tuple(column for column in WIDTHS if column is not Column.NEED)
"""What a list of all clients shows besides the client."""
TODAY: Final = (Column.TREATMENT, Column.TREND, Column.SCORE, Column.NEXT, Column.NEED)
"""What the day's caseload shows besides the client."""
_DROPPED_FIRST: Final = (
    *(Column.STATUS, Column.CODE, Column.TREND, Column.LAST, Column.NEXT),
    Column.TREATMENT,
)
"""Columns that go when the name has too little room: the choice above the table says active or ended, the
code goes to the second line of the client, and the score says where the line leads. The last
and the next session, and how far the treatment is, go only when the text is large."""


class CaseloadTable(RowTable):
    """Shows `columns` besides the client, as far as there is room."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        model: CaseloadModel,
        columns: Sequence[Column] = CLIENTS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, name, parent=parent)
        self._theme = theme
        self._columns = tuple(columns)
        self.setModel(model)
        self.setItemDelegate(CaseloadDelegate(theme, self, with_code=Column.CODE in self._columns))
        self.setCornerButtonEnabled(False)
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(0)
        theme.changed.connect(self._share)
        self._share()

    def sizeHint(self) -> QSize:
        """Headings and all lines."""
        return QSize(0, self.full_height())

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
        widths = {column: self._theme.px(wide) for column, wide in WIDTHS.items()}
        shown = {column: widths[column] for column in self._columns}
        for column in _DROPPED_FIRST:
            if width - sum(shown.values()) < self._theme.px(_CLIENT_AT_LEAST):
                shown.pop(column, None)
        for column in WIDTHS:
            self.setColumnHidden(column, column not in shown)
            self.setColumnWidth(column, widths[column])
        self.setColumnWidth(Column.CLIENT, width - sum(shown.values()))
