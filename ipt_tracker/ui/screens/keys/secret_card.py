"""A new secret of the record, which makes a lost or copied sheet worthless."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.buttons import Button
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.widgets.passphrase import PassphraseField


class SecretCard(Card):
    """Widgets only."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("A lost or copied sheet"), parent)
        self.body.setSpacing(Space.L)
        what = self.tr(
            "A new secret encrypts the whole record anew: the old sheet opens it no more, and a new one is "
            "shown to be printed. Backups and copies made before still open with the old sheet, so keep it "
            "until they are gone, or destroy them with it."
        )
        self.passphrase = PassphraseField(theme, self.tr("Passphrase, for a new secret"))
        self.field = Field(self.tr("Passphrase"), self.passphrase, checked=True)
        self.renew = Button(theme, self.tr("Make a new secret"), icon="key-round")
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName(self.tr("Encrypting the record anew"))
        kept = self.bar.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(kept)
        self.bar.hide()
        self.body.addWidget(Label(what, "secondary", "text2", wrap=True))
        self.body.addWidget(self.field)
        self.body.addWidget(self.renew, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self.bar)

    def show_busy(self, *, busy: bool) -> None:
        """Say that the record is being encrypted anew, or is not any more."""
        self.renew.setEnabled(not busy)
        self.passphrase.line.setReadOnly(busy)
        self.renew.setText(self.tr("Encrypting…") if busy else self.tr("Make a new secret"))
        self.bar.setVisible(busy)
