"""How a passphrase is asked for: tried away from the window's thread, and what is wrong with it said."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ipt_tracker.errors import KnownError
from ipt_tracker.ui.background import Background
from ipt_tracker.ui.opening.opening import LOSS_FOUND
from ipt_tracker.ui.opening.way_back import DAMAGED, Damaged
from ipt_tracker.ui.screens.unlock.view import UnlockView
from ipt_tracker.ui.widgets.properties import set_property

Attempt = Callable[[str, Path | None], object]
"""Gets the passphrase, and where the key file lies."""


class Asking(QObject):
    """Hands passphrase and key file to `attempt`, on the worker; `granted` carries what that returns."""

    granted = Signal(object)
    loss_found = Signal(str)
    """The passphrase is right, but something that was stored is missing: carries the sentence about it."""
    damage_found = Signal(Damaged)
    """The record can't be opened as it is."""
    fault_met = Signal(Exception)
    """Something that has no sentence of its own happened."""

    def __init__(self, view: UnlockView, background: Background, attempt: Attempt) -> None:
        super().__init__(view)
        self._view = view
        self._background = background
        self._asked = False
        view.unlock.clicked.connect(lambda: self.ask(attempt))
        view.passphrase.returned.connect(lambda: self.ask(attempt))
        view.key_file.place.returned.connect(lambda: self.ask(attempt))
        view.passphrase.text_changed.connect(self._clear_error)
        view.key_file.place.edited.connect(lambda: view.key_file.set_error(""))

    def _clear_error(self) -> None:
        self._view.field.set_error("")
        set_property(self._view.passphrase.line, "state", "")

    def ask(self, attempt: Attempt) -> None:
        """Hand what is typed to this attempt; while one is under way, a second Enter asks for nothing."""
        if self._asked:
            return
        passphrase = self._view.passphrase.text()
        if not passphrase:
            self._say(self.tr("Type the passphrase of this record."))
            return
        needed, key_file = not self._view.key_file.isHidden(), self._view.key_file.place.path()
        if needed and key_file is None:
            self._say_at_key_file(self.tr("This record also needs its key file: say where it is."))
            return
        self._set_busy(busy=True)
        self._background.run(lambda _progress: attempt(passphrase, key_file), self._succeeded, self._failed)

    def _set_busy(self, *, busy: bool) -> None:
        self._asked = busy
        # The line is read-only meanwhile and keeps the focus: a disabled one would hand it on.
        self._view.passphrase.line.setReadOnly(busy)
        self._view.unlock.setEnabled(not busy)
        for button in (self._view.sheet, self._view.other, self._view.open_anyway):
            button.setEnabled(not busy)
        self._view.unlock.setText(self.tr("Opening…") if busy else self.tr("Unlock"))

    def _succeeded(self, result: object) -> None:
        self._set_busy(busy=False)
        self._view.passphrase.clear()
        self.granted.emit(result)

    def _failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        if not isinstance(error, KnownError):
            self.fault_met.emit(error)
        elif error.code == LOSS_FOUND:
            self.loss_found.emit(error.message)
        elif error.code in DAMAGED:
            damaged = Damaged(
                code=error.code,
                sentence=error.message,
                passphrase=self._view.passphrase.text(),
                key_file=self._view.key_file.place.path(),
            )
            self._view.passphrase.clear()
            self.damage_found.emit(damaged)
        elif error.code.startswith("record.factor"):
            self._view.show_asking()
            self._say_at_key_file(error.message)
        else:
            self._view.show_asking()
            self._say(error.message)

    def _say_at_key_file(self, sentence: str) -> None:
        self._view.key_file.show()
        self._view.key_file.complain(sentence)

    def _say(self, sentence: str) -> None:
        self._view.field.set_error(sentence)
        set_property(self._view.passphrase.line, "state", "error")
        self._view.passphrase.setFocus()
        self._view.passphrase.select_all()
