"""The messages by which Windows tells a window that its session is locked or the computer about to sleep.

Written by the documentation of Windows, and not tried there yet.
"""

import ctypes
import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication
from PySide6.QtWidgets import QWidget

if sys.platform == "win32":
    from ctypes import wintypes

    _SESSION_CHANGED: Final = 0x02B1  # WM_WTSSESSION_CHANGE
    _SESSION_LOCKED: Final = 7  # WTS_SESSION_LOCK
    _POWER: Final = 0x0218  # WM_POWERBROADCAST
    _SLEEPS: Final = 4  # PBT_APMSUSPEND
    _NOTICED: Final = {(_SESSION_CHANGED, _SESSION_LOCKED), (_POWER, _SLEEPS)}

    class Messages(QAbstractNativeEventFilter):
        """Calls `noticed` for either of them, from the moment it is made."""

        def __init__(self, window: QWidget, noticed: Callable[[], None]) -> None:
            super().__init__()
            self._noticed = noticed
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(int(window.winId()), 0)
            application = QCoreApplication.instance()
            if application is not None:
                application.installNativeEventFilter(self)

        def nativeEventFilter(self, kind: QByteArray | bytes, message: int) -> tuple[bool, int]:
            """Look at a message, and let it go on."""
            if kind == b"windows_generic_MSG":
                said = wintypes.MSG.from_address(int(message))
                if (said.message, said.wParam) in _NOTICED:
                    self._noticed()
            return False, 0
