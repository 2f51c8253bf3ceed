"""The desk: moves the therapist between the screens of an open record."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ipt_tracker import __version__
from ipt_tracker.clinical.needs import Action
from ipt_tracker.host.resources import resource_dir
from ipt_tracker.record import clients, courses, needs, sessions
from ipt_tracker.record.changes import Changes
from ipt_tracker.record.needs import ClientNeed
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.screens.client.screen import ClientScreen
from ipt_tracker.ui.screens.clients.screen import ClientsScreen
from ipt_tracker.ui.screens.end_course.screen import EndCourseScreen
from ipt_tracker.ui.screens.new_client.screen import NewClientScreen
from ipt_tracker.ui.screens.new_course.screen import NewCourseScreen
from ipt_tracker.ui.screens.review.screen import ReviewScreen
from ipt_tracker.ui.screens.session.screen import SessionScreen
from ipt_tracker.ui.screens.session.sealing import Sealing
from ipt_tracker.ui.screens.settings.screen import SettingsScreen
from ipt_tracker.ui.screens.today.day import Appointment
from ipt_tracker.ui.screens.today.screen import TodayScreen
from ipt_tracker.ui.shell.about import AboutPage
from ipt_tracker.ui.shell.sidebar import RECENT_SHOWN
from ipt_tracker.ui.shell.window import MainWindow
from ipt_tracker.ui.workspace import Workspace

Place = Callable[[], None]
"""Shows a screen again."""
Form = NewClientScreen | NewCourseScreen | EndCourseScreen
"""A page that stores nothing by itself: it is saved or left, and says so when it is neither."""


class Desk(QObject):
    """Shows one screen after the other; a screen says what is wanted and never knows the others."""

    def __init__(self, window: MainWindow, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._workspace = workspace
        self._recent: list[str] = []
        self._back: Place | None = None
        self._visited: list[str] = []
        self._client: str | None = None
        self._sealed = True
        self._held = False
        workspace.changes.changed.connect(self._refresh)
        window.nav_chosen.connect(self._go)
        window.client_chosen.connect(self._go_to_client)
        window.back_requested.connect(self._step_back)
        window.last_client_requested.connect(self._show_last_client)

    def start(self) -> None:
        """Begin with the day."""
        self._show_recent()
        self.show_today()

    def may_close(self, stays: str, without: str, answer: Place) -> bool:
        """Store what was typed and seal what was signed, since the record is about to be closed.

        False when something typed is not stored, in a session that could not be or in a form that was not
        saved: the page stays, with its text and the reason, and above it `stays` with the button `without`,
        which calls `answer`.
        """
        if self._holding_form() is None and self._leave():
            return True
        self._hold(stays, without, answer)
        return False

    def put_away(self) -> None:
        """Listen to the window no more: the record is about to be closed."""
        self._window.nav_chosen.disconnect(self._go)
        self._window.client_chosen.disconnect(self._go_to_client)
        self._window.back_requested.disconnect(self._step_back)
        self._window.last_client_requested.disconnect(self._show_last_client)
        self._workspace.changes.changed.disconnect(self._refresh)
        self._release()

    # ---------------------------------------------------------------- screens

    def show_today(self) -> None:
        """What needs the therapist now, today's sessions, the caseload."""
        page = TodayScreen(self._workspace)
        page.need_chosen.connect(self._meet)
        page.session_started.connect(self._start_session)
        page.client_chosen.connect(self.show_client)
        page.new_client_chosen.connect(self.show_new_client)
        page.noticed.connect(self._notify)
        self._show(page, nav="today")

    def _start_session(self, appointment: Appointment) -> None:
        if appointment.session_id:
            self.show_session(appointment.session_id)
        else:
            self.log_session(appointment.course_id)
        page = self._window.page
        if isinstance(page, SessionScreen):
            page.begin()

    def _meet(self, found: ClientNeed) -> None:
        """Show where a need is dealt with, with the focus where its work begins."""
        need = found.need
        if need.action is Action.SEE_TRAJECTORY:
            self.show_client(found.client_id)
        elif need.action is Action.WRITE_ENDING:
            self.show_end_course(need.course_id)
        elif need.session_id:
            self.show_session(need.session_id)
        else:
            self.log_session(need.course_id)
        page = self._window.page
        if not isinstance(page, SessionScreen):
            return
        if need.action is Action.RECORD_RISK:
            page.start_at_risk()
        elif need.action is Action.ENTER_MEASURE:
            page.start_at_measure(need.measures[0])

    def show_clients(self) -> None:
        """The caseload."""
        page = ClientsScreen(self._workspace)
        page.client_chosen.connect(self.show_client)
        page.new_client_chosen.connect(self.show_new_client)
        self._show(page, nav="clients")

    def show_client(self, client_id: str) -> None:
        """A client's page."""
        page = ClientScreen(self._workspace, client_id)
        page.session_chosen.connect(self.show_session)
        page.session_wanted.connect(self.log_session)
        page.review_wanted.connect(self.show_review)
        page.end_wanted.connect(self.show_end_course)
        page.course_wanted.connect(self.show_new_course)
        page.course_edited.connect(self.show_edit_course)
        page.client_edited.connect(self.show_edit_client)
        page.noticed.connect(self._notify)
        self._remember(client_id)
        self._show(page, client_id=client_id, back=self.show_clients)

    def show_new_client(self) -> None:
        """The form for a client who is new."""
        page = NewClientScreen(self._workspace)
        page.client_saved.connect(self.show_client)
        page.cancelled.connect(self.show_clients)
        self._show(page, nav="clients", back=page.leave)

    def show_edit_client(self, client_id: str) -> None:
        """The form for a client who is known."""
        page = NewClientScreen(self._workspace, clients.get(self._workspace.record, client_id))
        self._show_form(page, client_id)
        page.client_saved.connect(self.show_client)

    def show_new_course(self, client_id: str) -> None:
        """The form that begins a course."""
        page = NewCourseScreen(self._workspace, client_id)
        page.course_begun.connect(lambda _course_id: self.show_client(client_id))
        self._show_form(page, client_id)

    def show_edit_course(self, course_id: str) -> None:
        """The form of a course that has begun."""
        course = courses.get(self._workspace.record, course_id)
        page = NewCourseScreen(self._workspace, course.client_id, course)
        page.course_begun.connect(lambda _course_id: self.show_client(course.client_id))
        self._show_form(page, course.client_id)

    def show_end_course(self, course_id: str) -> None:
        """The form that ends a course."""
        client_id = courses.get(self._workspace.record, course_id).client_id
        page = EndCourseScreen(self._workspace, course_id)
        page.course_ended.connect(lambda _course_id: self.show_client(client_id))
        self._show_form(page, client_id)

    def log_session(self, course_id: str) -> None:
        """A new session, filled in as far as can be known."""
        now = self._workspace.now()
        session = sessions.prepare(self._workspace.record, course_id, now.date(), _whole_quarter(now).time())
        self._show_session_page(SessionScreen(self._workspace, session), course_id)

    def show_session(self, session_id: str) -> None:
        """A session that is stored."""
        session = sessions.get(self._workspace.record, session_id)
        self._show_session_page(SessionScreen(self._workspace, session), session.course_id)

    def _show_session_page(self, page: SessionScreen, course_id: str) -> None:
        client_id = courses.get(self._workspace.record, course_id).client_id
        page.left.connect(self.show_client)
        page.sealing_started.connect(self._offer_undo)
        page.autosave.saved.connect(self._release)

        def back() -> None:
            if not page.step_back():
                self.show_client(client_id)

        self._show(page, client_id=client_id, back=back)

    def _offer_undo(self, sealing: Sealing) -> None:
        sealing.failed.connect(self._keep_page)
        self._window.notify(sealing.text, sealing.undo, sealing.seal_now)

    def _keep_page(self, _sentence: str) -> None:
        self._sealed = False

    def show_review(self, course_id: str) -> None:
        """The end-of-treatment review of a course."""
        client_id = courses.get(self._workspace.record, course_id).client_id
        page = ReviewScreen(self._workspace, course_id)
        page.left.connect(self.show_client)
        page.noticed.connect(self._notify)
        page.not_signed.connect(self._keep_page)
        page.autosave.saved.connect(self._release)
        self._show(page, client_id=client_id, back=lambda: self.show_client(client_id))

    def show_settings(self) -> None:
        """The therapist, the practice, and the looks."""
        page = SettingsScreen(self._workspace)
        page.autosave.saved.connect(self._release)
        page.noticed.connect(self._notify)
        self._show(page, nav="settings", back=self.show_clients)

    def show_about(self) -> None:
        """The page about the program."""
        folders = ("licences", "fonts", "icons")
        files = [file for folder in folders for file in sorted((resource_dir() / folder).glob("*.txt"))]
        page = AboutPage(self._workspace.theme, __version__, tuple(files))
        page.left.connect(self.show_clients)
        self._show(page, nav="about", back=self.show_clients)

    # ---------------------------------------------------------------- moving

    def _show_form(self, page: Form, client_id: str) -> None:
        page.cancelled.connect(lambda: self.show_client(client_id))
        self._show(page, client_id=client_id, back=page.leave)

    def _show(
        self, page: QWidget, nav: str | None = None, client_id: str | None = None, back: Place | None = None
    ) -> None:
        if not self._leave():
            page.deleteLater()
            return
        self._back = back
        self._follow(client_id)
        self._release()
        self._window.show_page(page, nav, client_id)
        start = getattr(page, "start", None)
        if start is not None:
            start()
        self._show_needs()

    def _leave(self) -> bool:
        """Store what the screen holds, then seal what waits for its undo; False when it can't be stored."""
        page = self._window.page
        session = page if isinstance(page, SessionScreen | SettingsScreen | ReviewScreen) else None
        if session is not None and not session.flush():
            return False
        self._sealed = True
        self._window.settle()
        # A signature that could not be set has to be seen, and it gives the draft back to be stored.
        return self._sealed and (session is None or session.flush())

    def _holding_form(self) -> Form | None:
        """The form on the screen if it holds something that is not saved; it then says so."""
        page = self._window.page
        return page if isinstance(page, Form) and page.holds_back() else None

    def _hold(self, stays: str, without: str, answer: Place) -> None:
        """Say above the page that it stays, and offer the way out."""
        self._held = True
        self._window.warn(stays, without, answer)

    def _release(self) -> None:
        """Nothing typed is waiting any more: take back what was said above the page."""
        if self._held:
            self._held = False
            self._window.warn("")

    def _go(self, place: str) -> None:
        self._go_to(
            {
                "today": self.show_today,
                "clients": self.show_clients,
                "settings": self.show_settings,
                "about": self.show_about,
            }[place]
        )

    def _go_to_client(self, client_id: str) -> None:
        self._go_to(lambda: self.show_client(client_id))

    def _go_to(self, place: Place) -> None:
        """Go where the sidebar leads, unless a form holds what is not saved: that is asked first."""
        if self._holding_form() is None:
            place()
        else:
            stays = self.tr("This page stays, because what you typed is not saved yet.")
            self._hold(stays, self.tr("Leave without it"), place)

    def _step_back(self) -> None:
        if self._back is not None:
            self._back()

    def _follow(self, client_id: str | None) -> None:
        """Keep in mind whose page is shown, and who came before."""
        self._client = client_id
        if client_id is not None:
            others = [known for known in self._visited if known != client_id]
            self._visited = [client_id, *others][:2]

    def _show_last_client(self) -> None:
        """Go to the client seen last: on a client's page to the one before."""
        others = [known for known in self._visited if known != self._client]
        if others:
            self._go_to_client(others[0])

    def _notify(self, notice: Notice) -> None:
        self._window.notify(notice.text, notice.undo, notice.settled)

    def _refresh(self, changes: Changes) -> None:
        if any(kind == "client" for kind, _identity in changes.ids):
            self._show_recent()
        # While a session is typed the count waits: every key would work it out anew.
        if not isinstance(self._window.page, SessionScreen):
            self._show_needs()

    def _show_needs(self) -> None:
        place = self._workspace
        self._window.sidebar.set_needs(len(needs.waiting(place.record, place.catalogue, place.now())))

    def _remember(self, client_id: str) -> None:
        if client_id not in self._recent:
            self._recent = [client_id, *self._recent][:RECENT_SHOWN]
        self._show_recent()

    def _show_recent(self) -> None:
        record = self._workspace.record
        self._window.sidebar.set_recent([(known, clients.get(record, known).name) for known in self._recent])


def _whole_quarter(now: datetime) -> datetime:
    """The last quarter of an hour that has begun: sessions begin at such times, and never in the future."""
    return now.replace(minute=now.minute - now.minute % 15, second=0, microsecond=0)
