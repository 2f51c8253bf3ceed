"""A field for a date, a time or a number: what can't be is said once it is left, as what is doubted is."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from ipt_tracker.errors import KnownError
from ipt_tracker.ui.widgets.announce import announce
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.inputs import TypedInput


class TypedField(Field):
    """Says why a text can't be read, or why `check` refuses its value; any other value takes that back.

    Not while one types, since half a date proves nothing; and nothing of a text that nobody touched. `check`
    raises `KnownError` for a value that can't be.
    """

    def __init__(
        self,
        label: str,
        line: TypedInput,
        helper: str = "",
        parent: QWidget | None = None,
        *,
        checked: bool = False,
        check: Callable[[Any], None] | None = None,
    ) -> None:
        super().__init__(label, line, helper, parent, checked=checked)
        self._line = line
        self._check = check
        self._untouched = line.text()
        line.left.connect(self._judge)
        line.textEdited.connect(lambda: self.set_error(""))
        line.value_changed.connect(lambda: self.set_error(""))

    def _judge(self) -> None:
        """Say what is wrong; what the record refused was said already, and stays until the text changes."""
        said = "" if self._line.text() == self._untouched else self._line.problem() or self._refusal()
        if said and said != self.error:
            self.set_error(said)
            announce(self.control, said)

    def _refusal(self) -> str:
        value = self._line.value()
        if self._check is None or value is None:
            return ""
        try:
            self._check(value)
        except KnownError as problem:
            return problem.message
        return ""
