"""Widgets and layout of the list of clients."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ipt_tracker.ui.caseload.model import CaseloadModel
from ipt_tracker.ui.screens.clients.scrolling import ScrollingCaseload
from ipt_tracker.ui.screens.clients.selection import Standing
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Size, Space
from ipt_tracker.ui.widgets.buttons import Button
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.empty_state import EmptyState
from ipt_tracker.ui.widgets.inputs import TextInput
from ipt_tracker.ui.widgets.labels import Label, PageTitle
from ipt_tracker.ui.widgets.scroll_page import page_margin
from ipt_tracker.ui.widgets.segmented import Segmented
from ipt_tracker.ui.widgets.worn import WornSize


class ClientsView(QWidget):
    """Title and main action, the filter, and below them the table or what stands in its place."""

    def __init__(self, theme: Theme, model: CaseloadModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.new_client = Button(theme, self.tr("New client"), "primary", "user-plus")
        self.filter = TextInput("", self.tr("Filter by name or code"))
        self.filter.setAccessibleName(self.tr("Filter by name or code"))
        self.filter.setToolTip(self.tr("Filter (Ctrl+F)"))
        self.filter.offer_to_clear(self.tr("Clear the filter"))
        WornSize(self.filter, theme, self.filter.setMinimumWidth, 240)
        self.standing = Segmented(
            theme,
            self.tr("Clients shown"),
            (
                (Standing.ACTIVE, self.tr("Active")),
                (Standing.ENDED, self.tr("Ended")),
                (Standing.ALL, self.tr("All")),
            ),
            Standing.ACTIVE,
        )
        self.count = Label("", "secondary", "text2")
        self.table = ScrollingCaseload(theme, self.tr("Clients"), model)
        self.tools = self._tools()
        self.places = QStackedWidget()
        self.list_place = self._list_place()
        self.no_match = self._no_match()
        self.empty = EmptyState(
            theme,
            self.tr("No clients yet"),
            self.tr("Add your first client: a name is enough. Problem area, plan and measures can wait."),
            self.tr("New client"),
            icon="user-plus",
            key=self.tr("N"),
        )
        for place in (self.list_place, self.empty):
            self.places.addWidget(place)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(Space.L)
        self._column.addLayout(self._header())
        self._column.addWidget(self.places, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Adapt the margin to the window."""
        super().resizeEvent(event)
        margin = page_margin(self.window().width())
        self._column.setContentsMargins(margin, Space.XL, margin, Space.XL)

    def _header(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(PageTitle(self._theme, self.tr("Clients")))
        row.addStretch(1)
        row.addWidget(self.new_client)
        return row

    def _tools(self) -> QWidget:
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(self.filter)
        row.addWidget(self.standing)
        row.addStretch(1)
        row.addWidget(self.count)
        return tools

    def _list_place(self) -> QWidget:
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        card = self._card = Card(padding=Space.M)
        card.body.setSpacing(Space.M)
        card.body.addWidget(self.tools)
        self.below = QStackedWidget()
        self.below.addWidget(self.table)
        card.body.addWidget(self.below, 1)
        column.addWidget(card, 1)
        column.addStretch(0)
        return place

    def fit(self, lines: int) -> None:
        """Let the card end below its last line; without lines it takes the whole place."""
        around = self.tools.sizeHint().height() + 3 * Space.M + Space.S
        self._card.setMaximumHeight(around + self.table.full_height() if lines else Size.UNLIMITED)

    def _no_match(self) -> QWidget:
        place = QWidget()
        column = QVBoxLayout(place)
        column.setSpacing(Space.M)
        self.no_match_words = Label("", "body", "text2", wrap=True)
        self.no_match_words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.show_all = Button(self._theme, self.tr("Show all clients"))
        column.addStretch(1)
        column.addWidget(self.no_match_words)
        column.addWidget(self.show_all, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.below.addWidget(place)
        return place
