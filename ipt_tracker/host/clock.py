"""The time on this computer."""

import time
from datetime import date, datetime


def now() -> datetime:
    """The local time with its zone."""
    return datetime.now().astimezone()


def seconds() -> float:
    """Seconds since some moment, to count by: they go on while the computer sleeps."""
    boot: int | None = getattr(time, "CLOCK_BOOTTIME", None)  # Linux has it; elsewhere the clock on the wall
    return time.time() if boot is None else time.clock_gettime(boot)


def today() -> date:
    """The local day."""
    return now().date()
