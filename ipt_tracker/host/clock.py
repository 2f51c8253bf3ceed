"""The time on this computer."""

from datetime import date, datetime


def now() -> datetime:
    """The local time with its zone."""
    return datetime.now().astimezone()


def today() -> date:
    """The local day."""
    return now().date()
