"""What was done, told at the window's foot, and the way back: for ten seconds, for some of it later too."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal

from ipt_tracker.errors import KnownError
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.widgets.snackbar import Snackbar

_KEPT: Final = 20
"""Deeds remembered; further back nobody knows any more what a key would undo."""


class Notices(QObject):
    """Shows each `Notice` in the snackbar, and keeps those that can be done again for Ctrl+Z.

    `refused` carries the sentence of a way back that is closed by now: nothing was changed then.
    """

    refused = Signal(str)

    def __init__(self, snackbar: Snackbar, parent: QObject) -> None:
        super().__init__(parent)
        self._snackbar = snackbar
        self._shown: Notice | None = None
        self._told: Callable[[], str] = str
        self._done: list[Notice] = []
        self._undone: list[Notice] = []
        snackbar.undone.connect(self._take_back_shown)
        snackbar.expired.connect(self._settle_shown)

    def tell(self, notice: Notice) -> None:
        """Tell what was done; what was told before is settled first."""
        self._snackbar.settle()
        self._shown = notice
        if notice.redo is not None:
            self._done = [*self._done, notice][-_KEPT:]
        if notice.undo is not None:
            self._undone.clear()  # what was done now takes the place of what was taken back
        self._told = notice.words
        self._snackbar.show_text(notice.words(), undoable=notice.undo is not None, warns=notice.warns)

    def tell_anew(self) -> None:
        """Clients are called otherwise now: say so what is being told."""
        if self._snackbar.active:
            self._snackbar.reword(self._told())

    def settle(self) -> None:
        """End the time of a pending undo now, as when its page is left."""
        self._snackbar.settle()

    def forget(self) -> None:
        """Settle, and remember nothing, nor the words that were told: the record is closed."""
        self.settle()
        self._told = str
        self._snackbar.forget()
        self._done.clear()
        self._undone.clear()

    def undo(self) -> None:
        """Take back what is told in the snackbar, or what was done before it."""
        shown = self._shown
        if self._snackbar.active and shown is not None and shown.undo is not None:
            self._snackbar.undo.click()
        elif self._done:
            last = self._done[-1]
            if self._go(last.undo):
                self._remember_undone(last)
                self._say(lambda: self.tr("Undone: {what}").format(what=last.words()))
            else:
                self._done.pop()
        else:
            self._say(lambda: self.tr("Nothing to undo."))

    def redo(self) -> None:
        """Do again what was taken back last."""
        if not self._undone:
            self._say(lambda: self.tr("Nothing to do again."))
            return
        last = self._undone.pop()
        if self._go(last.redo):
            self._done.append(last)
            self._say(lambda: self.tr("Done again: {what}").format(what=last.words()))

    def _say(self, told: Callable[[], str]) -> None:
        self._snackbar.settle()
        self._shown, self._told = None, told
        self._snackbar.show_text(told(), undoable=False)

    def _take_back_shown(self) -> None:
        shown, self._shown = self._shown, None
        if shown is not None and self._go(shown.undo):
            self._remember_undone(shown)

    def _settle_shown(self) -> None:
        shown, self._shown = self._shown, None
        if shown is not None and shown.settled is not None:
            shown.settled()

    def _remember_undone(self, notice: Notice) -> None:
        if notice in self._done:
            self._done.remove(notice)
            self._undone.append(notice)

    def _go(self, way: Callable[[], None] | None) -> bool:
        """Go a way back or on; False when the record does not allow it any more."""
        if way is None:
            return False
        try:
            way()
        except KnownError as closed:
            self.refused.emit(closed.message)
            return False
        return True
