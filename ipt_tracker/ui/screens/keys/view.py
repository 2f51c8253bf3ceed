"""Widgets and layout of the page with the keys of the record."""

from PySide6.QtWidgets import QWidget

from ipt_tracker.ui.screens.keys.check_card import CheckCard
from ipt_tracker.ui.screens.keys.key_file_card import KeyFileCard
from ipt_tracker.ui.screens.keys.secret_card import SecretCard
from ipt_tracker.ui.screens.keys.sheet_card import SheetCard
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.buttons import Button
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.column_page import InnerPage
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.key_file_input import KeyFileField
from ipt_tracker.ui.widgets.new_passphrase import NewPassphrase
from ipt_tracker.ui.widgets.passphrase import PassphraseField


class KeysView(InnerPage):
    """First `asked` alone, where the passphrase is typed; then a card for each key."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Keys of the record"), self.tr("Back to the settings"), parent)
        self._theme = theme
        self.asked = self._asked()
        self.sheet = SheetCard(theme)
        self.check = CheckCard(theme)
        self.changed = self._changed()
        self.key_file_card = KeyFileCard(theme)
        self.secret = SecretCard(theme)
        cards = (self.sheet, self.check, self.changed, self.key_file_card, self.secret)
        for card in (self.asked, *cards):
            self.body.addWidget(card)
        for card in cards:
            card.hide()

    def show_keys(self) -> None:
        """The passphrase was right: show what it opens here."""
        self.passphrase.clear()
        self.asked.hide()
        for card in (self.sheet, self.changed, self.key_file_card, self.secret):
            card.show()

    def _asked(self) -> Card:
        why = self.tr("So that nobody who finds the record open can take its keys.")
        card = Card(self.tr("Your passphrase first"), what=why, gap=Space.L)
        self.passphrase = PassphraseField(self._theme, self.tr("Passphrase"))
        self.field = Field(self.tr("Passphrase"), self.passphrase, checked=True)
        self.key_file = KeyFileField(self._theme)
        self.go_on = Button(self._theme, self.tr("Continue"), "primary")
        card.add(self.field, self.key_file, self.go_on)
        return card

    def _changed(self) -> Card:
        what = self.tr(
            "It opens the record from now on. Backups made before keep the old passphrase; "
            "the recovery sheet opens all of them as before."
        )
        card = Card(self.tr("Another passphrase"), what=what, gap=Space.L)
        self.new = NewPassphrase(self._theme)
        self.change = Button(self._theme, self.tr("Change the passphrase"))
        card.add(self.new, self.change)
        return card
