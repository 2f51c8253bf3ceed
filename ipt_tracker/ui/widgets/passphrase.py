"""The passphrase input: hidden by default, with an eye to show it and a word about Caps Lock."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Size, Space
from ipt_tracker.ui.widgets.buttons import press_by_enter
from ipt_tracker.ui.widgets.labels import Label


class PassphraseField(QWidget):
    """Asks for a passphrase; `text()` gives it, `returned` says that Enter was pressed.

    While hidden it can't be copied (Qt refuses); `clear()` forgets it.
    """

    returned = Signal()
    text_changed = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.line = _PassphraseLine(theme, self)
        self.line.setAccessibleName(name)
        self.setAccessibleName(name)
        self.caps = self.line.caps
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.line.returnPressed.connect(self.returned)
        self.line.textChanged.connect(self.text_changed)

    def text(self) -> str:
        """The passphrase as typed."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what was typed, and hide the next one."""
        self.line.clear()
        self.line.eye.setChecked(False)

    def select_all(self) -> None:
        """Select everything, so that typing replaces it."""
        self.line.selectAll()


class _PassphraseLine(QLineEdit):
    """The line itself; at its end the eye, and the word about Caps Lock that the typed letters give away."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        self.setInputMethodHints(hints | Qt.InputMethodHint.ImhNoAutoUppercase)
        self.caps = Label(self.tr("Caps Lock is on"), "caption", "warn", parent=self)
        self.caps.hide()
        self.eye = _Eye(self)
        self.eye.setProperty("kind", "icon")
        self.eye.setCheckable(True)
        self.eye.setIcon(theme.icon("eye"))
        self.eye.setIconSize(QSize(Size.ICON, Size.ICON))
        self.eye.setFixedSize(Size.INPUT, Size.INPUT - 2 * Space.XS)
        self.eye.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.eye.setCursor(Qt.CursorShape.PointingHandCursor)
        self.eye.setAccessibleName(self.tr("Show the passphrase"))
        self.eye.setToolTip(self.tr("Show the passphrase"))
        self.eye.toggled.connect(self._show_or_hide)
        self._theme = theme

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell Caps Lock from the letters: a capital without Shift, or a small one with it."""
        letter = event.text()
        if letter.isalpha() and letter.lower() != letter.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps.setVisible(letter.isupper() != shift)
            self._put_at_end()
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the eye at the trailing edge."""
        super().resizeEvent(event)
        self._put_at_end()

    def _put_at_end(self) -> None:
        self.caps.adjustSize()
        start = self.width() - Space.XS
        left_to_right = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        for part in (self.eye, self.caps):
            start -= part.width() + Space.XS * (part is self.caps)
            left = start if left_to_right else self.width() - start - part.width()
            part.move(left, (self.height() - part.height()) // 2)
        taken = Size.BUTTON + (self.caps.width() + Space.XS if self.caps.isVisibleTo(self) else 0)
        self.setTextMargins(*((0, 0, taken, 0) if left_to_right else (taken, 0, 0, 0)))

    def _show_or_hide(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.eye.setIcon(self._theme.icon("eye-off" if shown else "eye"))
        self.setFocus()


class _Eye(QPushButton):
    """Enter presses it: passed on to the line below it, it would send what is typed there."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button."""
        if not press_by_enter(self, event):
            super().keyPressEvent(event)
