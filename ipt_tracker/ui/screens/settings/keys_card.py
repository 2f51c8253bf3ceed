"""What opens the record: the way to its keys, and how its recovery sheet stands."""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from ipt_tracker.record.sheet import Sheet
from ipt_tracker.ui.reminders.sheet_words import sheet_sentence
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.buttons import Button
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.labels import Label


class KeysCard(Card):
    """Widgets only; `show_sheet` says what is known of the sheet."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        what = self.tr(
            "The passphrase opens the record, and so does a recovery sheet, which you print and lock away. "
            "Without either nobody can open it."
        )
        super().__init__(self.tr("Keys"), parent, what=what, gap=Space.L)
        self.made = Label("", "body", wrap=True)
        self.open = Button(theme, self.tr("Keys of the record"), icon="key-round")
        self.add(self.made, self.open)

    def show_sheet(self, sheet: Sheet, now: datetime) -> None:
        """Say when it was made and checked last, or that there is none."""
        self.made.setText(sheet_sentence(sheet, now))
