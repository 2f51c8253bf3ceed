"""Widgets and layout of the backups."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ipt_tracker.ui.screens.backups.delegate import BackupDelegate
from ipt_tracker.ui.screens.backups.model import BackupsModel
from ipt_tracker.ui.screens.backups.restoring import RestoreCard
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Size, Space
from ipt_tracker.ui.widgets.banner import Banner
from ipt_tracker.ui.widgets.buttons import Button, IconButton
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.form_page import FORM_WIDTH
from ipt_tracker.ui.widgets.labels import Label, PageTitle
from ipt_tracker.ui.widgets.row_table import RowTable
from ipt_tracker.ui.widgets.scroll_page import SaidBelow, ScrollPage
from ipt_tracker.ui.widgets.worn import WornSize

_COLUMN = 220


class BackupsView(QWidget):
    """Title and main action, what is there, what can be done with one, and the second place."""

    def __init__(self, theme: Theme, model: BackupsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.back = IconButton(theme, "arrow-left", self.tr("Back to the settings"))
        self.now = Button(theme, self.tr("Back up now"), "primary", "hard-drive")
        self.cancel = Button(theme, self.tr("Cancel"))
        self.cancel.hide()
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName(self.tr("Backing up"))
        steady = self.bar.sizePolicy()
        steady.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(steady)
        self.bar.hide()
        self.banner = Banner(theme)
        self.table = RowTable(theme, self.tr("Backups"), Size.BUTTON + Space.S)
        self.table.setModel(model)
        self.table.setItemDelegate(BackupDelegate(theme, self.table))
        WornSize(self.table, theme, self.table.horizontalHeader().setDefaultSectionSize, _COLUMN)
        self.drilled = Label("", "body", wrap=True)
        self.none_yet = Label(
            self.tr("None yet. The first is made in half an hour, or when you lock or close."),
            "secondary",
            "text2",
            wrap=True,
        )
        self.restoring = RestoreCard(theme)
        self.restoring.hide()
        self.second = Label("", wrap=True)
        self.choose = Button(theme, self.tr("Choose a folder"), "secondary", "folder-open")
        self.no_second = Button(theme, self.tr("No second place"), "quiet")
        self.another = Button(theme, self.tr("Move to another computer"), "secondary", "arrow-right")
        self.page = ScrollPage()
        self._arrange()

    def _arrange(self) -> None:
        column = QWidget()
        WornSize(column, self._theme, column.setMaximumWidth, FORM_WIDTH)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(Space.L)
        header = QHBoxLayout()
        header.setSpacing(Space.M)
        header.addWidget(self.back)
        header.addWidget(PageTitle(self._theme, self.tr("Backups")))
        header.addStretch(1)
        header.addWidget(self.cancel)
        header.addWidget(self.now)
        inside.addLayout(header)
        inside.addWidget(self.bar)
        inside.addWidget(self._list_card())
        inside.addWidget(self.restoring)
        inside.addWidget(self._second_card())
        inside.addWidget(self._move_card())
        inside.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(column, 1)
        row.addStretch(0)
        self.page.body.addLayout(row)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(SaidBelow(self.page, self.banner))

    def _list_card(self) -> Card:
        card = Card(self.tr("On this computer"))
        by_itself = self.tr(
            "Made by itself when something changed: every half hour, and when you lock or close. "
            "Each is encrypted, and was opened and looked through before it got its name. "
            "Older ones are thinned out. Enter on one checks or restores it."
        )
        card.body.addWidget(Label(by_itself, "secondary", "text2", wrap=True))
        card.body.addWidget(self.none_yet)
        card.body.addWidget(self.table)
        card.body.addWidget(self.drilled)
        return card

    def _second_card(self) -> Card:
        card = Card(self.tr("A second place"))
        why = self.tr(
            "A copy of each new backup, in a folder on another drive: "
            "it is there when this computer is lost or breaks."
        )
        card.body.addWidget(Label(why, "secondary", "text2", wrap=True))
        card.body.addWidget(self.second)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.choose)
        row.addWidget(self.no_second)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _move_card(self) -> Card:
        card = Card(self.tr("Another computer"))
        what = self.tr(
            "A backup on a drive and the passphrase, or the recovery sheet, take everything along."
        )
        card.body.addWidget(Label(what, "secondary", "text2", wrap=True))
        card.body.addWidget(self.another, 0, Qt.AlignmentFlag.AlignLeading)
        return card
