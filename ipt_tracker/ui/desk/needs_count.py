"""What waits, in the sidebar: how many needs at Today, and the worst one at a client seen last."""

from PySide6.QtCore import QObject, Signal

from ipt_tracker.clinical.need import Need
from ipt_tracker.record import needs
from ipt_tracker.ui.shell.window import MainWindow
from ipt_tracker.ui.widgets.storing_page import StoringPage
from ipt_tracker.ui.workspace import Workspace


class NeedsCount(QObject):
    """Counts anew when a page is shown and when the record changes; `counted` says that it has."""

    counted = Signal()

    def __init__(self, window: MainWindow, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._workspace = workspace
        self._worst: dict[str, Need] = {}
        workspace.changes.changed.connect(self._refresh)

    def put_away(self) -> None:
        """Hear of no change any more."""
        self._workspace.changes.changed.disconnect(self._refresh)

    def show(self) -> None:
        """Count now."""
        place = self._workspace
        waiting = needs.waiting(place.record, place.catalogue, place.now())
        self._window.sidebar.set_needs(len(waiting))
        self._worst = {one.client_id: one.need for one in reversed(waiting)}
        self.counted.emit()

    def worst(self, client_id: str) -> Need | None:
        """The most severe need of a client, or None."""
        return self._worst.get(client_id)

    def _refresh(self) -> None:
        # While something is typed the count waits: every key would work it out anew.
        if not isinstance(self._window.page, StoringPage):
            self.show()
