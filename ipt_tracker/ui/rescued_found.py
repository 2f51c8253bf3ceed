"""Text that was kept aside, offered above the pages until it is taken in or discarded."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from ipt_tracker.record import rescue
from ipt_tracker.record.rescue import Found
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.screens.rescued.screen import typed_at
from ipt_tracker.ui.shell.window import MainWindow
from ipt_tracker.ui.workspace import Workspace


class RescuedFound(QObject):
    """What an earlier run of the program left; `show` puts up the page of one."""

    def __init__(
        self, window: MainWindow, workspace: Workspace, show: Callable[[Found], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._workspace = workspace
        self._show = show
        # What this run keeps aside stays in its editor, and is not offered.
        self._waiting = workspace.rescue.found() if workspace.rescue is not None else ()
        self._offered = False

    def offer(self) -> None:
        """Say what waits, the oldest first; nothing where nothing does."""
        self.withdraw()
        if not self._waiting:
            return
        when = typed_at(self._waiting[0], self._workspace.now())
        text = self.tr("Unsaved text of {when} found. It is not in the record yet.").format(when=when)
        self._window.banner.show_text(text, "warn", self.tr("Look at it"))
        self._window.banner.action_taken.connect(self._look)
        self._offered = True

    def withdraw(self) -> None:
        """Say nothing above the pages."""
        if self._offered:
            self._offered = False
            self._window.banner.action_taken.disconnect(self._look)
            self._window.banner.show_text("")

    def taken(self, found: Found) -> None:
        """It stands in the record; offer the next."""
        self._waiting = tuple(one for one in self._waiting if one != found)
        self.offer()

    def discard(self, found: Found) -> None:
        """Remove it, with a way back for ten seconds."""
        self.taken(found)
        text = self.tr("The unsaved text is discarded.")
        again = partial(self._bring_back, found)
        self._window.notify(Notice(text=text, undo=again, settled=partial(rescue.discard, found)))

    def _bring_back(self, found: Found) -> None:
        self._waiting = (found, *self._waiting)
        self.offer()

    def _look(self) -> None:
        self._show(self._waiting[0])
