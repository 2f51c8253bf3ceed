"""A page that has the whole screen, without sidebar and frame."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from ipt_tracker.ui.shell.sidebar import Sidebar


class Alone:
    """Gives a page the whole screen and takes it back; a window that filled it before goes on filling it."""

    def __init__(self, window: QMainWindow, sidebar: Sidebar) -> None:
        self._window = window
        self._sidebar = sidebar
        self._full_before = False

    def show(self, alone: bool) -> None:
        """Give the page the whole screen, or the usual place again."""
        if alone == self._sidebar.isHidden():
            return
        window, full = self._window, Qt.WindowState.WindowFullScreen
        if alone:
            self._full_before = window.isFullScreen()
            window.setWindowState(window.windowState() | full)
        elif not self._full_before:
            window.setWindowState(window.windowState() & ~full)
        self._sidebar.setHidden(alone)
