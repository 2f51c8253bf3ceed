"""A session that is typed in: every change makes a new value, and the value is stored by itself."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from ipt_tracker.clinical.session import Attendance, Place, Session
from ipt_tracker.record import sessions
from ipt_tracker.record.rescue import Unsaved
from ipt_tracker.ui.autosave import Autosave, not_stored
from ipt_tracker.ui.screens.session.form_entry import FormEntry
from ipt_tracker.ui.screens.session.page import SessionPage
from ipt_tracker.ui.screens.session.problem import Problem
from ipt_tracker.ui.screens.session.surroundings import without_clinical_parts
from ipt_tracker.ui.screens.session.unreadable import Unreadable
from ipt_tracker.ui.workspace import Workspace


class EditedSession(SessionPage):
    """Takes what is typed and chosen; a new session is stored at the first change."""

    def __init__(self, workspace: Workspace, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(workspace, session, parent)
        self._signing = False
        self._saving = False
        self._stored = session if session.id else None
        self._slot = workspace.rescue.slot() if workspace.rescue else None
        self._unreadable = Unreadable(
            workspace,
            self._around.client.id,
            self.appointment,
            self.measures,
            lambda: self._attended or self._forms_before,
        )
        self._unreadable.give_back(session.id)
        self.autosave = Autosave(self._save, self)
        self._follow_typing()

    def _follow_typing(self) -> None:
        view = self.view
        self.appointment.changed.connect(self._appointment_typed)
        self.appointment.told.connect(self._show_held)
        self.appointment.told.connect(self._keep_unreadable)
        view.header.date.editingFinished.connect(self._show_late)
        view.header.place.chosen.connect(lambda code: self._take(place=Place(code)))
        view.header.attendance.chosen.connect(self._attendance_chosen)
        view.phase.chosen.connect(self._phase_chosen)
        view.focus.chosen.connect(lambda code: self._take(focus=code))
        view.techniques.used.connect(lambda uses: self._take(techniques=uses))
        view.risk.recorded.connect(lambda risk: self._take(risk=risk))
        view.note.written.connect(lambda text: self._take(note=text))
        view.work.review.textChanged.connect(lambda: self._take(work_review=view.work.review.text()))
        view.work.agreed.textChanged.connect(lambda: self._take(work_agreed=view.work.agreed.text()))
        view.work.medication.textChanged.connect(
            lambda: self._take(medication_change=view.work.medication.text())
        )
        view.late.reason.textChanged.connect(lambda: self._take(late_reason=view.late.reason.text()))
        self.measures.changed.connect(self._measures_changed)
        self.measures.settled.connect(self._form_left)
        self.measures.entered.connect(self._form_entered)
        view.risk.choice.chosen.connect(lambda _code: view.bring(view.risk))
        self.autosave.saved.connect(self._saved)
        self.autosave.failed.connect(self._not_saved)

    def _take(self, **changed: Any) -> None:
        """Make the changed value the session on the screen, and have it stored soon."""
        session = replace(self._session, **changed)
        if session == self._session or not self._may_write:
            return
        self._session = session
        self.view.foot.say_problem("")
        self.autosave.touch()

    def _appointment_typed(self, changed: Any) -> None:
        self._take(**changed)
        if "held_on" in changed:
            self._measures_changed()  # they were given on the day of the session

    def _measures_changed(self) -> None:
        self._take(administrations=self.measures.administrations(self._session))
        self.measures.compare(self._around, self._session)
        self._show_alarm()
        self._show_held()
        self._keep_unreadable()

    def _form_entered(self, entry: FormEntry) -> None:
        self.view.asked.ask(entry.item)
        self.view.bring(entry)

    def _form_left(self) -> None:
        self._show_alarm()
        self._show_missing()

    def _phase_chosen(self, code: str) -> None:
        self._take(phase=code)
        if not self._session.note:
            self._show_note()

    def _attendance_chosen(self, code: str) -> None:
        self._take(attendance=Attendance(code))
        self.appointment.show_problem()
        if not self._session.note:
            self._show_note()
        self._show_surroundings()

    def _typed_problem(self) -> Problem | None:
        """What was typed and can't be stored: the session on the screen is without it."""
        asked = self._attended or self._forms_before
        return self.appointment.problem() or (self.measures.problem() if asked else None)

    def _keep_unreadable(self) -> None:
        """Have it kept soon beside a session that is stored; a new one is not begun by it."""
        if self._session.id and self._may_write and self._unreadable.unkept:
            self.autosave.touch()

    def _show_held(self) -> None:
        held = self._may_write and self._typed_problem() is not None
        self.view.foot.state.hold_back(held=held)

    # ---------------------------------------------------------------- storing

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
        self._stored = stored
        self._saving = True
        self._workspace.changes.changed.emit(changes)
        self._saving = False
        self._unreadable.keep(stored.id)

    def _saved(self) -> None:
        if self._slot is not None:
            self._slot.clear()
        self.view.foot.say_unsaved("")
        self.view.foot.state.saved(self._workspace.now())
        self._show_held()
        self._show_title()

    def _not_saved(self, sentence: str) -> None:
        unsaved = Unsaved(at=self._workspace.now(), session=self._session, before=self._stored)
        kept = self._slot is not None and self._slot.keep(unsaved)
        self.view.foot.say_unsaved(not_stored(sentence, kept=kept))
        self.view.foot.state.failed()

    def _confirm_saved(self) -> None:
        if self.flush():
            self.view.foot.state.confirm()
