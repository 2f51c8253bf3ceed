"""Widgets and layout of how a client's record is kept."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.buttons import Button
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.clear_layout import clear_layout
from ipt_tracker.ui.widgets.column_page import InnerPage
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.inputs import TextInput
from ipt_tracker.ui.widgets.labels import Label


class KeepingView(InnerPage):
    """Until when, whether on hold, and the removal."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Keep or remove this record"), self.tr("Back"), parent)
        self.whose = Label("", "secondary", "text2", wrap=True)
        self.reason = TextInput()
        self.reason_field = Field(
            self.tr("Why"),
            self.reason,
            self.tr("Such as a claim, an inquiry, or a request to see the record."),
        )
        self.hold = Button(theme, self.tr("Put on hold"), icon="lock")
        self.held = Label("", wrap=True)
        self.release = Button(theme, self.tr("End the hold"), icon="lock-open")
        self.remove = Button(theme, self.tr("Remove this client"), icon="trash-2")
        self.settings = Button(theme, self.tr("Choose another rule"), "quiet", "settings")
        self.until = Label("", "section", wrap=True)
        self.facts = QGridLayout()
        self.removal = self._removal_card()
        for part in (self.whose, self._rule_card(), self._hold_card(), self.removal):
            self.body.addWidget(part)

    def show_facts(self, rows: list[tuple[str, str]]) -> None:
        """Show these labels with their values."""
        clear_layout(self.facts)
        for row, (label, value) in enumerate(rows):
            self.facts.addWidget(Label(label, "secondary", "text2"), row, 0, Qt.AlignmentFlag.AlignTop)
            self.facts.addWidget(Label(value, "secondary", wrap=True), row, 1)

    def show_hold(self, words: str) -> None:
        """Show since when and why; empty: there is none."""
        self.held.setText(words)
        self.held.setVisible(bool(words))
        self.release.setVisible(bool(words))
        self.reason_field.setVisible(not words)
        self.hold.setVisible(not words)

    def _rule_card(self) -> Card:
        card = Card(self.tr("How long"), gap=Space.L)
        card.header.addWidget(self.settings)
        self.facts.setHorizontalSpacing(Space.M)
        self.facts.setVerticalSpacing(Space.S)
        self.facts.setColumnStretch(1, 1)
        card.add(self.until, self.facts)
        return card

    def _hold_card(self) -> Card:
        what = self.tr(
            "As long as a client is on hold, nothing of them can be erased, whatever the rule says."
        )
        card = Card(self.tr("Legal hold"), what=what, gap=Space.L)
        card.add(self.held, self.reason_field, self.hold, self.release)
        return card

    def _removal_card(self) -> Card:
        what = self.tr(
            "The client leaves Today, the list and the search, and lies in the bin with all entries as they "
            "are. From there they can be brought back, and nothing is erased without your doing it."
        )
        card = Card(self.tr("Remove"), what=what, gap=Space.L)
        card.add(self.remove)
        return card
