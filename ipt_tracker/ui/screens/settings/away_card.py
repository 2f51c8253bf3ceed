"""What happens when nobody is at the computer: after how long the window is covered, and then locked."""

from PySide6.QtWidgets import QWidget

from ipt_tracker.record.settings import LOCK_MINUTES
from ipt_tracker.ui.screens.settings.number import Number
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.field import in_a_row


class AwayCard(Card):
    """Widgets only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        counted = self.tr(
            "Counted from the last key or movement of the mouse in this window. "
            "Ctrl+Shift+H covers it at once, Ctrl+L locks at once."
        )
        super().__init__(self.tr("When you are away"), parent, what=counted, gap=Space.L)
        covered = self.tr("Names and texts are hidden. Any key or a click brings them back.")
        self.cover = Number(self.tr("Cover after, in minutes"), LOCK_MINUTES, covered)
        locked = self.tr("The record is closed. The passphrase opens it again.")
        self.lock = Number(self.tr("Lock after, in minutes"), LOCK_MINUTES, locked)
        self.add(in_a_row(self.cover, self.lock))
