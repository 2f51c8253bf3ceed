"""How a record is brought back from a backup file: by passphrase or sheet, into a new folder, and opened."""

import os
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.errors import KnownError
from ipt_tracker.ui.background import Background, Owed
from ipt_tracker.ui.opening import opening
from ipt_tracker.ui.opening.record_places import SUFFIX, free_place, typed_place
from ipt_tracker.ui.screens.restore.view import RestoreView
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.widgets.announce import announce

_STAMP = re.compile(r"-\d{8}(T\d{6}Z)?(-\d+)?$")
"""What a backup's name has behind its record's."""


class RestoreScreen(QWidget):
    """The restored record is offered to lie in `records_dir`."""

    guide = "08-backups"

    making = Signal(Path)
    """A record is going to be made in this folder, whether or not this screen sees the end of it."""
    seen = Signal(Path)
    """That it did not come about was seen."""
    record_opened = Signal(object)
    """The open `Record`; whoever takes it closes it."""
    cancelled = Signal()
    fault_met = Signal(Exception)
    """Something that has no sentence of its own happened meanwhile."""

    def __init__(
        self, theme: Theme, background: Background, records_dir: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._records_dir = records_dir
        self._place = records_dir
        self.view = view = RestoreView(theme, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(view)
        view.file.edited.connect(self._offer_place)
        view.file.returned.connect(view.opens.setFocus)
        view.opens.chosen.connect(self._show_way)
        for returned in (view.passphrase.returned, view.key_file.place.returned, view.new.returned):
            returned.connect(self._restore)
        view.place.returnPressed.connect(self._restore)
        view.restore.clicked.connect(self._restore)
        view.back.clicked.connect(self.cancelled)
        view.passphrase.text_changed.connect(lambda: view.passphrase_field.set_error(""))
        view.key_file.place.edited.connect(lambda: view.key_file.set_error(""))
        view.code.textChanged.connect(lambda: view.code_field.set_error(""))
        view.place.textEdited.connect(lambda: view.place_field.set_error(""))
        self._offer_place()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on; a focus proxy would catch Tab on its way round."""
        super().focusInEvent(event)
        self.start()

    def start(self) -> None:
        """Put the focus on the file."""
        self.view.file.setFocus()

    def _offer_place(self) -> None:
        """A folder named as the record was, which is not there yet."""
        self.view.file_field.set_error("")
        self.view.key_file.place.set_path(None)
        self.view.key_file.hide()
        self.view.place.setText(str(free_place(self._records_dir / self._name())))
        self.view.place_field.set_error("")

    def _name(self) -> str:
        """As the record was called."""
        file = self.view.file.path()
        name = _STAMP.sub("", file.stem) if file is not None else self.tr("My record")
        return f"{name or 'My record'}{SUFFIX}"

    def _show_way(self, way: str) -> None:
        self.view.show_way(way)

    def _restore(self) -> None:
        view = self.view
        file, place = view.file.path(), typed_place(view.place.text(), self._name())
        if not view.restore.isEnabled():
            return
        if file is None or not os.path.isfile(file):  # noqa: PTH113 (as in PathInput)
            none = self.tr("Choose the file of the backup.")
            gone = self.tr(
                "There is no such file that can be read: check the drive, and choose the backup's file."
            )
            view.file_field.complain(none if file is None else gone)
        elif place is None:
            view.place_field.complain(self.tr("Type the whole path of the new folder, from its beginning."))
        elif view.opens.value() == "passphrase":
            passphrase, key_file = view.passphrase.text(), view.key_file.place.path()
            if passphrase:
                self._run(place, partial(opening.restore_with_passphrase, file, place, passphrase, key_file))
            else:
                text = self.tr("Type what opened the record when this backup was made.")
                view.passphrase_field.complain(text)
        elif not view.code.text():
            view.code_field.complain(self.tr("Type the code that is printed on the sheet."))
        elif view.new.complete():
            self._run(
                place, partial(opening.restore_with_sheet, file, place, view.code.text(), view.new.text())
            )

    def _run(self, place: Path, work: Callable[[], object]) -> None:
        self.making.emit(place)
        self.view.clear_errors()
        self.view.show_busy(busy=True)
        announce(self, self.tr("Bringing the record back"))
        self._place = place
        self._background.run(lambda _progress: work(), self._restored, self._failed, owed=Owed.BY_ITSELF)

    def _restored(self, record: object) -> None:
        self.view.show_busy(busy=False)
        self.view.passphrase.clear()
        self.view.code.clear()
        self.view.new.clear()
        self.record_opened.emit(record)

    def _failed(self, error: Exception) -> None:
        view = self.view
        self.seen.emit(self._place)
        view.show_busy(busy=False)
        if not isinstance(error, KnownError):
            self.fault_met.emit(error)
            return
        if error.code.startswith("record.factor"):
            view.key_file.show()
        by_sheet = view.opens.value() == "sheet"
        at = {
            "record.wrong_passphrase": view.passphrase_field,
            "record.factor_needed": view.key_file,
            "record.factor_unreadable": view.key_file,
            "record.factor_damaged": view.key_file,
            "record.recovery_code": view.code_field,
            "record.exists": view.place_field,
            "record.not_writable": view.place_field,
            "record.no_such_name": view.place_field,
            "record.disk_full": view.place_field,
            # With a sheet this may be the sheet of another record as well.
            "backup.other_record": view.code_field if by_sheet else view.file_field,
        }
        if error.code.startswith("record.passphrase"):
            view.new.say(error.message)
        elif error.code == "record.wrong_passphrase":
            view.passphrase_field.complain(self._wrong_passphrase())
        else:
            at.get(error.code, view.file_field).complain(error.message)

    def _wrong_passphrase(self) -> str:
        """It stands in the place of the hint, and says of which day the passphrase is as well."""
        if self.view.key_file.place.path() is None:
            wrong = self.tr("That is not the passphrase of this backup.")
        else:
            wrong = self.tr("That is not the passphrase, or not the key file, of this backup.")
        again = self.tr("Nothing is lost: type the one of the day it was made, or use the recovery sheet.")
        return f"{wrong} {again}"
