"""A questionnaire with its items: name and result, how it has changed, and the strip."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_tracker.clinical import scoring
from ipt_tracker.clinical.administration import Administration
from ipt_tracker.clinical.measure import MeasureDefinition
from ipt_tracker.clinical.scoring import RiskState
from ipt_tracker.clinical.session import Session
from ipt_tracker.ui.screens.session.item_words import ItemWords
from ipt_tracker.ui.screens.session.result import NOTHING, Alarm, Comparison, Result, Trend, band_rule, said
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.announce import announce
from ipt_tracker.ui.widgets.answer_cell import StripItem
from ipt_tracker.ui.widgets.answers import AnswerStrip
from ipt_tracker.ui.widgets.labels import Elided, Label


class FormEntry(QWidget):
    """Typed digits, one an item.

    `changed` comes after each answer, `entered` at each item, `settled` when the strip is left. `item` holds
    the words of the item being asked, for the page to put where they move nothing.
    """

    changed = Signal()
    settled = Signal()
    entered = Signal()

    def __init__(self, theme: Theme, definition: MeasureDefinition, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.definition = definition
        self._comparison = NOTHING
        self._place = -1
        self._told = ""
        count = len(definition.items)
        self.hint = Elided(self.tr("type {count} digits").format(count=count), "caption", "text2")
        self.result = Result(theme)
        self.strip = _strip_of(theme, definition)
        self.trend = Trend(theme, definition)
        self.item = ItemWords(theme, definition)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        name = Label(definition.label, "card")
        name.setToolTip(definition.name)
        for label in (name, self.hint):
            head.addWidget(label)
        head.addWidget(self.result, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS + 2)
        column.addLayout(head)
        for widget in (self.trend, self.strip):
            column.addWidget(widget)
        self.setFocusProxy(self.strip)
        self.strip.changed.connect(self._answered)
        self.strip.item_focused.connect(self._entered)
        self.item.picked.connect(self._picked)
        self._show()

    @property
    def being_typed(self) -> bool:
        """Whether the focus is in the strip."""
        return self._place >= 0

    def administration(self, session: Session) -> Administration | None:
        """What was given, or None while nothing is answered."""
        answers = self.strip.answers()
        if not any(answer is not None for answer in answers):
            return None
        return scoring.administration(
            self.definition,
            answers,
            course_id=session.course_id,
            session_id=session.id,
            given_on=session.held_on,
        )

    def set_given(self, given: Administration | None) -> None:
        """Show what was given."""
        answers = given.answers if given is not None else None
        self.strip.set_answers(answers or (None,) * len(self.definition.items))
        self._show()

    def compare(self, comparison: Comparison) -> None:
        """Show how the score compares with the one before."""
        self._comparison = comparison
        self._show()

    def alarm(self) -> Alarm | None:
        """What the risk item asks for; left out, it counts once the strip has been left."""
        answers, number = self.strip.answers(), self.definition.risk_item
        if number is None or all(answer is None for answer in answers):
            return None
        return Alarm.of(self.definition, answers[number - 1], left_out=not self.being_typed)

    def problem(self) -> str:
        """Nothing can be typed here that is wrong."""
        return ""

    def set_editable(self, *, editable: bool) -> None:
        """Take answers, or only show them."""
        self.strip.set_read_only(not editable)

    def _picked(self, value: int) -> None:
        """An answer was clicked: as if its digit were typed."""
        answers = list(self.strip.answers())
        answers[self._place] = value
        self.strip.set_answers(answers)
        self._answered(answers)
        if self._place + 1 < len(answers):
            self.strip.cell(self._place + 1).setFocus(Qt.FocusReason.OtherFocusReason)

    def _answered(self, _answers: object) -> None:
        self.changed.emit()
        self._show()
        self._say_total()

    def _entered(self, place: int) -> None:
        was, self._place = self._place, place
        self._show()
        if place >= 0:
            self.entered.emit()
        elif was >= 0:
            self.settled.emit()

    def _show(self) -> None:
        answers = self.strip.answers()
        score = scoring.score(self.definition, answers)
        self.item.show_item(self._place)
        # While typing goes on the rule for missing items would be noise: it speaks once the strip is left.
        waiting = self.being_typed and not score.complete
        if score.answered == 0:
            self.result.say("")
        elif waiting or score.total is None:
            sofar = sum(answer for answer in answers if answer is not None)
            words = self.tr("{points} so far") if waiting else self.tr("no total")
            self.result.say(words.format(points=sofar))
        else:
            self.result.show_total(
                score.total, score.band or "", self.tr("prorated") if score.prorated else ""
            )
        self.hint.setVisible(score.answered == 0 or waiting)
        banded = score.band is not None and not waiting
        self.trend.compare(self._comparison, band_rule(self.definition) if banded else "")

    def missing(self) -> str:
        """What to know of a form with items left out, once it is not being typed any more.

        What its risk item asks for is said where risk is answered.
        """
        score = scoring.score(self.definition, self.strip.answers())
        if not score.answered or score.complete or self.being_typed:
            return ""
        asks = score.risk_item.state is RiskState.UNANSWERED or bool(score.risk_item.score)
        rule = self.definition.missing
        lines = [f"{line[:1].upper()}{line[1:]}." for line in (*score.warnings[asks:], rule.rule)]
        if not rule.confirmed:
            lines.append(self.tr("Not yet checked against the source."))
        return " ".join(lines)

    def _say_total(self) -> None:
        score = scoring.score(self.definition, self.strip.answers())
        if not score.complete or score.total is None:
            self._told = ""
            return
        text = said(self.definition.label, score.total, score.band or "", self._comparison.step)
        if text != self._told:
            self._told = text
            announce(self, text)


def _strip_of(theme: Theme, definition: MeasureDefinition) -> AnswerStrip:
    items = [
        StripItem(number=number, text=item.text, risk=number == definition.risk_item)
        for number, item in enumerate(definition.items, 1)
    ]
    options = sorted(definition.options, key=lambda option: option.value)
    words = [option.label for option in options]
    return AnswerStrip(theme, definition.label, items, options[-1].value, words)
