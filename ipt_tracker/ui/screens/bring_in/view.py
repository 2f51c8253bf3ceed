"""Widgets and layout of bringing in past sessions."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_tracker.clinical.past_sessions import MOST
from ipt_tracker.ui.screens.bring_in.model import GridModel
from ipt_tracker.ui.screens.bring_in.table import GridTable
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.form_page import FormPage
from ipt_tracker.ui.widgets.inputs import NumberField
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.widgets.worn import WornSize

_COUNT_WIDE = 120
"""Room for a number of three digits, not for words."""


class BringInView(QWidget):
    """How many sessions there were, and below it the grid with a row for each."""

    def __init__(self, theme: Theme, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = FormPage(theme, self.tr("Past sessions"), self.tr("Bring in"))
        self.count = NumberField(0, MOST)
        WornSize(self.count, theme, self.count.setMaximumWidth, _COUNT_WIDE)
        self.count_field = Field(
            self.tr("Sessions so far, missed ones included"),
            self.count,
            self.tr("What was written about them stays where it is; here they count by day and score."),
        )
        self.table = GridTable(theme, model, self.tr("Past sessions"))
        card = Card()
        card.body.setSpacing(Space.M)
        row = QHBoxLayout()
        row.addWidget(self.count_field, 1)
        card.body.addLayout(row)
        self.hint = Label(
            self.tr(
                "Type the totals as in a spreadsheet, or paste a block copied from one. Zero is a score; "
                "a cell left empty was not given or is not known. Pale dates follow the course's rhythm."
            ),
            "secondary",
            "text2",
            wrap=True,
        )
        card.body.addWidget(self.hint)
        card.body.addWidget(self.table)
        self.page.body.addWidget(card)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)
