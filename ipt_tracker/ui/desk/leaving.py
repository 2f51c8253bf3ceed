"""What has to happen before a page may go: stored, sealed, and a form asked."""

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject

from ipt_tracker.record.form_drafts import FormDraft
from ipt_tracker.ui.forms.screen import FormScreen
from ipt_tracker.ui.shell.window import MainWindow
from ipt_tracker.ui.widgets.storing_page import StoringPage

Place = Callable[[], None]
"""Shows a screen again."""


@runtime_checkable
class Holding(Protocol):
    """A page that may hold what it doesn't save: a form that is saved or left, a field that can't be read."""

    def holds_back(self) -> bool:
        """Whether something typed is not saved; the page then says how to save it or to leave it out."""

    def leave_out(self) -> FormDraft | None:
        """Keep none of it any more; gives what can be had back."""


@runtime_checkable
class Busy(Protocol):
    """A page that does on the worker what has to be read there, such as that the record's keys are others."""

    def holds_on(self) -> bool:
        """Whether it still does; the page then says so."""


class Leaving(QObject):
    """Lets the window's page go, or says above it why it stays and how it is left all the same."""

    def __init__(self, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._sealed = True
        self._held = False

    def leave(self) -> bool:
        """Store what the page holds, then seal what waits for its undo.

        False when it can't be stored, or the page is busy.
        """
        page: object = self._window.page
        if isinstance(page, Busy) and page.holds_on():
            return False
        stores = page if isinstance(page, StoringPage) else None
        if stores is not None and not stores.flush():
            return False
        self._sealed = True
        self._window.notices.leave()
        # A signature that could not be set has to be seen, and it gives the draft back to be stored.
        return self._sealed and (stores is None or stores.flush())

    def not_sealed(self, _sentence: str) -> None:
        """Keep the page that is being left: it says why its signature could not be set."""
        self._sealed = False

    def go_to(self, place: Place) -> None:
        """Go there, unless the page holds what is not saved: that is asked first."""
        page: object = self._window.page
        if isinstance(page, Holding) and page.holds_back():
            stays = self.tr("This page stays, because what you typed is not saved yet.")
            self._hold(stays, self.tr("Leave without it"), lambda: self._go_without(page, place))
        else:
            place()

    def may_close(self, stays: str, without: str, answer: Place) -> bool:
        """Whether all is stored and sealed, since the record is about to be closed.

        What a page only holds is kept as a draft. When the record can't take it, the page stays, with its
        text and the reason, and above it `stays` with the button `without`, which calls `answer`.
        """
        page: object = self._window.page
        kept = page.keep_all() if isinstance(page, StoringPage) else True
        if kept and self.leave():
            return True
        self._hold(stays, without, answer)
        return False

    def release(self) -> None:
        """Nothing typed is waiting any more: take back what was said above the page."""
        if self._held:
            self._held = False
            self._window.warn("")

    def _go_without(self, page: Holding, place: Place) -> None:
        """Go there without what is typed; that of a form can be had back."""
        left = page.leave_out()
        place()
        if isinstance(page, FormScreen) and left is not None:
            page.left_out.emit(left)

    def _hold(self, stays: str, without: str, answer: Place) -> None:
        self._held = True
        self._window.warn(stays, without, answer)
