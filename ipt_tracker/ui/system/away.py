"""The system says that nobody is at the computer: its screen is locked, or it is about to sleep."""

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

if sys.platform == "win32":
    from ipt_tracker.ui.system.windows import Messages
elif sys.platform.startswith("linux"):
    from ipt_tracker.ui.system.buses import Buses


class Away(QObject):
    """`noticed` comes when the screen is locked and before the computer sleeps.

    On Linux the buses of the desktop tell it, on Windows messages to `window`. macOS tells it only by a
    framework that is not here: there the program's own minutes count alone.
    """

    noticed = Signal()

    def __init__(self, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        if sys.platform == "win32":
            self._messages = Messages(window, self.noticed.emit)
        elif sys.platform.startswith("linux"):
            self._buses = Buses(self)
            self._buses.noticed.connect(self.noticed)
