"""Widgets and layout of the backups."""

from PySide6.QtWidgets import QWidget

from ipt_tracker.ui.screens.backups.delegate import BackupDelegate
from ipt_tracker.ui.screens.backups.model import BackupsModel
from ipt_tracker.ui.screens.backups.restore_card import RestoreCard
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Size, Space
from ipt_tracker.ui.widgets.buttons import Button, side_by_side
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.column_page import InnerPage
from ipt_tracker.ui.widgets.labels import Label, Steady
from ipt_tracker.ui.widgets.progress_line import ProgressLine
from ipt_tracker.ui.widgets.row_table import RowTable
from ipt_tracker.ui.widgets.worn import WornSize

_COLUMN = 220


class BackupsView(InnerPage):
    """Title and main action, what is there, what can be done with one, and the second place."""

    def __init__(self, theme: Theme, model: BackupsModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Backups"), self.tr("Back to the settings"), parent)
        self.now = Button(theme, self.tr("Back up now"), "primary", "hard-drive")
        self.cancel = Button(theme, self.tr("Cancel"))
        self.cancel.hide()
        self.bar = ProgressLine(self.tr("Backing up"))
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
        self.same_disk = Steady("", "secondary", "warn")
        self._same_disk = self.tr("This is the same disk as the record: a broken disk takes both.")
        self.same_disk.keep_room_for([self._same_disk])
        self.choose = Button(theme, self.tr("Choose a folder"), "secondary", "folder-open")
        self.no_second = Button(theme, self.tr("Use no second place"), "quiet")
        self.another = Button(theme, self.tr("Move to another computer"), "secondary", "arrow-right")
        self.header.addStretch(1)
        self.header.addWidget(self.cancel)
        self.header.addWidget(self.now)
        cards = (self._list_card(), self.restoring, self._second_card(), self._move_card())
        for part in (self.bar, *cards):
            self.body.addWidget(part)

    def say_same_disk(self, *, same: bool) -> None:
        """Say that the second place is on the record's own disk, or nothing."""
        self.same_disk.say(self._same_disk if same else "")

    def _list_card(self) -> Card:
        by_itself = self.tr(
            "Made by itself when something changed: every half hour, and when you lock or close. "
            "Each is encrypted, and was opened and looked through before it got its name. "
            "Older ones are thinned out. Enter on one checks or restores it."
        )
        card = Card(self.tr("On this computer"), what=by_itself)
        card.add(self.none_yet, self.table, self.drilled)
        return card

    def _second_card(self) -> Card:
        why = self.tr(
            "A copy of each new backup, in a folder on another drive: "
            "it is there when this computer is lost or breaks."
        )
        card = Card(self.tr("A second place"), what=why)
        card.add(self.second, self.same_disk, side_by_side(self.choose, self.no_second))
        return card

    def _move_card(self) -> Card:
        what = self.tr(
            "A backup on a drive and the passphrase, or the recovery sheet, take everything along."
        )
        card = Card(self.tr("Another computer"), what=what)
        card.add(self.another)
        return card
