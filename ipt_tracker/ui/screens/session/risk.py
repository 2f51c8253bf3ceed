"""The risk card: one explicit answer, never preselected, and the record that a concern opens."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.session import Ideation, Risk, RiskChoice
from ipt_tracker.ui.screens.session.result import Alarm
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.announce import announce
from ipt_tracker.ui.widgets.banner import IconLabel
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.checkbox import CheckBox
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.flow import FlowLayout
from ipt_tracker.ui.widgets.labels import Label, Steady
from ipt_tracker.ui.widgets.segmented import Segmented
from ipt_tracker.ui.widgets.text_area import TextArea

FINDINGS: Final = ("self_harm", "harm_to_others", "harm_from_others", "safeguarding")
ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RiskCard(Card):
    """Digits choose, Enter takes the option with the focus; no letter records anything.

    A digit also goes on to what the answer asks for next: the ideation, what was explored. A Tab out of habit
    right after it would leave that empty, so it leads where the keyboard is already, and only the next one
    on. From the ideation a digit does not go on: the findings come next, and none of them is to be passed
    over; nor to the reason for not asking, so that another digit can still take it back. Whoever types words
    at such a question goes on in the text that belongs to it: nothing typed is lost.

    `recorded` carries the whole `Risk` after each change by the therapist.
    """

    recorded = Signal(object)

    def __init__(self, theme: Theme, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, dense=True)
        self.setAccessibleName(self.tr("Was risk asked about?"))
        self._risk = Risk()
        self._alarm: Alarm | None = None
        self._entered: QWidget | None = None
        """Where a digit has just led, until the next key."""
        self.alarm = QWidget()
        row = QHBoxLayout(self.alarm)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        self.alarm_icon = IconLabel(theme, "shield-alert", "danger")
        row.addWidget(self.alarm_icon)
        self.alarm_words = Steady("", "secondary", "danger")
        row.addWidget(self.alarm_words, 1)
        self.choice = Segmented(
            theme, self.tr("Was risk asked about?"), catalogue.options("risk_choice"), hints=True
        )
        self._showing = False
        question = QWidget()
        asked = QHBoxLayout(question)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(Space.M)
        asked.addWidget(Label(self.tr("Risk"), "card"))
        asked.addWidget(self.choice, 1)
        self.reason = TextArea(lines=1)
        self.reason_field = Field(self.tr("Why it was not asked"), self.reason)
        self.explored = TextArea(lines=2)
        self.explored.setPlaceholderText(self.tr("Plan, means, intent, protective people"))
        self.explored_field = Field(self.tr("What was explored"), self.explored)
        self.action = TextArea(lines=1)
        self.action.setPlaceholderText(self.tr("What was done, and who was told"))
        self.action_field = Field(self.tr("Action"), self.action)
        self.ideation = Segmented(
            theme, self.tr("Suicidal ideation"), catalogue.options("ideation"), hints=True
        )
        self.findings = {code: CheckBox(theme, catalogue.label("risk_finding", code)) for code in FINDINGS}
        self.record = self._record()
        self.body.setSpacing(Space.M)
        for widget in (
            question, self.alarm, self.reason_field, self.record, self.explored_field, self.action_field
        ):  # fmt: skip
            self.body.addWidget(widget)
        self._connect()
        self._show()

    def set_risk(self, risk: Risk) -> None:
        """Show what was recorded."""
        self._risk = risk
        self._showing = True
        self.choice.set_value(risk.choice)
        self.ideation.set_value(risk.ideation)
        for code, box in self.findings.items():
            box.setChecked(bool(getattr(risk, code)))
        self.reason.setPlainText(risk.reason)
        self.explored.setPlainText(risk.explored)
        self.action.setPlainText(risk.action)
        self._showing = False
        self._show()

    def set_alarm(self, alarm: Alarm | None) -> None:
        """Turn red and say what a questionnaire's risk item asks for, until it is met; None takes it back."""
        if alarm == self._alarm:
            return
        self._alarm = alarm
        if alarm is not None:
            self.alarm_words.keep_room_for([" ".join(alarm), self._met(alarm)])
        self._show()
        if alarm is not None:
            announce(self, self.alarm_words.text())

    def set_editable(self, *, editable: bool) -> None:
        """Take answers, or only show them."""
        for control in (self.choice, self.ideation, *self.findings.values()):
            control.setEnabled(editable)
        for text in (self.reason, self.explored, self.action):
            text.setReadOnly(not editable)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter take the option that has the focus; the space of a text typed by mistake takes none.

        A Tab right after a digit that went on stays where that led.
        """
        if watched is self._entered and event.type() in (QEvent.Type.KeyPress, QEvent.Type.FocusOut):
            entered, self._entered = self._entered, None
            if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab and not event.modifiers():
                announce(entered, entered.accessibleName())
                return True
        if isinstance(watched, QAbstractButton) and isinstance(event, QKeyEvent):
            bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if event.type() == QEvent.Type.KeyPress and bare and event.key() in ENTERS:
                watched.click()
                return True
            return event.key() == Qt.Key.Key_Space or self._typed_on(watched, event)
        return False

    def _typed_on(self, at: QAbstractButton, event: QKeyEvent) -> bool:
        """Let a letter go on into the text that the question asks for next, and whether there is one."""
        bare = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.type() != QEvent.Type.KeyPress or not bare or not event.text().isalpha():
            return False
        if self.ideation.isAncestorOf(at):
            text = self.explored
        elif self._risk.choice is RiskChoice.NOT_ASKED:
            text = self.reason
        else:
            return False
        text.setFocus(Qt.FocusReason.TabFocusReason)
        text.insertPlainText(event.text())
        return True

    def _record(self) -> QWidget:
        record = QWidget()
        column = QVBoxLayout(record)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(Field(self.tr("Suicidal ideation"), self.ideation))
        found = QWidget()
        flow = FlowLayout(found, gap=Space.M)
        for box in self.findings.values():
            flow.addWidget(box)
        column.addWidget(found)
        return record

    def _connect(self) -> None:
        self.choice.chosen.connect(lambda code: self._take(choice=RiskChoice(code)))
        self.ideation.chosen.connect(lambda code: self._take(ideation=Ideation(code)))
        for code, box in self.findings.items():
            box.toggled.connect(lambda on, code=code: self._take(**{code: on}))
        self.choice.typed.connect(self._go_on)
        self.reason.textChanged.connect(lambda: self._take(reason=self.reason.text()))
        self.explored.textChanged.connect(lambda: self._take(explored=self.explored.text()))
        self.action.textChanged.connect(lambda: self._take(action=self.action.text()))
        for segmented, codes in ((self.choice, RiskChoice), (self.ideation, Ideation)):
            for code in codes:
                segmented.segment(code).installEventFilter(self)
        self.explored.installEventFilter(self)

    def _take(self, **answered: object) -> None:
        if self._showing:
            return
        self._risk = replace(self._risk, **answered)  # type: ignore[arg-type]
        self._show()
        self.recorded.emit(self._risk)

    def _go_on(self, code: str) -> None:
        """Put the focus where the answer that was typed asks for more."""
        match RiskChoice(code):
            case RiskChoice.CONCERN:
                self._enter(self.ideation)
            case RiskChoice.NO_CONCERNS if self._alarm:
                self._enter(self.explored)

    def _met(self, alarm: Alarm) -> str:
        return self.tr("{fact} What was explored is written below.").format(fact=alarm.fact)

    def _enter(self, part: QWidget) -> None:
        part.setFocus(Qt.FocusReason.TabFocusReason)
        self._entered = part.focusProxy() or part

    def _show(self) -> None:
        choice = self._risk.choice
        concern = choice is RiskChoice.CONCERN
        alarm, met = self._alarm, bool(self._risk.explored.strip())
        tone = "text2" if met else "danger"
        self.alarm_icon.set_icon("circle-check" if met else "shield-alert", tone)
        self.alarm_words.set_tone(tone)
        self.alarm_words.setText("" if alarm is None else self._met(alarm) if met else " ".join(alarm))
        self.alarm.setVisible(alarm is not None)
        self.set_tone("danger" if alarm is not None and not met else "")
        self.reason_field.setVisible(choice is RiskChoice.NOT_ASKED)
        self.record.setVisible(concern)
        self.explored_field.setVisible(concern or alarm is not None or bool(self._risk.explored))
        self.action_field.setVisible(concern or bool(self._risk.action))
