"""A number of the settings, with its label and what is said of it."""

from PySide6.QtWidgets import QWidget

from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.inputs import NumberField


class Number(Field):
    """`bounds` are the least and the greatest number; `line` is where it is typed.

    What is said of one that can't be has its room below from the first, so that it moves nothing.
    """

    def __init__(
        self, label: str, bounds: tuple[int, int], helper: str = "", parent: QWidget | None = None
    ) -> None:
        self.line = NumberField(*bounds)
        super().__init__(label, self.line, helper, parent, checked=True)
        self.keep_room_for([helper, self._refused(self.line.complaint, bounds[1])])

    def refuse(self, problem: str, stays: int) -> None:
        """Say why a number can't be, and the one that counts until it is put right."""
        self.set_error(self._refused(problem, stays))

    def _refused(self, problem: str, stays: int) -> str:
        return self.tr("{problem} Until then it stays at {number}.").format(problem=problem, number=stays)
