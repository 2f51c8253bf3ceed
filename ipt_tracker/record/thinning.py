"""Which backups stay: the newer, the denser; the last three that were proven stay for ever, no other does."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

WHOLE: Final = timedelta(hours=48)
"""As long as this all of them stay."""
DAILY: Final = 14
WEEKLY: Final = 10
MONTHLY: Final = 12
ALWAYS: Final = 3
UNPROVEN: Final = timedelta(days=366)
"""As long as this what can't be proven stays, since something may be got out of it; then it goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A backup as far as thinning needs to know it; `made_at` is in UTC."""

    name: str
    made_at: datetime
    proven: bool = True
    """It was opened and found whole, and is of today's format."""


def superfluous(backups: Iterable[Kept], now: datetime) -> tuple[Kept, ...]:
    """The backups that may go, oldest first.

    Of the days, the weeks (ISO) and the months in which backups were made, the newest 14, 10 and 12 keep
    their last one each. What can't be proven never takes the place of what can.
    """
    newest_first = sorted(backups, key=lambda one: (one.made_at, one.name), reverse=True)
    proven = [one for one in newest_first if one.proven]
    stay = {one.name for one in proven[:ALWAYS]}
    stay |= {one.name for one in newest_first if now - one.made_at <= (WHOLE if one.proven else UNPROVEN)}
    for spans, span in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        last: dict[str, Kept] = {}
        for one in proven:
            last.setdefault(span(one.made_at), one)
        stay |= {one.name for one in list(last.values())[:spans]}
    return tuple(one for one in reversed(newest_first) if one.name not in stay)


def _day(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d")


def _week(moment: datetime) -> str:
    return moment.strftime("%G-W%V")


def _month(moment: datetime) -> str:
    return moment.strftime("%Y-%m")


def last_goes_on(backups: Collection[Kept], now: datetime) -> date | None:
    """The day on which the last of these has been thinned out, when one is made on every day from now on.

    Where fewer are made it is later. None when there are no backups.
    """
    old = {one.name for one in backups}
    left = list(backups)
    day = now
    while any(one.name in old for one in left):
        day += timedelta(days=1)
        left.append(Kept(name=f"made on {day:%Y-%m-%d}", made_at=day))
        gone = {one.name for one in superfluous(left, day)}
        left = [one for one in left if one.name not in gone]
    return day.date() if old else None
