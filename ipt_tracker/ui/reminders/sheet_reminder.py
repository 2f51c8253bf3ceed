"""The recovery sheet in the sidebar, as long as it is missing, unchecked, or not seen for a year."""

from PySide6.QtCore import QObject

from ipt_tracker.record import sheet
from ipt_tracker.record.changes import Changes
from ipt_tracker.ui.reminders.sheet_words import sheet_reminder
from ipt_tracker.ui.shell.sidebar import Sidebar
from ipt_tracker.ui.workspace import Workspace

CHANGED = Changes.of(("sheet", ""))
"""What is told when the sheet was shown or checked, or opens nothing any more."""


class SheetReminder(QObject):
    """Reminds from `show` to `put_away`."""

    def __init__(self, sidebar: Sidebar, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._sidebar = sidebar
        self._workspace = workspace
        workspace.changes.changed.connect(self._follow)

    def show(self) -> None:
        """Say what is to be done, or nothing."""
        place = self._workspace
        self._sidebar.set_reminder(sheet_reminder(sheet.of_record(place.record), place.now()))

    def put_away(self) -> None:
        """Remind no more: the record is about to be closed."""
        self._workspace.changes.changed.disconnect(self._follow)
        self._sidebar.set_reminder("")

    def _follow(self, changes: Changes) -> None:
        if CHANGED.ids & changes.ids:
            self.show()
