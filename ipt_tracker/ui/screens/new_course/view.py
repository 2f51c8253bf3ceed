"""Widgets and layout of planning a course."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise

from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from ipt_tracker.clinical.course import MEASURED_EVERY, SESSION_MINUTES
from ipt_tracker.ui.forms.inputs import Input, of_box, of_choice, of_line, of_picks
from ipt_tracker.ui.screens.new_course.area_cards import AreaCards
from ipt_tracker.ui.screens.new_course.phases import PhaseFields
from ipt_tracker.ui.screens.new_course.second_area import SecondArea
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.checkbox import CheckBox
from ipt_tracker.ui.widgets.choice import Choice
from ipt_tracker.ui.widgets.field import Field, FieldRow
from ipt_tracker.ui.widgets.form_page import FormPage
from ipt_tracker.ui.widgets.inputs import DateField, NumberField, TextInput
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.widgets.picks import PickRow
from ipt_tracker.ui.widgets.segmented import Segmented
from ipt_tracker.ui.widgets.typed_field import TypedField


class CourseFormView(QWidget):
    """The form in three cards: the plan, the problem area, and what is treated and measured.

    `formats` and `stages` are (code, label).
    """

    def __init__(
        self,
        theme: Theme,
        today: Callable[[], date],
        formats: tuple[tuple[str, str], ...],
        stages: tuple[tuple[str, str], ...],
        *,
        title: str,
        save: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.page = FormPage(theme, title, save)
        self.format = Choice(theme, self.tr("Format"), formats, formats[0][0])
        self.format_field = Field(self.tr("Format"), self.format)
        self.started_on = DateField(today)
        self.planned = NumberField(1, 60)
        self.minutes = NumberField(*SESSION_MINUTES)
        self.days_between = NumberField(1, 365)
        self.start_field = TypedField(self.tr("Begins on"), self.started_on)
        self.planned_field = TypedField(self.tr("Planned sessions"), self.planned)
        self.minutes_field = TypedField(self.tr("Minutes a session"), self.minutes)
        self.days_field = TypedField(self.tr("Days between"), self.days_between)
        self.phases = PhaseFields()
        self.missed_counts = CheckBox(theme, self.tr("A missed session uses one up"))
        self.running = CheckBox(theme, self.tr("The course is running already: bring in its sessions next"))
        self.conditions = PickRow(theme, self.tr("Treated for"))
        self.measures = PickRow(theme, self.tr("Measures"))
        self.every = NumberField(*MEASURED_EVERY)
        every = self.tr("1 is every session, 2 every second.")
        self.every_field = TypedField(self.tr("Measured every"), self.every, every)
        self.areas = AreaCards(theme, self.tr("Problem area"))
        self.subtypes = PickRow(theme, self.tr("Kind"), single=True)
        self.subtype_field = Field(self.tr("Kind"), self.subtypes)
        self.stage = Segmented(theme, self.tr("Stage of the dispute"), stages)
        self.stage_field = Field(self.tr("Stage of the dispute"), self.stage, checked=True)
        self.about = TextInput("", self.tr("With whom, over what, since when"))
        self.about_field = Field(self.tr("What it is about"), self.about)
        self.agreed_on = DateField(today)
        self.agreed_field = TypedField(self.tr("Agreed on"), self.agreed_on)
        self.second = SecondArea(theme, stages)
        for card in (self._plan_card(), self._focus_card(), self._measures_card()):
            self.page.body.addWidget(card)
        self.inputs = self._inputs()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)

    def order_tabs(self) -> None:
        """Let Tab follow the reading order; call it when a group has got other members."""
        order: tuple[QWidget, ...] = (
            self.format,
            *(self.started_on, self.planned, self.minutes, self.days_between),
            *self.phases.members(),
            self.missed_counts,
            self.running,
            *self.areas.members(),
            *self.subtypes.members(),
            *self.stage.findChildren(QRadioButton),
            self.about,
            self.agreed_on,
            *self.second.members(),
            *self.conditions.members(),
            *self.measures.members(),
            self.every,
            *(self.page.cancel, self.page.save, self.page.back),
        )
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _inputs(self) -> dict[str, Input]:
        """In an order in which what follows from an input comes after it."""
        return {
            "format": of_choice(self.format),
            "started_on": of_line(self.started_on),
            "conditions": of_picks(self.conditions),
            "planned": of_line(self.planned),
            "minutes": of_line(self.minutes),
            "days_between": of_line(self.days_between),
            "phases": Input(
                widget=self.phases,
                read=self.phases.text,
                put=self.phases.set_text,
                touched=self.phases.edited,
            ),
            "missed_counts": of_box(self.missed_counts),
            "running": of_box(self.running),
            "area": Input(
                widget=self.areas, read=self.areas.value, put=self.areas.choose, touched=self.areas.chosen
            ),
            "kind": of_picks(self.subtypes),
            "stage": of_choice(self.stage),
            "about": of_line(self.about),
            "agreed_on": of_line(self.agreed_on),
            "second": of_choice(self.second.area),
            "second_about": of_line(self.second.about),
            "measures": of_picks(self.measures),
            "every": of_line(self.every),
        }

    def _plan_card(self) -> Card:
        card = Card(self.tr("Plan"))
        card.body.setSpacing(Space.L)
        self.numbers = FieldRow(self.start_field, self.planned_field, self.minutes_field, self.days_field)
        card.body.addWidget(self.format_field)
        card.body.addWidget(self.numbers)
        card.body.addWidget(self.phases)
        card.body.addWidget(self.missed_counts)
        card.body.addWidget(self.running)
        return card

    def _focus_card(self) -> Card:
        card = Card(self.tr("Problem area"))
        card.body.setSpacing(Space.L)
        hint = Label(
            self.tr("One to work on, at most two. It can stay open until about session 4."),
            "secondary",
            "text2",
        )
        card.header.addWidget(hint)
        self.agreement = FieldRow(self.about_field, self.agreed_field, shares=(3, 1))
        for widget in (self.areas, self.subtype_field, self.stage_field, self.agreement, self.second):
            card.body.addWidget(widget)
        return card

    def _measures_card(self) -> Card:
        card = Card(self.tr("Treated for, and measured with"))
        card.body.setSpacing(Space.L)
        card.body.addWidget(Field(self.tr("Treated for"), self.conditions))
        card.body.addWidget(Field(self.tr("Measures"), self.measures, self.tr("A condition adds its own.")))
        beside = QHBoxLayout()
        beside.addWidget(self.every_field, 1)
        beside.addStretch(3)
        card.body.addLayout(beside)
        return card
