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
    """Two fields, below each other or `beside`; `returned` says that Enter was pressed in the second one."""

    returned = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, beside: bool = False) -> None:
        super().__init__(parent)
        self.passphrase = PassphraseField(theme, self.tr("New passphrase"))
        self.repeat = PassphraseField(theme, self.tr("Repeat new passphrase"))
        self.passphrase_field = Field(self.tr("New passphrase"), self.passphrase, checked=True)
        self.repeat_field = Field(self.tr("Repeat new passphrase"), self.repeat, checked=True)
        self._meter = StrengthMeter(theme)
        first = QVBoxLayout()
        first.setSpacing(Space.S)
        both = (self.passphrase_field, self.repeat_field)
        first.addWidget(FieldRow(*both) if beside else self.passphrase_field)
        first.addWidget(self._meter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        column.addLayout(first)
        if not beside:
            column.addWidget(self.repeat_field)
        # As where a record is made: Tab after a passphrase means the next line, not the eye in this one.
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
        self._meter.show_for(passphrase)
        _say(self.passphrase_field, self.passphrase, "")
        _say(self.repeat_field, self.repeat, "")


def _say(field: Field, control: PassphraseField, sentence: str) -> None:
    field.set_error(sentence)
    set_property(control.line, "state", "error" if sentence else "")
