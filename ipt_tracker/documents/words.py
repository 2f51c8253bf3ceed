"""Dates and numbers as they are printed, through Babel, in the document's language."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from babel.dates import format_date, format_datetime, get_timezone

LOCALE = "en_GB"
MINUS = "−"
UNCONFIRMED = "as configured, not independently confirmed against its source"


def treatment_name(format_label: str) -> str:
    """What a format is called; papers signed earlier hold it with its usual number of sessions."""
    return re.sub(r", \d+ sessions$", "", format_label)


def long_date(day: date) -> str:
    """A date in running text, e.g. "4 August 2026"."""
    return format_date(day, format="d MMMM y", locale=LOCALE)


def short_date(day: date) -> str:
    """A date in a table, e.g. "4 Aug 2026"."""
    return format_date(day, format="d MMM y", locale=LOCALE)


def span(first: date, last: date) -> str:
    """Two days in a table, the year once where it is the same, e.g. "2 Sept to 23 Sept 2025"."""
    if first == last:
        return short_date(first)
    start = (
        format_date(first, format="d MMM", locale=LOCALE) if first.year == last.year else short_date(first)
    )
    return f"{start} to {short_date(last)}"


def moment(when: datetime) -> str:
    """A time-zone aware moment in universal time, said so: "4 August 2026, 16:05 UTC".

    Not in the computer's own time: what was signed must print alike on every computer.
    """
    return format_datetime(when, "d MMMM y, HH:mm 'UTC'", tzinfo=get_timezone("UTC"), locale=LOCALE)


def log_entry(number: int, digits: str) -> str:
    """An entry of the record's log, its hash in groups to be typed: "Log 57, hash 9f3a 1c2b 77d0 4e12"."""
    groups = (digits[place : place + 4] for place in range(0, len(digits), 4))
    return f"Log {number}, hash {' '.join(groups)}"


def signed(change: int) -> str:
    """A change with its sign, e.g. "−9", "+3", "0"."""
    return f"+{change}" if change > 0 else f"{MINUS}{-change}" if change else "0"


def counted(count: int, one: str, several: str) -> str:
    """A number with its noun, e.g. "1 session", "4 sessions"."""
    return f"{count} {one if count == 1 else several}"


def sentence(text: str) -> str:
    """The text on one line, begun with a capital letter and ended with a full stop."""
    trimmed = " ".join(text.split())
    if not trimmed:
        return ""
    return trimmed[0].upper() + trimmed[1:] + ("" if trimmed[-1] in ".!?" else ".")


def ranges(numbers: Sequence[int]) -> str:
    """Numbers in order with runs drawn together, e.g. "1–3, 5"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(low) if low == high else f"{low}–{high}" for low, high in runs)
