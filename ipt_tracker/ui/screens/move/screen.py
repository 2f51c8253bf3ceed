"""How a record is made ready for another computer: its sheet told of, a proven backup put on a drive."""

import os
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.errors import KnownError
from ipt_tracker.record import backup, sheet
from ipt_tracker.record.backup_file import SUFFIX, Proven
from ipt_tracker.record.sheet import Standing
from ipt_tracker.ui.background import Owed, Progress
from ipt_tracker.ui.reminders.sheet_words import sheet_sentence
from ipt_tracker.ui.screens.move.view import MoveView
from ipt_tracker.ui.wording import so_many_clients, so_many_sessions
from ipt_tracker.ui.workspace import Workspace

_STEPS = 100


class MoveScreen(QWidget):
    """`keys_wanted` asks for the page with the sheet, `left` for the backups."""

    guide = "08-backups"

    keys_wanted = Signal()
    left = Signal()
    fault_met = Signal(Exception)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._name = f"{workspace.record.folder.stem}-{workspace.now():%Y%m%d}{SUFFIX}"
        self.view = view = MoveView(workspace.theme, self._name, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(view)
        self.keys = ()
        kept, now = sheet.of_record(workspace.record), workspace.now()
        view.standing.setText(sheet_sentence(kept, now))
        view.keys.setVisible(kept.standing(now) is not Standing.GOOD)
        view.keys.clicked.connect(self.keys_wanted)
        view.back.clicked.connect(self.left)
        view.place.edited.connect(lambda: view.place_field.set_error(""))
        view.place.returned.connect(self._make)
        view.make.clicked.connect(self._make)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on; a focus proxy would catch Tab on its way round."""
        super().focusInEvent(event)
        self.start()

    def start(self) -> None:
        """Put the focus where the backup goes."""
        self.view.place.setFocus()

    def _make(self) -> None:
        view, record, file = self.view, self._workspace.record, self.view.place.file(self._name)
        if not view.make.isEnabled():
            return
        if file is None or not file.is_absolute() or not file.name:
            view.place_field.complain(
                self.tr("Type the whole path of the file or its folder, from its beginning, or choose it.")
            )
            return
        if not os.path.isdir(file.parent):  # noqa: PTH112 (a place that can't be asked is none)
            view.place_field.complain(
                self.tr("There is no such folder: check that the drive is there, or choose another.")
            )
            return

        def work(progress: Progress) -> tuple[Path, Proven]:
            return file, backup.make(record, file, lambda share: progress(round(share * _STEPS), _STEPS))

        view.said.show_text("")
        view.bar.setValue(0)
        self._show_busy(busy=True)
        self._workspace.background.run(
            work,
            self._made,
            self._failed,
            lambda done, _total: view.bar.setValue(done),
            owed=Owed.WITH_RECORD,
        )

    def _show_busy(self, *, busy: bool) -> None:
        self.view.make.setEnabled(not busy)
        self.view.bar.setVisible(busy)

    def _made(self, result: tuple[Path, Proven]) -> None:
        file, proven = result
        self._show_busy(busy=False)
        text = self.tr("Written and proven: {clients} and {sessions} in {file}.")
        rows = proven.rows
        clients, sessions = so_many_clients(rows["client"]), so_many_sessions(rows["session"])
        self.view.said.show_text(text.format(clients=clients, sessions=sessions, file=file), "good")
        self.view.make.setFocus()

    def _failed(self, error: Exception) -> None:
        self._show_busy(busy=False)
        if isinstance(error, KnownError):
            self.view.place_field.complain(error.message)
        else:
            self.fault_met.emit(error)
