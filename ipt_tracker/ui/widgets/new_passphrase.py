"""A new passphrase: typed twice, its strength said below the first."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.field import Field, FieldRow
from ipt_tracker.ui.widgets.passphrase import PassphraseField
from ipt_tracker.ui.widgets.properties import set_property
from ipt_tracker.ui.widgets.strength import MINIMUM, judge
from ipt_tracker.ui.widgets.strength_meter import StrengthMeter
from ipt_tracker.ui.widgets.tab_order import put_after


class NewPassphrase(QWidget):
    """Two fields, below each other or `beside`; `returned` says that Enter was pressed in the second one.

    `first` is the first one of a record, where there is no other than a new one.
    """

    returned = Signal()

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, beside: bool = False, first: bool = False
    ) -> None:
        super().__init__(parent)
        name = self.tr("Passphrase") if first else self.tr("New passphrase")
        again = self.tr("Repeat passphrase") if first else self.tr("Repeat new passphrase")
        self.passphrase = PassphraseField(theme, name)
        self.repeat = PassphraseField(theme, again)
        self.passphrase_field = Field(name, self.passphrase, checked=True)
        self.repeat_field = Field(again, self.repeat, checked=True)
        self.meter = StrengthMeter(theme)
        judged = QVBoxLayout()
        judged.setSpacing(Space.S)
        both = (self.passphrase_field, self.repeat_field)
        judged.addWidget(FieldRow(*both) if beside else self.passphrase_field)
        judged.addWidget(self.meter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        column.addLayout(judged)
        if not beside:
            column.addWidget(self.repeat_field)
        # Whoever types a passphrase and presses Tab means the next line, not the eye at the end of this one.
        put_after(self, (self.passphrase.line.eye, self.repeat.line.eye))
        self.setFocusProxy(self.passphrase)
        self.passphrase.text_changed.connect(self._judge)
        self.repeat.text_changed.connect(lambda: _say(self.repeat_field, self.repeat, ""))
        self.passphrase.returned.connect(self.repeat.setFocus)
        self.repeat.returned.connect(self.returned)

    def text(self) -> str:
        """The passphrase as typed."""
        return self.passphrase.text()

    def clear(self) -> None:
        """Forget what was typed."""
        self.passphrase.clear()
        self.repeat.clear()

    def complete(self) -> bool:
        """Whether it is long enough and typed twice alike; what isn't is said at its field, and focused."""
        if judge(self.text()).missing:
            sentence = self.tr("The passphrase needs at least {count} characters, spaces included.")
            self.say(sentence.format(count=MINIMUM))
            return False
        if self.repeat.text() != self.text():
            sentence = self.tr("The two passphrases differ. Type the same one again.")
            _say(self.repeat_field, self.repeat, sentence)
            self.repeat.setFocus()
            return False
        return True

    def say(self, sentence: str) -> None:
        """Say what is wrong with the passphrase, and put the focus there."""
        _say(self.passphrase_field, self.passphrase, sentence)
        self.passphrase.setFocus()

    def _judge(self, passphrase: str) -> None:
        self.meter.show_for(passphrase)
        _say(self.passphrase_field, self.passphrase, "")
        _say(self.repeat_field, self.repeat, "")


def _say(field: Field, control: PassphraseField, sentence: str) -> None:
    field.set_error(sentence)
    set_property(control.line, "state", "error" if sentence else "")
