"""What the client page does: shows where the treatment stands, and leads on from there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.errors import KnownError
from ipt_tracker.record import courses
from ipt_tracker.record.changes import Changes
from ipt_tracker.ui.course_end import reopened
from ipt_tracker.ui.keys import Key, bind
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.screens.client.content import Content, gather
from ipt_tracker.ui.screens.client.model import SessionsModel
from ipt_tracker.ui.screens.client.showing import Showing
from ipt_tracker.ui.screens.client.view import ClientView
from ipt_tracker.ui.workspace import Workspace


class ClientScreen(QWidget):
    """One client's page.

    Signals: `session_chosen` (a session's id), `session_wanted`, `review_wanted`, `end_wanted` and
    `course_edited` and `past_wanted` (a course's id), `print_wanted` (a course's id, the review with the
    printer asked for), `course_wanted`, `client_edited` and `keeping_wanted` (a client's id), `noticed` (a
    `Notice`), `new_client_chosen`.
    """

    guide = "04-clients"

    session_chosen = Signal(str)
    session_wanted = Signal(str)
    review_wanted = Signal(str)
    print_wanted = Signal(str)
    end_wanted = Signal(str)
    course_edited = Signal(str)
    past_wanted = Signal(str)
    course_wanted = Signal(str)
    client_edited = Signal(str)
    keeping_wanted = Signal(str)
    noticed = Signal(Notice)
    new_client_chosen = Signal()

    def __init__(self, workspace: Workspace, client_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.place = ("client", client_id)
        self._client_id = client_id
        self._content = self._read()
        self.view = ClientView(workspace.theme, self)
        self._model = SessionsModel(self)
        self.view.table.setModel(self._model)
        self.view.set_columns()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._showing = Showing(workspace, self.view, self._model, self)
        self._connect()
        self._showing.show(self._content)

    @property
    def writing(self) -> tuple[QWidget, ...]:
        """What begins, changes or ends something."""
        view = self.view
        of_course = (view.log, view.edit_course, view.end_course, view.past, view.reopen)
        return (*of_course, view.edit, view.another, view.empty.button)

    def start(self) -> None:
        """Put the focus on the next thing to do, so that Enter does it; on what can be read where none is."""
        view = self.view
        begins = (view.log, view.empty.button, view.review_first, view.edit)
        first = (*begins, view.review, view.table, view.keeping)
        focus = next(one for one in first if one.isVisibleTo(self) and one.isEnabled())
        focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self, changes: Changes) -> None:
        """Read the page anew when it shows something that has changed."""
        if changes.touches("client", self._client_id):
            try:
                self._content = self._read()
            except KnownError:
                return  # the client was taken out again, and this page is on its way out
            self._showing.show(self._content)

    # ---------------------------------------------------------------- what the therapist does

    def _connect(self) -> None:
        view = self.view
        view.edit.clicked.connect(lambda: self.client_edited.emit(self._client_id))
        view.keeping.clicked.connect(lambda: self.keeping_wanted.emit(self._client_id))
        view.log.clicked.connect(self._log)
        view.review.clicked.connect(self._review)
        view.review_first.clicked.connect(self._review)
        view.another.clicked.connect(lambda: self.course_wanted.emit(self._client_id))
        view.empty.acted.connect(lambda: self.course_wanted.emit(self._client_id))
        view.edit_course.clicked.connect(lambda: self.course_edited.emit(self._course_id()))
        view.end_course.clicked.connect(lambda: self.end_wanted.emit(self._course_id()))
        view.past.clicked.connect(lambda: self.past_wanted.emit(self._course_id()))
        view.reopen.clicked.connect(self._reopen)
        view.ribbon.area_chosen.connect(self._choose_cell)
        view.table.row_opened.connect(
            lambda index: self.session_chosen.emit(self._model.row(index).session_id)
        )
        view.figure_kind.chosen.connect(lambda code: view.trajectory.show_table(code == "table"))
        view.trajectory.table_shown.connect(
            lambda shown: view.figure_kind.set_value("table" if shown else "chart")
        )
        view.waiting.action_taken.connect(self._log)
        self._workspace.changes.changed.connect(self._refresh)
        self._workspace.appearance.names_switched.connect(self._call_otherwise)
        self.keys = (
            Key(
                keys="L", words=self.tr("Log a session, or go on with it"), action=self._log, button=view.log
            ),
            Key(
                keys="R",
                words=self.tr("Review"),
                action=self._review,
                button=view.review,
                given=self._has_course,
            ),
            Key(
                keys="Ctrl+P",
                words=self.tr("Print the review"),
                action=self._print,
                icon="printer",
                given=self._has_course,
            ),
            Key(
                keys="Ctrl+Shift+Del",
                words=self.tr("Keep or remove this record"),
                action=view.keeping.click,
                button=view.keeping,
                icon="trash-2",
            ),
            Key(keys="N", words=self.tr("New client"), action=self.new_client_chosen.emit),
            Key(keys="Left, Right", words=self.tr("In a figure: from part to part, each said in words")),
            Key(keys="T", words=self.tr("In the trajectory: table or picture")),
            Key(keys="Up, Down, Enter", words=self.tr("In the sessions: move, open")),
        )
        bind(self, self.keys)
        view.review_first.setToolTip(view.review.toolTip())

    def _course_id(self) -> str:
        return self._content.course.id if self._content.course else ""

    def _has_course(self) -> bool:
        return self._content.course is not None

    def _log(self) -> None:
        waiting = self._content.waiting
        if waiting is not None:
            self.session_chosen.emit(waiting.id)
        elif self._content.open_course is not None:
            self.session_wanted.emit(self._content.open_course.id)

    def _review(self) -> None:
        if self._content.course is not None:
            self.review_wanted.emit(self._content.course.id)

    def _print(self) -> None:
        if self._content.course is not None:
            self.print_wanted.emit(self._content.course.id)

    def _choose_cell(self, key: str) -> None:
        if any(session.id == key for session in self._content.every_session):
            self.session_chosen.emit(key)
        else:
            self._log()

    def _reopen(self) -> None:
        workspace, course = self._workspace, self._content.course
        if course is None or course.ending is None:
            return
        notice = reopened(workspace, course.id, course.ending, self.tr("The course was reopened."))
        _course, changes = courses.reopen(workspace.record, course.id)
        workspace.changes.changed.emit(changes)
        self.noticed.emit(notice)

    def _read(self) -> Content:
        workspace = self._workspace
        return gather(workspace.record, workspace.catalogue, self._client_id, workspace.now().date())

    def _call_otherwise(self) -> None:
        self._showing.show_name(self._content)
