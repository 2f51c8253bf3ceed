"""Whose a page is, said on it, and said otherwise once names are hidden or shown."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ipt_tracker.ui.names import Named
from ipt_tracker.ui.workspace import Workspace


class SaidWhose(QObject):
    """Hands `say` (such as a label's `setText`) the client's name and code, now and at each switch.

    It goes with the page: what is typed there stays.
    """

    def __init__(
        self, page: QWidget, workspace: Workspace, say: Callable[[str], None], client: Named
    ) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._say = say
        self._client = client
        workspace.appearance.names_switched.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        self._say(self._workspace.names.with_code(self._client))
