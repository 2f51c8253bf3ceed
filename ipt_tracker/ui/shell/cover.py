"""The cover: a calm page in place of all that the program shows, until any key or a click lifts it."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.widgets.rings import Backdrop, Mark

_MARK = 72
_REPEATED_MS = 25
_PASSING = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)


class Cover(QStackedWidget):
    """Holds `content` and the page that can take its place.

    Under the cover the content is not painted over but hidden, from screen readers too, and so is every
    other window of the program. What was there comes back as it was, with the focus where it was.
    """

    def __init__(self, theme: Theme, content: QWidget, application: QApplication) -> None:
        super().__init__()
        self._application = application
        self._content = content
        self._hidden: list[QWidget] = []
        self._focused: QWidget | None = None
        self.page = CoverPage(theme)
        self.page.lifted.connect(self.lift)
        self.page.clicked.connect(self._lift_by_click)
        self.addWidget(content)
        self.addWidget(self.page)

    @property
    def on(self) -> bool:
        """Whether the content is covered."""
        return self.currentWidget() is not self._content

    @property
    def barred(self) -> bool:
        """Whether it takes more than a key to lift the cover."""
        return self.on and self.currentWidget() is not self.page

    @property
    def focused(self) -> QWidget | None:
        """What has the keyboard in the content, or had it when it was covered."""
        return self._focused if self.on else self.window().focusWidget()

    def bar(self, page: QWidget) -> None:
        """Put `page` in the cover's place, which decides itself when it is lifted."""
        self.put_on()
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_on(self) -> None:
        """Cover everything at once."""
        if self.on:
            return
        active = self._application.activeWindow()
        self._focused = self.window().focusWidget()
        self._hidden = []
        for window in self._application.topLevelWidgets():
            if window is not self.window() and window.isVisible():
                window.hide()
                self._hidden += [window] if window.windowType() not in _PASSING else []
        self.setCurrentWidget(self.page)
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)
        if active in self._hidden:  # but never take the keyboard from another program
            self.window().activateWindow()

    def lift(self) -> None:
        """Show everything again; what went away under the cover, as by a lock, stays away."""
        if not self.on:
            return
        lifted = self.currentWidget()
        self.setCurrentWidget(self._content)
        if lifted is not self.page:
            self.removeWidget(lifted)
            lifted.deleteLater()
        if self._focused is not None and _alive(self._focused) and self._focused.isVisible():
            self._focused.setFocus(Qt.FocusReason.OtherFocusReason)
        for window in self._hidden:
            parent = window.parentWidget() if _alive(window) else None
            if parent is not None and parent.isVisible():
                window.show()
        self._hidden, self._focused = [], None

    def show_why(self) -> None:
        """Something below has a reason to tell: show it, unless that takes the passphrase."""
        if not self.barred:
            self.lift()

    def event(self, event: QEvent) -> bool:
        """Let no shortcut act on what is covered."""
        if event.type() == QEvent.Type.ShortcutOverride and self.on:
            event.accept()
            return True
        return super().event(event)

    def _lift_by_click(self) -> None:
        """Let the second half of a double click press nothing of what has come to lie below it."""
        transparent = Qt.WidgetAttribute.WA_TransparentForMouseEvents
        self._content.setAttribute(transparent)
        QTimer.singleShot(
            self._application.doubleClickInterval(),
            self._content,
            lambda: self._content.setAttribute(transparent, False),
        )
        self.lift()


class CoverPage(Backdrop):
    """Says what to do and names nobody.

    It takes a key from its press to its release, so that nothing of it, a repeat neither, reaches what lies
    below: `lifted` comes with the release of a key that was pressed here, `clicked` with that of a button of
    the mouse. X tells each repeat of a key that is held as a release and a press: a release counts once no
    press of that key has followed at once.
    """

    spoken_role = QAccessible.Role.Button

    lifted = Signal()
    clicked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._pressed: set[int] = set()
        self._let_go = 0
        self._released = QTimer(self)
        self._released.setSingleShot(True)
        self._released.setInterval(_REPEATED_MS)
        self._released.timeout.connect(self._judge)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", -1)
        heading = self.tr("IPT Tracker is covered")
        sentence = self.tr("Any key or a click lifts the cover.")
        self.setAccessibleName(heading)
        self.setAccessibleDescription(sentence)
        column = QVBoxLayout(self)
        column.setSpacing(Space.S)
        column.addStretch(1)
        column.addWidget(Mark(theme, _MARK), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(Space.L)
        column.addWidget(Label(heading, "section"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(Label(sentence, "body", "text2"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def focusNextPrevChild(self, _following: bool) -> bool:
        """Tab is a key like any other."""
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A key that leads to another program does not lift the cover."""
        self._pressed.clear()
        self._released.stop()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the key."""
        if event.isAutoRepeat():
            return
        repeated = self._released.isActive() and event.key() == self._let_go
        self._released.stop()
        if not repeated:
            self._pressed.add(event.key())

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Wait a moment for a repeat."""
        if not event.isAutoRepeat():
            self._let_go = event.key()
            self._released.start()

    def _judge(self) -> None:
        """Lift, unless the key was pressed before the cover came: then it has only been let go."""
        if self._let_go in self._pressed:
            self._pressed.clear()
            self.lifted.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the click."""
        self._pressed.add(event.button().value)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lift."""
        if event.button().value in self._pressed:
            self._pressed.clear()
            self.clicked.emit()


def _alive(widget: QWidget) -> bool:
    valid: bool = Shiboken.isValid(widget)  # type: ignore[no-untyped-call]
    return valid
