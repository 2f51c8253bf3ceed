"""The end of this process at a lock, with all that it has read, and the next one in its place."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from ipt_tracker.ui.background import Background
from ipt_tracker.ui.lock.handover import Handover
from ipt_tracker.ui.screens.unlock.screen import UnlockScreen
from ipt_tracker.ui.shell.window import MainWindow

StartAnew = Callable[[bytes, Sequence[int]], None]
"""Becomes a new process that is told these bytes and keeps these files open: `anew.start_anew`."""


class NextProcess(QObject):
    """Begins as soon as nothing is under way in this one any more.

    A paper on its way to the printer gets there first, and nobody is disturbed who types a passphrase.
    Without `start_anew` this process goes on.
    """

    def __init__(
        self, start_anew: StartAnew | None, background: Background, window: MainWindow, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._start_anew = start_anew
        self._background = background
        self._window = window
        self._left: Handover | None = None
        background.settled.connect(self._begin)

    def begin(self, handover: Handover) -> None:
        """Have it begin with this, before the locked record that the window shows."""
        self._left = handover
        self._begin()

    def call_off(self) -> None:
        """A record is open again, so this process goes on; or the window closes, and nobody wants another."""
        self._left = None

    def _begin(self) -> None:
        left, page = self._left, self._window.page
        untouched = isinstance(page, UnlockScreen) and page.untouched
        if self._start_anew is None or left is None or self._background.busy or not untouched:
            return
        self._left = None
        try:
            self._start_anew(left.told(), () if left.lock is None else (left.lock,))
        except OSError as error:
            sentence = self.tr(
                "The record is locked, but the program could not begin anew ({reason}), so some of what was "
                "shown may still be in this computer's memory. Close the program with Ctrl+Q to clear it."
            )
            self._window.warn(sentence.format(reason=error.strerror or error))
