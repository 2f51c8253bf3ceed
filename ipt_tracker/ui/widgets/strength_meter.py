"""The strength of the passphrase: a bar of four parts, and the same in words."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.labels import Steady
from ipt_tracker.ui.widgets.painting import box, mirrored, painting
from ipt_tracker.ui.widgets.strength import Level, Strength, judge

_TONES = {
    Level.TOO_SHORT: "text2",
    Level.WEAK: "danger",
    Level.FAIR: "warn",
    Level.GOOD: "good",
    Level.STRONG: "good",
}
_PART, _THICK = 44, 5


class StrengthMeter(QWidget):
    """Shows how hard the typed passphrase is to guess."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = _Bar(theme)
        self.words = Steady("", "caption", "text2")
        self.words.keep_room_for([self._nothing_typed()])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(self._bar)
        row.addWidget(self.words, 1)
        self.show_for("")

    def show_for(self, passphrase: str) -> None:
        """Judge this passphrase."""
        strength = judge(passphrase)
        self._bar.show_level(strength.level)
        self.words.setText(self._in_words(strength, typed=bool(passphrase)))
        self.words.set_tone(_TONES[strength.level])

    def _nothing_typed(self) -> str:
        """The longest of what is said here."""
        return self.tr("At least 15 characters, any you like. Five unrelated words do well.")

    def _in_words(self, strength: Strength, *, typed: bool) -> str:
        if not typed:
            return self._nothing_typed()
        if strength.missing:
            few = (
                self.tr("One more character needed")
                if strength.missing == 1
                else self.tr("{count} more characters needed")
            )
            return few.format(count=strength.missing)
        return {
            Level.WEAK: self.tr("Weak: easy to guess. Add unrelated words."),
            Level.FAIR: self.tr("Fair: one more word would help."),
            Level.GOOD: self.tr("Good: hard to guess."),
        }.get(strength.level, self.tr("Strong: very hard to guess."))


class _Bar(QWidget):
    """Four parts, filled up to the level."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._level = Level.TOO_SHORT
        theme.changed.connect(self.update)
        self.setFixedSize(self.sizeHint())

    def show_level(self, level: Level) -> None:
        self._level = level
        self.update()

    def sizeHint(self) -> QSize:
        """Four parts with gaps."""
        return QSize(4 * _PART + 3 * Space.XS, _THICK)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the parts."""
        with painting(self) as painter:
            for part in range(4):
                area = mirrored(self, QRectF(part * (_PART + Space.XS), 0, _PART, _THICK))
                token = _TONES[self._level] if part < self._level else "line"
                box(painter, area, _THICK / 2, fill=self._theme.colour(token))
