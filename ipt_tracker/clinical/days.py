"""Days in the words of a sentence, without a locale."""

from datetime import date
from typing import Final

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def in_words(day: date) -> str:
    """A day as sentences say it: "1 October 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
