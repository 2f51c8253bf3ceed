"""What stands in the fields of a session and can't be stored: kept beside it until it is corrected."""

from collections.abc import Callable, Iterator
from datetime import UTC

from PySide6.QtWidgets import QLineEdit

from ipt_tracker.record import form_drafts
from ipt_tracker.record.form_drafts import Form, FormDraft, Typed
from ipt_tracker.ui.screens.session.appointment import Appointment
from ipt_tracker.ui.screens.session.measures import Measures
from ipt_tracker.ui.screens.session.total_entry import TotalEntry
from ipt_tracker.ui.workspace import Workspace

Fields = tuple[Typed, ...]


class Unreadable:
    """A date, a time or a number that can't be one, as text; the session itself is without it.

    `asked` says whether the measures are asked for at all.
    """

    def __init__(
        self,
        workspace: Workspace,
        client_id: str,
        appointment: Appointment,
        measures: Measures,
        asked: Callable[[], bool],
    ) -> None:
        self._workspace = workspace
        self._client_id = client_id
        self._appointment = appointment
        self._measures = measures
        self._asked = asked
        self._kept: Fields = ()
        self._given_up = False

    @property
    def unkept(self) -> bool:
        """Whether something else stands in the fields than what is kept."""
        return not self._given_up and self._fields() != self._kept

    def keep(self, session_id: str) -> None:
        """Keep what stands there now, or nothing where all can be stored.

        Raises:
            KnownError: the record can't take it.
        """
        fields = self._fields()
        if self._given_up or fields == self._kept:
            return
        record = self._workspace.record
        if fields:
            draft = FormDraft(
                form=Form.SESSION,
                subject_id=session_id,
                client_id=self._client_id,
                typed_at=self._workspace.now().astimezone(UTC),
                fields=fields,
            )
            changes = form_drafts.save(record, draft)
        else:
            changes = form_drafts.leave_out(record, Form.SESSION, session_id)
        self._kept = fields
        self._workspace.changes.changed.emit(changes)

    def leave_out(self, session_id: str) -> None:
        """Keep nothing of it, now and from now on.

        Raises:
            KnownError: the record can't be written.
        """
        self._given_up = True
        if self._kept:
            changes = form_drafts.leave_out(self._workspace.record, Form.SESSION, session_id)
            self._workspace.changes.changed.emit(changes)

    def give_back(self, session_id: str) -> None:
        """Fill in what was kept of this session; each field then says what is wrong."""
        draft = form_drafts.get(self._workspace.record, Form.SESSION, session_id) if session_id else None
        if draft is None:
            return
        self._kept = draft.fields
        typed = {one.name: one.text for one in draft.fields}
        for name, line in self._lines():
            if name in typed:
                line.setText(typed[name])
        self._appointment.show_problem()

    def _fields(self) -> Fields:
        wrong = {*self._appointment.wrong_fields(), *(self._wrong_totals() if self._asked() else ())}
        return tuple(Typed(name=name, text=line.text()) for name, line in self._lines() if line in wrong)

    def _lines(self) -> Iterator[tuple[str, QLineEdit]]:
        yield from self._appointment.lines()
        for entry in self._totals():
            yield f"{entry.definition.code} total", entry.total
            yield f"{entry.definition.code} item", entry.risk_item

    def _wrong_totals(self) -> Iterator[QLineEdit]:
        for entry in self._totals():
            if entry.problem():
                yield from (entry.total, entry.risk_item)

    def _totals(self) -> Iterator[TotalEntry]:
        return (entry for entry in self._measures.entries if isinstance(entry, TotalEntry))
