"""Widgets and layout of the settings."""

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_tracker.clinical.contact import email_doubt, phone_doubt
from ipt_tracker.clinical.practice import Practice
from ipt_tracker.clinical.retention import RetentionRule
from ipt_tracker.ui.screens.settings.away_card import AwayCard
from ipt_tracker.ui.screens.settings.courses_card import CoursesCard
from ipt_tracker.ui.screens.settings.keeping_card import KeepingCard
from ipt_tracker.ui.screens.settings.keys_card import KeysCard
from ipt_tracker.ui.screens.settings.logo_field import LogoField
from ipt_tracker.ui.screens.settings.paper_field import PaperField
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import TEXT_SIZES, Space
from ipt_tracker.ui.widgets.buttons import Button, side_by_side
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.checkbox import CheckBox
from ipt_tracker.ui.widgets.column_page import ColumnPage
from ipt_tracker.ui.widgets.contact_field import ContactField
from ipt_tracker.ui.widgets.field import Field, in_a_row
from ipt_tracker.ui.widgets.inputs import TextInput
from ipt_tracker.ui.widgets.save_state import SaveState
from ipt_tracker.ui.widgets.segmented import Segmented
from ipt_tracker.ui.widgets.text_area import TextArea


class SettingsView(ColumnPage):
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
        super().__init__(theme, self.tr("Settings"), parent)
        self.logo = logo
        self.courses = CoursesCard(theme, measures)
        self.away = AwayCard()
        self.keeping = KeepingCard(theme, rules)
        self.key_card = KeysCard(theme)
        self.therapist = TextInput(practice.therapist)
        self.credentials = TextInput(practice.credentials)
        self.practice = TextInput(practice.practice)
        self.address = TextArea(practice.address, 3)
        self.phone = TextInput(practice.phone)
        self.email = TextInput(practice.email)
        self.therapist_field = PaperField(
            self.tr("Therapist"), self.therapist, self.tr("Signs sessions and reviews.")
        )
        self.credentials_field = PaperField(self.tr("Credentials"), self.credentials)
        self.practice_field = PaperField(self.tr("Practice"), self.practice)
        self.address_field = PaperField(self.tr("Address"), self.address)
        self.phone_field = ContactField(self.tr("Phone"), self.phone, phone_doubt)
        self.email_field = ContactField(self.tr("Email"), self.email, email_doubt)
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
        self.state = SaveState(theme)
        self.backups = Button(theme, self.tr("Show the backups"), "secondary", "hard-drive")
        self.log = Button(theme, self.tr("Show the log"), "secondary", "history")
        self.health = Button(theme, self.tr("Check the record"), "secondary", "activity")
        for card in (
            self._record_card(),
            self.courses,
            self.away,
            self.key_card,
            self._backups_card(),
            self.keeping,
            self._log_card(),
            self._computer_card(),
        ):
            self.body.addWidget(card)
        self.add_footer().row.addWidget(self.state, 1)

    def _record_card(self) -> Card:
        kept = self.tr("Kept in the record. What was signed before keeps the name it was signed with.")
        card = Card(self.tr("You and your practice"), what=kept, gap=Space.L)
        card.add(
            in_a_row(self.therapist_field, self.credentials_field),
            self.practice_field,
            self.address_field,
            in_a_row(self.phone_field, self.email_field),
            self.logo,
        )
        return card

    def _backups_card(self) -> Card:
        by_itself = self.tr("They are made by themselves. Check or restore one, or choose a second place.")
        card = Card(self.tr("Backups and health"), what=by_itself)
        card.add(side_by_side(self.backups, self.health))
        return card

    def _log_card(self) -> Card:
        what = self.tr(
            "What was done with this record, and when: opened, viewed, signed, printed, saved outside."
        )
        card = Card(self.tr("Log"), what=what)
        card.add(self.log)
        return card

    def _computer_card(self) -> Card:
        card = Card(self.tr("On this computer"), gap=Space.L)
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
            card.add(Field(label, choice, helper))
        kept = self.tr(
            "For when somebody looks on. Papers, the form with a client’s details, "
            "and what you wrote keep their names."
        )
        card.add(Field(self.tr("Names"), self.hide_names, kept))
        which = self.tr("Such as N for a new client or / for the search. The keys with Ctrl act in any case.")
        card.add(Field(self.tr("Keys"), self.letters, which))
        card.add(Field(self.tr("Motion"), self.reduce_motion, self.tr("Nothing slides or fades.")))
        return card
