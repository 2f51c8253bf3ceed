"""With which session each phase begins, one number a phase."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ipt_tracker.clinical.course import PhaseStart, out_of_order
from ipt_tracker.ui.widgets.field import Field, FieldRow
from ipt_tracker.ui.widgets.inputs import NumberField

LATEST = 60


class PhaseFields(FieldRow):
    """The fields of a format's phases. A phase that comes before the first session begins with 0."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._by_phase: dict[str, Field] = {}
        self._inputs: dict[str, NumberField] = {}

    def set_phases(self, phases: Sequence[tuple[str, str]], starts: Sequence[PhaseStart]) -> None:
        """Ask for these phases (code, label), with the numbers of `starts`."""
        self._by_phase, self._inputs = {}, {}
        for code, label in phases:
            number = NumberField(0, LATEST)
            number.value_changed.connect(self.edited)
            field = Field(self.tr("{phase} from session").format(phase=label), number)
            # The form orders Tab by the inputs; a field made later would lead it astray by its proxy.
            field.setFocusProxy(None)  # type: ignore[arg-type]  # the stubs don't know that None takes it away
            self._inputs[code], self._by_phase[code] = number, field
        self.set_fields(*self._by_phase.values())
        self.set_starts(starts)

    def set_starts(self, starts: Sequence[PhaseStart]) -> None:
        """Show these numbers."""
        for start in starts:
            self._inputs[start.phase].set_value(start.first_session)

    def starts(self) -> tuple[PhaseStart, ...] | None:
        """The phases in order, or None while a number can't be read."""
        found = []
        for code, number in self._inputs.items():
            first = number.value()
            if first is None:
                return None
            found.append(PhaseStart(phase=code, first_session=first))
        return tuple(found)

    def text(self) -> str:
        """What is typed, phase by phase, readable or not."""
        return "\n".join(f"{code} {number.text()}" for code, number in self._inputs.items())

    def set_text(self, text: str) -> None:
        """Have what `text` gave, for the phases that are asked for."""
        for line in text.splitlines():
            code, _, typed = line.partition(" ")
            if code in self._inputs:
                self._inputs[code].setText(typed)

    @property
    def error(self) -> str:
        """What is said to be wrong, or an empty text."""
        return self.below.text()

    def members(self) -> tuple[QWidget, ...]:
        """The inputs in reading order."""
        return tuple(self._inputs.values())

    def number(self, phase: str) -> NumberField:
        """The input of a phase."""
        return self._inputs[phase]

    def unreadable(self) -> str:
        """What is wrong with the first number that can't be read; empty when all can, or one is missing."""
        return next((number.problem() for number in self._inputs.values() if number.value() is None), "")

    def say(self, sentence: str) -> None:
        """Show it under the phases that can't be read, else those out of order; empty takes it away."""
        wrong = self._wrong() if sentence else []
        for code, field in self._by_phase.items():
            field.set_error(sentence if code in wrong else "")

    def wrong_fields(self) -> tuple[Field, ...]:
        """The fields under which something is said, in order."""
        return tuple(field for field in self._by_phase.values() if field.error)

    def _wrong(self) -> list[str]:
        unreadable = [code for code, number in self._inputs.items() if number.value() is None]
        return unreadable or [start.phase for start in out_of_order(self.starts() or ())]
