"""The page of one column: its title, what scrolls below it, and under that what is said of the page."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.banner import Banner
from ipt_tracker.ui.widgets.buttons import IconButton
from ipt_tracker.ui.widgets.card import Footer
from ipt_tracker.ui.widgets.labels import PageTitle
from ipt_tracker.ui.widgets.scroll_page import SaidBelow, ScrollPage
from ipt_tracker.ui.widgets.worn import WornSize

COLUMN_WIDTH = 860
"""Pixels beyond which the column grows no wider: longer lines are hard to read and to fill in."""


class ColumnPage(QWidget):
    """Put the cards into `body`, in displayed order, and what stands beside the title into `header`.

    `banner` says what belongs to no card; it comes and goes below the page and moves nothing.
    """

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scrolled = ScrollPage()
        self.banner = Banner(theme)
        self.title = PageTitle(theme, title)
        self.header = QHBoxLayout()
        self.header.setSpacing(Space.M)
        self.body = QVBoxLayout()
        self.body.setSpacing(Space.L)
        self._top = QHBoxLayout()
        self._top.setSpacing(Space.M)
        self._top.addWidget(self.title)
        self._top.addLayout(self.header, 1)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._outer.addWidget(SaidBelow(self.scrolled, self.banner), 1)
        column = QWidget()
        WornSize(column, theme, column.setMaximumWidth, COLUMN_WIDTH)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(Space.L)
        inside.addLayout(self._top)
        inside.addLayout(self.body)
        inside.addStretch(1)
        # Only a row asks a widget of limited width for the height of that width.
        row = QHBoxLayout()
        row.addWidget(column, 1)
        row.addStretch(0)
        self.scrolled.body.addLayout(row)

    def add_footer(self) -> Footer:
        """A strip at the page's foot, which doesn't scroll."""
        footer = Footer()
        self._outer.addWidget(footer)
        return footer


class InnerPage(ColumnPage):
    """A page that another one leads to; `back`, of which `way_back` says whereto, leads there again."""

    def __init__(self, theme: Theme, title: str, way_back: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, title, parent)
        self.back = IconButton(theme, "arrow-left", way_back)
        self._top.insertWidget(0, self.back)
