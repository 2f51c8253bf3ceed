"""Widgets and layout of the page with the keys of the record."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_tracker.ui.screens.keys.check_card import CheckCard
from ipt_tracker.ui.screens.keys.key_file_card import KeyFileCard
from ipt_tracker.ui.screens.keys.secret_card import SecretCard
from ipt_tracker.ui.screens.keys.sheet_card import SheetCard
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.banner import Banner
from ipt_tracker.ui.widgets.buttons import Button, IconButton
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.form_page import FORM_WIDTH
from ipt_tracker.ui.widgets.key_file_input import KeyFileField
from ipt_tracker.ui.widgets.labels import Label, PageTitle
from ipt_tracker.ui.widgets.new_passphrase import NewPassphrase
from ipt_tracker.ui.widgets.passphrase import PassphraseField
from ipt_tracker.ui.widgets.scroll_page import SaidBelow, ScrollPage
from ipt_tracker.ui.widgets.worn import WornSize


class KeysView(QWidget):
    """First `asked` alone, where the passphrase is typed; then a card for each key."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.back = IconButton(theme, "arrow-left", self.tr("Back to the settings"))
        self.banner = Banner(theme)
        self.asked = self._asked()
        self.sheet = SheetCard(theme)
        self.check = CheckCard(theme)
        self.changed = self._changed()
        self.key_file_card = KeyFileCard(theme)
        self.secret = SecretCard(theme)
        self.page = ScrollPage()
        self._arrange()
        for card in (self.sheet, self.check, self.changed, self.key_file_card, self.secret):
            card.hide()

    def show_keys(self) -> None:
        """The passphrase was right: show what it opens here."""
        self.passphrase.clear()
        self.asked.hide()
        for card in (self.sheet, self.changed, self.key_file_card, self.secret):
            card.show()

    def _asked(self) -> Card:
        card = Card(self.tr("Your passphrase first"))
        card.body.setSpacing(Space.L)
        why = self.tr("So that nobody who finds the record open can take its keys.")
        self.passphrase = PassphraseField(self._theme, self.tr("Passphrase"))
        self.field = Field(self.tr("Passphrase"), self.passphrase, checked=True)
        self.key_file = KeyFileField(self._theme)
        self.go_on = Button(self._theme, self.tr("Continue"), "primary")
        card.body.addWidget(Label(why, "secondary", "text2", wrap=True))
        card.body.addWidget(self.field)
        card.body.addWidget(self.key_file)
        card.body.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeading)
        return card

    def _changed(self) -> Card:
        card = Card(self.tr("Another passphrase"))
        card.body.setSpacing(Space.L)
        what = self.tr(
            "It opens the record from now on. Backups made before keep the old passphrase; "
            "the recovery sheet opens all of them as before."
        )
        self.new = NewPassphrase(self._theme)
        self.change = Button(self._theme, self.tr("Change the passphrase"))
        card.body.addWidget(Label(what, "secondary", "text2", wrap=True))
        card.body.addWidget(self.new)
        card.body.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeading)
        return card

    def _arrange(self) -> None:
        column = QWidget()
        WornSize(column, self._theme, column.setMaximumWidth, FORM_WIDTH)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(Space.L)
        header = QHBoxLayout()
        header.setSpacing(Space.M)
        header.addWidget(self.back)
        header.addWidget(PageTitle(self._theme, self.tr("Keys of the record")), 1)
        inside.addLayout(header)
        parts = (self.asked, self.sheet, self.check, self.changed)
        for part in (*parts, self.key_file_card, self.secret):
            inside.addWidget(part)
        inside.addStretch(1)
        # Only a row asks a widget of limited width for the height of that width.
        row = QHBoxLayout()
        row.addWidget(column, 1)
        row.addStretch(0)
        self.page.body.addLayout(row)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(SaidBelow(self.page, self.banner))
