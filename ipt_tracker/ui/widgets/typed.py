"""What can be typed for a date, a time and a number, read without Qt's opinions."""

import re
from datetime import date, time, timedelta
from typing import Final

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
EARLIEST: Final = 1900
"""No one who is seen today was born before."""
LONGEST: Final = len("september")
NEAR_DAYS: Final = {"today": 0, "yesterday": -1, "tomorrow": 1}
YEARS_AHEAD: Final = 20
"""How many years after this one two digits may still mean."""


def read_date(text: str, today: date, *, past: bool = False) -> date | None:
    """The day meant by 16/6/26, 16.6.2026, 2026-06-16, 16 Jun 2026, 16 jun or "today"; None when unreadable.

    Day before month. A year of two digits is the one within eighty years before and twenty after today, or,
    of a day that is `past` like a birthday, the last one that does not make it later than today; without a
    year it is this year. None too for a year before 1900 or after 2199.
    """
    day = _read_day(text, today, past=past)
    return day if day is not None and EARLIEST <= day.year < 2200 else None


def too_long_ago(text: str, today: date) -> bool:
    """Whether a day before 1900 is meant."""
    day = _read_day(text, today)
    return day is not None and day.year < EARLIEST


def _read_day(text: str, today: date, *, past: bool = False) -> date | None:
    words = text.strip().lower()
    if words in NEAR_DAYS:
        return today + timedelta(days=NEAR_DAYS[words])
    parts = re.findall(r"\d+|[^\W\d_]+", words)
    if not 2 <= len(parts) <= 3 or any(len(part) > LONGEST for part in parts):
        return None
    if len(parts[0]) == 4 and len(parts) == 3:
        parts = parts[::-1]
    day, month = parts[0], _month(parts[1])
    if not day.isdecimal() or month is None:
        day, month = parts[1], _month(parts[0])
        if parts[0].isdecimal() or not day.isdecimal() or month is None:
            return None
    to_come = (month, int(day)) > (today.month, today.day)
    newest = today.year - to_come if past else today.year + YEARS_AHEAD
    year = _year(parts[2], newest) if len(parts) == 3 else today.year
    if year is None:
        return None
    try:
        return date(year, month, int(day))
    except ValueError:
        return None


def _month(text: str) -> int | None:
    if text.isdecimal():
        return int(text) if 1 <= int(text) <= 12 else None
    matching = [number for number, name in enumerate(MONTHS, 1) if len(text) >= 3 and text.startswith(name)]
    return matching[0] if matching else None


def _year(text: str, newest: int) -> int | None:
    """The year meant; of two digits the last one with them up to the newest."""
    if not text.isdecimal() or len(text) not in (2, 4):
        return None
    return int(text) if len(text) == 4 else newest - (newest - int(text)) % 100


def read_time(text: str) -> time | None:
    """The time of day meant by 1130, 11:30, 11.30, 9 or 930; None when it is not one."""
    match = re.fullmatch(r"(\d{1,2})(?:[:.h ]?(\d{2}))?", text.strip().lower())
    if not match:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_number(text: str, minimum: int, maximum: int) -> int | None:
    """The whole number meant, when it lies within the bounds; else None."""
    cleaned = text.strip()
    if not re.fullmatch(r"\d{1,6}", cleaned):
        return None
    return int(cleaned) if minimum <= int(cleaned) <= maximum else None
