"""The snackbar: what has just been done, for ten seconds, with a way to take it back."""

from typing import Final

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAccessible, QHideEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.announce import announce
from ipt_tracker.ui.widgets.banner import IconLabel
from ipt_tracker.ui.widgets.buttons import Button
from ipt_tracker.ui.widgets.free_place import covered, free_place
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.widgets.properties import set_property

RISE: Final = QPoint(0, Space.M)
"""From how far below it slides into its place."""
_HEIGHT: Final = 48
"""With words in one line; those that have no room in it are wrapped."""


class Snackbar(QFrame):
    """Lies over the foot of `host`, where it covers no button, and not over what is `beside` the page.

    Exactly one of `undone` and `expired` comes for every `show_text`.

    The time stands still while its button has the focus, and while the pointer is over it, once it has
    moved there: one that rests where this appears holds nothing. `settle()` ends the time at once, for when
    the page, the lock or the program is left.
    """

    spoken_role = QAccessible.Role.Notification

    undone = Signal()
    expired = Signal()

    def __init__(
        self, theme: Theme, host: QWidget, duration_ms: int = 10_000, beside: QWidget | None = None
    ) -> None:
        super().__init__(host)
        self._theme = theme
        self._host = host
        self._beside = beside
        self._held = False
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._left_ms = 0
        self._duration_ms = duration_ms
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        # A coarse one may take a twentieth longer, and would begin to count at 11.
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._time_over)
        self._second = QTimer(self)
        self._second.setInterval(250)
        self._second.timeout.connect(self._quarter_passed)
        self.setProperty("look", "snackbar")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.S, Space.M, Space.S)
        row.setSpacing(Space.S)
        self._words = Label("", "control", "")
        self.undo = Button(theme, self.tr("Undo"), "quiet")
        set_property(self.undo, "kind", "snack")
        self._seconds = Label("", "caption", "")
        self._icon = IconLabel(theme, "circle-check", "on_tip")
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addSpacing(Space.S)
        row.addWidget(self.undo)
        row.addWidget(self._seconds)
        self.undo.clicked.connect(self._undo)
        for part in (self, *self.findChildren(QWidget)):
            part.setMouseTracking(True)
        self.hide()

    @property
    def active(self) -> bool:
        """Whether something waits to be undone or to expire."""
        return not self.isHidden()

    def text(self) -> str:
        """The words shown."""
        return self._words.text()

    def show_text(self, text: str, *, undoable: bool, warns: bool = False) -> None:
        """Tell `text`; what was told before is settled first."""
        self.settle()
        self._held = False
        self._icon.set_icon("triangle-alert" if warns else "circle-check", "on_tip")
        self._words.setText(text)
        self.undo.setVisible(undoable)
        self._seconds.setVisible(undoable)
        self.setAccessibleName(text)
        self._left_ms = self._duration_ms
        # What was done may have moved what it is to lie beside.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self._place()
        self.show()
        self.raise_()
        self._rise()
        self._resume()
        announce(self, text)

    def reword(self, text: str) -> None:
        """Tell the same in other words; the time runs on."""
        self._words.setText(text)
        self.setAccessibleName(text)
        self._place()

    def forget(self) -> None:
        """Keep no word of what was told: it may be a name."""
        self._words.clear()
        self.setAccessibleName("")

    def settle(self) -> None:
        """End the time now, if it runs."""
        if self.active:
            self._close()
            self.expired.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hold the time while the pointer is used here."""
        self._held = True
        self._pause()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Let the time run on."""
        self._held = False
        self._resume()
        super().leaveEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the host and the button, only as long as there is something to watch for."""
        for watched in (self._host, self.undo):
            watched.installEventFilter(self)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Watch no more: a filter that outlives what it asks would be asked when half of it is gone."""
        for watched in (self._host, self.undo):
            watched.removeEventFilter(self)
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the host's size, and the focus of the button."""
        if watched is self._host and event.type() == QEvent.Type.Resize and self.active:
            self._place()
        elif watched is self.undo and event.type() == QEvent.Type.FocusIn:
            self._pause()
        elif watched is self.undo and event.type() == QEvent.Type.FocusOut:
            self._resume()
        elif watched is self.undo and event.type() == QEvent.Type.MouseMove:
            self._held = True
            self._pause()
        return super().eventFilter(watched, event)

    def _pause(self) -> None:
        if self._timer.isActive():
            self._left_ms = max(1, self._timer.remainingTime())
            self._timer.stop()
            self._second.stop()

    def _resume(self) -> None:
        if self.active and not self._timer.isActive() and not self.undo.hasFocus() and not self._held:
            self._timer.start(self._left_ms)
            self._second.start()
            self._count()

    def _count(self) -> None:
        left = self._timer.remainingTime() if self._timer.isActive() else self._left_ms
        seconds = -(-left // 1000)
        self._seconds.setText(self.tr("{seconds} s").format(seconds=seconds))

    def _undo(self) -> None:
        if self.active:
            self._close()
            self.undone.emit()

    def _time_over(self) -> None:
        self.settle()

    def _close(self) -> None:
        self._timer.stop()
        self._second.stop()
        had_focus = self.undo.hasFocus()
        self.hide()
        if had_focus:
            self._host.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rise(self) -> None:
        if self._theme.motion_ms:
            self._slide.setDuration(self._theme.motion_ms)
            self._slide.setStartValue(self.pos() + RISE)
            self._slide.setEndValue(self.pos())
            self._slide.start()

    def _place(self) -> None:
        self._slide.stop()
        self._count()
        kept = self._beside.geometry() if self._beside and self._beside.isVisible() else QRect()
        room = self._host.width() - kept.width() - 2 * Space.L
        self._words.setWordWrap(False)
        wanted = self.sizeHint().width() + Space.S
        self._words.setWordWrap(wanted > room)
        width = min(wanted, room)
        high = self.heightForWidth(width) if self._words.wordWrap() else self.sizeHint().height()
        self.resize(width, max(high, _HEIGHT))
        self.move(free_place(self.size(), self._host, self, kept))

    def _quarter_passed(self) -> None:
        """Count, and make way for a button that has come under it: another page, or one that was scrolled."""
        self._count()
        if self._slide.state() is not QPropertyAnimation.State.Running and covered(self._host, self):
            self._place()
