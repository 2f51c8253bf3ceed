"""Dates, times and numbers in the words of the window; paper has its own, longer ones."""

from collections.abc import Iterable
from datetime import date, datetime, time

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

_LOCALE = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


def here(moment: datetime) -> datetime:
    """The moment by the clock of this computer, as it was set then: in summer another than in winter."""
    return moment.astimezone()


def short_day(day: date) -> str:
    """Day and month, e.g. "9 Jun"."""
    return _LOCALE.toString(QDate(day.year, day.month, day.day), "d MMM")


def day_and_year(day: date) -> str:
    """With the year, e.g. "9 Jun 2026"."""
    return _LOCALE.toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def day_seen_from(today: date, day: date) -> str:
    """With the year where it is another one."""
    return short_day(day) if day.year == today.year else day_and_year(day)


def day_and_time(moment: datetime) -> str:
    """By the clock here, e.g. "9 Jun 2026, 11:30"."""
    at = here(moment)
    return f"{day_and_year(at.date())}, {clock(at.time())}"


def moment_seen_from(now: datetime, moment: datetime) -> str:
    """By the clock here: the time, and on another day the day before it, e.g. "9 Jun, 11:30"."""
    at, today = here(moment), here(now).date()
    time_of_day = clock(at.time())
    return time_of_day if at.date() == today else f"{day_seen_from(today, at.date())}, {time_of_day}"


def weekday_and_day(day: date) -> str:
    """With the weekday, e.g. "Tue 16 Jun"."""
    return _LOCALE.toString(QDate(day.year, day.month, day.day), "ddd d MMM")


def clock(moment: time) -> str:
    """Hours and minutes, e.g. "11:30"."""
    return _LOCALE.toString(QTime(moment.hour, moment.minute), "HH:mm")


def long_day(day: date) -> str:
    """Weekday, day and month in full, e.g. "Tuesday 16 June"."""
    return _LOCALE.toString(QDate(day.year, day.month, day.day), "dddd d MMMM")


def joined(names: Iterable[str]) -> str:
    """One after the other, e.g. "PHQ-9 and GAD-7"."""
    return _tr(" and ").join(names)


def so_many_clients(count: int) -> str:
    """Their number, e.g. "1 client", "15 clients"."""
    return _counted(count, _tr("1 client"), _tr("{count} clients"))


def so_many_sessions(count: int) -> str:
    """Their number, e.g. "1 session", "80 sessions"."""
    return _counted(count, _tr("1 session"), _tr("{count} sessions"))


def so_many_needs(count: int) -> str:
    """Their number, e.g. "1 need", "4 needs"."""
    return _counted(count, _tr("1 need"), _tr("{count} needs"))


def so_many_entries(count: int) -> str:
    """Of the log, e.g. "1 entry", "300 entries"."""
    return _counted(count, _tr("1 entry"), _tr("{count} entries"))


def so_many_signed_texts(count: int) -> str:
    """Their number, e.g. "1 signed text", "60 signed texts"."""
    return _counted(count, _tr("1 signed text"), _tr("{count} signed texts"))


def _counted(count: int, one: str, several: str) -> str:
    return one if count == 1 else several.format(count=count)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Wording", text)
