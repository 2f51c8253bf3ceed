"""The desk: moves the therapist between the screens of an open record."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from ipt_tracker import __version__
from ipt_tracker.clinical.needs import Action
from ipt_tracker.clinical.schedule import to_go_on_with
from ipt_tracker.host.resources import resource_dir
from ipt_tracker.record import clients, courses, sessions
from ipt_tracker.record.changes import Changes
from ipt_tracker.record.needs import ClientNeed
from ipt_tracker.record.rescue import Found
from ipt_tracker.ui.caseload.row_keys import RowKeys
from ipt_tracker.ui.commands import Commands, Here
from ipt_tracker.ui.keys import acting, keys_of
from ipt_tracker.ui.leaving import Leaving, Place
from ipt_tracker.ui.needs_count import NeedsCount
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.rescued_found import RescuedFound
from ipt_tracker.ui.screens.addition.screen import AdditionScreen, Words
from ipt_tracker.ui.screens.backups.screen import BackupsScreen
from ipt_tracker.ui.screens.bring_in.screen import BringInScreen
from ipt_tracker.ui.screens.client.screen import ClientScreen
from ipt_tracker.ui.screens.clients.screen import ClientsScreen
from ipt_tracker.ui.screens.end_course.screen import EndCourseScreen
from ipt_tracker.ui.screens.keys.screen import KeysScreen
from ipt_tracker.ui.screens.new_client.screen import NewClientScreen
from ipt_tracker.ui.screens.new_course.screen import NewCourseScreen
from ipt_tracker.ui.screens.rescued.screen import RescuedScreen
from ipt_tracker.ui.screens.review.screen import ReviewScreen
from ipt_tracker.ui.screens.session.screen import SessionScreen
from ipt_tracker.ui.screens.settings.screen import SettingsScreen
from ipt_tracker.ui.screens.today.day import Appointment
from ipt_tracker.ui.screens.today.screen import TodayScreen
from ipt_tracker.ui.sealing import Sealing
from ipt_tracker.ui.shell.about import AboutPage
from ipt_tracker.ui.shell.window import MainWindow
from ipt_tracker.ui.taken_up import TakenUp
from ipt_tracker.ui.visits import Visits
from ipt_tracker.ui.workspace import Workspace

Form = NewClientScreen | NewCourseScreen | EndCourseScreen | BringInScreen


class Desk(QObject):
    """Shows one screen after the other; a screen says what is wanted and never knows the others."""

    def __init__(self, window: MainWindow, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._workspace = workspace
        self._leaving = Leaving(window, self)
        self._needs = NeedsCount(window, workspace, self)
        self._visits = Visits(window.sidebar, workspace.record, self._needs.worst)
        self._needs.counted.connect(self._visits.show)
        self._commands = Commands(workspace, self)
        self._rescued = RescuedFound(window, workspace, self.show_rescued, self)
        self._back: Place | None = None
        self._list: Place = self.show_clients
        self._taken: TakenUp | None = None
        self._follow_commands()
        workspace.changes.changed.connect(self._refresh)
        window.nav_chosen.connect(self._go)
        window.client_chosen.connect(self._go_to_client)
        window.back_requested.connect(self._step_back)
        window.last_client_requested.connect(self._show_last_client)
        window.search_requested.connect(self._search)

    def start(self) -> None:
        """Begin with the day."""
        self._visits.show()
        self.show_today()
        self._rescued.offer()

    def may_close(self, stays: str, without: str, answer: Place) -> bool:
        """Whether all is stored and sealed, since the record is to be closed: see `Leaving.may_close`."""
        return self._leaving.may_close(stays, without, answer)

    def put_away(self) -> None:
        """Listen to the window no more: the record is about to be closed."""
        self._window.nav_chosen.disconnect(self._go)
        self._window.client_chosen.disconnect(self._go_to_client)
        self._window.back_requested.disconnect(self._step_back)
        self._window.last_client_requested.disconnect(self._show_last_client)
        self._window.search_requested.disconnect(self._search)
        self._workspace.changes.changed.disconnect(self._refresh)
        self._rescued.withdraw()
        self._needs.put_away()
        self._leaving.release()

    # ---------------------------------------------------------------- screens

    def show_today(self) -> None:
        """What needs the therapist now, today's sessions, the caseload."""
        page = TodayScreen(self._workspace)
        page.need_chosen.connect(self._meet)
        page.session_started.connect(self._start_session)
        page.client_chosen.connect(self.show_client)
        page.new_client_chosen.connect(self.show_new_client)
        page.noticed.connect(self._notify)
        self._listen_to_rows(page.row_keys)
        self._show(page, nav="today")
        if self._window.page is page:
            self._list = self.show_today
            self._tell_done()

    def _tell_done(self) -> None:
        """Say on Today what was done about the need that was taken up there last."""
        taken, self._taken = self._taken, None
        notice = taken.notice() if taken is not None else None
        if notice is not None:
            self._notify(notice)

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
        elif need.action is Action.ENTER_MEASURE:
            self._plan_session(need.course_id)
        else:
            self.log_session(need.course_id)
        page = self._window.page
        if not isinstance(page, SessionScreen):
            return
        taken = self._taken = TakenUp(self._workspace, found, page.session, self)
        page.autosave.saved.connect(lambda: taken.stored(page.session))
        if need.action is Action.RECORD_RISK:
            page.start_at_risk()
        elif need.action is Action.ENTER_MEASURE:
            page.start_at_measure(need.measures[0])

    def show_clients(self) -> None:
        """The caseload."""
        page = ClientsScreen(self._workspace)
        page.client_chosen.connect(self.show_client)
        page.new_client_chosen.connect(self.show_new_client)
        self._listen_to_rows(page.row_keys)
        self._show(page, nav="clients")
        if self._window.page is page:
            self._list = self.show_clients

    def _listen_to_rows(self, keys: RowKeys) -> None:
        keys.session_wanted.connect(self.log_for)
        keys.review_wanted.connect(self.review_for)
        keys.search_wanted.connect(self._search)

    def show_client(self, client_id: str) -> None:
        """A client's page."""
        page = ClientScreen(self._workspace, client_id)
        page.session_chosen.connect(self.show_session)
        page.session_wanted.connect(self.log_session)
        page.review_wanted.connect(self.show_review)
        page.print_wanted.connect(self.print_review)
        page.new_client_chosen.connect(self.show_new_client)
        page.end_wanted.connect(self.show_end_course)
        page.past_wanted.connect(self.show_bring_in)
        page.course_wanted.connect(self.show_new_course)
        page.course_edited.connect(self.show_edit_course)
        page.client_edited.connect(self.show_edit_client)
        page.noticed.connect(self._notify)
        self._visits.remember(client_id)
        self._show(page, client_id=client_id, back=self._list)

    def show_new_client(self) -> None:
        """The form for a client who is new."""
        page = NewClientScreen(self._workspace)
        page.client_saved.connect(self._tell_added)
        page.cancelled.connect(self.show_clients)
        self._show(page, nav="clients", back=page.leave)

    def _tell_added(self, client_id: str) -> None:
        self.show_client(client_id)
        name = clients.get(self._workspace.record, client_id).name
        words = self.tr("{name} is in the record.").format(name=name)
        self._notify(Notice(text=words, undo=partial(self._take_back_client, client_id)))

    def _take_back_client(self, client_id: str) -> None:
        """Leave whatever shows a client who was just added, and take them out again."""
        self.show_clients()
        self._visits.forget(client_id)
        self._workspace.changes.changed.emit(clients.take_back(self._workspace.record, client_id))

    def show_edit_client(self, client_id: str) -> None:
        """The form for a client who is known."""
        page = NewClientScreen(self._workspace, clients.get(self._workspace.record, client_id))
        self._show_form(page, client_id)
        page.client_saved.connect(self.show_client)

    def show_new_course(self, client_id: str) -> None:
        """The form that begins a course."""
        page = NewCourseScreen(self._workspace, client_id)
        page.course_begun.connect(lambda _course_id: self.show_client(client_id))
        page.past_wanted.connect(self.show_bring_in)
        self._show_form(page, client_id)

    def show_edit_course(self, course_id: str) -> None:
        """The form of a course that has begun."""
        course = courses.get(self._workspace.record, course_id)
        page = NewCourseScreen(self._workspace, course.client_id, course)
        page.course_begun.connect(lambda _course_id: self.show_client(course.client_id))
        self._show_form(page, course.client_id)

    def show_bring_in(self, course_id: str) -> None:
        """The grid of the sessions that were held before the course came into the record."""
        client_id = courses.get(self._workspace.record, course_id).client_id
        page = BringInScreen(self._workspace, course_id)
        page.stored.connect(lambda _course_id: self.show_client(client_id))
        page.beginning_wanted.connect(self.show_edit_course)
        page.noticed.connect(self._notify)
        self._show_form(page, client_id)

    def show_end_course(self, course_id: str) -> None:
        """The form that ends a course."""
        client_id = courses.get(self._workspace.record, course_id).client_id
        page = EndCourseScreen(self._workspace, course_id)
        page.course_ended.connect(lambda _course_id: self.show_client(client_id))
        page.noticed.connect(self._notify)
        self._show_form(page, client_id)

    def log_session(self, course_id: str) -> None:
        """A new session, filled in as far as can be known."""
        now = self._workspace.now()
        session = sessions.prepare(self._workspace.record, course_id, now.date(), _whole_quarter(now).time())
        self._show_session_page(SessionScreen(self._workspace, session), course_id)

    def _plan_session(self, course_id: str) -> None:
        """The next appointment, to which a form may be brought along; no session takes place by it."""
        place = self._workspace
        session = sessions.prepare_next(place.record, course_id, place.now().date())
        self._show_session_page(SessionScreen(place, session), course_id)

    def show_session(self, session_id: str) -> None:
        """A session that is stored."""
        session = sessions.get(self._workspace.record, session_id)
        self._show_session_page(SessionScreen(self._workspace, session), session.course_id)

    def log_for(self, client_id: str) -> None:
        """The session of a client to go on with, else a new one."""
        workspace = self._workspace
        course = next(iter(courses.for_client(workspace.record, client_id)), None)
        if course is None or course.ending is not None:
            self._say_no_course(client_id, self.tr("{name} has no course under way."))
            return
        held = [
            one for one in sessions.for_course(workspace.record, course.id) if not one.documented_elsewhere
        ]
        waiting = to_go_on_with(held, workspace.now().date())
        if waiting is not None:
            self.show_session(waiting.id)
        else:
            self.log_session(course.id)

    def review_for(self, client_id: str) -> None:
        """The papers about a client's newest course."""
        course = next(iter(courses.for_client(self._workspace.record, client_id)), None)
        if course is None:
            self._say_no_course(
                client_id, self.tr("{name} has no course yet, so there is nothing to review.")
            )
        else:
            self.show_review(course.id)

    def _say_no_course(self, client_id: str, words: str) -> None:
        self._notify(Notice(text=words.format(name=clients.get(self._workspace.record, client_id).name)))

    def _show_session_page(self, page: SessionScreen, course_id: str) -> None:
        client_id = courses.get(self._workspace.record, course_id).client_id
        page.left.connect(self.show_client)
        page.sealing_started.connect(self._offer_undo)
        page.autosave.saved.connect(self._leaving.release)
        page.alone_asked.connect(self._window.show_alone)
        page.addition_wanted.connect(self.show_addition)

        def back() -> None:
            if not page.step_back():
                self.show_client(client_id)

        self._show(page, client_id=client_id, back=back)

    def _offer_undo(self, sealing: Sealing) -> None:
        sealing.failed.connect(self._leaving.not_sealed)
        self._window.notify(Notice(text=sealing.text, undo=sealing.undo, settled=sealing.seal_now))

    def show_addition(self, session_id: str, words: Words | None = None, refused: str = "") -> None:
        """The form that adds to a signed entry; `refused` says why it could not be sealed before."""
        session = sessions.get(self._workspace.record, session_id)
        page = AdditionScreen(self._workspace, session_id, words)
        page.cancelled.connect(lambda: self.show_session(session_id))
        page.signing.connect(self._offer_undo_of_addition)
        client_id = courses.get(self._workspace.record, session.course_id).client_id
        self._show(page, client_id=client_id, back=page.leave)
        if refused:
            page.say(refused)

    def _offer_undo_of_addition(self, sealing: Sealing, words: Words) -> None:
        """Show the entry again, and give the form back with its words when they are not sealed."""
        again = partial(self.show_addition, sealing.session.id, words)
        # Once the page that is being left has said that it stays, or has gone.
        sealing.failed.connect(lambda sentence: QTimer.singleShot(0, self, partial(again, sentence)))
        sealing.undone.connect(again)
        self.show_session(sealing.session.id)
        self._offer_undo(sealing)

    def show_review(self, course_id: str) -> None:
        """The end-of-treatment review of a course."""
        client_id = courses.get(self._workspace.record, course_id).client_id
        page = ReviewScreen(self._workspace, course_id)
        page.left.connect(self.show_client)
        page.noticed.connect(self._notify)
        page.not_signed.connect(self._leaving.not_sealed)
        page.autosave.saved.connect(self._leaving.release)
        self._show(page, client_id=client_id, back=lambda: self.show_client(client_id))

    def print_review(self, course_id: str) -> None:
        """The same, with the printer asked for as soon as the pages are there."""
        self.show_review(course_id)
        page = self._window.page
        if isinstance(page, ReviewScreen):
            page.print_when_drawn()

    def show_settings(self) -> None:
        """The therapist, the practice, and the looks."""
        page = SettingsScreen(self._workspace)
        page.autosave.saved.connect(self._leaving.release)
        page.noticed.connect(self._notify)
        page.keys_wanted.connect(self.show_keys)
        page.backups_wanted.connect(partial(self._go, "backups"))
        self._show(page, nav="settings", back=self.show_clients)

    def show_backups(self) -> None:
        """The backups; a throw-away record has none."""
        backing_up = self._workspace.backing_up
        if backing_up is None:
            text = self.tr("This record is removed when you leave it, so it has no backups.")
            self._notify(Notice(text=text))
            return
        page = BackupsScreen(self._workspace, backing_up)
        page.fault_met.connect(backing_up.fault_met)
        page.noticed.connect(self._notify)
        self._show(page, nav="settings", back=self.show_settings)

    def show_rescued(self, found: Found) -> None:
        """Text that the record could not store, and that was kept aside."""
        page = RescuedScreen(self._workspace, found)
        for taken, show in ((page.session_taken, self.show_session), (page.paper_taken, self.show_review)):
            taken.connect(lambda _identity: self._rescued.taken(found))
            taken.connect(show)
        page.left.connect(self.show_today)
        page.left.connect(self._rescued.offer)
        page.discarded.connect(self.show_today)
        page.discarded.connect(lambda: self._rescued.discard(found))
        self._show(page, nav="today", back=page.leave)

    def show_keys(self) -> None:
        """The recovery sheet and the passphrase."""
        page = KeysScreen(self._workspace)
        page.left.connect(self.show_settings)
        page.noticed.connect(self._notify)
        self._show(page, nav="settings", back=self.show_settings)

    def offer_sheet(self) -> None:
        """Say above the pages that there is no recovery sheet yet, and lead to it."""
        banner = self._window.banner
        text = self.tr("A lost passphrase loses this record, as long as it has no recovery sheet.")
        banner.show_text(text, "info", self.tr("Print a recovery sheet now"))
        banner.action_taken.connect(self._make_sheet)

    def _make_sheet(self) -> None:
        self._window.banner.action_taken.disconnect(self._make_sheet)
        self._window.banner.show_text("")
        self._leaving.go_to(self.show_keys)

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
        if not self._leaving.leave():
            page.deleteLater()
            return
        self._back = back
        self._visits.arrive(client_id)
        self._leaving.release()
        self._window.show_page(page, nav, client_id)
        start = getattr(page, "start", None)
        if start is not None:
            start()
        self._needs.show()

    def _go(self, place: str) -> None:
        self._leaving.go_to(
            {
                "today": self.show_today,
                "clients": self.show_clients,
                "settings": self.show_settings,
                "backups": self.show_backups,
                "about": self.show_about,
            }[place]
        )

    def _follow_commands(self) -> None:
        commands = self._commands
        for chosen, show in (
            (commands.client_chosen, self.show_client),
            (commands.session_wanted, self.log_for),
            (commands.review_wanted, self.review_for),
            (commands.client_edited, self.show_edit_client),
            (commands.course_wanted, self.show_new_course),
            (commands.end_wanted, self.show_end_course),
        ):
            chosen.connect(partial(self._go_to, show))
        commands.new_client_chosen.connect(partial(self._leaving.go_to, self.show_new_client))
        commands.nav_chosen.connect(self._go)

    def _go_to(self, show: Callable[[str], None], identity: str) -> None:
        self._leaving.go_to(partial(show, identity))

    def _search(self, text: str) -> None:
        """Offer what can be done from here, and the clients."""
        window, letters = self._window, self._workspace.appearance.letters
        here = Here(
            page=window.page,
            keys=acting(keys_of(window.page), letters=letters),
            of_window=acting(window.keys, letters=letters),
            client=self._visits.here,
            recent=self._visits.recent,
        )
        window.search(self._commands.offer(here), text)

    def _go_to_client(self, client_id: str) -> None:
        self._go_to(self.show_client, client_id)

    def _step_back(self) -> None:
        if self._back is not None:
            self._back()

    def _show_last_client(self) -> None:
        """Go to the client seen last: on a client's page to the one before."""
        if self._visits.before is not None:
            self._go_to_client(self._visits.before)

    def _notify(self, notice: Notice) -> None:
        self._window.notify(notice)

    def _refresh(self, changes: Changes) -> None:
        if any(kind == "client" for kind, _identity in changes.ids):
            self._visits.show()


def _whole_quarter(now: datetime) -> datetime:
    """The last quarter of an hour that has begun: sessions begin at such times, and never in the future."""
    return now.replace(minute=now.minute - now.minute % 15, second=0, microsecond=0)
