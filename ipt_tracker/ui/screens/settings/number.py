"""A number of the settings, with its label and what is said of it."""

from PySide6.QtWidgets import QWidget

from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.inputs import NumberField


class Number(Field):
    """`bounds` are the least and the greatest number; `line` is where it is typed."""

    def __init__(
        self, label: str, bounds: tuple[int, int], helper: str = "", parent: QWidget | None = None
    ) -> None:
        self.line = NumberField(*bounds)
        super().__init__(label, self.line, helper, parent)
