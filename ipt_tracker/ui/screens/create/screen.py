"""How making a record behaves: each step is checked where it stands, the key is made in the background."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.clinical.practice import Practice
from ipt_tracker.errors import KnownError
from ipt_tracker.ui.background import Background, Owed
from ipt_tracker.ui.file_dialogs import ask_folder
from ipt_tracker.ui.opening import opening
from ipt_tracker.ui.opening.record_places import typed_place
from ipt_tracker.ui.screens.create.view import CreateView
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.widgets.announce import announce
from ipt_tracker.ui.widgets.field import Field

if TYPE_CHECKING:
    from ipt_tracker.record.key_cost import KdfParameters
    from ipt_tracker.record.record import Record


class CreateScreen(QWidget):
    """Makes a new record, offered to lie in `records_dir`.

    `kdf` is the cost of a try at its passphrase; None: the one that suits this computer.
    """

    guide = "02-your-record"

    making = Signal(Path)
    """A record is going to be made in this folder, whether or not this screen sees the end of it."""
    seen = Signal(Path)
    """That it did not come about was seen."""
    record_created = Signal(object)
    """The open `Record`; whoever takes it closes it."""
    cancelled = Signal()
    fault_met = Signal(Exception)
    """Something that has no sentence of its own happened while creating."""

    def __init__(
        self,
        theme: Theme,
        background: Background,
        records_dir: Path,
        *,
        kdf: "KdfParameters | None" = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._offered = records_dir / self.tr("My record.iptr")
        self._folder = self._offered
        self._kdf = kdf
        self.view = view = CreateView(theme, str(self._offered), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(view)
        for line in (view.therapist, view.credentials, view.practice_name):
            line.returnPressed.connect(self._show_protect)
        view.go_on.clicked.connect(self._show_protect)
        view.therapist.textEdited.connect(lambda: self._say(view.therapist_field, ""))
        view.leave.clicked.connect(self.cancelled)
        view.back.clicked.connect(self._show_practice)
        view.place.textEdited.connect(self._place_edited)
        view.place.editingFinished.connect(self._offer_place)
        view.new.returned.connect(self._create)
        view.place.returnPressed.connect(self._create)
        view.make.clicked.connect(self._create)
        view.change.clicked.connect(self._browse)
        self._show_step(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on; a focus proxy would catch Tab on its way round."""
        super().focusInEvent(event)
        self.start()

    def start(self) -> None:
        """Put the focus on the therapist's name."""
        self.view.therapist.setFocus()

    def _show_step(self, step: int) -> None:
        parts = (self.view.practice, self.view.protect, self.view.making)
        # Hide first: for a moment with two steps the card would be as high as both.
        for part in parts:
            part.hide()
        parts[step].show()
        self.view.steps.go_to(step)

    def _show_practice(self) -> None:
        self._show_step(0)
        self.view.therapist.setFocus()

    def _show_protect(self) -> None:
        if not self.view.therapist.text().strip():
            self._say(self.view.therapist_field, self.tr("Type your name: nothing can be signed without it."))
            return
        self._show_step(1)
        self.view.new.setFocus()

    def _browse(self) -> None:
        ask_folder(self, self.tr("Place of the record"), self._move_to, self._offered.parent)

    def _move_to(self, folder: Path) -> None:
        self.view.place.setText(str(folder / (self._place() or self._offered).name))
        self._say(self.view.place_field, "")
        self.view.place_field.set_doubt("")

    def _place_edited(self) -> None:
        """Say at once what an emptied field comes to: whoever goes on by Enter sees no more of it."""
        field = self.view.place_field
        self._say(field, "")
        field.set_doubt("" if self._typed_place() else self.tr("Left empty, it is the usual place again."))

    def _offer_place(self) -> None:
        """Name the place that was offered again where none is named; what was said of it stays."""
        if not self._typed_place():
            self.view.place.setText(str(self._offered))
            self._say(self.view.place_field, "")

    def _typed_place(self) -> str:
        return self.view.place.text().strip().strip('"')

    def _place(self) -> Path | None:
        """The folder named in the field; the one offered where none is named."""
        return typed_place(self._typed_place() or str(self._offered), self._offered.name)

    def _create(self) -> None:
        view, folder = self.view, self._place()
        under_way = not view.making.isHidden()
        if under_way or not self._complete() or folder is None:
            return
        passphrase, kdf = view.new.text(), self._kdf
        practice = Practice(
            therapist=view.therapist.text().strip(),
            credentials=view.credentials.text().strip(),
            practice=view.practice_name.text().strip(),
        )
        self._show_step(2)
        self._folder = folder
        self.making.emit(folder)
        announce(self, self.tr("Creating your record"))
        self._background.run(
            lambda _progress: opening.create_record(folder, passphrase, practice, kdf),
            self._created,
            self._failed,
            owed=Owed.BY_ITSELF,
        )

    def _complete(self) -> bool:
        """Whether all can go on; what can't is said at the first field that it concerns, and focused."""
        if not self.view.new.complete():
            return False
        if self._place() is None:
            sentence = self.tr("Type the whole path of the new folder, from its beginning.")
            self._say(self.view.place_field, sentence)
            return False
        return True

    def _say(self, field: Field, sentence: str) -> None:
        field.set_error(sentence)
        if sentence:
            field.setFocus()

    def _created(self, record: "Record") -> None:
        self.view.new.clear()
        self.record_created.emit(record)

    def _failed(self, error: Exception) -> None:
        self.seen.emit(self._folder)
        self._show_step(1)
        nowhere = isinstance(error, KnownError) and error.code == "record.not_a_file"
        if isinstance(error, KnownError) and not nowhere:
            if error.code.startswith("record.passphrase"):
                self.view.new.say(error.message)
            else:
                self._say(self.view.place_field, error.message)
        elif nowhere or isinstance(error, OSError):
            self._say(
                self.view.place_field, self.tr("No folder can be made in this place. Choose another one.")
            )
        else:
            self.fault_met.emit(error)
