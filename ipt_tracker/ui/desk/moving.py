"""One page after the other: the last is left, the next one shown, and Esc knows the way back."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ipt_tracker.record.changes import Changes
from ipt_tracker.ui.desk.leaving import Leaving, Place
from ipt_tracker.ui.desk.needs_count import NeedsCount
from ipt_tracker.ui.desk.reading_only import ReadingOnly
from ipt_tracker.ui.desk.visits import Visits
from ipt_tracker.ui.forms.screen import FormScreen
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.shell.window import MainWindow
from ipt_tracker.ui.widgets.announce import announce
from ipt_tracker.ui.widgets.storing_page import StoringPage
from ipt_tracker.ui.workspace import Workspace


class Moving(QObject):
    """What every way to a page goes through, until the record is put away.

    `window` is where pages are shown, `leaving` what lets them go, `visits` whose they were.
    """

    def __init__(self, window: MainWindow, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self.window = window
        self.leaving = Leaving(window, self)
        self._reading = ReadingOnly(window, workspace.record, self)
        self._changes = workspace.changes
        self._looks = workspace.appearance
        self._needs = NeedsCount(window, workspace, self)
        self.visits = Visits(window.sidebar, workspace, self._needs.worst)
        self._back: Place | None = None
        self._list: Place | None = None
        self._needs.counted.connect(self.visits.show)
        self._changes.changed.connect(self._refresh)
        self._looks.names_switched.connect(self._call_otherwise)
        window.back_requested.connect(self._step_back)

    def begin(self) -> None:
        """Say what is to be known of the record, and whose pages were seen last."""
        self._reading.tell()
        self.visits.show()

    def put_away(self) -> None:
        """Listen to the window and the record no more."""
        self.window.back_requested.disconnect(self._step_back)
        self._changes.changed.disconnect(self._refresh)
        self._looks.names_switched.disconnect(self._call_otherwise)
        self._needs.put_away()
        self.leaving.release()

    def show(
        self,
        page: QWidget,
        nav: str | None = None,
        client_id: str | None = None,
        back: Place | None = None,
        *,
        remember: bool = False,
    ) -> bool:
        """Show a page, unless the one on the screen can't be left, or the record only read: False then.

        It stands in the sidebar at `nav`, or is about the client, who stands among those seen last from now
        on where that is to be `remember`ed; `back` is where Esc goes. A page with a `start` is started.
        """
        if not self._reading.admits(page) or not self.leaving.leave():
            page.deleteLater()
            return False
        self._back = back
        self.visits.arrive(client_id)
        if client_id is not None and remember:
            self.visits.remember(client_id)
        self.leaving.release()
        if isinstance(page, StoringPage) and not isinstance(page, FormScreen):
            page.autosave.saved.connect(self.leaving.release)
        self.window.show_page(page, nav, client_id)
        start = getattr(page, "start", None)
        if start is not None:
            start()
        self._needs.show()
        return True

    def show_list(self, page: QWidget, nav: str, again: Place) -> bool:
        """Show a page of clients, as `show` does; a client's page then leads back to it by `again`."""
        shown = self.show(page, nav=nav)
        if shown:
            self._list = again
        return shown

    def show_client(self, page: QWidget, client_id: str) -> None:
        """Show the page of a client, who stands among those seen last from now on."""
        self.show(page, client_id=client_id, back=self._list, remember=True)

    def go_to(self, place: Place) -> None:
        """Go there by a way of the window's own: a form that is not saved is asked first."""
        self.leaving.go_to(place)

    def notify(self, notice: Notice) -> None:
        """Tell at the window's foot what was done."""
        self.window.notify(notice)

    def _step_back(self) -> None:
        if self._back is not None:
            self._back()

    def _refresh(self, changes: Changes) -> None:
        if any(kind == "client" for kind, _identity in changes.ids):
            self.visits.show()

    def _call_otherwise(self) -> None:
        """Clients are called otherwise from now on: beside the page and below it; a page sees to itself."""
        self.visits.show()
        self.window.notices.tell_anew()
        hidden, shown = self.tr("Clients’ names are hidden"), self.tr("Clients’ names are shown")
        announce(self.window, hidden if self._looks.names.hidden else shown)
