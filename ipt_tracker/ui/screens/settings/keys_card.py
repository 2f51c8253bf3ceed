"""What opens the record: the way to its recovery sheet and to another passphrase."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.buttons import Button
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.wording import day_and_year


class KeysCard(Card):
    """Widgets only; `show_made` says when the sheet was made last."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Keys"), parent)
        self.body.setSpacing(Space.L)
        what = self.tr(
            "The passphrase opens the record, and so does a recovery sheet, which you print and lock away. "
            "Without either nobody can open it."
        )
        self.made = Label("", "body", wrap=True)
        self.open = Button(theme, self.tr("Recovery sheet and passphrase"), icon="key-round")
        self.body.addWidget(Label(what, "secondary", "text2", wrap=True))
        self.body.addWidget(self.made)
        self.body.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeading)

    def show_made(self, at: datetime | None) -> None:
        """Say when the sheet was shown last, or that there is none yet."""
        if at is None:
            self.made.setText(self.tr("There is no recovery sheet yet."))
            return
        said = self.tr("The recovery sheet was made last on {day}.")
        self.made.setText(said.format(day=day_and_year(at.astimezone().date())))
