"""The pages of what is removed and how long it is kept: a client's, and the bin."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from ipt_tracker.record import clients, removed
from ipt_tracker.ui.desk.leaving import Place
from ipt_tracker.ui.desk.moving import Moving
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.screens.bin.screen import BinScreen
from ipt_tracker.ui.screens.keeping.screen import KeepingScreen
from ipt_tracker.ui.workspace import Workspace


class KeepingPages(QObject):
    """Shows them; a client's page, the list and the settings are where they lead."""

    def __init__(
        self,
        moving: Moving,
        workspace: Workspace,
        show_client: Callable[[str], None],
        show_clients: Place,
        show_settings: Place,
    ) -> None:
        super().__init__(moving)
        self._moving = moving
        self._workspace = workspace
        self._show_client = show_client
        self._show_clients = show_clients
        self._show_settings = show_settings

    def show_keeping(self, client_id: str) -> None:
        """How long a client's record is kept, and the way to the bin."""
        page = KeepingScreen(self._workspace, client_id)
        page.left.connect(lambda: self._show_client(client_id))
        page.removed.connect(lambda: self._tell_removed(client_id))
        self._show(page, client_id)

    def show_bin(self) -> None:
        """What was removed."""
        page = BinScreen(self._workspace)
        page.left.connect(self._show_settings)
        page.keeping_wanted.connect(self._show_from_bin)
        page.noticed.connect(self._moving.notify)
        # A name that is erased is not to be told any more, and nothing before that is taken back.
        page.erased.connect(self._moving.window.notices.forget)
        self._moving.show(page, nav="settings", back=page.leave)

    def _show_from_bin(self, client_id: str, in_bin: bool) -> None:
        page = KeepingScreen(self._workspace, client_id, in_bin=in_bin)
        page.left.connect(self.show_bin)
        page.removed.connect(lambda: self._tell_removed(client_id))
        self._show(page, None if in_bin else client_id)

    def _show(self, page: KeepingScreen, client_id: str | None) -> None:
        page.settings_wanted.connect(lambda: self._moving.go_to(self._show_settings))
        page.noticed.connect(self._moving.notify)
        self._moving.show(page, nav=None if client_id else "settings", client_id=client_id, back=page.leave)

    def _tell_removed(self, client_id: str) -> None:
        """Leave the client who lies in the bin now, and say so with the way back."""
        self._show_clients()
        self._moving.visits.forget(client_id)
        record, emit = self._workspace.record, self._workspace.changes.changed.emit
        place, client, words = (
            self._workspace,
            clients.get(record, client_id),
            self.tr("{name} is in the bin."),
        )
        undo = partial(removed.bring_client_back, record, client_id)
        notice = Notice(text=lambda: words.format(name=place.names.of(client)), undo=lambda: emit(undo()))
        self._moving.notify(notice)
