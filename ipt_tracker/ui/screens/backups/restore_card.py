"""One backup: checked, or restored into a new folder."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.banner import Banner
from ipt_tracker.ui.widgets.buttons import Button
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.inputs import TextInput
from ipt_tracker.ui.widgets.key_file_input import KeyFileField
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.widgets.passphrase import PassphraseField


class RestoreCard(Card):
    """Widgets only."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("This backup"), parent, gap=Space.L)
        self.what = Label("", wrap=True)
        self.check = Button(theme, self.tr("Check this one"), "secondary", "shield-check")
        self.place = TextInput()
        self.place_field = Field(
            self.tr("Restore into a new folder"),
            self.place,
            self.tr("The record that is open stays as it is."),
        )
        self.passphrase = PassphraseField(theme, self.tr("Passphrase when it was made"))
        self.passphrase_field = Field(
            self.tr("Passphrase when it was made"),
            self.passphrase,
            self.tr("What opened the record then opens the restored one."),
        )
        self.key_file = KeyFileField(theme)
        self.key_file.hide()
        self.restore = Button(theme, self.tr("Restore"), "secondary", "rotate-ccw")
        self.said = Banner(theme)
        top = QHBoxLayout()
        top.setSpacing(Space.M)
        top.addWidget(self.what, 1)
        top.addWidget(self.check)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.restore)
        self.add(top, self.said, self.place_field, self.passphrase_field, self.key_file, foot)

    def clear_errors(self) -> None:
        """Say nothing of what was wrong before."""
        self.said.show_text("")
        for field in (self.place_field, self.passphrase_field, self.key_file):
            field.set_error("")

    @property
    def busy(self) -> bool:
        """Whether one is being checked or restored."""
        return not self.check.isEnabled()

    def show_busy(self, *, busy: bool) -> None:
        """Nothing can be pressed while one is checked or restored."""
        # The line is read-only meanwhile and keeps the focus: a disabled one would hand it on.
        self.passphrase.line.setReadOnly(busy)
        self.check.setEnabled(not busy)
        self.restore.setEnabled(not busy)
        if not busy:
            self.check.setText(self.tr("Check this one"))
            self.restore.setText(self.tr("Restore"))
