"""Keys that act in every window of the program: a dialog that asks something must not keep a record open."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QWidget


class Everywhere(QObject):
    """Hears its keys in dialogs and menus, to which no shortcut of the main window reaches.

    A key is taken before a dialog gives it a meaning of its own, as Qt's for files does. The windows that the
    system itself draws, such as its file dialogs on Windows and macOS, tell no keys.
    """

    def __init__(
        self,
        application: QGuiApplication,
        main: QWidget,
        keys: Mapping[str, Callable[[], None]],
        acts: Callable[[], bool],
        parent: QObject,
    ) -> None:
        """`acts` says whether the keys mean anything now: under the cover they only lift it."""
        super().__init__(parent)
        self._main = main
        self._keys = {QKeySequence(name): action for name, action in keys.items()}
        self._acts = acts
        self._press_follows = False
        application.focusWindowChanged.connect(self._listen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take one of the keys."""
        action = (
            self._keys.get(QKeySequence(event.keyCombination())) if isinstance(event, QKeyEvent) else None
        )
        if action is None:
            return super().eventFilter(watched, event)
        # In the main window a shortcut does it; a press comes there only when a menu holds the keyboard.
        asked = event.type() == QEvent.Type.ShortcutOverride and watched is not self._main.windowHandle()
        pressed = event.type() == QEvent.Type.KeyPress
        if (asked or pressed) and self._acts():
            self._press_follows = asked
            action()
            event.accept()
            return True
        if pressed and self._press_follows:
            self._press_follows = False
            return True
        return super().eventFilter(watched, event)

    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)
