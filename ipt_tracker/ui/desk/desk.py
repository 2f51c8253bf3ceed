"""The desk: moves the therapist between the screens of an open record."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from ipt_tracker.ui.caseload.row_keys import RowKeys
from ipt_tracker.ui.desk.cut_off import told
from ipt_tracker.ui.desk.forms import FormPages
from ipt_tracker.ui.desk.keeping import KeepingPages
from ipt_tracker.ui.desk.leaving import Place
from ipt_tracker.ui.desk.moving import Moving
from ipt_tracker.ui.desk.papers import PaperPages
from ipt_tracker.ui.desk.rescued import RescuedPages
from ipt_tracker.ui.desk.returning import About, Returning
from ipt_tracker.ui.desk.sessions import SessionPages
from ipt_tracker.ui.desk.settings import SettingsPages
from ipt_tracker.ui.desk.taking_up import TakingUp
from ipt_tracker.ui.keys import acting, keys_of
from ipt_tracker.ui.palette.commands import Commands, Here
from ipt_tracker.ui.reminders.sheet_reminder import SheetReminder
from ipt_tracker.ui.screens.client.screen import ClientScreen
from ipt_tracker.ui.screens.clients.screen import ClientsScreen
from ipt_tracker.ui.screens.today.screen import TodayScreen
from ipt_tracker.ui.shell.window import MainWindow
from ipt_tracker.ui.workspace import Workspace


class Desk(QObject):
    """Shows one screen after the other; a screen says what is wanted and never knows the others.

    Today, the caseload and a client's page are shown by the desk itself, the others by `sessions`, `forms`,
    `papers`, `keeping` and `settings`.
    """

    def __init__(self, window: MainWindow, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._workspace = workspace
        self._moving = Moving(window, workspace, self)
        self.sessions = SessionPages(self._moving, workspace, self.show_client)
        self.forms = FormPages(
            self._moving, workspace, self.show_client, self.show_clients, self.sessions.show_session
        )
        self.papers = PaperPages(self._moving, workspace, self.show_client)
        self.keeping = KeepingPages(
            self._moving, workspace, self.show_client, self.show_clients, self._show_settings
        )
        self.settings = SettingsPages(self._moving, workspace, self.show_clients, self.keeping.show_bin)
        self._today = TakingUp(self._moving, workspace, self.sessions, self.forms, self.show_client)
        self._returning = Returning(self._moving, workspace.record, *self._ways_back())
        self.rescued = RescuedPages(
            self._moving,
            workspace,
            self.sessions.show_session,
            self.papers.show_review,
            self.forms.go_on,
            self.show_today,
        )
        self._commands = Commands(workspace, self)
        # Nobody needs a sheet of made-up clients.
        own = workspace.backing_up is not None
        self._reminder = SheetReminder(window.sidebar, workspace, self) if own else None
        self._follow_commands()
        window.nav_chosen.connect(self._go)
        window.client_chosen.connect(self._go_to_client)
        window.last_client_requested.connect(self._go_to_last_client)
        window.search_requested.connect(self._search)

    def start(self, sealed: bytes = b"") -> None:
        """Begin with the day, or where `whereabouts` has said that the therapist was."""
        back = self._returning.come_back(sealed)
        self._moving.begin()
        if self._reminder is not None:
            self._reminder.show()
        if not back:
            self.show_today()
        cut_off = told(self._workspace.record)
        if cut_off is not None:
            self._moving.notify(cut_off)
        self.forms.begun.offer()
        self.rescued.offer()

    def whereabouts(self) -> bytes:
        """Where the therapist is, as only this record reads it."""
        return self._returning.whereabouts()

    def may_close(self, stays: str, without: str, answer: Place) -> bool:
        """Whether all is stored and sealed, since the record is to be closed: see `Leaving.may_close`."""
        return self._moving.leaving.may_close(stays, without, answer)

    def put_away(self) -> None:
        """Listen to the window no more: the record is about to be closed."""
        self._window.nav_chosen.disconnect(self._go)
        self._window.client_chosen.disconnect(self._go_to_client)
        self._window.last_client_requested.disconnect(self._go_to_last_client)
        self._window.search_requested.disconnect(self._search)
        if self._reminder is not None:
            self._reminder.put_away()
        self.rescued.put_away()
        self.forms.begun.put_away()
        self._moving.put_away()

    # ---------------------------------------------------------------- clients

    def show_today(self) -> None:
        """What needs the therapist now, today's sessions, the caseload."""
        page = TodayScreen(self._workspace)
        page.need_chosen.connect(self._today.meet)
        page.session_started.connect(self._today.begin)
        page.client_chosen.connect(self.show_client)
        page.new_client_chosen.connect(self.forms.show_new_client)
        page.noticed.connect(self._moving.notify)
        self._listen_to_rows(page.row_keys)
        if self._moving.show_list(page, "today", self.show_today):
            self._today.tell_done()

    def show_clients(self) -> None:
        """The caseload."""
        page = ClientsScreen(self._workspace)
        page.client_chosen.connect(self.show_client)
        page.new_client_chosen.connect(self.forms.show_new_client)
        self._listen_to_rows(page.row_keys)
        self._moving.show_list(page, "clients", self.show_clients)

    def _listen_to_rows(self, keys: RowKeys) -> None:
        keys.session_wanted.connect(self.sessions.log_for)
        keys.review_wanted.connect(self.papers.review_for)
        keys.search_wanted.connect(self._search)

    def show_client(self, client_id: str) -> None:
        """A client's page."""
        page = ClientScreen(self._workspace, client_id)
        page.session_chosen.connect(self.sessions.show_session)
        page.session_wanted.connect(self.sessions.log_session)
        page.review_wanted.connect(self.papers.show_review)
        page.print_wanted.connect(self.papers.print_review)
        page.new_client_chosen.connect(self.forms.show_new_client)
        page.end_wanted.connect(self.forms.show_end_course)
        page.past_wanted.connect(self.forms.show_bring_in)
        page.course_wanted.connect(self.forms.show_new_course)
        page.course_edited.connect(self.forms.show_edit_course)
        page.client_edited.connect(self.forms.show_edit_client)
        page.keeping_wanted.connect(self.keeping.show_keeping)
        page.noticed.connect(self._moving.notify)
        self._moving.show_client(page, client_id)

    # ---------------------------------------------------------------- from any page

    def _show_settings(self) -> None:
        self.settings.show_settings()

    def _go(self, place: str) -> None:
        self._moving.go_to(
            {
                "today": self.show_today,
                "clients": self.show_clients,
                "settings": self.settings.show_settings,
                "backups": self.settings.show_backups,
                "keys": self.settings.show_keys,
                "bin": self.keeping.show_bin,
                "log": self.settings.show_log,
                "health": self.settings.show_health,
                "about": self.settings.show_about,
                "move": self.settings.show_move,
            }[place]
        )

    def _ways_back(self) -> tuple[dict[str, Place], dict[str, About]]:
        """How to show again a page of its own, and one about a client, course or session."""
        places: dict[str, Place] = {
            "today": self.show_today,
            "clients": self.show_clients,
            "client_form": self.forms.show_new_client,
            "settings": self.settings.show_settings,
            "backups": self.settings.show_backups,
            "keys": self.settings.show_keys,
            "about": self.settings.show_about,
        }
        about: dict[str, About] = {
            "client": self.show_client,
            "client_form": self.forms.show_edit_client,
            "new_course": self.forms.show_new_course,
            "course_form": self.forms.show_edit_course,
            "past_sessions": self.forms.show_bring_in,
            "ending": self.forms.show_end_course,
            "session": self.sessions.show_session,
            "addition": self.sessions.show_addition,
            "review": self.papers.show_review,
        }
        return places, about

    def _go_to(self, show: Callable[[str], None], identity: str) -> None:
        self._moving.go_to(partial(show, identity))

    def _go_to_client(self, client_id: str) -> None:
        self._go_to(self.show_client, client_id)

    def _go_to_last_client(self) -> None:
        """Go to the client seen last: on a client's page to the one before."""
        before = self._moving.visits.before
        if before is not None:
            self._go_to_client(before)

    def _search(self, text: str) -> None:
        """Offer what can be done from here, and the clients."""
        window, letters, visits = self._window, self._workspace.appearance.letters, self._moving.visits
        here = Here(
            page=window.page,
            keys=acting(keys_of(window.page), letters=letters),
            of_window=acting(window.shortcuts.keys, letters=letters),
            client=visits.here,
            recent=visits.recent,
        )
        window.search(self._commands.offer(here), text)

    def _follow_commands(self) -> None:
        of_client, of_program = self._commands.of_client, self._commands.of_program
        for chosen, show in (
            (of_client.client_chosen, self.show_client),
            (of_client.session_wanted, self.sessions.log_for),
            (of_client.review_wanted, self.papers.review_for),
            (of_client.client_edited, self.forms.show_edit_client),
            (of_client.course_wanted, self.forms.show_new_course),
            (of_client.end_wanted, self.forms.show_end_course),
            (of_client.past_wanted, self.forms.show_bring_in),
        ):
            chosen.connect(partial(self._go_to, show))
        of_program.new_client_chosen.connect(partial(self._moving.go_to, self.forms.show_new_client))
        of_program.nav_chosen.connect(self._go)
        of_program.guide_wanted.connect(self._window.layers.show_guide)
