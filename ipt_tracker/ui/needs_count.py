"""How many needs wait, at Today in the sidebar."""

from PySide6.QtCore import QObject

from ipt_tracker.record import needs
from ipt_tracker.ui.leaving import StoresTyping
from ipt_tracker.ui.shell.window import MainWindow
from ipt_tracker.ui.workspace import Workspace


class NeedsCount(QObject):
    """Counts anew when a page is shown and when the record changes."""

    def __init__(self, window: MainWindow, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._workspace = workspace
        workspace.changes.changed.connect(self._refresh)

    def put_away(self) -> None:
        """Hear of no change any more."""
        self._workspace.changes.changed.disconnect(self._refresh)

    def show(self) -> None:
        """Count now."""
        place = self._workspace
        self._window.sidebar.set_needs(len(needs.waiting(place.record, place.catalogue, place.now())))

    def _refresh(self) -> None:
        # While something is typed the count waits: every key would work it out anew.
        if not isinstance(self._window.page, StoresTyping):
            self.show()
