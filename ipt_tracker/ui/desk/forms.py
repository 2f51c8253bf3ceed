"""The forms: pages that are saved or left, and lead to the client they are about."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject

from ipt_tracker.clinical.client import Client
from ipt_tracker.clinical.course import Course
from ipt_tracker.record import clients, courses, form_drafts
from ipt_tracker.record.changes import Changes
from ipt_tracker.record.form_drafts import Form, FormDraft
from ipt_tracker.record.record import Record
from ipt_tracker.ui.desk.begun import BegunForms
from ipt_tracker.ui.desk.leaving import Place
from ipt_tracker.ui.desk.moving import Moving
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.screens.bring_in.screen import BringInScreen
from ipt_tracker.ui.screens.end_course.screen import EndCourseScreen
from ipt_tracker.ui.screens.new_client.screen import NewClientScreen
from ipt_tracker.ui.screens.new_course.screen import NewCourseScreen
from ipt_tracker.ui.workspace import Workspace

V = TypeVar("V")
Stored = tuple[V, Changes]
FormPage = NewClientScreen | NewCourseScreen | EndCourseScreen | BringInScreen


class FormPages(QObject):
    """Shows them; `show_client` and `show_clients` are where they lead when they are done."""

    def __init__(
        self,
        moving: Moving,
        workspace: Workspace,
        show_client: Callable[[str], None],
        show_clients: Place,
        show_session: Callable[[str], None],
    ) -> None:
        super().__init__(moving)
        self._moving = moving
        self._workspace = workspace
        self._show_client = show_client
        self._show_clients = show_clients
        self._show_session = show_session
        self.begun = BegunForms(moving, workspace, self.go_on)

    def show_new_client(self) -> None:
        """The form for a client who is new."""
        page = NewClientScreen(self._workspace)
        page.client_saved.connect(lambda client_id: self._tell_added(client_id, page.as_draft()))
        page.cancelled.connect(self._show_clients)
        self._bring(page)

    def _tell_added(self, client_id: str, typed: FormDraft) -> None:
        self._show_client(client_id)
        place, words = self._workspace, self.tr("{name} is in the record.")
        client = clients.get(place.record, client_id)
        notice = Notice(
            text=lambda: words.format(name=place.names.of(client)),
            undo=partial(self._take_back_client, client_id, typed),
            undone=self.tr("The form is as it was before it was saved."),
        )
        self._moving.notify(notice)

    def _take_back_client(self, client_id: str, typed: FormDraft) -> None:
        """Take a client who was just added out again, and show the form as it was."""
        self._show_clients()
        self._moving.visits.forget(client_id)
        self._workspace.changes.changed.emit(clients.take_back(self._workspace.record, client_id))
        self._bring_back(typed)

    def show_edit_client(self, client_id: str) -> None:
        """The form for a client who is known."""
        before = clients.get(self._workspace.record, client_id)
        page = NewClientScreen(self._workspace, before)
        page.client_saved.connect(lambda _client_id: self._tell_client(before))
        self._show(page, client_id)

    def _tell_client(self, before: Client) -> None:
        """Show the client, and say that the details are changed, if they are."""
        self._show_client(before.id)
        place, words = self._workspace, self.tr("The details of {name} are changed.")
        after = clients.get(place.record, before.id)
        self._tell(lambda: words.format(name=place.names.of(before)), before, after, clients.update)

    def show_new_course(self, client_id: str) -> None:
        """The form that begins a course."""
        page = NewCourseScreen(self._workspace, client_id)
        page.course_begun.connect(lambda course_id: self._tell_begun(client_id, course_id, page.as_draft()))
        page.past_wanted.connect(self.show_bring_in)
        self._show(page, client_id)

    def show_edit_course(self, course_id: str) -> None:
        """The form of a course that has begun."""
        course = courses.get(self._workspace.record, course_id)
        page = NewCourseScreen(self._workspace, course.client_id, course)
        page.course_begun.connect(lambda _course_id: self._tell_course(course))
        self._show(page, course.client_id)

    def _tell_course(self, before: Course) -> None:
        """Show the client, and say that the course is changed, if it is."""
        self._show_client(before.client_id)
        after = courses.get(self._workspace.record, before.id)
        self._tell(self.tr("The course is changed."), before, after, courses.update)

    def _tell_begun(self, client_id: str, course_id: str, typed: FormDraft) -> None:
        self._show_client(client_id)

        def take_back() -> None:
            self._workspace.changes.changed.emit(courses.take_back(self._workspace.record, course_id))
            self._bring_back(typed)

        undone = self.tr("The form is as it was before it was saved.")
        self._moving.notify(Notice(text=self.tr("The course has begun."), undo=take_back, undone=undone))

    def _tell(
        self,
        words: str | Callable[[], str],
        before: V,
        after: V,
        store: Callable[[Record, V, date], Stored[V]],
    ) -> None:
        """Say that what was `before` is changed, with the way back and on again."""
        if after == before:
            return
        workspace = self._workspace

        def put(value: V) -> None:
            _stored, changes = store(workspace.record, value, workspace.now().date())
            workspace.changes.changed.emit(changes)

        self._moving.notify(Notice(text=words, undo=partial(put, before), redo=partial(put, after)))

    def show_bring_in(self, course_id: str) -> None:
        """The grid of the sessions that were held before the course came into the record."""
        client_id = courses.get(self._workspace.record, course_id).client_id
        page = BringInScreen(self._workspace, course_id)
        page.stored.connect(lambda _course_id: self._show_client(client_id))
        page.beginning_wanted.connect(lambda: self._moving.go_to(partial(self._correct_beginning, course_id)))
        page.noticed.connect(self._moving.notify)
        self._show(page, client_id)

    def _correct_beginning(self, course_id: str) -> None:
        """The form of the course, at the day it began on; then the grid again, whatever was done there."""
        course = courses.get(self._workspace.record, course_id)
        page = NewCourseScreen(self._workspace, course.client_id, course)
        for done in (page.course_begun, page.cancelled):
            done.connect(lambda: self.show_bring_in(course_id))
        self._bring(page, course.client_id)
        page.start_at_beginning()

    def show_end_course(self, course_id: str) -> None:
        """The form that ends a course."""
        client_id = courses.get(self._workspace.record, course_id).client_id
        page = EndCourseScreen(self._workspace, course_id)
        page.course_ended.connect(lambda _course_id: self._show_client(client_id))
        page.notes_kept.connect(lambda: self._show_client(client_id))
        page.noticed.connect(self._moving.notify)
        self._show(page, client_id)

    def _show(self, page: FormPage, client_id: str) -> None:
        page.cancelled.connect(lambda: self._show_client(client_id))
        self._bring(page, client_id)

    def _bring(self, page: FormPage, client_id: str | None = None) -> None:
        """Show it; what it was begun with is not offered as long as it is there."""
        page.left_out.connect(self._tell_left_out)
        page.destroyed.connect(self.begun.offer)
        nav = None if client_id else "clients"
        if self._moving.show(page, nav=nav, client_id=client_id, back=page.leave):
            self.begun.offer()

    def _tell_left_out(self, draft: FormDraft) -> None:
        self._moving.notify(
            Notice(text=self.tr("What you typed is left out."), undo=partial(self._bring_back, draft))
        )

    def _bring_back(self, draft: FormDraft) -> None:
        self._workspace.changes.changed.emit(form_drafts.save(self._workspace.record, draft))
        self.go_on(draft)

    def go_on(self, draft: FormDraft) -> None:
        """Show the form that a draft is of, which goes on with it."""
        if draft.form is Form.CLIENT and not draft.client_id:
            self.show_new_client()
            return
        forms: dict[Form, Callable[[str], None]] = {
            Form.CLIENT: self.show_edit_client,
            Form.NEW_COURSE: self.show_new_course,
            Form.COURSE: self.show_edit_course,
            Form.ENDING: self.show_end_course,
            Form.PAST_SESSIONS: self.show_bring_in,
            Form.SESSION: self._show_session,
        }
        forms[draft.form](draft.subject_id)
        self.begun.offer()
