"""Widgets and layout of ending a course."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.clinical.course import EndingNotes
from ipt_tracker.ui.forms.inputs import of_area, of_choice, of_line
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.buttons import Button
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.choice import Choice
from ipt_tracker.ui.widgets.field import Field, FieldRow
from ipt_tracker.ui.widgets.form_page import FormPage
from ipt_tracker.ui.widgets.inputs import DateField
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.widgets.text_area import TextArea
from ipt_tracker.ui.widgets.typed_field import TypedField


class EndCourseView(QWidget):
    """What has been reached above, how it ended below.

    `reasons` are (code, label), `notes` what was written before.
    """

    def __init__(
        self,
        theme: Theme,
        today: Callable[[], date],
        reasons: Sequence[tuple[str, str]],
        reached: Sequence[str],
        notes: EndingNotes,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.page = FormPage(theme, self.tr("The ending of the course"), self.tr("End the course"))
        self.page.footer_note.setText(self.tr("The notes stay as they are, and the course can be reopened."))
        self.ended_on = DateField(today, today())
        self.reason = Choice(theme, self.tr("Reason"), reasons, placeholder=self.tr("Choose why it ends"))
        self.what_helped = TextArea(notes.what_helped, 2)
        self.response = TextArea(notes.response_to_ending, 2)
        self.remaining = TextArea(notes.remaining_problems, 2)
        self.plan = TextArea(notes.plan, 3)
        self.later = Button(theme, self.tr("Keep for later"))
        self.later.setToolTip(self.tr("What is written stays here, and the course goes on"))
        self.page.add_action(self.later)
        self.date_field = TypedField(self.tr("Ended on"), self.ended_on)
        self.reason_field = Field(self.tr("Reason"), self.reason)
        self.inputs = {
            "ended_on": of_line(self.ended_on),
            "reason": of_choice(self.reason),
            "what_helped": of_area(self.what_helped),
            "response_to_ending": of_area(self.response),
            "remaining_problems": of_area(self.remaining),
            "plan": of_area(self.plan),
        }
        self.page.body.addWidget(self._reached_card(reached))
        self.page.body.addWidget(self._ending_card())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)

    def _reached_card(self, reached: Sequence[str]) -> Card:
        card = Card(self.tr("Where it stands"))
        self.reached = tuple(Label(sentence, "body", "text", wrap=True) for sentence in reached)
        for label in self.reached:
            card.body.addWidget(label)
        return card

    def _ending_card(self) -> Card:
        card = Card(self.tr("The ending"))
        card.body.setSpacing(Space.L)
        card.body.addWidget(FieldRow(self.date_field, self.reason_field, shares=(1, 2), lines=2))
        for label, area, helper in (
            (self.tr("What helped"), self.what_helped, self.tr("In the client's words, where you can.")),
            (self.tr("Response to ending"), self.response, self.tr("Sadness, pride, worry, relief.")),
            (self.tr("Remaining problems"), self.remaining, ""),
            (
                self.tr("Plan"),
                self.plan,
                self.tr("Early signs, who to turn to, maintenance or follow-up, recommendations."),
            ),
        ):
            card.body.addWidget(Field(label, area, helper))
        return card
