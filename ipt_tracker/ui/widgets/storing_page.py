"""A page that stores what is typed by itself, and at once when the therapist turns elsewhere."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from ipt_tracker.ui.autosave import Autosave


class StoringPage(QWidget):
    """Whoever derives from it makes its `autosave`."""

    autosave: Autosave

    def flush(self) -> bool:
        """Store now what is not stored yet; False when that failed and it is only on the screen."""
        return self.autosave.flush()

    def keep_all(self) -> bool:
        """Store what would be lost by a lock or the end of the program; False when that failed."""
        return self.flush()

    def event(self, event: QEvent) -> bool:
        """Store at once when the window loses the focus."""
        if event.type() == QEvent.Type.WindowDeactivate:
            self.flush()
        return super().event(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Store at once when the page is left."""
        super().hideEvent(event)
        self.flush()
