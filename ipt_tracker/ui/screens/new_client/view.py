"""Widgets and layout of the client's form."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.clinical.client import Client, check_birth
from ipt_tracker.clinical.contact import email_doubt, phone_doubt
from ipt_tracker.ui.forms.inputs import of_area, of_line
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.contact_field import ContactField
from ipt_tracker.ui.widgets.field import Field, FieldRow, in_a_row
from ipt_tracker.ui.widgets.form_page import FormPage
from ipt_tracker.ui.widgets.inputs import DateField, TextInput
from ipt_tracker.ui.widgets.text_area import TextArea
from ipt_tracker.ui.widgets.typed_field import TypedField


class ClientFormView(QWidget):
    """The form, filled with `client`; `title` and `save` are the words of the page and of its main action."""

    def __init__(
        self,
        theme: Theme,
        today: Callable[[], date],
        client: Client,
        *,
        title: str,
        save: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.page = FormPage(theme, title, save)
        self.page.footer_note.setText(
            self.tr("Only the name is needed. Enter in the name saves, the rest later.")
        )
        self.name = TextInput(client.name)
        self.date_of_birth = DateField(today, client.date_of_birth, past=True)
        self.pronouns = TextInput(client.pronouns, self.tr("she/her, he/him, they/them"))
        self.phone = TextInput(client.phone)
        self.email = TextInput(client.email)
        self.gp = TextInput(client.gp)
        self.first_contact = DateField(today, client.first_contact_on)
        self.reason = TextArea(client.reason, 3)
        self.diagnosis = TextInput(client.diagnosis)
        self.people = TextInput(client.people)
        self.name_field = Field(self.tr("Name"), self.name, checked=True)
        self.born_field = TypedField(
            self.tr("Date of birth"),
            self.date_of_birth,
            checked=True,
            check=lambda born: check_birth(born, today()),
        )
        self.contact_field = TypedField(self.tr("First contact"), self.first_contact, checked=True)
        person = Card(self.tr("Who they are"))
        person.body.setSpacing(Space.L)
        person.body.addWidget(self.name_field)
        pronouns = Field(self.tr("Pronouns"), self.pronouns)
        person.body.addWidget(FieldRow(self.born_field, pronouns, gap=Space.L))
        reach = Card(self.tr("How to reach them"))
        reach.body.setSpacing(Space.L)
        self.phone_field = ContactField(self.tr("Phone"), self.phone, phone_doubt)
        self.email_field = ContactField(self.tr("Email"), self.email, email_doubt)
        reach.body.addLayout(in_a_row(self.phone_field, self.email_field))
        reach.body.addWidget(Field(self.tr("GP"), self.gp, self.tr("Name and surgery of the family doctor.")))
        why = Card(self.tr("Why they come"))
        why.body.setSpacing(Space.L)
        why.body.addWidget(
            Field(self.tr("Reason for referral"), self.reason, self.tr("A sentence or two, in plain words."))
        )
        why.body.addLayout(in_a_row(Field(self.tr("Diagnosis"), self.diagnosis), self.contact_field))
        why.body.addWidget(
            Field(
                self.tr("People in their life"),
                self.people,
                self.tr(
                    "By name, such as “Martin (husband), Ella”: papers for a GP have the relation instead."
                ),
            )
        )
        for card in (person, reach, why):
            self.page.body.addWidget(card)
        self.inputs = {
            "name": of_line(self.name),
            "date_of_birth": of_line(self.date_of_birth),
            "pronouns": of_line(self.pronouns),
            "phone": of_line(self.phone),
            "email": of_line(self.email),
            "gp": of_line(self.gp),
            "reason": of_area(self.reason),
            "diagnosis": of_line(self.diagnosis),
            "first_contact_on": of_line(self.first_contact),
            "people": of_line(self.people),
        }
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)
