"""How planning a course behaves: a format fills the form in, all stays editable, the record checks."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.clinical.course import Course
from ipt_tracker.clinical.definitions import CourseFormat
from ipt_tracker.errors import KnownError
from ipt_tracker.record import clients, courses
from ipt_tracker.record.form_drafts import Form
from ipt_tracker.ui.forms.screen import FormScreen
from ipt_tracker.ui.screens.new_course.checking import doubt_start, readable, say
from ipt_tracker.ui.screens.new_course.form import CourseForm
from ipt_tracker.ui.screens.new_course.view import CourseFormView
from ipt_tracker.ui.whose import SaidWhose
from ipt_tracker.ui.workspace import Workspace


class NewCourseScreen(FormScreen):
    """Begins a course of the client, or changes `course` when one is given."""

    guide = "04-clients"

    course_begun = Signal(str)
    """The course's id, also after a change."""
    past_wanted = Signal(str)
    """The id of a course that has begun here and is running already: its past sessions are told next."""

    def __init__(
        self,
        workspace: Workspace,
        client_id: str,
        course: Course | None = None,
        parent: QWidget | None = None,
    ) -> None:
        form, subject = (Form.COURSE, course.id) if course else (Form.NEW_COURSE, client_id)
        super().__init__(workspace, form, subject, client_id, parent)
        self._client = clients.get(workspace.record, client_id)
        self._course = course
        catalogue = workspace.catalogue
        self.view = CourseFormView(
            workspace.theme,
            lambda: workspace.now().date(),
            tuple((entry.code, self._usual(entry)) for entry in catalogue.formats),
            catalogue.options("dispute_stage"),
            title=self.tr("Course and focus") if course else self.tr("New course"),
            save=self.tr("Save changes") if course else self.tr("Begin the course"),
            parent=self,
        )
        SaidWhose(self, workspace, self.view.page.subtitle.setText, self._client)
        self.view.running.setVisible(course is None)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self._form = CourseForm(workspace, self.view, client_id, course, self)
        self._connect()

    def start(self) -> None:
        """Put the focus where the work is: on the area of a running course, else on the format."""
        if self._course:
            self.view.areas.focus_chosen()
        else:
            self.view.format.setFocus()

    def start_at_beginning(self) -> None:
        """Put the focus on the day on which the course began, to be typed anew."""
        self.view.started_on.setFocus(Qt.FocusReason.TabFocusReason)
        self.view.started_on.selectAll()

    def _usual(self, form: CourseFormat) -> str:
        """A format and its usual length, which is not what is agreed with the client."""
        words = self.tr("{form}, usually {sessions} sessions")
        return words.format(form=form.label, sessions=form.sessions)

    def _connect(self) -> None:
        view = self.view
        view.page.saving.connect(self._save)
        view.started_on.value_changed.connect(self._doubt_start)
        view.running.toggled.connect(lambda _on: view.start_field.set_error(""))
        view.phases.edited.connect(lambda: view.phases.say(""))
        self.begin(view.page, view.inputs)

    def _doubt_start(self) -> None:
        doubt_start(self.view, self._client.date_of_birth, self._workspace.now().date())

    def _save(self) -> None:
        today = self._workspace.now().date()
        course = self._form.typed() if readable(self.view, today) else None
        if course is None:
            return
        store = courses.update if self._course else courses.begin
        try:
            stored, changes = store(self._workspace.record, course, today)
        except KnownError as problem:
            say(self.view, problem)
            return
        self.settle()
        self._workspace.changes.changed.emit(changes)
        wanted = self.past_wanted if self.view.running.isChecked() else self.course_begun
        wanted.emit(stored.id)
