"""A session shown on the screen: every widget gets its value from here, and nothing is changed."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.clinical.note import template_for
from ipt_tracker.clinical.schedule import suggested_phase
from ipt_tracker.clinical.session import Attendance, Session
from ipt_tracker.clinical.signing import is_late
from ipt_tracker.record import addition_drafts, sessions
from ipt_tracker.ui.screens.session.appointment import Appointment
from ipt_tracker.ui.screens.session.hours import Hours
from ipt_tracker.ui.screens.session.measures import Measures
from ipt_tracker.ui.screens.session.surroundings import (
    focus_options,
    gather,
    techniques_offered,
    with_next_suggested,
    work_agreed_before,
)
from ipt_tracker.ui.screens.session.view import SessionView
from ipt_tracker.ui.widgets.storing_page import StoringPage
from ipt_tracker.ui.workspace import Workspace


class SessionPage(StoringPage):
    """Holds the session and what stands around it in the record, and shows both."""

    def __init__(self, workspace: Workspace, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._around = gather(workspace.record, session)
        self._session = with_next_suggested(self._around, session, self._today())
        self._alone = False
        self._forms_before = False
        catalogue, course = workspace.catalogue, self._around.course
        self.measures = Measures(workspace, course, self._session, self)
        self.view = SessionView(
            workspace.theme,
            catalogue,
            self._today,
            [(start.phase, catalogue.label("phase", start.phase)) for start in course.phase_starts],
            focus_options(catalogue, course, session),
            techniques_offered(catalogue, course, session),
            self.measures.entries,
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.view)
        self._hours = Hours(workspace, course, lambda: self._around.others)
        self.appointment = Appointment(
            self.view.header,
            self.view.foot,
            course,
            lambda: self._session,
            self._hours,
            self._today,
            self,
        )
        self._show_session()
        workspace.appearance.names_switched.connect(self._show_whose)
        workspace.appearance.names_switched.connect(self.appointment.show_problem)

    @property
    def _may_write(self) -> bool:
        return not self._session.signed and self._workspace.may_write

    @property
    def session(self) -> Session:
        """The session as it is on the screen, with the last valid value of each field."""
        return self._session

    def refresh(self) -> None:
        """Read again what stands around the session; what is typed here stays."""
        record = self._workspace.record
        self._around = gather(record, self._session)
        if self._session.signed:
            self._session = sessions.get(record, self._session.id)
            self._show_note()
            self._show_signature()
        self._show_surroundings()
        self.renew_doubts()

    def renew_doubts(self) -> None:
        """Ask again whether another session lies at the same time; a client may be called otherwise now."""
        self._hours.forget()
        self.appointment.show_problem()

    @property
    def _attended(self) -> bool:
        return self._session.attendance.took_place

    @property
    def _late(self) -> bool:
        """Whether it would be a late entry, signed now."""
        waits = self._session.signed or self._session.attendance is Attendance.SCHEDULED
        return not waits and is_late(self._session, self._today())

    def _today(self) -> date:
        return self._workspace.now().date()

    def _show_session(self) -> None:
        view, session = self.view, self._session
        self.appointment.show(session)
        view.header.place.set_value(session.place)
        view.header.attendance.set_value(session.attendance)
        view.phase.set_value(session.phase)
        view.focus.set_value(session.focus)
        view.techniques.set_uses(session.techniques)
        view.risk.set_risk(session.risk)
        view.work.review.setPlainText(session.work_review)
        view.work.agreed.setPlainText(session.work_agreed)
        view.work.medication.setPlainText(session.medication_change)
        view.late.reason.setPlainText(session.late_reason)
        self.measures.set_given(session)
        self._show_note()
        self._show_surroundings()
        if session.id:
            view.foot.state.stored()
        self._show_signature()

    def _show_note(self) -> None:
        session, catalogue = self._session, self._workspace.catalogue
        begun = self._attended and not session.signed
        headings = template_for(catalogue, session.phase, session.number) if begun else ""
        kind = next((one.label for one in catalogue.note_templates if session.phase in one.phases), "")
        self.view.note.show_note(session.note, headings, kind if self._attended else "")
        if session.in_error:
            self.view.note.text.strike()

    def _show_surroundings(self) -> None:
        view, around, session = self.view, self._around, self._session
        self._show_title()
        self._show_whose()
        view.work.show_agreed_before(work_agreed_before(around, session))
        self.measures.compare(around, session)
        self._show_origin()
        self._show_parts()
        self._show_alarm()
        self._show_missing()

    def _show_whose(self) -> None:
        self.view.header.client.setText(self._workspace.names.with_code(self._around.client))

    def _show_origin(self) -> None:
        """Say of a session that was brought in where it comes from, and of one in error that it is one."""
        self.view.header.title.strike(struck=self._session.in_error)
        if self._session.in_error:
            error = self.tr(
                "Entered in error: kept to be read, and counted nowhere. The reason stands below the note."
            )
            self.view.origin.show_text(error, "warn")
            return
        words = self.tr(
            "Documented elsewhere, before the course came into this record. "
            "What you add here is signed like any other entry."
        )
        brought_in = self._session.brought_in and not self._session.signed
        self.view.origin.show_text(words if brought_in else "", "info")

    def _show_title(self) -> None:
        header, session, catalogue = self.view.header, self._session, self._workspace.catalogue
        if not self._attended:
            header.title.setText(catalogue.label("attendance", session.attendance))
        elif session.number is not None:
            header.title.setText(self.tr("Session {number}").format(number=session.number))
            suggestion = suggested_phase(catalogue, self._around.course, session.number)
            self.view.suggestion.setText(suggestion.sentence)

    def _show_parts(self) -> None:
        """Give way to a short note where the session did not take place."""
        recorded = (self._attended or self._forms_before) and not self._alone
        self.view.show_clinical(shown=recorded)
        self.view.asked.set_place(given=recorded and self._may_write)
        self.view.work.setVisible(self._attended and not self._alone and not self.view.work.is_empty)
        ahead = self._session.attendance is Attendance.SCHEDULED
        self.view.note.set_attended(attended=self._attended, ahead=ahead, printed=not self._session.in_error)
        self._show_late()

    def _show_late(self) -> None:
        """Ask for the reason of a late entry, before its signature does."""
        self.view.late.setVisible(self._late and not self._alone)
        self.view.late.show_days((self._today() - self._session.held_on).days)

    def _show_missing(self) -> None:
        if not self.measures.being_typed:
            self.view.rest(self.measures.missing())

    def _show_alarm(self) -> None:
        # Once signed, the record of risk has been made and nothing is asked for any more.
        self.view.risk.set_alarm(None if self._session.signed else self.measures.alarm())

    def _show_signature(self) -> None:
        record, signature = self._workspace.record, self._session.signature
        self._set_editable(editable=self._may_write)
        self.view.note.lock.setVisible(signature is not None)  # a draft that is only read is none signed
        can_add = signature is not None and not self._session.in_error
        self.view.foot.add.setVisible(can_add and self._workspace.may_write)
        begun = signature is not None and not addition_drafts.get(record, self._session.id).empty
        self.view.foot.say_begun(begun=begun)
        self.view.added.show_session(self._session)
        if signature is not None:
            self.view.foot.state.signed(signature)

    def _set_editable(self, *, editable: bool) -> None:
        view = self.view
        parts = (view.header, view.techniques, view.risk, view.note, view.work, view.foot)
        for part in (*parts, *self.measures.entries):
            part.set_editable(editable=editable)
        self._show_parts()
        view.late.reason.setReadOnly(not editable)
        view.phase.setEnabled(editable)
        view.focus.setEnabled(editable)
