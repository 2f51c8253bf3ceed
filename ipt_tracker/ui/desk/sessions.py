"""The pages of sessions: one to write or to read, and what is added once it is signed."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer

from ipt_tracker.clinical.schedule import to_go_on_with
from ipt_tracker.record import addition_drafts, clients, courses, removed, sessions
from ipt_tracker.record.addition_drafts import Draft
from ipt_tracker.ui.desk.moving import Moving
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.screens.addition.screen import AdditionScreen
from ipt_tracker.ui.screens.session.screen import SessionScreen
from ipt_tracker.ui.sealing import Sealing
from ipt_tracker.ui.wording import day_and_year
from ipt_tracker.ui.workspace import Workspace


class SessionPages(QObject):
    """Shows them, and offers the way back from a signature; `show_client` is where they lead."""

    def __init__(self, moving: Moving, workspace: Workspace, show_client: Callable[[str], None]) -> None:
        super().__init__(moving)
        self._moving = moving
        self._workspace = workspace
        self._show_client = show_client

    def show_session(self, session_id: str) -> None:
        """A session that is stored."""
        session = sessions.get(self._workspace.record, session_id)
        self._show(SessionScreen(self._workspace, session), session.course_id)

    def log_session(self, course_id: str) -> None:
        """A new session, filled in as far as can be known: of now, or of the day agreed that just passed."""
        record, now = self._workspace.record, self._workspace.now()
        session = sessions.prepare_due(record, course_id, now.date(), _whole_quarter(now).time())
        self._show(SessionScreen(self._workspace, session), course_id)
        if session.held_on < now.date():
            words = self.tr("Dated {day}, as agreed in the last session. If it was another day, type that.")
            self._moving.notify(Notice(text=words.format(day=day_and_year(session.held_on))))

    def plan_session(self, course_id: str) -> None:
        """The next appointment, to which a form may be brought along; no session takes place by it."""
        place = self._workspace
        session = sessions.prepare_next(place.record, course_id, place.now().date())
        self._show(SessionScreen(place, session), course_id)

    def log_for(self, client_id: str) -> None:
        """The session of a client to go on with, else a new one."""
        workspace = self._workspace
        course = next(iter(courses.for_client(workspace.record, client_id)), None)
        if course is None or course.ending is not None:
            client, words = (
                clients.get(workspace.record, client_id),
                self.tr("{name} has no course under way."),
            )
            self._moving.notify(Notice(text=lambda: words.format(name=workspace.names.of(client))))
            return
        held = [
            one for one in sessions.for_course(workspace.record, course.id) if not one.documented_elsewhere
        ]
        waiting = to_go_on_with(held, workspace.now().date())
        if waiting is not None:
            self.show_session(waiting.id)
        else:
            self.log_session(course.id)

    def show_addition(self, session_id: str, refused: str = "") -> None:
        """The form that adds to a signed entry; `refused` says why it could not be sealed before."""
        if not self._moving.leaving.leave():  # what is being sealed is a draft no more
            return
        session = sessions.get(self._workspace.record, session_id)
        page = AdditionScreen(self._workspace, session_id)
        page.left.connect(lambda: self.show_session(session_id))
        page.discarded.connect(lambda draft: self._offer_back(session_id, draft))
        page.signing.connect(self._offer_undo_of_addition)
        client_id = courses.get(self._workspace.record, session.course_id).client_id
        self._moving.show(page, client_id=client_id, back=page.leave)
        if refused:
            page.say(refused)

    def _show(self, page: SessionScreen, course_id: str) -> None:
        client_id = courses.get(self._workspace.record, course_id).client_id

        def leave() -> None:
            # Something typed that can't be stored is asked for first, as of a form.
            self._moving.go_to(lambda: self._show_client(client_id))

        page.left.connect(leave)
        page.sealing_started.connect(self._offer_undo)
        page.alone_asked.connect(self._moving.window.show_alone)
        page.addition_wanted.connect(self.show_addition)
        page.removal_wanted.connect(lambda session_id: self._remove(session_id, client_id))

        def back() -> None:
            if not page.step_back():
                leave()

        self._moving.show(page, client_id=client_id, back=back)

    def _remove(self, session_id: str, client_id: str) -> None:
        """Leave the draft, move it to the bin, and offer to bring it back."""
        record, emit = self._workspace.record, self._workspace.changes.changed.emit
        self._show_client(client_id)
        emit(sessions.remove_draft(record, session_id))
        self._moving.notify(
            Notice(
                text=self.tr("The draft was put into the bin."),
                undo=lambda: emit(removed.bring_session_back(record, session_id)),
            )
        )

    def _offer_undo(self, sealing: Sealing) -> None:
        sealing.failed.connect(self._moving.leaving.not_sealed)
        self._moving.notify(Notice(text=sealing.text, undo=sealing.undo, settled=sealing.seal_now))

    def _offer_undo_of_addition(self, sealing: Sealing) -> None:
        """Show the entry again, and give the form back when its words are not sealed."""
        again = partial(self.show_addition, sealing.session.id)
        # Once the page that is being left has said that it stays, or has gone.
        sealing.failed.connect(lambda sentence: QTimer.singleShot(0, self, partial(again, sentence)))
        sealing.undone.connect(again)
        self.show_session(sealing.session.id)
        self._offer_undo(sealing)

    def _offer_back(self, session_id: str, draft: Draft) -> None:
        """Show the entry again, and offer what was begun to be added to it, which is not kept any more."""

        def again() -> None:
            self._workspace.changes.changed.emit(
                addition_drafts.save(self._workspace.record, session_id, draft)
            )
            self.show_addition(session_id)

        self.show_session(session_id)
        self._moving.notify(Notice(text=self.tr("The addition is discarded."), undo=again))


def _whole_quarter(now: datetime) -> datetime:
    """The last quarter of an hour that has begun: sessions begin at such times, and never in the future."""
    return now.replace(minute=now.minute - now.minute % 15, second=0, microsecond=0)
