"""What the client page does: shows where the treatment stands, and leads on from there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from ipt_tracker.clinical.course import Course
from ipt_tracker.clinical.outcome import Outcome
from ipt_tracker.clinical.schedule import expected_end
from ipt_tracker.clinical.verdict import Verdict
from ipt_tracker.errors import KnownError
from ipt_tracker.record import courses
from ipt_tracker.record.changes import Changes
from ipt_tracker.ui.course_end import reopened
from ipt_tracker.ui.keys import Key, bind
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.screens.client import content as told
from ipt_tracker.ui.screens.client.content import Content, gather
from ipt_tracker.ui.screens.client.model import SessionsModel, rows
from ipt_tracker.ui.screens.client.pictures import ribbon_of, trajectory_of
from ipt_tracker.ui.screens.client.view import ClientView
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.wording import day_and_year, short_day, weekday_and_day
from ipt_tracker.ui.workspace import Workspace

_GOOD = {"recovery", "reliable_recovery", "reliable_improvement", "yes"}
_BAD = {"reliable_deterioration"}


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
        self._connect()
        self._show()

    @property
    def writing(self) -> tuple[QWidget, ...]:
        """What begins, changes or ends something."""
        view = self.view
        of_course = (view.log, view.edit_course, view.end_course, view.past, view.reopen)
        return (*of_course, view.edit, view.another, view.empty.button)

    def start(self) -> None:
        """Put the focus on the next thing to do, so that Enter does it."""
        view = self.view
        first = (view.log, view.empty.button, view.review_first, view.edit, view.review, view.table)
        focus = next(one for one in first if one.isVisibleTo(self) and one.isEnabled())
        focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self, changes: Changes) -> None:
        """Read the page anew when it shows something that has changed."""
        if changes.touches("client", self._client_id):
            try:
                self._content = self._read()
            except KnownError:
                return  # the client was taken out again, and this page is on its way out
            self._show()

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
        self._workspace.appearance.names_switched.connect(self._show_name)
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
        bind(self, self.keys, Qt.ShortcutContext.WindowShortcut)
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
        notice = reopened(workspace, course.id, course.ending, self.tr("The course is open again."))
        _course, changes = courses.reopen(workspace.record, course.id)
        workspace.changes.changed.emit(changes)
        self.noticed.emit(notice)

    # ---------------------------------------------------------------- what is shown

    def _read(self) -> Content:
        workspace = self._workspace
        return gather(workspace.record, workspace.catalogue, self._client_id, workspace.now().date())

    def _show(self) -> None:
        content, view = self._content, self.view
        client, course = content.client, content.course
        self._show_name()
        view.facts.setText(told.facts(content))
        view.facts.setVisible(bool(view.facts.text()))
        view.reason.setText("\n".join(part for part in (client.reason, client.diagnosis) if part))
        view.reason_card.setVisible(bool(view.reason.text()))
        self._show_actions()
        for part in (view.ribbon_card, view.trajectory_card, view.sessions_card, view.course_card):
            part.setVisible(course is not None)
        view.empty.setVisible(course is None and client.stage != "not_suitable")
        view.standing_card.setVisible(False)
        if course is None:
            self._show_stage()
        else:
            self._show_course(course)
        view.fit_columns()

    def _show_name(self) -> None:
        client, view, names = self._content.client, self.view, self._workspace.names
        view.avatar.set_name(names.of(client))
        view.name.setText(names.of(client))
        view.code.setText("" if names.hidden else client.code)

    def _show_actions(self) -> None:
        content, view = self._content, self.view
        is_open = content.open_course is not None
        ended = content.course is not None and not is_open
        view.log.setVisible(is_open)
        view.review.setVisible(is_open)
        view.review_first.setVisible(ended)
        view.end_course.setVisible(is_open)
        view.edit_course.setVisible(is_open)
        view.reopen.setVisible(ended)
        view.another.setVisible(ended)
        view.past.setVisible(content.may_bring_in)
        view.past.setText(self.tr("Past sessions") if content.has_past else self.tr("Bring in past sessions"))
        waiting = content.waiting if is_open else None
        number = waiting.number if waiting and waiting.number else content.next_number
        words = self.tr("Go on with session {number}") if waiting else self.tr("Log session {number}")
        view.log.setText(words.format(number=number))
        view.waiting.show_text("")
        if waiting is not None and waiting.attendance.took_place:
            text = self.tr("Session {number} of {day} is not signed yet.")
            day = weekday_and_day(waiting.held_on)
            view.waiting.show_text(text.format(number=number, day=day), "warn", self.tr("Open it"))

    def _show_stage(self) -> None:
        client, view = self._content.client, self.view
        view.area.show_state(self._workspace.catalogue.label("client_stage", client.stage))
        alternative = self.tr("Recommended instead: {other}").format(other=client.recommended_alternative)
        _say(view.about, alternative if client.recommended_alternative else "")

    def _show_course(self, course: Course) -> None:
        content, view, catalogue = self._content, self.view, self._workspace.catalogue
        focus = course.primary_area
        view.area.show_state(
            catalogue.area(focus.area).label if focus else self.tr("Focus open"), "accent", "waypoints"
        )
        _say(view.about, told.focus_line(catalogue, course))
        every = content.every_session
        self._model.show_rows(rows(catalogue, course, every, content.begun))
        view.table.rows_changed()
        view.table.setVisible(bool(every))
        nothing = self.tr(
            "No session yet. The first one you log stands here, with its techniques and scores. "
            "If the course is running already, bring in the sessions held before."
        )
        _say(view.no_session, "" if every else nothing)
        view.ribbon.show_figure(ribbon_of(catalogue, course, content, self._last_day(course)))
        view.trajectory.show_figure(trajectory_of(catalogue, course, content))
        view.trajectory_card.setVisible(bool(content.administrations))
        self._show_facts(course)
        if content.outcome is not None and content.outcome.pairs:
            self._show_standing(content.outcome, ended=course.ending is not None)
        elif content.administrations:
            view.change.setText(self.tr("The change is told from the second session with scores on."))

    def _show_standing(self, found: Outcome, *, ended: bool) -> None:
        view, catalogue = self.view, self._workspace.catalogue
        lines = told.change_lines(catalogue, found)
        view.change.setText(f"{lines[0]}." if lines else "")
        if view.standing_card.title is not None:
            view.standing_card.title.setText(self.tr("Outcome") if ended else self.tr("Change so far"))
        _clear(view.standing)
        for heading, verdict in told.verdicts(found):
            view.standing.addWidget(_verdict_row(heading, verdict))
        view.standing_card.setVisible(True)

    def _show_facts(self, course: Course) -> None:
        content, view = self._content, self.view
        _clear(view.course_rows)
        facts = [*told.course_facts(self._workspace.catalogue, content, course)]
        facts.append((self.tr("Began"), day_and_year(course.started_on)))
        if course.ending is None:
            facts.append((self.tr("Planned end"), day_and_year(expected_end(course, content.sessions))))
        else:
            facts.append((self.tr("Ended"), day_and_year(course.ending.ended_on)))
            reason = self._workspace.catalogue.label("end_reason", course.ending.reason)
            facts.append((self.tr("Reason"), reason))
        for row, (label, value) in enumerate(facts):
            view.course_rows.addWidget(Label(label, "secondary", "text2"), row, 0, Qt.AlignmentFlag.AlignTop)
            view.course_rows.addWidget(Label(value, "secondary", wrap=True), row, 1)
        view.ending.setText(course.ending.plan if course.ending else "")
        view.ending.setVisible(bool(view.ending.text()))

    def _last_day(self, course: Course) -> str:
        if course.ending is not None:
            return self.tr("{day}, ended").format(day=short_day(course.ending.ended_on))
        planned = expected_end(course, self._content.sessions)
        return self.tr("{day}, planned").format(day=short_day(planned))


def _verdict_row(heading: str, verdict: Verdict) -> QWidget:
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    tone = "good" if verdict.code in _GOOD else "danger" if verdict.code in _BAD else "text"
    column.addWidget(Label(heading, "strong", tone, wrap=True))
    note = f" ({verdict.note})" if verdict.note else ""
    column.addWidget(Label(f"{verdict.sentence}{note}.", "secondary", "text2", wrap=True))
    return row


def _say(label: Label, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))


def _clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.deleteLater()
