"""How long nobody has touched the program: told when it is time to cover, and when it is time to lock."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_TOUCHES: Final = frozenset(
    {
        QEvent.Type.ShortcutOverride,  # the only one that a key of a shortcut sends
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)
_AGAIN: Final = 60.0
"""Seconds after which a lock that could not be is asked for again."""


class Idle(QObject):
    """Watches keys and the mouse in the windows of the program, between `watch` and `rest`.

    `seconds` is a clock that goes on while the computer sleeps. It is looked at again and again, since a
    timer wound up for minutes would sleep along with the computer: whoever wakes it finds both times over.
    """

    cover_time_passed = Signal()
    lock_time_passed = Signal()
    """Comes again every minute as long as nobody touches anything."""

    def __init__(
        self,
        application: QGuiApplication,
        seconds: Callable[[], float],
        parent: QObject,
        *,
        glance_ms: int = 500,
    ) -> None:
        super().__init__(parent)
        self._seconds = seconds
        self._touched = seconds()
        self._cover_after = self._lock_after = self._lock_next = 0.0
        self._cover_told = False
        self._glance = QTimer(self)
        self._glance.setInterval(glance_ms)
        self._glance.timeout.connect(self._look)
        application.focusWindowChanged.connect(self._listen)

    def watch(self, cover_minutes: int, lock_minutes: int) -> None:
        """Count from now, or go on with other times."""
        self._cover_after, self._lock_after = cover_minutes * 60.0, lock_minutes * 60.0
        self._touch()
        self._glance.start()

    def rest(self) -> None:
        """Count no more: there is nothing to cover or to lock."""
        self._glance.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice a touch. One that comes when the time is over, after a sleep, does nothing else."""
        if event.type() not in _TOUCHES or not self._glance.isActive():
            return super().eventFilter(watched, event)
        late = self._look()
        self._touch()
        if late:
            event.accept()
        return late

    def _listen(self, window: QWindow | None) -> None:
        """Filter what comes from outside, at the windows: far less than all that happens inside them."""
        if window is not None:
            window.installEventFilter(self)

    def _touch(self) -> None:
        self._touched = self._seconds()
        self._cover_told = False
        self._lock_next = self._lock_after

    def _look(self) -> bool:
        """Tell what time it is; True when it was time for something."""
        idle = self._seconds() - self._touched
        if idle < 0:  # the computer's clock was set back
            self._touch()
        elif idle >= self._lock_next:
            self._lock_next = idle + _AGAIN
            self._cover_told = True
            self.lock_time_passed.emit()
            return True
        elif idle >= self._cover_after and not self._cover_told:
            self._cover_told = True
            self.cover_time_passed.emit()
            return True
        return False
