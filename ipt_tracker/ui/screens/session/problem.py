"""What is wrong with what was typed into a session, or hard to believe: marked at its field, and said."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ipt_tracker.ui.widgets.properties import set_property


@dataclass(frozen=True, slots=True)
class Problem:
    """Where it is, and what is wrong there in a sentence. What is only doubted is stored all the same."""

    widget: QWidget
    sentence: str
    doubt: bool = False


def mark(fields: Sequence[QWidget], problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Mark each of these fields that is wrong, and no other; what is to be said of them, what is wrong first.

    A field is described by its first problem alone: one that can't be read is not doubted as well.
    """
    first = {problem.widget: problem for problem in reversed(problems)}
    for field in fields:
        own = first.get(field)
        set_property(field, "state", "error" if own and not own.doubt else "")
        field.setAccessibleDescription(own.sentence if own else "")
    return tuple(sorted((first[field] for field in fields if field in first), key=lambda one: one.doubt))
