"""Widgets and layout of the start of the day."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ipt_tracker.ui.caseload.model import CaseloadModel
from ipt_tracker.ui.caseload.table import TODAY, CaseloadTable
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.banner import IconLabel
from ipt_tracker.ui.widgets.buttons import Button
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.empty_state import EmptyState
from ipt_tracker.ui.widgets.labels import Label, PageTitle
from ipt_tracker.ui.widgets.pills import Pill
from ipt_tracker.ui.widgets.scroll_page import ScrollPage

_SESSIONS_WIDTH: Final = 316
_SESSIONS_NARROW: Final = 256
_NARROW_BELOW: Final = 1000
_BELOW_EACH_OTHER_UNDER: Final = 600
"""Pixels in the usual text, as the widths above."""


class TodayView(QWidget):
    """Title, needs beside today's sessions, the caseload below; or what stands there without clients."""

    def __init__(self, theme: Theme, model: CaseloadModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = PageTitle(theme)
        self.sentence = Label("", "secondary", "text2", wrap=True)
        self.new_client = Button(theme, self.tr("New client"), "secondary", "user-plus")
        self.needs_card = Card(self.tr("Needs you now"))
        self.count = Pill(theme, "")
        self.show_all = Button(theme, "", "quiet")
        self.needs = QVBoxLayout()
        self.nothing = QWidget()
        self.nothing_next = Label("", "secondary", "text2", wrap=True)
        self.sessions_card = Card(self.tr("Sessions"))
        self.clock = Label("", "secondary", "text2")
        self.sessions = QVBoxLayout()
        self.none_planned = Label(self.tr("No session is planned."), "body", "text2", wrap=True)
        self.next_session = Label("", "secondary", "text2", wrap=True)
        self.caseload_card = Card(self.tr("Caseload"), padding=Space.M)
        self.table = CaseloadTable(theme, self.tr("Caseload"), model, TODAY)
        self.empty = EmptyState(
            theme,
            self.tr("No clients yet"),
            self.tr("Add your first client: a name is enough. Problem area, plan and measures can wait."),
            self.tr("New client"),
            icon="user-plus",
            key=self.tr("N"),
        )
        self.page = ScrollPage()
        self.places = QStackedWidget()
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._arrange(theme)
        theme.changed.connect(self._fit_cards)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._fit_cards()

    def _fit_cards(self) -> None:
        """Give the sessions less room in a narrow window, and their place below in a narrower one."""
        px, width = self._theme.px, self.width()
        beside = width >= px(_BELOW_EACH_OTHER_UNDER)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._cards.setDirection(direction)
        wide = px(_SESSIONS_NARROW if width < px(_NARROW_BELOW) else _SESSIONS_WIDTH)
        self.sessions_card.setMinimumWidth(wide if beside else 0)
        self.sessions_card.setMaximumWidth(wide if beside else self.maximumWidth())

    def _arrange(self, theme: Theme) -> None:
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        words.addWidget(self.title)
        words.addWidget(self.sentence)
        head.addLayout(words, 1)
        head.addWidget(self.new_client, 0, Qt.AlignmentFlag.AlignTop)
        self._arrange_needs(theme)
        self._arrange_sessions()
        self._cards.setSpacing(Space.L)
        self._cards.addWidget(self.needs_card, 1)
        self._cards.addWidget(self.sessions_card)
        # Its title begins where those of the other cards do, though its rows reach further out.
        self.caseload_card.header.setContentsMargins(Space.XS, Space.XS, Space.XS, 0)
        self.caseload_card.body.addWidget(self.table)
        body = self.page.body
        body.addLayout(head)
        body.addLayout(self._cards)
        body.addWidget(self.caseload_card)
        body.addStretch(1)
        self.places.addWidget(self.page)
        self.places.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.places)

    def _arrange_needs(self, theme: Theme) -> None:
        header = self.needs_card.header
        header.insertWidget(1, self.count)
        header.addWidget(self.show_all)
        self.needs.setSpacing(0)
        done = QHBoxLayout(self.nothing)
        done.setContentsMargins(0, Space.S, 0, Space.S)
        done.setSpacing(Space.M)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(self.tr("Nothing needs you now"), "strong"))
        words.addWidget(self.nothing_next)
        done.addWidget(IconLabel(theme, "circle-check", "good"), 0, Qt.AlignmentFlag.AlignTop)
        done.addLayout(words, 1)
        body = self.needs_card.body
        body.addLayout(self.needs)
        body.addWidget(self.nothing)
        body.addStretch(1)

    def _arrange_sessions(self) -> None:
        self.sessions_card.header.addWidget(self.clock)
        self.sessions.setSpacing(Space.XS)
        body = self.sessions_card.body
        body.addLayout(self.sessions)
        body.addWidget(self.none_planned)
        body.addWidget(self.next_session)
        body.addStretch(1)
