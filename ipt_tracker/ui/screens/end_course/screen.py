"""How ending a course behaves: date and reason are needed, the words can be few."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.clinical.course import Course, Ending, EndingNotes, EndReason
from ipt_tracker.clinical.outcome import change_sentence, outcome
from ipt_tracker.clinical.session import Session
from ipt_tracker.errors import KnownError
from ipt_tracker.record import clients, courses, measures, sessions
from ipt_tracker.record.form_drafts import Form
from ipt_tracker.ui.course_end import ended, keep_notes
from ipt_tracker.ui.forms.screen import FormScreen
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.screens.end_course.view import EndCourseView
from ipt_tracker.ui.whose import SaidWhose
from ipt_tracker.ui.workspace import Workspace


class EndCourseScreen(FormScreen):
    """Ends the running course with this id, or keeps what is written about the ending while it goes on."""

    guide = "04-clients"

    course_ended = Signal(str)
    """The course's id."""
    notes_kept = Signal()
    noticed = Signal(Notice)

    def __init__(self, workspace: Workspace, course_id: str, parent: QWidget | None = None) -> None:
        self._course = courses.get(workspace.record, course_id)
        super().__init__(workspace, Form.ENDING, course_id, self._course.client_id, parent)
        client = clients.get(workspace.record, self._course.client_id)
        held = sessions.for_course(workspace.record, course_id)
        self.view = view = EndCourseView(
            workspace.theme,
            lambda: workspace.now().date(),
            workspace.catalogue.options("end_reason"),
            self._reached(self._course, held),
            self._course.ending_notes,
            self,
        )
        SaidWhose(self, workspace, view.page.subtitle.setText, client)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(view)
        self.begin(view.page, view.inputs)
        view.page.saving.connect(self._end)
        view.later.clicked.connect(self._keep_for_later)
        view.reason.chosen.connect(lambda: view.reason_field.set_error(""))

    def how_it_stands(self) -> str:
        """What is said of a form that is not saved."""
        return self.tr(
            "The course has not ended yet. Ctrl+Enter ends it with these words, "
            "“Keep for later” keeps them while it goes on, Cancel leaves them out."
        )

    def _reached(self, course: Course, held: Sequence[Session]) -> tuple[str, ...]:
        """Attendance and the change of each measure, in words."""
        took_place = sum(session.attendance.took_place for session in held)
        missed = sum(session.attendance.missed for session in held)
        catalogue = self._workspace.catalogue
        given = measures.for_course(self._workspace.record, course.id)
        pairs = outcome(catalogue, course, held, given).pairs
        counted = self.tr("{held} of {planned} planned sessions held, {missed} missed.").format(
            held=took_place, planned=course.planned_sessions, missed=missed
        )
        changes = [f"{change_sentence(catalogue, pair)}." for pair in pairs.values()]
        nothing = self.tr("No measure was given twice, so no change can be said.")
        return (counted, *(changes or [nothing]))

    def _notes(self) -> EndingNotes:
        view = self.view
        return EndingNotes(
            what_helped=view.what_helped.text(),
            response_to_ending=view.response.text(),
            remaining_problems=view.remaining.text(),
            plan=view.plan.text(),
        )

    def _keep_for_later(self) -> None:
        words = self.tr("Kept what is written about the ending. The course goes on.")
        try:
            notice = keep_notes(self._workspace, self._course.id, self._notes(), words)
        except KnownError as problem:
            self._say(problem)
            return
        self.settle()
        self.notes_kept.emit()
        self.noticed.emit(notice)

    def _end(self) -> None:
        view = self.view
        ended_on, reason = view.ended_on.value(), view.reason.value()
        if ended_on is None:
            view.date_field.set_error(view.ended_on.problem() or self.tr("Type the day on which it ended."))
            view.page.bring(view.date_field)
            return
        if reason is None:
            view.reason_field.set_error(self.tr("Choose why the course ends."))
            view.page.bring(view.reason_field)
            return
        notes = self._notes()
        ending = Ending(
            ended_on=ended_on,
            reason=EndReason(reason),
            what_helped=notes.what_helped,
            response_to_ending=notes.response_to_ending,
            remaining_problems=notes.remaining_problems,
            plan=notes.plan,
        )
        try:
            course, changes = courses.end(
                self._workspace.record, self._course.id, ending, self._workspace.now().date()
            )
        except KnownError as problem:
            self._say(problem)
            return
        self.settle()
        self._workspace.changes.changed.emit(changes)
        notice = ended(self._workspace, course.id, ending, self.tr("The course has ended."))
        self.course_ended.emit(course.id)
        self.noticed.emit(notice)

    def _say(self, problem: KnownError) -> None:
        """Show the sentence where it belongs; everything typed stays."""
        view = self.view
        view.page.banner.show_text("")
        if problem.code.startswith("course.ends_"):
            view.date_field.set_error(problem.message)
            view.page.bring(view.date_field)
        else:
            view.page.banner.show_text(problem.message, "danger")
