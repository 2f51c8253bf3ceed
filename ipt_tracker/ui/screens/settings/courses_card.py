"""What a new course begins with: the length of a session, the measures, and how often they are given."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ipt_tracker.clinical.course import MEASURED_EVERY, SESSION_MINUTES
from ipt_tracker.ui.screens.settings.number import Number
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.field import Field, in_a_row
from ipt_tracker.ui.widgets.picks import PickRow


class CoursesCard(Card):
    """Widgets only; `measures` are (code, label) in displayed order."""

    def __init__(
        self, theme: Theme, measures: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        kept = self.tr(
            "What a course starts from, and stays editable there. Courses that have begun keep theirs."
        )
        super().__init__(self.tr("New courses"), parent, what=kept, gap=Space.L)
        self.measures = PickRow(theme, self.tr("Measures"))
        self.measures.set_options(measures)
        suggested = self.tr("None chosen: those of the format. A condition adds its own in either case.")
        every = self.tr("1 is every session, 2 every second.")
        self.every = Number(self.tr("Measured every"), MEASURED_EVERY, every)
        length = self.tr("A format of another length, such as a group's, keeps its own.")
        self.minutes = Number(self.tr("Minutes a session"), SESSION_MINUTES, length)
        self.add(
            Field(self.tr("Measures"), self.measures, suggested),
            in_a_row(self.every, self.minutes),
        )
