"""How the client's form behaves: it is checked by the record's use case and stored as a whole."""

from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.clinical.client import Client, clean_name
from ipt_tracker.errors import KnownError
from ipt_tracker.record import clients
from ipt_tracker.record.form_drafts import Form
from ipt_tracker.ui.forms.screen import FormScreen
from ipt_tracker.ui.isolates import kept_apart
from ipt_tracker.ui.screens.new_client.view import ClientFormView
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.inputs import DateField
from ipt_tracker.ui.workspace import Workspace

_NAME: Final = ("client.no_name", "client.name_too_long")
_BIRTH: Final = ("client.born_in_future", "client.born_too_early", "client.born_after_course")


class NewClientScreen(FormScreen):
    """Adds a client, or changes `client` when one is given."""

    guide = "04-clients"

    client_saved = Signal(str)
    """The client's id."""

    def __init__(
        self, workspace: Workspace, client: Client | None = None, parent: QWidget | None = None
    ) -> None:
        self._before = client or Client(name="")
        super().__init__(workspace, Form.CLIENT, self._before.id, self._before.id, parent)
        self.view = view = ClientFormView(
            workspace.theme,
            lambda: workspace.now().date(),
            self._before,
            title=self.tr("Change details") if client else self.tr("New client"),
            save=self.tr("Save changes") if client else self.tr("Add client"),
            parent=self,
        )
        self._untouched = {line: line.text() for line, _field in self._dates()}
        view.page.subtitle.setText(f"{kept_apart(client.name)}, {client.code}" if client else "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(view)
        self.begin(view.page, view.inputs)
        view.page.saving.connect(self._save)
        view.name.returnPressed.connect(self._save)
        view.name.textEdited.connect(lambda: view.name_field.set_error(""))

    def _dates(self) -> tuple[tuple[DateField, Field], ...]:
        view = self.view
        return (view.date_of_birth, view.born_field), (view.first_contact, view.contact_field)

    def _problem(self, line: DateField) -> str:
        """What is wrong with a date that was typed; one that is as it is stored holds nothing back."""
        return "" if line.text() == self._untouched[line] else line.problem()

    def _day(self, line: DateField, stored: date | None) -> date | None:
        return stored if line.text() == self._untouched[line] else line.value()

    def _client(self) -> Client:
        view = self.view
        return replace(
            self._before,
            name=clean_name(view.name.text()),
            date_of_birth=self._day(view.date_of_birth, self._before.date_of_birth),
            pronouns=view.pronouns.text().strip(),
            phone=view.phone.text().strip(),
            email=view.email.text().strip(),
            gp=view.gp.text().strip(),
            reason=view.reason.text(),
            diagnosis=view.diagnosis.text().strip(),
            people=view.people.text().strip(),
            first_contact_on=self._day(view.first_contact, self._before.first_contact_on),
        )

    def _save(self) -> None:
        for line, field in self._dates():
            field.set_error(self._problem(line))
        wrong = [field for _line, field in self._dates() if field.error]
        if wrong:
            self.view.page.bring(wrong[0])
            return
        today = self._workspace.now().date()
        store = clients.update if self._before.id else clients.add
        try:
            stored, changes = store(self._workspace.record, self._client(), today)
        except KnownError as problem:
            self._say(problem)
            return
        self.settle()
        self._workspace.changes.changed.emit(changes)
        self.client_saved.emit(stored.id)

    def _say(self, problem: KnownError) -> None:
        """Show the sentence where it belongs; everything typed stays."""
        view = self.view
        view.page.banner.show_text("")
        if problem.code in _NAME:
            view.name_field.set_error(problem.message)
            view.page.bring(view.name_field)
        elif problem.code in _BIRTH:
            view.born_field.set_error(problem.message)
            view.page.bring(view.born_field)
        else:
            view.page.banner.show_text(problem.message, "danger")
