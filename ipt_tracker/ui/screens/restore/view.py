"""Widgets and layout of bringing a record back from a backup file."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ipt_tracker.ui.file_dialogs import ask_file
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.buttons import Button
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.gate_page import WIDE_CARD, GatePage, stacked
from ipt_tracker.ui.widgets.inputs import TextInput
from ipt_tracker.ui.widgets.key_file_input import KeyFileField
from ipt_tracker.ui.widgets.labels import Label, PageTitle
from ipt_tracker.ui.widgets.new_passphrase import NewPassphrase
from ipt_tracker.ui.widgets.passphrase import PassphraseField
from ipt_tracker.ui.widgets.path_input import PathInput
from ipt_tracker.ui.widgets.progress_line import ProgressLine
from ipt_tracker.ui.widgets.segmented import Segmented
from ipt_tracker.ui.widgets.text_area import TextArea
from ipt_tracker.ui.widgets.worn import WornSize


class RestoreView(QWidget):
    """One card from top to bottom: which file, what opens it, where the record is to lie."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = Card(padding=Space.XXL)
        WornSize(card, theme, card.setFixedWidth, WIDE_CARD)
        card.body.setSpacing(Space.M)  # with a code on a sheet it is long, and its end is to be seen
        name = self.tr("Backup file")
        kinds = self.tr("Backups (*.iptbackup)")
        self.file = PathInput(theme, name, lambda over, chosen: ask_file(over, name, kinds, chosen))
        self.file_field = Field(
            name, self.file, self.tr("Its name ends in .iptbackup. It stays as it is."), checked=True
        )
        self.opens = Segmented(
            theme,
            self.tr("What opens it"),
            [("passphrase", self.tr("Passphrase")), ("sheet", self.tr("Recovery sheet"))],
        )
        self.opens.set_value("passphrase")
        self.opens.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.passphrase = PassphraseField(theme, self.tr("Passphrase"))
        self.passphrase_field = Field(
            self.tr("Passphrase"),
            self.passphrase,
            self.tr("The one of the day the backup was made."),
            checked=True,
        )
        self.key_file = KeyFileField(theme)
        self.key_file.setVisible(False)
        self.code = TextArea(lines=2)
        # A code that opens everything is nothing for a keyboard to learn.
        self.code.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.code_field = Field(
            self.tr("Code on the sheet"),
            self.code,
            self.tr("14 groups of four. Small letters, spaces and dashes make no difference."),
            checked=True,
        )
        self.new = NewPassphrase(theme, beside=True)
        self.by_passphrase = stacked(self.passphrase_field, self.key_file)
        self.by_sheet = stacked(self.code_field, self.new)
        self.by_sheet.setVisible(False)
        self.place = TextInput()
        self.place_field = Field(
            self.tr("Place of the record"),
            self.place,
            self.tr("A new folder; leave it unless you know better."),
            checked=True,
        )
        self.back = Button(theme, self.tr("Back"), "quiet")
        self.restore = Button(theme, self.tr("Bring it back"), "primary")
        self.bar = ProgressLine(self.tr("Bringing the record back"), 0)
        self._arrange(theme, card)

    def show_way(self, way: str) -> None:
        """Ask for the `passphrase`, or for the code of the `sheet`."""
        self.by_passphrase.setVisible(way == "passphrase")
        self.by_sheet.setVisible(way == "sheet")

    def clear_errors(self) -> None:
        """Say nothing of what was wrong before."""
        fields = (self.file_field, self.passphrase_field, self.key_file, self.code_field, self.place_field)
        for field in fields:
            field.set_error("")

    def show_busy(self, *, busy: bool) -> None:
        """Say that the record is being brought back, or is not any more."""
        self.restore.setText(self.tr("Opening and proving…") if busy else self.tr("Bring it back"))
        self.bar.setVisible(busy)
        for button in (self.restore, self.back):
            button.setEnabled(not busy)

    def _arrange(self, theme: Theme, card: Card) -> None:
        what = self.tr(
            "A backup and what opens it are enough, on any computer: the passphrase of that day, or the "
            "recovery sheet. It is looked through before it becomes a record."
        )
        head = QVBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(PageTitle(theme, self.tr("Bring back from a backup")))
        head.addWidget(Label(what, "secondary", "text2", wrap=True))
        card.body.addLayout(head)
        card.body.addWidget(self.file_field)
        what_opens = QHBoxLayout()
        what_opens.setSpacing(Space.M)
        label = Label(self.tr("What opens it"), "caption", "text2")
        label.setBuddy(self.opens)
        what_opens.addWidget(label)
        what_opens.addWidget(self.opens)
        what_opens.addStretch(1)
        card.body.addLayout(what_opens)
        for part in (self.by_passphrase, self.by_sheet, self.place_field):
            card.body.addWidget(part)
        row = QHBoxLayout()
        row.setContentsMargins(0, Space.S, 0, 0)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        row.addStretch(1)
        row.addWidget(self.restore)
        card.body.addLayout(row)
        card.body.addWidget(self.bar)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(GatePage(theme, card, centred=False))
