"""A new secret of the record, which makes a lost or copied sheet worthless."""

from PySide6.QtWidgets import QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.buttons import Button
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.passphrase import PassphraseField
from ipt_tracker.ui.widgets.progress_line import ProgressLine


class SecretCard(Card):
    """Widgets only."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        what = self.tr(
            "A new secret encrypts the whole record anew: the old sheet opens it no more, and a new one is "
            "shown to be printed. Backups and copies made before still open with the old sheet, so keep it "
            "until they are gone, or destroy them with it."
        )
        super().__init__(self.tr("A lost or copied sheet"), parent, what=what, gap=Space.L)
        self.passphrase = PassphraseField(theme, self.tr("Passphrase, for a new secret"))
        self.field = Field(self.tr("Passphrase"), self.passphrase, checked=True)
        self.renew = Button(theme, self.tr("Make a new secret"), icon="key-round")
        self.bar = ProgressLine(self.tr("Encrypting the record anew"), 0)
        self.add(self.field, self.renew, self.bar)

    def show_busy(self, *, busy: bool) -> None:
        """Say that the record is being encrypted anew, or is not any more."""
        self.renew.setEnabled(not busy)
        self.passphrase.line.setReadOnly(busy)
        self.renew.setText(self.tr("Encrypting…") if busy else self.tr("Make a new secret"))
        self.bar.setVisible(busy)
