"""A measure of which only the total is kept: read off the paper form, with its risk item where it has one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ipt_tracker.clinical import scoring
from ipt_tracker.clinical.administration import Administration
from ipt_tracker.clinical.measure import MeasureDefinition
from ipt_tracker.clinical.session import Session
from ipt_tracker.errors import KnownError
from ipt_tracker.ui.screens.session.result import NOTHING, Alarm, Comparison, Result, Trend, band_rule, said
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.announce import announce
from ipt_tracker.ui.widgets.inputs import NumberField
from ipt_tracker.ui.widgets.labels import Label, Steady
from ipt_tracker.ui.widgets.properties import set_property
from ipt_tracker.ui.widgets.worn import WornSize

DIGITS_WIDE = 72
"""Room for three digits in a field that holds no words."""

NAME_WIDE = 56
"""The short names begin their fields in one line; a longer name takes the room it needs."""


class TotalEntry(QWidget):
    """A typed total. A total out of range is said at once and counts as none, never as the digits before.

    One that was `brought_in` asks for no risk item: it was asked about elsewhere.
    """

    changed = Signal()
    settled = Signal()

    def __init__(
        self,
        theme: Theme,
        definition: MeasureDefinition,
        parent: QWidget | None = None,
        *,
        brought_in: bool = False,
    ) -> None:
        super().__init__(parent)
        self.definition = definition
        self._brought_in = brought_in
        self._comparison = NOTHING
        self.total = NumberField(definition.minimum, definition.maximum)
        self.total.setAccessibleName(self.tr("{measure}, total").format(measure=definition.label))
        self.risk_item = NumberField(0, definition.risk_item_highest)
        words = self.tr("Item {number}").format(number=definition.risk_item)
        self.risk_item.setAccessibleName(
            self.tr("{measure}, {item}").format(measure=definition.label, item=words)
        )
        self.result = Result(theme)
        self.trend = Trend(theme, definition)
        self.below = Steady("", "caption", "danger")
        self.below.keep_room_for([self.total.complaint, self.risk_item.complaint])
        name = Label(definition.label, "card")
        name.setToolTip(definition.name)
        WornSize(name, theme, name.setMinimumWidth, NAME_WIDE)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(name)
        row.addWidget(Label(self.tr("total"), "caption", "text2"))
        row.addWidget(self.total)
        self.risk_words = Label(words, "caption", "text2")
        row.addWidget(self.risk_words)
        row.addWidget(self.risk_item)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS + 2)
        column.addLayout(row)
        # Beside two fields there is no room for the result.
        if definition.risk_item is None:
            row.addWidget(self.result, 1)
        else:
            row.addStretch(1)
            column.addWidget(self.result)
        # What is wrong takes the place of what can't be said then.
        self._said = QStackedWidget()
        for page in (self.trend, self.below):
            self._said.addWidget(page)
        column.addWidget(self._said)
        for field in (self.total, self.risk_item):
            WornSize(field, theme, field.setFixedWidth, DIGITS_WIDE)
            field.textChanged.connect(self._typed)
            field.left.connect(self.settled)
        self.risk_item.setVisible(definition.risk_item is not None)
        self.risk_words.setVisible(definition.risk_item is not None)
        self.setFocusProxy(self.total)
        self._show()

    def administration(self, session: Session) -> Administration | None:
        """What was given, or None where no total is; what was given before while the numbers can't be."""
        wrong = bool(self.problem())
        total, risk = (one.before if wrong else one.value() for one in (self.total, self.risk_item))
        if total is None:
            return None
        try:
            return scoring.total_only(
                self.definition,
                total,
                course_id=session.course_id,
                session_id=session.id,
                given_on=session.held_on,
                risk_item_score=risk,
            )
        except KnownError:
            return None

    def set_given(self, given: Administration | None) -> None:
        """Show what was given."""
        self.total.set_value(given.total if given is not None else None)
        self.risk_item.set_value(given.risk_item_score if given is not None else None)
        self._show()

    def compare(self, comparison: Comparison) -> None:
        """Show how the total compares with the one before."""
        self._comparison = comparison
        self._show()

    def alarm(self) -> Alarm | None:
        """What the risk item asks for; left out, it counts once both numbers have been left."""
        number, answer = self.definition.risk_item, self.risk_item.value()
        if number is None or self.total.value() is None or self.problem():
            return None
        left_out = not (self._brought_in or self._being_typed)
        return Alarm.of(self.definition, answer, left_out=left_out)

    @property
    def _being_typed(self) -> bool:
        return self.total.hasFocus() or self.risk_item.hasFocus()

    def problem(self) -> str:
        """What is wrong with the typed numbers in a sentence; empty when they can be stored."""
        wrong = self.total.problem() or self.risk_item.problem()
        if wrong:
            return wrong
        total, risk = self.total.value(), self.risk_item.value()
        if risk is not None and (total is None or risk > total):
            return self.tr("The item can't be higher than the total. Correct one of them.")
        return ""

    @property
    def wrong_field(self) -> NumberField:
        """The field in which something is to be corrected; the total while nothing is."""
        return self.risk_item if self.risk_item.problem() and not self.total.problem() else self.total

    def set_editable(self, *, editable: bool) -> None:
        """Take numbers, or only show them."""
        self.total.setReadOnly(not editable)
        self.risk_item.setReadOnly(not editable)

    def _typed(self) -> None:
        self._show()
        self.changed.emit()
        total = self.total.value()
        if total is not None and not self.problem():
            band = scoring.band(self.definition, total) or ""
            announce(self, said(self.definition.label, total, band, self._comparison.step))

    def _show(self) -> None:
        problem, total = self.problem(), self.total.value()
        if problem or total is None:
            self.result.say("")
        else:
            self.result.show_total(total, scoring.band(self.definition, total) or "")
        self.below.setText(problem)
        self._said.setCurrentWidget(self.below if problem else self.trend)
        for field in (self.total, self.risk_item):
            wrong = bool(problem) and field is self.wrong_field
            set_property(field, "state", "error" if wrong else "")
            field.setAccessibleDescription(problem if wrong else "")
        banded = not problem and total is not None and bool(self.definition.bands)
        self.trend.compare(self._comparison, band_rule(self.definition) if banded else "")
