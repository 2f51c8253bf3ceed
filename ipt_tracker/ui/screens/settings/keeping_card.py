"""How long records are kept: the rule of the practice, and the way to the bin."""

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_tracker.clinical.retention import AGE, OWN, YEARS, RetentionRule
from ipt_tracker.ui.screens.settings.number import Number
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.buttons import Button
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.choice import Choice
from ipt_tracker.ui.widgets.field import Field, in_a_row


class KeepingCard(Card):
    """Widgets only; the numbers are those of the rule, and open to typing where it is the practice's own."""

    def __init__(self, theme: Theme, rules: Sequence[RetentionRule], parent: QWidget | None = None) -> None:
        what = self.tr(
            "Until when a record has to be kept depends on where and for whom you work: ask your "
            "professional body and your insurer. Nothing is ever erased by itself."
        )
        super().__init__(self.tr("Keeping records"), parent, what=what, gap=Space.L)
        self._rules = {rule.code: rule for rule in rules}
        options = [(rule.code, rule.label) for rule in rules]
        self.rule = Choice(theme, self.tr("Rule"), [*options, (OWN, self.tr("A rule of your own"))])
        self.rule.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.rule_field = Field(self.tr("Rule"), self.rule)
        self.years = Number(self.tr("Years after the last contact"), YEARS)
        age = self.tr("0 where the rule says nothing about age.")
        self.age = Number(self.tr("Minors at least to the age of"), AGE, age)
        self.bin = Button(theme, self.tr("Show the bin"), icon="trash-2")
        self.add(self.rule_field, in_a_row(self.years, self.age), self.bin)

    @property
    def own(self) -> bool:
        """Whether the practice goes by a rule of its own."""
        return self.rule.value() == OWN

    def show_rule(self, code: str, own_years: int, own_age: int) -> None:
        """Show this rule with its numbers, the own ones where it is the practice's own."""
        self.rule.set_value(code if code in self._rules else OWN)
        rule = self._rules.get(code)
        self.rule_field.set_helper(rule.source if rule else self.tr("Set by the practice."))
        self.years.line.set_value(rule.years if rule else own_years)
        self.age.line.set_value(rule.until_age if rule else own_age)
        for number in (self.years, self.age):
            number.line.setReadOnly(rule is not None)
