"""How long records are kept: the rule of the practice, and the way to the bin."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_tracker.clinical.retention import AGE, OWN, YEARS, RetentionRule
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.buttons import Button
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.choice import Choice
from ipt_tracker.ui.widgets.field import Field, in_a_row
from ipt_tracker.ui.widgets.inputs import NumberField
from ipt_tracker.ui.widgets.labels import Label


class KeepingCard(Card):
    """Widgets only; the numbers are those of the rule, and open to typing where it is the practice's own."""

    def __init__(self, theme: Theme, rules: Sequence[RetentionRule], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Keeping records"), parent)
        self.body.setSpacing(Space.L)
        self._rules = {rule.code: rule for rule in rules}
        options = [(rule.code, rule.label) for rule in rules]
        self.rule = Choice(theme, self.tr("Rule"), [*options, (OWN, self.tr("A rule of your own"))])
        self.rule.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.rule_field = Field(self.tr("Rule"), self.rule)
        self.years = NumberField(*YEARS)
        self.age = NumberField(*AGE)
        self.years_field = Field(self.tr("Years after the last contact"), self.years)
        self.age_field = Field(
            self.tr("Minors at least to the age of"), self.age, self.tr("0: the rule says nothing about age.")
        )
        self.bin = Button(theme, self.tr("Show the bin"), icon="trash-2")
        what = self.tr(
            "Until when a record has to be kept depends on where and for whom you work: ask your "
            "professional body and your insurer. Nothing is ever erased by itself."
        )
        self.body.addWidget(Label(what, "secondary", "text2", wrap=True))
        self.body.addWidget(self.rule_field)
        self.body.addLayout(in_a_row(self.years_field, self.age_field))
        self.body.addWidget(self.bin, 0, Qt.AlignmentFlag.AlignLeading)

    @property
    def own(self) -> bool:
        """Whether the practice goes by a rule of its own."""
        return self.rule.value() == OWN

    def show_rule(self, code: str, own_years: int, own_age: int) -> None:
        """Show this rule with its numbers, the own ones where it is the practice's own."""
        self.rule.set_value(code if code in self._rules else OWN)
        rule = self._rules.get(code)
        self.rule_field.set_helper(rule.source if rule else self.tr("Set by the practice."))
        self.years.set_value(rule.years if rule else own_years)
        self.age.set_value(rule.until_age if rule else own_age)
        for line in (self.years, self.age):
            line.setReadOnly(rule is not None)
