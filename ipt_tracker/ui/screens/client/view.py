"""The client page's widgets and their places."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QVBoxLayout,
    QWidget,
)

from ipt_tracker.ui.screens.client import model
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Size, Space
from ipt_tracker.ui.widgets.banner import Banner
from ipt_tracker.ui.widgets.buttons import Button, IconButton
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.empty_state import EmptyState
from ipt_tracker.ui.widgets.figure import FigureView, RibbonView
from ipt_tracker.ui.widgets.flow import FlowLayout
from ipt_tracker.ui.widgets.labels import Label, PageTitle
from ipt_tracker.ui.widgets.pills import Avatar, Pill
from ipt_tracker.ui.widgets.row_table import RowTable
from ipt_tracker.ui.widgets.scroll_page import ScrollPage
from ipt_tracker.ui.widgets.segmented import Segmented

_SIDE_WIDTH = 350
_SIDE_WIDTH_NARROW = 308
_FULL_SIDE_FROM = 1100
_SIDE_BY_SIDE_FROM = 900


class ClientView(QWidget):
    """Header, ribbon, trajectory, change in words, sessions."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.avatar = Avatar(theme, "")
        self.name = PageTitle(theme)
        self.code = Label("", "secondary", "text2")
        self.area = Pill(theme, "", "accent", "waypoints")
        self.about = Label("", "secondary", "text2", wrap=True)
        self.facts = Label("", "secondary", "text2", wrap=True)
        self.edit = IconButton(theme, "pencil", self.tr("Edit the client's details"))
        self.keeping = IconButton(theme, "trash-2", self.tr("Keep or remove this record"))
        self.review = Button(theme, self.tr("Review"), icon="file-text")
        self.review_first = Button(theme, self.tr("Review"), "primary", "file-text")
        self.log = Button(theme, self.tr("Log session"), "primary", "plus")
        self.waiting = Banner(theme)
        self.ribbon = RibbonView(theme, self.tr("Sessions by phase"))
        self.ribbon_card = Card()
        self.figure_kind = Segmented(
            theme,
            self.tr("Show the trajectory as"),
            [("chart", self.tr("Chart")), ("table", self.tr("Table"))],
            "chart",
        )
        self.change = Label("", "secondary", "text2", wrap=True)
        self.trajectory = FigureView(theme, self.tr("Symptom trajectory"))
        self.table = RowTable(theme, self.tr("Sessions of the course"), Size.ROW - 10)
        self.table.setProperty("look", "dense")
        self.table.setItemDelegate(model.SessionsDelegate(theme, self.table))
        self.standing = QVBoxLayout()
        self.standing_card = Card(self.tr("Change so far"))
        self.rule = Label(self.tr("Questionnaire rules, not a diagnosis."), "caption", "text3", wrap=True)
        self.course_rows = QGridLayout()
        self.edit_course = Button(theme, self.tr("Edit"), "quiet", "pencil")
        self.end_course = Button(theme, self.tr("End course"), "secondary", "flag")
        self.reopen = Button(theme, self.tr("Reopen course"), "secondary", "rotate-ccw")
        self.another = Button(theme, self.tr("New course"), "secondary", "plus")
        self.ending = Label("", "secondary", "text2", wrap=True)
        self.reason = Label("", "secondary", "text2", wrap=True)
        self.reason_card = Card(self.tr("Reason for treatment"))
        self.empty = EmptyState(
            theme,
            self.tr("No course yet"),
            self.tr("A course sets the format, the phases and the focus of the treatment."),
            self.tr("New course"),
        )
        self.no_session = Label("", "secondary", "text2", wrap=True)
        self.past = Button(theme, "", "quiet", "history")
        self.page = ScrollPage()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head, self._ways = QGridLayout(), QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self._arrange()
        theme.changed.connect(self.fit_columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Put the side column below where there is little room, and alone where nothing stands beside it."""
        alone = self.trajectory_card.isHidden() and self.sessions_card.isHidden()
        px, width = self._theme.px, self.width()
        beside = width >= px(_SIDE_BY_SIDE_FROM) and not alone
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)
        side = px(_SIDE_WIDTH if width >= px(_FULL_SIDE_FROM) else _SIDE_WIDTH_NARROW)
        self._side.setMinimumWidth(side if beside else 0)
        self._side.setMaximumWidth(side if beside else self.maximumWidth())
        self._fit_head()

    def _fit_head(self) -> None:
        """Put the buttons below where a long name leaves no room for them beside it."""
        parts = (self.avatar, self.name, self.code, self._ways)
        least = sum(part.minimumSizeHint().width() + Space.M for part in parts)
        margins = self.page.body.contentsMargins()
        # of the view itself: what scrolls in it takes its new width only after this
        room = self.width() - self.page.verticalScrollBar().sizeHint().width()
        beside = room - margins.left() - margins.right() >= least
        self._head.removeWidget(self._ways)
        if beside:
            self._head.addWidget(self._ways, 0, 2, Qt.AlignmentFlag.AlignTop)
        else:
            self._head.addWidget(self._ways, 3, 1, 1, 2, Qt.AlignmentFlag.AlignLeading)

    def _arrange(self) -> None:
        body = self.page.body
        self._arrange_head()
        body.addLayout(self._head)
        body.addWidget(self.waiting)
        self.ribbon_card.body.addWidget(self.ribbon)
        body.addWidget(self.ribbon_card)
        body.addWidget(self.empty, 1)
        self._columns.setSpacing(Space.L)
        main = QVBoxLayout()
        main.setSpacing(Space.L)
        main.addWidget(self._trajectory_card())
        main.addWidget(self._sessions_card())
        main.addStretch(1)
        self._columns.addLayout(main, 1)
        self._side = self._side_column()
        self._columns.addWidget(self._side)
        body.addLayout(self._columns)
        body.addStretch(1)

    def _arrange_head(self) -> None:
        head = self._head
        head.setHorizontalSpacing(Space.M)
        head.setVerticalSpacing(Space.XS)
        head.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        first = QHBoxLayout()
        first.setSpacing(Space.M)
        first.addWidget(self.name)
        first.addWidget(self.code)
        first.addStretch(1)
        buttons = QHBoxLayout(self._ways)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(Space.S)
        for button in (self.keeping, self.edit, self.review, self.review_first, self.log):
            buttons.addWidget(button)
        second = QHBoxLayout()
        second.setSpacing(Space.S)
        second.addWidget(self.area, 0, top)
        second.addWidget(self.about, 1)
        second.addStretch(0)
        head.addWidget(self.avatar, 0, 0, 2, 1, top)
        head.addLayout(first, 0, 1)
        head.addWidget(self._ways, 0, 2, top)
        head.addLayout(second, 1, 1, 1, 2)
        head.addWidget(self.facts, 2, 1, 1, 2)

    def _trajectory_card(self) -> QWidget:
        self.trajectory_card = Card(self.tr("Symptom trajectory"))
        self.trajectory_card.header.addWidget(self.figure_kind)
        self.trajectory_card.body.addWidget(self.change)
        self.trajectory_card.body.addWidget(self.trajectory)
        return self.trajectory_card

    def _sessions_card(self) -> QWidget:
        self.sessions_card = Card(self.tr("Sessions"))
        self.sessions_card.header.addWidget(self.past)
        self.sessions_card.body.addWidget(self.no_session)
        self.sessions_card.body.addWidget(self.table)
        return self.sessions_card

    def set_columns(self) -> None:
        """Give the columns the width of their words; the techniques take what is left."""
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(model.WORK, QHeaderView.ResizeMode.Stretch)

    def _side_column(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        self.standing.setSpacing(Space.M)
        self.standing_card.body.addLayout(self.standing)
        self.standing_card.body.addWidget(self.rule)
        column.addWidget(self.standing_card)
        self.course_card = Card(self.tr("Course"))
        self.course_card.header.addWidget(self.edit_course)
        self.course_rows.setHorizontalSpacing(Space.M)
        self.course_rows.setVerticalSpacing(Space.S)
        self.course_rows.setColumnStretch(1, 1)
        self.course_card.body.addLayout(self.course_rows)
        self.course_card.body.addWidget(self.ending)
        ways = QWidget()
        flow = FlowLayout(ways)
        for button in (self.end_course, self.reopen, self.another):
            flow.addWidget(button)
        self.course_card.body.addWidget(ways)
        column.addWidget(self.course_card)
        self.reason_card.body.addWidget(self.reason)
        column.addWidget(self.reason_card)
        column.addStretch(1)
        return side
