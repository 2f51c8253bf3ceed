"""The behaviour of the session editor: every change makes a new value, and the value is stored by itself."""

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.clinical.note import template_for
from ipt_tracker.clinical.schedule import suggested_phase
from ipt_tracker.clinical.session import Attendance, Place, Session
from ipt_tracker.clinical.signing import obstacles
from ipt_tracker.record import practice, sessions
from ipt_tracker.ui.autosave import Autosave
from ipt_tracker.ui.screens.session.appointment import Appointment, Problem
from ipt_tracker.ui.screens.session.measures import Measures
from ipt_tracker.ui.screens.session.sealing import Sealing
from ipt_tracker.ui.screens.session.surroundings import (
    focus_options,
    gather,
    techniques_offered,
    with_next_suggested,
    without_clinical_parts,
    work_agreed_before,
)
from ipt_tracker.ui.screens.session.view import SessionView
from ipt_tracker.ui.workspace import Workspace


class SessionScreen(QWidget):
    """Edits one session; a new one, as `sessions.prepare` gives it, is stored at the first change.

    `left` asks to go back to the client of this id. `sealing_started` carries a `Sealing`, to be shown with
    its undo. `signed` carries the session's id once it is sealed.
    """

    left = Signal(str)
    sealing_started = Signal(object)
    signed = Signal(str)

    def __init__(self, workspace: Workspace, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._around = gather(workspace.record, session)
        self._session = with_next_suggested(self._around, session)
        self._sealing: Sealing | None = None
        self._saving = False
        self._signing = False
        self._wide = False
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
        self.appointment = Appointment(self.view.header, self.view.foot, course, lambda: self._session, self)
        self.autosave = Autosave(self._save, self)
        self._show_session()
        self._connect()

    @property
    def session(self) -> Session:
        """The session as it is on the screen, with the last valid value of each field."""
        return self._session

    def start(self) -> None:
        """Put the focus where the work begins: on the first technique, or in the note."""
        first = self.view.techniques.chips if self._attended else self.view.note.text
        start = self.view.header.back if self._session.signed else first
        start.setFocus(Qt.FocusReason.TabFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on; a focus proxy would have Tab jump over all that stands before it."""
        super().focusInEvent(event)
        self.start()

    def flush(self) -> bool:
        """Store now what is not stored yet; False when that failed and the text is only on the screen."""
        return self.autosave.flush()

    def refresh(self) -> None:
        """Read again what stands around the session; what is typed here stays."""
        self._around = gather(self._workspace.record, self._session)
        self._show_surroundings()

    def step_back(self) -> bool:
        """Take back the note's full width, as Esc does first; False when there was none to take back."""
        if not self._wide:
            return False
        self._toggle_width()
        return True

    # ---------------------------------------------------------------- showing

    @property
    def _attended(self) -> bool:
        return self._session.attendance.took_place

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
        view.work_review.setPlainText(session.work_review)
        view.work_agreed.setPlainText(session.work_agreed)
        view.medication.setPlainText(session.medication_change)
        self.measures.set_given(session)
        self._show_note()
        self._show_surroundings()
        if session.id:
            view.foot.state.stored()
        self._show_signature()

    def _show_note(self) -> None:
        session, catalogue = self._session, self._workspace.catalogue
        headings = template_for(catalogue, session.phase) if self._attended and not session.signed else ""
        kind = next((one.label for one in catalogue.note_templates if session.phase in one.phases), "")
        self.view.note.show_note(session.note, headings, kind if self._attended else "")

    def _show_surroundings(self) -> None:
        view, around, session = self.view, self._around, self._session
        self._show_title()
        view.header.client.setText(
            self.tr("{name}, {code}").format(name=around.client.name, code=around.client.code)
        )
        agreed = work_agreed_before(around, session)
        view.agreed_before.setText(agreed)
        view.agreed_before.setVisible(bool(agreed))
        self.measures.compare(around, session)
        self._show_parts()
        self._show_alarm()

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
        self.view.clinical.setVisible(self._attended and not self._wide)
        self.view.work.setVisible(self._attended and not self._wide)
        self.view.note.set_attended(attended=self._attended)

    def _show_alarm(self) -> None:
        self.view.risk.set_alarm(self.measures.alarm())

    def _show_signature(self) -> None:
        signature = self._session.signature
        self._set_editable(editable=signature is None)
        if signature is not None:
            self.view.foot.state.signed(signature)

    def _set_editable(self, *, editable: bool) -> None:
        view = self.view
        for part in (view.header, view.techniques, view.risk, view.note, view.foot, *self.measures.entries):
            part.set_editable(editable=editable)
        view.phase.setEnabled(editable)
        view.focus.setEnabled(editable)
        for text in (view.work_review, view.work_agreed, view.medication):
            text.setReadOnly(not editable)

    # ---------------------------------------------------------------- changes by the therapist

    def _connect(self) -> None:
        view = self.view
        view.header.back.clicked.connect(self._leave)
        self.appointment.changed.connect(self._appointment_typed)
        view.header.place.chosen.connect(lambda code: self._take(place=Place(code)))
        view.header.attendance.chosen.connect(self._attendance_chosen)
        view.phase.chosen.connect(self._phase_chosen)
        view.focus.chosen.connect(lambda code: self._take(focus=code))
        view.techniques.used.connect(lambda uses: self._take(techniques=uses))
        view.risk.recorded.connect(lambda risk: self._take(risk=risk))
        view.note.written.connect(lambda text: self._take(note=text))
        view.note.width_asked.connect(self._toggle_width)
        view.note.cursor_moved.connect(lambda place: view.written.follow(view.note.text, place))
        view.work_review.textChanged.connect(lambda: self._take(work_review=view.work_review.text()))
        view.work_agreed.textChanged.connect(lambda: self._take(work_agreed=view.work_agreed.text()))
        view.medication.textChanged.connect(lambda: self._take(medication_change=view.medication.text()))
        view.foot.sign.clicked.connect(self._sign)
        self.measures.changed.connect(self._measures_changed)
        self.measures.settled.connect(self._show_alarm)
        self.autosave.saved.connect(self._saved)
        self.autosave.failed.connect(self._not_saved)
        self._workspace.changes.changed.connect(self._record_changed)
        for keys, action in (
            ("Ctrl+Return", self._sign),
            ("Ctrl+Enter", self._sign),
            ("Ctrl+S", self._confirm_saved),
            ("F11", self._toggle_width),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    def _take(self, **changed: Any) -> None:
        """Make the changed value the session on the screen, and have it stored soon."""
        session = replace(self._session, **changed)
        if session == self._session:
            return
        self._session = session
        self.view.problem.show_text("")
        self.autosave.touch()

    def _appointment_typed(self, changed: Any) -> None:
        self._take(**changed)
        if "held_on" in changed:
            self._measures_changed()  # they were given on the day of the session

    def _measures_changed(self) -> None:
        self._take(administrations=self.measures.administrations(self._session))
        self.measures.compare(self._around, self._session)
        self._show_alarm()

    def _phase_chosen(self, code: str) -> None:
        self._take(phase=code)
        if not self._session.note:
            self._show_note()

    def _attendance_chosen(self, code: str) -> None:
        self._take(attendance=Attendance(code))
        if not self._session.note:
            self._show_note()
        self._show_surroundings()

    def _toggle_width(self) -> None:
        self._wide = not self._wide
        self.view.note.set_wide(wide=self._wide)
        self._show_parts()
        self.view.note.text.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---------------------------------------------------------------- storing

    def event(self, event: QEvent) -> bool:
        """Store at once when the window loses the focus: the therapist has turned elsewhere."""
        if event.type() == QEvent.Type.WindowDeactivate:
            self.flush()
        return super().event(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Store at once when the page is left."""
        super().hideEvent(event)
        self.flush()

    def _save(self) -> None:
        whole = self._session
        kept = without_clinical_parts(whole) if self._signing and not self._attended else whole
        stored, changes = sessions.save_draft(self._workspace.record, kept)
        given = {one.measure: one for one in stored.administrations}
        self._session = replace(
            whole,
            id=stored.id,
            number=stored.number,
            administrations=tuple(given.get(one.measure, one) for one in whole.administrations),
        )
        self._saving = True
        self._workspace.changes.changed.emit(changes)
        self._saving = False

    def _saved(self) -> None:
        self.view.unsaved.show_text("")
        self.view.foot.state.saved(self._workspace.now())
        self._show_title()

    def _not_saved(self, sentence: str) -> None:
        text = self.tr("{what_happened} Your text stays here and is tried again every few seconds.")
        self.view.unsaved.show_text(text.format(what_happened=sentence), "danger")
        self.view.foot.state.failed()

    def _confirm_saved(self) -> None:
        if self.flush():
            self.view.foot.state.confirm()

    def _record_changed(self, changes: Any) -> None:
        around = self._around
        if not self._saving and (
            changes.touches("client", around.client.id) or changes.touches("course", around.course.id)
        ):
            self.refresh()

    def _leave(self) -> None:
        self.flush()
        self.left.emit(self._around.client.id)

    # ---------------------------------------------------------------- signing

    def _sign(self) -> None:
        """Begin the time in which signing can be taken back, or say what is missing and go there."""
        if self._session.signed or self._signing:
            return
        problem = self._problem()
        if problem is not None:
            self._refuse(problem)
            return
        self._signing = True
        self.autosave.touch()
        if not self.flush():
            self._signing = False
            return
        self._sealing = Sealing(self._workspace, self._session)
        self._sealing.sealed.connect(self._sealed)
        self._sealing.failed.connect(self._not_sealed)
        self._sealing.undone.connect(self._taken_back)
        self._set_editable(editable=False)
        self.view.header.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.sealing_started.emit(self._sealing)

    def _problem(self) -> Problem | None:
        typed = self.appointment.problem() or (self.measures.problem() if self._attended else None)
        if typed is not None:
            return typed
        view, place = self.view, self._workspace
        found = obstacles(self._session, place.catalogue, self._today())
        if found:
            widgets = {
                "attendance": view.header.attendance,
                "date": view.header.date,
                "risk": view.risk.to_answer(),
                "note": view.note.text,
            }
            return Problem(widgets[found[0].code], found[0].sentence)
        if not practice.get(place.record).therapist.strip():
            sentence = self.tr("Nobody can sign yet: the practice has no therapist's name.")
            return Problem(view.foot.sign, sentence)
        return None

    def _refuse(self, problem: Problem) -> None:
        if self._wide:
            self._toggle_width()
        self.view.problem.show_text(problem.sentence, "warn")
        self.appointment.show_problem()
        problem.widget.setFocus(Qt.FocusReason.TabFocusReason)

    def _sealed(self, session: Any) -> None:
        self._session = session
        self._sealing = None
        self._signing = False
        self._show_session()
        self.signed.emit(session.id)

    def _not_sealed(self, sentence: str) -> None:
        self._taken_back()
        self.view.problem.show_text(sentence, "warn")

    def _taken_back(self) -> None:
        """Go on with the draft as it was, with what a session that did not take place does not sign."""
        self._sealing = None
        self._signing = False
        self.autosave.touch()
        self.flush()
        self._set_editable(editable=True)
        self.view.note.text.setFocus(Qt.FocusReason.OtherFocusReason)
