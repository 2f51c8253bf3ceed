"""A key file beside the passphrase: made in two copies, and removed again."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.ui.file_dialogs import ask_where
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.buttons import Button
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.key_file_input import FILE_NAME, kinds
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.widgets.passphrase import PassphraseField
from ipt_tracker.ui.widgets.path_input import PathInput


class KeyFileCard(Card):
    """Widgets only; `show_needed` says whether the record needs one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Key file"), parent, gap=Space.L)
        self._theme = theme
        self.what = Label("", "secondary", "text2", wrap=True)
        self.first = self._place(self.tr("Where the key file goes"))
        self.second = self._place(self.tr("Where its second copy goes"))
        self.first_field = Field(
            self.tr("Where the key file goes"),
            self.first,
            self.tr("Such as a USB stick that you carry."),
            checked=True,
        )
        self.second_field = Field(
            self.tr("Where its second copy goes"),
            self.second,
            self.tr("Advised: another stick, locked away. A lost key file can't be made again."),
            checked=True,
        )
        self.places = QWidget()
        column = QVBoxLayout(self.places)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        column.addWidget(self.first_field)
        column.addWidget(self.second_field)
        self.passphrase = PassphraseField(theme, self.tr("Passphrase, for the key file"))
        self.field = Field(self.tr("Passphrase"), self.passphrase, checked=True)
        self.make = Button(theme, self.tr("Make the key file"))
        self.remove = Button(theme, self.tr("Open with the passphrase alone again"))
        self.add(self.what, self.places, self.field, self.make, self.remove)
        self.show_needed(needed=False)

    def show_needed(self, *, needed: bool) -> None:
        """Offer to remove the key file, or to make one."""
        without = self.tr(
            "A small file on a stick, without which the passphrase opens nothing: somebody who saw you type "
            "it, or who guesses it, still can't read the record. The recovery sheet works without it."
        )
        with_one = self.tr(
            "This record opens with its passphrase and its key file together. Where the file lies is never "
            "written down on this computer. The recovery sheet works without it, and takes it away."
        )
        self.what.setText(with_one if needed else without)
        self.places.setVisible(not needed)
        self.make.setVisible(not needed)
        self.remove.setVisible(needed)

    def show_busy(self, *, busy: bool) -> None:
        """Nothing can be pressed while one is made or removed."""
        self.passphrase.line.setReadOnly(busy)
        for button in (self.make, self.remove):
            button.setEnabled(not busy)

    def _place(self, name: str) -> PathInput:
        ask = partial(ask_where, title=name, name=FILE_NAME, kinds=kinds())
        return PathInput(self._theme, name, lambda parent, chosen: ask(parent, chosen=chosen))
