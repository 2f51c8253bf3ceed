"""Widgets and layout of moving to another computer: three cards in the order of what is done."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ipt_tracker.ui.file_dialogs import ask_where
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.banner import Banner
from ipt_tracker.ui.widgets.buttons import Button, IconButton
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.form_page import FORM_WIDTH
from ipt_tracker.ui.widgets.labels import Label, PageTitle
from ipt_tracker.ui.widgets.path_input import PathInput
from ipt_tracker.ui.widgets.scroll_page import ScrollPage
from ipt_tracker.ui.widgets.worn import WornSize


class MoveView(QWidget):
    """`file_name` is what the backup is offered to be called."""

    def __init__(self, theme: Theme, file_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.back = IconButton(theme, "arrow-left", self.tr("Back to the backups"))
        self.standing = Label("", "body", wrap=True)
        self.keys = Button(theme, self.tr("Keys of the record"), icon="key-round")
        name, kinds = self.tr("Where the backup goes"), self.tr("Backups (*.iptbackup)")
        ask = partial(ask_where, title=name, name=file_name, kinds=kinds)
        self.place = PathInput(theme, name, lambda over, chosen: ask(over, chosen=chosen))
        self.place_field = Field(
            name, self.place, self.tr("On a USB stick or another drive that you carry over."), checked=True
        )
        self.make = Button(theme, self.tr("Make the backup"), "primary", "hard-drive")
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName(self.tr("Backing up"))
        kept = self.bar.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(kept)
        self.bar.hide()
        self.said = Banner(theme)
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
        header.addWidget(PageTitle(self._theme, self.tr("Move to another computer")), 1)
        inside.addLayout(header)
        for card in (self._sheet_card(), self._backup_card(), self._there_card()):
            inside.addWidget(card)
        inside.addStretch(1)
        page = ScrollPage()
        # Only a row asks a widget of limited width for the height of that width.
        row = QHBoxLayout()
        row.addWidget(column, 1)
        row.addStretch(0)
        page.body.addLayout(row)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def _sheet_card(self) -> Card:
        card = Card(self.tr("1. Have the recovery sheet at hand"))
        card.body.setSpacing(Space.L)
        card.body.addWidget(self.standing)
        card.body.addWidget(self.keys, 0, Qt.AlignmentFlag.AlignLeading)
        return card

    def _backup_card(self) -> Card:
        card = Card(self.tr("2. Make a backup on a drive"))
        card.body.setSpacing(Space.L)
        what = self.tr("It is encrypted as the record is, and proven by opening it before you are told.")
        card.body.addWidget(Label(what, "secondary", "text2", wrap=True))
        card.body.addWidget(self.place_field)
        card.body.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeading)
        card.body.addWidget(self.bar)
        card.body.addWidget(self.said)
        return card

    def _there_card(self) -> Card:
        card = Card(self.tr("3. On the other computer"))
        card.body.setSpacing(Space.M)
        for step in (
            self.tr("Install IPT Tracker, as page 1 of the guide says, and start it."),
            self.tr("Press “Bring back from a backup” and choose the file on the drive."),
            self.tr("Type your passphrase, or the code of the recovery sheet, and press “Bring it back”."),
        ):
            card.body.addWidget(Label(f"•  {step}", "body", wrap=True))
        after = self.tr(
            "From then on work there only: two records that are both written in can't be joined again. "
            "Once everything is there, delete this record's folder here."
        )
        card.body.addWidget(Label(after, "secondary", "text2", wrap=True))
        return card
