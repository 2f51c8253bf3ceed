"""How the welcome screen behaves: one of three ways is chosen, and a record's folder is named."""

import os
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.errors import KnownError
from ipt_tracker.host import paths
from ipt_tracker.record.folder import check_files
from ipt_tracker.ui.file_dialogs import ask_folder
from ipt_tracker.ui.screens.welcome.view import WelcomeView
from ipt_tracker.ui.theme.theme import Theme

_BACKUP: Final = ".iptbackup"


class WelcomeScreen(QWidget):
    """Offers to create a record, to open one, to bring one back from a backup, or to look around.

    `recent` holds the folders opened last, newest first; `start_in` is where the folder dialog begins.
    """

    guide = "01-install"

    create_chosen = Signal()
    record_chosen = Signal(Path)
    """The folder of an existing record, still locked."""
    look_around_chosen = Signal()
    made_up = Signal(object)
    """The throw-away `Record`, open; whoever takes it closes it."""
    fault_met = Signal(Exception)
    restore_chosen = Signal()
    """A record is to be made of a backup file."""

    def __init__(
        self,
        theme: Theme,
        recent: tuple[Path, ...],
        start_in: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._start_in = start_in
        self.view = view = WelcomeView(theme, recent, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(view)
        view.place_row.hide()
        view.new.clicked.connect(self.create_chosen)
        view.look_around.clicked.connect(self.look_around_chosen)
        view.restore.clicked.connect(self.restore_chosen)
        view.open.clicked.connect(self._ask_for_folder)
        view.browse.clicked.connect(self._browse)
        view.go.clicked.connect(self._open_typed)
        view.place.returnPressed.connect(self._open_typed)
        view.place.textEdited.connect(lambda: view.place_field.set_error(""))
        for button, folder in zip(view.recent, recent, strict=True):
            button.clicked.connect(lambda _checked=False, folder=folder: self.record_chosen.emit(folder))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on; a focus proxy would catch Tab on its way round."""
        super().focusInEvent(event)
        self.start()

    def start(self) -> None:
        """Put the focus on the likeliest way in."""
        self._likeliest().setFocus()

    def show_busy(self, sentence: str) -> None:
        """Say what is being prepared; nothing else can be chosen meanwhile."""
        self._set_ways(enabled=False)
        self.view.bar.show()
        self.view.banner.show_text(sentence, "info")

    def take_made_up(self, record: object) -> None:
        """The made-up clients are ready."""
        self.made_up.emit(record)

    def say_not_made_up(self, error: Exception) -> None:
        """Say why there are none."""
        if isinstance(error, KnownError):
            self._say(error.message)
            return
        self._say(self.tr("The made-up clients could not be prepared. No record of yours was touched."))
        self.fault_met.emit(error)

    def _say(self, sentence: str) -> None:
        """Say what went wrong; everything can be chosen again."""
        self._set_ways(enabled=True)
        self.view.bar.hide()
        self.view.banner.show_text(sentence, "danger")
        self.view.look_around.setFocus()

    def _set_ways(self, *, enabled: bool) -> None:
        view = self.view
        for widget in (*view.recent, view.new, view.open, view.restore, view.look_around, view.place_row):
            widget.setEnabled(enabled)

    def _likeliest(self) -> QWidget:
        return self.view.recent[0] if self.view.recent else self.view.new

    def _ask_for_folder(self) -> None:
        self.view.place_row.show()
        self.view.place.setFocus()

    def _browse(self) -> None:
        ask_folder(self, self.tr("Open a record"), self._take, self._start_in)

    def _take(self, folder: Path) -> None:
        self.view.place.setText(str(folder))
        self._open_typed()

    def _open_typed(self) -> None:
        folder = paths.typed(self.view.place.text())
        if folder is None:
            self.view.place_field.set_error(self.tr("Type or choose the record's folder."))
            return
        try:
            check_files(folder)
        except KnownError as problem:
            self.view.place_field.set_error(self._said_of(folder, problem))
            self.view.place.setFocus()
            return
        self.record_chosen.emit(folder)

    def _said_of(self, folder: Path, problem: KnownError) -> str:
        """What is wrong with the place; who has a backup in hand is led to the way for it."""
        if problem.code != "record.not_a_record" or not _holds_backup(folder):
            return problem.message
        text = self.tr(
            "There is a backup in this place, and no record. "
            "Nothing was changed: press “{button}” and choose its file."
        )
        return text.format(button=self.view.restore.text())


def _holds_backup(place: Path) -> bool:
    there = os.path.isdir(place)  # noqa: PTH112 (a place that can't be asked is none)
    return place.suffix == _BACKUP or (there and any(place.glob(f"*{_BACKUP}")))
