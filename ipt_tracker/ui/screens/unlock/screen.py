"""How the locked record behaves: the passphrase is tried away from the window's thread."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.errors import KnownError
from ipt_tracker.ui import opening
from ipt_tracker.ui.background import Background
from ipt_tracker.ui.screens.unlock.view import UnlockView
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.widgets.properties import set_property

if TYPE_CHECKING:
    from ipt_tracker.record.record import Record


class UnlockScreen(QWidget):
    """Asks for the passphrase of the record in `folder` and opens it."""

    record_opened = Signal(object)
    """The open `Record`; whoever takes it closes it."""
    other_chosen = Signal()
    fault_met = Signal(Exception)
    """Something that has no sentence of its own happened while opening."""

    def __init__(
        self,
        theme: Theme,
        background: Background,
        folder: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._folder = folder
        self.view = view = UnlockView(theme, folder.name, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(view)
        view.unlock.clicked.connect(self._try)
        view.passphrase.returned.connect(self._try)
        view.passphrase.text_changed.connect(self._clear_error)
        view.other.clicked.connect(self.other_chosen)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on; a focus proxy would catch Tab on its way round."""
        super().focusInEvent(event)
        self.start()

    def start(self) -> None:
        """Put the focus on the passphrase."""
        self.view.passphrase.setFocus()

    def _clear_error(self) -> None:
        self.view.field.set_error("")
        set_property(self.view.passphrase.line, "state", "")

    def _try(self) -> None:
        passphrase = self.view.passphrase.text()
        if not passphrase:
            self._say(self.tr("Type the passphrase of this record."))
            return
        self._set_busy(busy=True)
        folder = self._folder
        self._background.run(
            lambda _progress: opening.open_record(folder, passphrase), self._opened, self._failed
        )

    def _set_busy(self, *, busy: bool) -> None:
        # The line is read-only meanwhile and keeps the focus: a disabled one would hand it on.
        self.view.passphrase.line.setReadOnly(busy)
        self.view.unlock.setEnabled(not busy)
        self.view.other.setEnabled(not busy)
        self.view.unlock.setText(self.tr("Opening…") if busy else self.tr("Unlock"))

    def _opened(self, record: "Record") -> None:
        self._set_busy(busy=False)
        self.view.passphrase.clear()
        self.record_opened.emit(record)

    def _failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        if not isinstance(error, KnownError):
            self.fault_met.emit(error)
            return
        self._say(error.message)

    def _say(self, sentence: str) -> None:
        self.view.field.set_error(sentence)
        set_property(self.view.passphrase.line, "state", "error")
        self.view.passphrase.setFocus()
        self.view.passphrase.select_all()
