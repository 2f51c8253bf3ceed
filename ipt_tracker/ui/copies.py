"""Copies that leave the record: the bytes on the screen saved as a file, or printed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from ipt_tracker.errors import KnownError
from ipt_tracker.record.disclosures import Copied, printed, save_outside
from ipt_tracker.ui.background import Owed
from ipt_tracker.ui.file_dialogs import ask_where
from ipt_tracker.ui.printing import fit_printer, new_printer, print_pdf
from ipt_tracker.ui.workspace import Workspace


class Copy(NamedTuple):
    """A PDF that may leave, with what the record's log says of it."""

    pdf: bytes
    copied: Copied


class Copies(QObject):
    """Saves and prints what `copy` gives when it is asked where to: a dialog keeps to it until it closes.

    While that is None nothing is asked, printed or logged. `made` carries what was done, in words;
    `failed` why it was not. A place is asked above `window`.
    """

    made = Signal(str)
    failed = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        copy: Callable[[], Copy | None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._record = workspace.record
        self._copy = copy
        self._window = window

    def ask_where(self, name: str) -> None:
        """Ask for a place, proposing this name and the day, and save there."""
        copy = self._copy()
        if copy:
            save = partial(self._save, copy)
            ask_where(self._window, self.tr("Save as PDF"), f"{self._dated(name)}.pdf", save)

    def ask_printer(self, name: str) -> None:
        """Ask for a printer, and print there under this name and the day."""
        copy = self._copy()
        if copy is None:
            return
        printer = new_printer(self._dated(name))
        dialog = QPrintDialog(printer, self._window)
        dialog.accepted.connect(lambda: self._print(copy, printer))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)

    def save_to(self, path: Path) -> None:
        """Write the PDF; what stands there is replaced whole or left as it is."""
        copy = self._copy()
        if copy:
            self._save(copy, path)

    def print_on(self, printer: QPrinter) -> None:
        """Print the pages, away from the window's thread; what is printed to a file is saved as any copy."""
        copy = self._copy()
        if copy:
            self._print(copy, printer)

    def _save(self, copy: Copy, path: Path) -> None:
        try:
            save_outside(self._record, path, copy.pdf, copy.copied)
        except KnownError as error:
            self.failed.emit(error.message)
        else:
            text = self.tr("Saved as {name}. This copy lies outside the record and is not encrypted.")
            self.made.emit(text.format(name=path.name))

    def _print(self, copy: Copy, printer: QPrinter) -> None:
        pdf = copy.pdf
        if printer.outputFileName():
            self._save(copy, Path(printer.outputFileName()))
            return
        fit_printer(pdf, printer)
        try:
            printed(self._record, copy.copied)
        except KnownError as error:
            self.failed.emit(error.message)
            return
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
