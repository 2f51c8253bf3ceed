"""The answer strip of a measure, which does not take a digit too many for a correction."""

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ipt_tracker.clinical.measure import MeasureDefinition
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.widgets.answer_cell import StripItem
from ipt_tracker.ui.widgets.answers import AnswerStrip


class MeasureStrip(AnswerStrip):
    """Once the last item was answered, digits do nothing until another key or the focus has moved.

    Otherwise a tenth digit typed on a form of nine items would silently change the ninth, which is the one
    about risk.
    """

    def __init__(self, theme: Theme, definition: MeasureDefinition, parent: QWidget | None = None) -> None:
        items = [
            StripItem(number=number, text=item.text, risk=number == definition.risk_item)
            for number, item in enumerate(definition.items, 1)
        ]
        options = sorted(definition.options, key=lambda option: option.value)
        words = [option.label for option in options]
        super().__init__(theme, definition.label, items, options[-1].value, words, parent)
        self._through = False
        self.completed.connect(lambda: self._set_through(through=True))
        self.item_focused.connect(lambda _place: self._set_through(through=False))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let no digit through once all items have been answered."""
        if event.text().isdecimal():
            if self._through:
                return
        else:
            self._through = False
        super().keyPressEvent(event)

    def _set_through(self, *, through: bool) -> None:
        self._through = through
