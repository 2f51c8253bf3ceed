"""Widgets and layout of the page with the record's log."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ipt_tracker.ui.screens.log.model import LogModel
from ipt_tracker.ui.screens.log.table import LogTable
from ipt_tracker.ui.screens.log.words import LogWords, Period
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.banner import Banner
from ipt_tracker.ui.widgets.buttons import Button, IconButton
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.choice import Choice
from ipt_tracker.ui.widgets.inputs import TextInput
from ipt_tracker.ui.widgets.labels import Label, PageTitle
from ipt_tracker.ui.widgets.scroll_page import page_margin
from ipt_tracker.ui.widgets.worn import WornSize

_TWO_LINES = 46
"""Kept for the result, so that what lies below it stays where it is."""


class LogView(QWidget):
    """Title and export, the proof with its result, and the table under what can be chosen."""

    def __init__(self, theme: Theme, model: LogModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        words = LogWords(self)
        self.back = IconButton(theme, "arrow-left", self.tr("Back to the settings"))
        self.export = Button(theme, self.tr("Save as CSV"), "secondary", "download")
        self.hash = TextInput("", self.tr("Hash on a signed paper, if you have one"))
        self.hash.setAccessibleName(self.tr("Hash on a signed paper"))
        WornSize(self.hash, theme, self.hash.setMinimumWidth, 300)
        self.verify = Button(theme, self.tr("Verify"), "primary", "shield-check")
        self.result = Banner(theme)
        WornSize(self.result, theme, self.result.setMinimumHeight, _TWO_LINES)
        self.acts = Choice(theme, self.tr("What"), words.acts(), "all")
        self.period = Choice(theme, self.tr("When"), words.periods(), Period.EVER)
        self.client = TextInput("", self.tr("Client’s name or code"))
        self.client.setAccessibleName(self.tr("Client’s name or code"))
        WornSize(self.client, theme, self.client.setMinimumWidth, 180)
        self.count = Label("", "secondary", "text2")
        self.table = LogTable(theme, self.tr("Log"), model)
        self.below = QStackedWidget()
        self.nothing = Label("", "body", "text2", wrap=True)
        self.show_all = Button(theme, self.tr("Show everything"))
        self._column = QVBoxLayout(self)
        self._column.setSpacing(Space.L)
        self._column.addLayout(self._header())
        self._column.addLayout(self._proof())
        self._column.addWidget(self.result)
        self._column.addWidget(self._card(), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Adapt the margin to the window."""
        super().resizeEvent(event)
        margin = page_margin(self.window().width())
        self._column.setContentsMargins(margin, Space.XL, margin, Space.XL)

    def _header(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self.back)
        row.addWidget(PageTitle(self._theme, self.tr("Log")))
        row.addWidget(self.count, 1)
        row.addWidget(self.export)
        return row

    def _proof(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.hash)
        row.addWidget(self.verify)
        row.addStretch(1)
        return row

    def _card(self) -> Card:
        card = Card(padding=Space.M)
        card.body.setSpacing(Space.M)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        for widget in (self.acts, self.period, self.client):
            row.addWidget(widget)
        row.addStretch(1)
        card.body.addLayout(row)
        none = QWidget()
        column = QVBoxLayout(none)
        column.setSpacing(Space.M)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        column.addWidget(self.nothing)
        column.addWidget(self.show_all, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.below.addWidget(self.table)
        self.below.addWidget(none)
        self.none = none
        card.body.addWidget(self.below, 1)
        return card
