"""The two buses of a Linux desktop: logind on the system's, the screen saver on the session's.

They are sockets of the computer itself; nothing of this reaches a network.
"""

import os
from typing import Any, Final

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

_LOGIND: Final = "org.freedesktop.login1"
_MANAGER: Final = "/org/freedesktop/login1"
_SCREEN_SAVERS: Final = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver")


class Buses(QObject):
    """Listens where there is a bus; `noticed` when one of them says that nobody is there.

    logind: `PrepareForSleep` and a session's `Lock`
    (https://www.freedesktop.org/software/systemd/man/org.freedesktop.login1.html); the screen savers:
    `ActiveChanged`.
    """

    noticed = Signal()

    def __init__(
        self,
        parent: QObject,
        system: QDBusConnection | None = None,
        session: QDBusConnection | None = None,
        session_id: str | None = None,
    ) -> None:
        super().__init__(parent)
        system = system or QDBusConnection.systemBus()
        session = session or QDBusConnection.sessionBus()
        ours = os.environ.get("XDG_SESSION_ID", "") if session_id is None else session_id
        # Qt takes the text that SLOT gives, whatever its stubs say.
        changed: Any = SLOT("_changed(bool)")
        asked: Any = SLOT("_asked()")
        if system.isConnected():
            manager, of_session = f"{_LOGIND}.Manager", f"{_LOGIND}.Session"
            system.connect(_LOGIND, _MANAGER, manager, "PrepareForSleep", self, changed)
            system.connect(_LOGIND, _path(ours), of_session, "Lock", self, asked)
        if session.isConnected():
            for name in _SCREEN_SAVERS:
                # Some say it at "/ScreenSaver", some at a path by their name: so at any.
                session.connect(name, "", name, "ActiveChanged", self, changed)

    @Slot(bool)
    def _changed(self, begins: bool) -> None:
        if begins:
            self.noticed.emit()

    @Slot()
    def _asked(self) -> None:
        self.noticed.emit()


def _path(session_id: str) -> str:
    """Where logind keeps a session, with the characters that a path does not take as it writes them.

    Without an identity any session's: one too many is locked rather than one too few.
    """
    if not session_id:
        return ""
    written = "".join(
        sign if sign.isascii() and sign.isalnum() and (place or not sign.isdigit()) else f"_{ord(sign):02x}"
        for place, sign in enumerate(session_id)
    )
    return f"{_MANAGER}/session/{written}"
