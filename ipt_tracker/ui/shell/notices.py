"""What was done, told at the window's foot, and the way back: for ten seconds, for some of it later too."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QObject, Signal

from ipt_tracker.errors import KnownError
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.widgets.announce import announce
from ipt_tracker.ui.widgets.snackbar import Snackbar

_KEPT: Final = 20
"""Deeds remembered; further back nobody knows any more what a key would undo."""


@dataclass(frozen=True, slots=True)
class _Deed:
    """What can be taken back and done again, and the places where that makes sense."""

    notice: Notice
    places: frozenset[str]


class Notices(QObject):
    """Shows each `Notice` in the snackbar, and keeps those that can be done again for Ctrl+Z.

    They are kept by place, as an editor keeps the changes of each of its texts: a client, or what the
    sidebar names. What is final forgets all that was done before it.

    `refused` carries the sentence of a way back that is closed by now: nothing was changed then.
    """

    refused = Signal(str)

    def __init__(self, snackbar: Snackbar, parent: QObject) -> None:
        super().__init__(parent)
        self._place = ""
        self._snackbar = snackbar
        self._shown: Notice | None = None
        self._told: Callable[[], str] = str
        self._done: list[_Deed] = []
        self._undone: list[_Deed] = []
        snackbar.undone.connect(self._take_back_shown)
        snackbar.expired.connect(self._settle_shown)

    def tell(self, notice: Notice) -> None:
        """Tell what was done; what was told before is settled first."""
        self._snackbar.settle()
        if notice.redo is not None:
            deed = _Deed(notice, frozenset((self._place, notice.also_at or self._place)))
            self._done = [*self._done, deed][-_KEPT:]
        if notice.undo is not None:
            self._undone.clear()  # what was done now takes the place of what was taken back
        else:
            self._bar(notice)
        self._show(notice, notice.words)

    def mention(self, text: str) -> None:
        """Say something that nobody did here; what is told with a way back keeps it, and its time."""
        told = self._told
        if not self._snackbar.active:
            self._say(lambda: text)
        elif text not in told():
            self._told = lambda: f"{told()} {text}"
            self._snackbar.reword(self._told())
            announce(self._snackbar, text)

    def tell_anew(self) -> None:
        """Clients are called otherwise now: say so what is being told."""
        if self._snackbar.active:
            self._snackbar.reword(self._told())

    def settle(self) -> None:
        """End the time of a pending undo now."""
        self._snackbar.settle()

    def leave(self) -> None:
        """Settle what the page that is left had to tell, but not what can be taken back without it."""
        if self._shown is None or self._shown.redo is None:
            self.settle()

    def arrive(self, place: str) -> None:
        """Be at this place from now on; what is still being told makes way for the new page."""
        self._place = place
        self.tell_anew()

    def forget(self) -> None:
        """Settle, and remember nothing, nor the words that were told: the record is closed."""
        self.settle()
        self._told = str
        self._snackbar.forget()
        self._done.clear()
        self._undone.clear()

    def undo(self) -> None:
        """Take back what is told in the snackbar, or what was done here last."""
        shown = self._shown
        if self._snackbar.active and shown is not None and shown.undo is not None:
            self._snackbar.undo.click()
            return
        last = self._last(self._done)
        if last is None:
            self._say(lambda: self.tr("Nothing to undo here."))
        elif self._go(last.notice.undo):
            self._remember_undone(last.notice)
            self._say(lambda: self._taken_back(last.notice))
        else:
            self._done.remove(last)

    def redo(self) -> None:
        """Do again what was taken back here last; that can be taken back like what is done at first."""
        last = self._last(self._undone)
        if last is None:
            self._say(lambda: self.tr("Nothing to do again here."))
            return
        self._undone.remove(last)
        if self._go(last.notice.redo):
            self._done.append(last)
            self._snackbar.settle()
            self._show(last.notice, lambda: self.tr("Done again: {what}").format(what=last.notice.words()))

    def _last(self, deeds: list[_Deed]) -> _Deed | None:
        return next((deed for deed in reversed(deeds) if self._place in deed.places), None)

    def _taken_back(self, notice: Notice) -> str:
        if notice.undone:
            return self.tr("Taken back. {now}").format(now=notice.undone)
        return self.tr("Taken back: “{what}”").format(what=notice.words())

    def _show(self, notice: Notice, told: Callable[[], str]) -> None:
        self._shown, self._told = notice, told
        self._snackbar.show_text(told(), undoable=notice.undo is not None, warns=notice.warns)

    def _say(self, told: Callable[[], str]) -> None:
        self._snackbar.settle()
        self._shown, self._told = None, told
        self._snackbar.show_text(told(), undoable=False)

    def _take_back_shown(self) -> None:
        shown, self._shown = self._shown, None
        if shown is not None and self._go(shown.undo):
            self._remember_undone(shown)
            if shown.redo is not None or shown.undone:
                self._say(lambda: self._taken_back(shown))

    def _settle_shown(self) -> None:
        shown, self._shown = self._shown, None
        if shown is None:
            return
        self._bar(shown)
        if shown.settled is not None:
            shown.settled()

    def _bar(self, notice: Notice) -> None:
        """Take back nothing any more that is older than what is final now."""
        if notice.redo is None and not notice.warns:
            self._done.clear()
            self._undone.clear()

    def _remember_undone(self, notice: Notice) -> None:
        for deed in [one for one in self._done if one.notice is notice]:
            self._done.remove(deed)
            # It can be done again where it was seen to go, too.
            self._undone.append(replace(deed, places=deed.places | {self._place}))

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
