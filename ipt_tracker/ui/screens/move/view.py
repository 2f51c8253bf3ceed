"""Widgets and layout of moving to another computer: three cards in the order of what is done."""

from functools import partial

from PySide6.QtWidgets import QWidget

from ipt_tracker.ui.file_dialogs import ask_where
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.banner import Banner
from ipt_tracker.ui.widgets.buttons import Button
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.column_page import InnerPage
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.widgets.path_input import PathInput
from ipt_tracker.ui.widgets.progress_line import ProgressLine


class MoveView(InnerPage):
    """`file_name` is what the backup is offered to be called."""

    def __init__(self, theme: Theme, file_name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Move to another computer"), self.tr("Back to the backups"), parent)
        self.standing = Label("", "body", wrap=True)
        self.keys = Button(theme, self.tr("Keys of the record"), icon="key-round")
        name, kinds = self.tr("Where the backup goes"), self.tr("Backups (*.iptbackup)")
        ask = partial(ask_where, title=name, name=file_name, kinds=kinds)
        self.place = PathInput(theme, name, lambda over, chosen: ask(over, chosen=chosen))
        self.place_field = Field(
            name, self.place, self.tr("On a USB stick or another drive that you carry over."), checked=True
        )
        self.make = Button(theme, self.tr("Make the backup"), "primary", "hard-drive")
        self.bar = ProgressLine(self.tr("Backing up"))
        self.said = Banner(theme)
        for card in (self._sheet_card(), self._backup_card(), self._there_card()):
            self.body.addWidget(card)

    def _sheet_card(self) -> Card:
        card = Card(self.tr("1. Have the recovery sheet at hand"), gap=Space.L)
        card.add(self.standing, self.keys)
        return card

    def _backup_card(self) -> Card:
        what = self.tr("It is encrypted as the record is, and proven by opening it before you are told.")
        card = Card(self.tr("2. Make a backup on a drive"), what=what, gap=Space.L)
        card.add(self.place_field, self.make, self.bar, self.said)
        return card

    def _there_card(self) -> Card:
        card = Card(self.tr("3. On the other computer"), gap=Space.M)
        for step in (
            self.tr("Install IPT Tracker, as page 1 of the guide says, and start it."),
            self.tr("Press “Bring back from a backup” and choose the file on the drive."),
            self.tr("Type your passphrase, or the code of the recovery sheet, and press “Bring it back”."),
        ):
            card.add(Label(f"•  {step}", "body", wrap=True))
        after = self.tr(
            "From then on work there only: two records that are both written in can't be joined again. "
            "Once everything is there, delete this record's folder here."
        )
        card.add(Label(after, "secondary", "text2", wrap=True))
        return card
