"""What happens when nobody is at the computer: after how long the window is covered, and then locked."""

from PySide6.QtWidgets import QWidget

from ipt_tracker.record.settings import LOCK_MINUTES
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.field import Field, in_a_row
from ipt_tracker.ui.widgets.inputs import NumberField
from ipt_tracker.ui.widgets.labels import Label


class AwayCard(Card):
    """Widgets only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("When you are away"), parent)
        self.body.setSpacing(Space.L)
        self.cover = NumberField(*LOCK_MINUTES)
        self.lock = NumberField(*LOCK_MINUTES)
        covered = self.tr("Names and texts are hidden. Any key or a click brings them back.")
        self.cover_field = Field(self.tr("Cover after, in minutes"), self.cover, covered)
        locked = self.tr("The record is closed. The passphrase opens it again.")
        self.lock_field = Field(self.tr("Lock after, in minutes"), self.lock, locked)
        counted = self.tr(
            "Counted from the last key or movement of the mouse in this window. "
            "Ctrl+Shift+H covers it at once, Ctrl+L locks at once."
        )
        self.body.addWidget(Label(counted, "secondary", "text2", wrap=True))
        self.body.addLayout(in_a_row(self.cover_field, self.lock_field))
