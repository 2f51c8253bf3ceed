"""The window comes to the front when its record is to be opened a second time."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ipt_tracker.host import one_window

if TYPE_CHECKING:
    import socket


class Raised(QObject):
    """Listens, from `listen` to `stop`, for a second start with the record that this window has.

    `raised`: somebody has started it again, and the window has come to the front.
    """

    raised = Signal()

    def __init__(self, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._server: socket.socket | None = None
        self._notifier: QSocketNotifier | None = None

    def listen(self, folder: Path) -> None:
        """Come to the front for whoever wants to open the record in `folder`, whose lock is held."""
        self.stop()
        self._server = one_window.listen(folder)
        if self._server is not None:
            read = QSocketNotifier.Type.Read
            self._notifier = QSocketNotifier(self._server.fileno(), read, self)
            self._notifier.activated.connect(self._called)
            self._notifier.destroyed.connect(partial(one_window.stop, self._server))

    def stop(self) -> None:
        """The record may be opened by others."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._server is not None:
            one_window.stop(self._server)
            self._server = None

    def _called(self) -> None:
        if self._server is None or not one_window.answer(self._server):
            return
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)  # where the desktop lets no program come to the front by itself
        self.raised.emit()
