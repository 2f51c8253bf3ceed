"""How the locked record behaves: the passphrase opens it, or another record is chosen."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.host.instance import InstanceLock
from ipt_tracker.record.key_slots import needs_factor
from ipt_tracker.ui.background import Background
from ipt_tracker.ui.opening import opening
from ipt_tracker.ui.opening.way_back import Damaged
from ipt_tracker.ui.screens.unlock.asking import Asking
from ipt_tracker.ui.screens.unlock.view import UnlockView
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.widgets.announce import announce


class UnlockScreen(QWidget):
    """Asks for the passphrase of the record in `folder` and opens it, with the lock on it that is held."""

    guide = "02-your-record"

    record_opened = Signal(object)
    """The open `Record`; whoever takes it closes it."""
    other_chosen = Signal()
    sheet_chosen = Signal()
    """The recovery sheet is to open the record."""
    damage_found = Signal(Damaged)
    """The record can't be opened as it is."""
    fault_met = Signal(Exception)
    """Something that has no sentence of its own happened while opening."""

    def __init__(
        self,
        theme: Theme,
        background: Background,
        folder: Path,
        lock: InstanceLock | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.view = view = UnlockView(theme, folder.name, parent=self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(view)
        view.key_file.setVisible(needs_factor(folder))
        asking = Asking(view, background, partial(opening.open_record, folder, lock=lock))
        asking.granted.connect(self.record_opened)
        asking.loss_found.connect(self._show_loss)
        asking.damage_found.connect(self.damage_found)
        asking.fault_met.connect(self.fault_met)
        accepting = partial(opening.open_record, folder, lock=lock, accept_loss=True)
        view.open_anyway.clicked.connect(lambda: asking.ask(accepting))
        view.other.clicked.connect(self.other_chosen)
        view.sheet.clicked.connect(self.sheet_chosen)

    @property
    def untouched(self) -> bool:
        """Whether nothing of the passphrase is typed."""
        return not self.view.passphrase.text()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on; a focus proxy would catch Tab on its way round."""
        super().focusInEvent(event)
        self.start()

    def start(self) -> None:
        """Put the focus on the passphrase; where something is missing, on the way out."""
        if self.view.loss.isHidden():
            self.view.passphrase.setFocus()
        else:
            self.view.other.setFocus()

    def _show_loss(self, sentence: str) -> None:
        # An Enter that is pressed twice must not open what was not read yet: so the focus goes past it.
        self.view.show_loss(sentence)
        self.start()
        announce(self, sentence)
