"""How a record is opened with its recovery sheet: the code and a new passphrase, at once."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.errors import KnownError
from ipt_tracker.ui.background import Background
from ipt_tracker.ui.opening import opening
from ipt_tracker.ui.screens.recover.view import RecoverView
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.widgets.announce import announce


class RecoverScreen(QWidget):
    """Opens the record in `folder` with what its sheet says, and gives it a new passphrase."""

    guide = "02-your-record"

    record_opened = Signal(object)
    """The open `Record`; whoever takes it closes it."""
    left = Signal(Path)
    """Back to the passphrase of this record."""
    fault_met = Signal(Exception)
    """Something that has no sentence of its own happened while opening."""

    def __init__(
        self, theme: Theme, background: Background, folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._folder = folder
        self.view = view = RecoverView(theme, folder.name, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(view)
        view.code.textChanged.connect(lambda: view.code_field.set_error(""))
        view.open.clicked.connect(self._open)
        view.new.returned.connect(self._open)
        view.back.clicked.connect(lambda: self.left.emit(folder))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on; a focus proxy would catch Tab on its way round."""
        super().focusInEvent(event)
        self.start()

    def start(self) -> None:
        """Put the focus on the code."""
        self.view.code.setFocus()

    def _open(self) -> None:
        view = self.view
        if not view.open.isEnabled():
            return
        code, passphrase, folder = view.code.text(), view.new.text(), self._folder
        if not code:
            view.code_field.complain(self.tr("Type the code that is printed on the sheet."))
        elif view.new.complete():
            view.show_busy(busy=True)
            announce(self, self.tr("Opening the record"))
            self._background.run(
                lambda _progress: opening.open_with_sheet(folder, code, passphrase),
                self._opened,
                self._failed,
            )

    def _opened(self, record: object) -> None:
        self.view.show_busy(busy=False)
        self.view.code.clear()
        self.view.new.clear()
        self.record_opened.emit(record)

    def _failed(self, error: Exception) -> None:
        self.view.show_busy(busy=False)
        if not isinstance(error, KnownError):
            self.fault_met.emit(error)
        elif error.code.startswith("record.passphrase"):
            self.view.new.say(error.message)
        else:
            self.view.code_field.complain(error.message)
