"""Widgets and layout of the settings."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ipt_tracker.clinical.practice import Practice
from ipt_tracker.clinical.retention import RetentionRule
from ipt_tracker.ui.screens.settings.away_card import AwayCard
from ipt_tracker.ui.screens.settings.courses_card import CoursesCard
from ipt_tracker.ui.screens.settings.keeping_card import KeepingCard
from ipt_tracker.ui.screens.settings.keys_card import KeysCard
from ipt_tracker.ui.screens.settings.logo_field import LogoField
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import TEXT_SIZES, Space
from ipt_tracker.ui.widgets.banner import Banner
from ipt_tracker.ui.widgets.buttons import Button
from ipt_tracker.ui.widgets.card import Card, Footer
from ipt_tracker.ui.widgets.checkbox import CheckBox
from ipt_tracker.ui.widgets.field import Field, in_a_row
from ipt_tracker.ui.widgets.form_page import FORM_WIDTH
from ipt_tracker.ui.widgets.inputs import TextInput
from ipt_tracker.ui.widgets.labels import Label, PageTitle
from ipt_tracker.ui.widgets.save_state import SaveState
from ipt_tracker.ui.widgets.scroll_page import SaidBelow, ScrollPage
from ipt_tracker.ui.widgets.segmented import Segmented
from ipt_tracker.ui.widgets.text_area import TextArea
from ipt_tracker.ui.widgets.worn import WornSize


class SettingsView(QWidget):
    """What is kept in the record above, what this computer remembers below; the save state at the foot.

    `measures` are (code, label) in displayed order.
    """

    def __init__(
        self,
        theme: Theme,
        practice: Practice,
        logo: LogoField,
        measures: Sequence[tuple[str, str]],
        rules: Sequence[RetentionRule],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.logo = logo
        self.courses = CoursesCard(theme, measures)
        self.away = AwayCard()
        self.keeping = KeepingCard(theme, rules)
        self.key_card = KeysCard(theme)
        self._theme = theme
        self.therapist = TextInput(practice.therapist)
        self.credentials = TextInput(practice.credentials)
        self.practice = TextInput(practice.practice)
        self.address = TextArea(practice.address, 3)
        self.phone = TextInput(practice.phone)
        self.email = TextInput(practice.email)
        self.theme = Segmented(
            theme,
            self.tr("Theme"),
            [
                ("system", self.tr("As the system")),
                ("light", self.tr("Light")),
                ("dark", self.tr("Dark")),
                ("contrast", self.tr("High contrast")),
            ],
        )
        per_cent = self.tr("{size} %")
        self.text_size = Segmented(
            theme,
            self.tr("Text size"),
            [(str(size), per_cent.format(size=size)) for size in TEXT_SIZES],
        )
        self.letters = CheckBox(theme, self.tr("Single letters act as keys where nothing can be typed"))
        self.hide_names = CheckBox(theme, self.tr("Show codes in place of clients’ names"))
        self.paper = Segmented(theme, self.tr("Paper"), [("a4", "A4"), ("letter", "Letter")])
        self.reduce_motion = CheckBox(theme, self.tr("Reduce motion"))
        self.reduce_motion.setAccessibleName(self.tr("Reduce motion"))
        self.page = ScrollPage()
        self.unsaved = Banner(theme)
        self.state = SaveState(theme)
        self.backups = Button(theme, self.tr("Show the backups"), "secondary", "hard-drive")
        self.log = Button(theme, self.tr("Show the log"), "secondary", "history")
        self.health = Button(theme, self.tr("Check the record"), "secondary", "activity")
        self._arrange()

    def _arrange(self) -> None:
        column = QWidget()
        WornSize(column, self._theme, column.setMaximumWidth, FORM_WIDTH)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(Space.L)
        inside.addWidget(PageTitle(self._theme, self.tr("Settings")))
        inside.addWidget(self._record_card())
        inside.addWidget(self.courses)
        inside.addWidget(self.away)
        inside.addWidget(self.key_card)
        inside.addWidget(self._backups_card())
        inside.addWidget(self.keeping)
        inside.addWidget(self._log_card())
        inside.addWidget(self._computer_card())
        inside.addStretch(1)
        # Only a row asks a widget of limited width for the height of that width.
        row = QHBoxLayout()
        row.addWidget(column, 1)
        row.addStretch(0)
        self.page.body.addLayout(row)
        footer = Footer()
        footer.row.addWidget(self.state, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(SaidBelow(self.page, self.unsaved), 1)
        outer.addWidget(footer)

    def _record_card(self) -> Card:
        card = Card(self.tr("You and your practice"))
        card.body.setSpacing(Space.L)
        kept = self.tr("Kept in the record. What was signed before keeps the name it was signed with.")
        card.body.addWidget(Label(kept, "secondary", "text2", wrap=True))
        card.body.addLayout(
            in_a_row(
                Field(self.tr("Therapist"), self.therapist, self.tr("Signs sessions and reviews.")),
                Field(self.tr("Credentials"), self.credentials),
            )
        )
        card.body.addWidget(Field(self.tr("Practice"), self.practice))
        card.body.addWidget(Field(self.tr("Address"), self.address))
        card.body.addLayout(
            in_a_row(Field(self.tr("Phone"), self.phone), Field(self.tr("Email"), self.email)),
        )
        card.body.addWidget(self.logo)
        return card

    def _backups_card(self) -> Card:
        card = Card(self.tr("Backups and health"))
        by_itself = self.tr("They are made by themselves. Check or restore one, or choose a second place.")
        card.body.addWidget(Label(by_itself, "secondary", "text2", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.backups)
        row.addWidget(self.health)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _log_card(self) -> Card:
        card = Card(self.tr("Log"))
        what = self.tr(
            "What was done with this record, and when: opened, viewed, signed, printed, saved outside."
        )
        card.body.addWidget(Label(what, "secondary", "text2", wrap=True))
        card.body.addWidget(self.log, 0, Qt.AlignmentFlag.AlignLeading)
        return card

    def _computer_card(self) -> Card:
        card = Card(self.tr("On this computer"))
        card.body.setSpacing(Space.L)
        keys = self.tr(
            "Ctrl and plus or minus change it too, Ctrl+0 goes back to 100 %. "
            "Beside a paper they zoom its pages instead."
        )
        for label, choice, helper in (
            (self.tr("Theme"), self.theme, self.tr("High contrast is light or dark as the system is.")),
            (self.tr("Text size"), self.text_size, keys),
            (self.tr("Paper"), self.paper, self.tr("What a review is shown on first.")),
        ):
            # A choice is as wide as its words, the sentence below it as wide as the card.
            choice.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            card.body.addWidget(Field(label, choice, helper))
        kept = self.tr(
            "For when somebody looks on. Papers, the form with a client’s details, "
            "and what you wrote keep their names."
        )
        card.body.addWidget(Field(self.tr("Names"), self.hide_names, kept))
        which = self.tr("Such as N for a new client or / for the search. The keys with Ctrl act in any case.")
        card.body.addWidget(Field(self.tr("Keys"), self.letters, which))
        card.body.addWidget(Field(self.tr("Motion"), self.reduce_motion, self.tr("Nothing slides or fades.")))
        return card
