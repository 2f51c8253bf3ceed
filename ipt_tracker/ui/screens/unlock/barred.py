"""A record that could not be locked, since something typed is not stored: the passphrase shows it again."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_tracker.record.key_slots import needs_factor
from ipt_tracker.record.record import Record
from ipt_tracker.ui.background import Background
from ipt_tracker.ui.opening.opening import opening_of
from ipt_tracker.ui.screens.unlock.asking import Asking
from ipt_tracker.ui.screens.unlock.view import UnlockView
from ipt_tracker.ui.theme.theme import Theme


class BarredScreen(QWidget):
    """Stands before an open record, and tells from the locked one only by the sentence that says so."""

    passed = Signal()
    fault_met = Signal(Exception)

    def __init__(
        self, theme: Theme, background: Background, record: Record, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        waiting = self.tr(
            "What was typed last is not stored yet. It waits behind this page: nothing is lost."
        )
        self.view = UnlockView(theme, record.folder.name, waiting, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.view.key_file.setVisible(needs_factor(record.folder))
        asking = Asking(self.view, background, partial(_confirm, record))
        asking.granted.connect(self.passed)
        asking.fault_met.connect(self.fault_met)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on; a focus proxy would catch Tab on its way round."""
        super().focusInEvent(event)
        self.view.passphrase.setFocus()


def _confirm(record: Record, passphrase: str, key_file: Path | None) -> None:
    opening = opening_of(passphrase, key_file)()
    record.confirm(opening.passphrase, opening.factor)
