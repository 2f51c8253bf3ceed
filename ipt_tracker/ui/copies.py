"""Copies that leave the record: the bytes on the screen saved as a file, or printed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from ipt_tracker.errors import KnownError
from ipt_tracker.record.disclosures import Copied, printed, save_outside
from ipt_tracker.ui.background import Owed
from ipt_tracker.ui.file_dialogs import ask_where
from ipt_tracker.ui.printing import fit_printer, new_printer, print_pdf
from ipt_tracker.ui.workspace import Workspace


class Copies(QObject):
    """Saves and prints what `pdf` gives at that moment; `copied` says what it is, for the record's log.

    `made` carries what was done, in words; `failed` why it was not. A place is asked above `window`.
    """

    made = Signal(str)
    failed = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        pdf: Callable[[], bytes],
        copied: Callable[[], Copied],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._record = workspace.record
        self._pdf = pdf
        self._copied = copied
        self._window = window

    def ask_where(self, name: str) -> None:
        """Ask for a place, proposing this name and the day, and save there."""
        if self._pdf():
            ask_where(self._window, self.tr("Save as PDF"), f"{self._dated(name)}.pdf", self.save_to)

    def ask_printer(self, name: str) -> None:
        """Ask for a printer, and print there under this name and the day."""
        printer = new_printer(self._dated(name))
        dialog = QPrintDialog(printer, self._window)
        dialog.accepted.connect(lambda: self.print_on(printer))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)

    def save_to(self, path: Path) -> None:
        """Write the PDF; what stands there is replaced whole or left as it is."""
        try:
            save_outside(self._record, path, self._pdf(), self._copied())
        except KnownError as error:
            self.failed.emit(error.message)
        else:
            text = self.tr("Saved as {name}. This copy lies outside the record and is not encrypted.")
            self.made.emit(text.format(name=path.name))

    def print_on(self, printer: QPrinter) -> None:
        """Print the pages, away from the window's thread; what is printed to a file is saved as any copy."""
        if printer.outputFileName():
            self.save_to(Path(printer.outputFileName()))
            return
        try:
            printed(self._record, self._copied())
        except KnownError as error:
            self.failed.emit(error.message)
            return
        pdf = self._pdf()
        fit_printer(pdf, printer)
        self._workspace.background.run(
            lambda _progress: print_pdf(pdf, printer),
            finished=self._printed,
            failed=self._not_printed,
            owed=Owed.BY_ITSELF,
        )

    def _dated(self, name: str) -> str:
        # So that next month's copy does not take the place of this one's.
        return f"{name} {self._workspace.now():%Y-%m-%d}"

    def _printed(self, _nothing: object) -> None:
        self.made.emit(self.tr("Sent to the printer."))

    def _not_printed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self.failed.emit(error.message)
