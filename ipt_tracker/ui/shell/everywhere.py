"""Keys that act in every window of the program: a dialog that asks something must not keep a record open."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QWidget


class Everywhere(QObject):
    """Listens in all windows but `main`, whose shortcuts do the same.

    The windows that the system itself draws, such as its file dialogs on Windows and macOS, tell no keys.
    """

    def __init__(
        self,
        application: QGuiApplication,
        main: QWidget,
        keys: Mapping[str, Callable[[], None]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._main = main
        self._keys = {QKeySequence(name): action for name, action in keys.items()}
        application.focusWindowChanged.connect(self._listen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take one of the keys."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            action = self._keys.get(QKeySequence(event.keyCombination()))
            if action is not None:
                action()
                return True
        return super().eventFilter(watched, event)

    def _listen(self, window: QWindow | None) -> None:
        if window is not None and window is not self._main.windowHandle():
            window.installEventFilter(self)
