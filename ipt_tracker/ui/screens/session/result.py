"""What a measure comes to: total and band beside its name, below them its change and the band's rule."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ipt_tracker.clinical.change import Step, direction
from ipt_tracker.clinical.measure import MeasureDefinition
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Size, Space
from ipt_tracker.ui.widgets.banner import IconLabel
from ipt_tracker.ui.widgets.labels import Label, Steady
from ipt_tracker.ui.widgets.pills import Pill
from ipt_tracker.ui.widgets.worn import WornFont, WornSize


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What a measure is compared with: the score before in words, and the change once there is a new one."""

    before: str
    """For example "Last: 9 in session 8"; empty for the first one."""
    step: Step | None
    better: bool
    """Whether the change goes in the good direction; of no account while nothing has changed."""


translate = QCoreApplication.translate
NOTHING: Final = Comparison(before="", step=None, better=False)


class Result(QWidget):
    """The total in large figures and its band in a pill, at the end of one line that is always as high."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Label("", "secondary", "text2")
        self.total = Label("", "section")
        WornFont(self.total, theme, "section", digits=True)
        self.band = Pill(theme, "")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addStretch(1)
        for widget in (self.words, self.total, self.band):
            row.addWidget(widget)
        WornSize(self, theme, self.setFixedHeight, Size.PILL)
        self.say("")

    def say(self, words: str) -> None:
        """Show words, since there is no total."""
        self._show(words, "", "")

    def show_total(self, total: int, band: str, prefix: str = "") -> None:
        """Show a total; `prefix` is a word before it, such as "prorated"."""
        self._show(prefix, str(total), band)

    def _show(self, words: str, total: str, band: str) -> None:
        self.words.setText(words)
        self.total.setText(total)
        self.band.show_state(band)
        self.words.setVisible(bool(words))
        self.total.setVisible(bool(total))
        self.band.setVisible(bool(band))


class Alarm(NamedTuple):
    """What a risk item says, and what that demands before the session is signed; a sentence each."""

    fact: str
    demand: str

    @classmethod
    def of(cls, definition: MeasureDefinition, answer: int | None, *, left_out: bool) -> "Alarm | None":
        """What this answer to the risk item asks for, or its absence when `left_out`; None for nothing."""
        tr = QCoreApplication.translate
        if answer is None and left_out:
            fact = tr("Alarm", "{measure} item {number} was not answered.")
            demand = tr("Alarm", "Ask, and write down what was explored.")
        elif answer:
            fact = tr("Alarm", "{measure} item {number} is {answer}.")
            demand = tr("Alarm", "Write down what was explored before signing.")
        else:
            return None
        return cls(fact.format(measure=definition.label, number=definition.risk_item, answer=answer), demand)


class Trend(QWidget):
    """The line below: what the last score was or how this one has changed, and the rule of the band.

    It is there before there is anything to say, so that a total that comes moves nothing.
    """

    def __init__(self, theme: Theme, definition: MeasureDefinition, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.change = ChangeWords(theme)
        self.rule = Steady("", "caption", "text3")
        self.rule.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.rule.keep_room_for([band_rule(definition) if definition.bands else " "])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(self.change)
        row.addWidget(self.rule, 1)
        self.compare(NOTHING)

    def compare(self, comparison: Comparison, rule: str = "") -> None:
        """Show a comparison, and the rule that the band shown comes from; or nothing."""
        self.change.compare(comparison)
        self.rule.setText(rule)


class ChangeWords(QWidget):
    """Icon and words: "Down 3 since session 5", or what the last score was."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        self.icon = IconLabel(theme, "minus", "text2", 14)
        self.words = Label("", "caption", "text2")
        row.addWidget(self.icon)
        row.addWidget(self.words)

    def compare(self, comparison: Comparison) -> None:
        """Show a comparison, or nothing."""
        step = comparison.step
        text = comparison.before if step is None else step.sentence[:1].upper() + step.sentence[1:]
        self.words.setText(text)
        self.setVisible(bool(text))
        self.icon.setVisible(step is not None)
        tone = "text2"
        if step is not None:
            points = step.points
            tone = "text2" if points == 0 else "good" if comparison.better else "danger"
            self.icon.set_icon("minus" if points == 0 else "arrow-down" if points < 0 else "arrow-up", tone)
        self.words.set_tone(tone)


def band_rule(definition: MeasureDefinition) -> str:
    """The name of the rule that a band comes from, with all that must be said with it."""
    # The measure's own name stands at the head of the line already.
    parts = [definition.bands_rule.removeprefix(f"{definition.label} "), definition.note]
    if not definition.bands_confirmed:
        parts.append(translate("Session", "as configured, not independently confirmed"))
    return ", ".join(part for part in parts if part)


def said(measure: str, total: int, band: str, step: Step | None) -> str:
    """The sentence for a screen reader: "PHQ-9 total 11, moderate, down 1"."""
    words = translate("Session", "{measure} total {total}").format(measure=measure, total=total)
    parts = [words, band, direction(step.points) if step else ""]
    return ", ".join(part for part in parts if part)
