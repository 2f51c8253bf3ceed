"""Which scores are compared: the first and the last of a course, and the last one with this one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from ipt_tracker.clinical.administration import Administration
from ipt_tracker.clinical.days import in_words

_NO_NUMBER = 10_000
"""On one day, a score given outside a session counts as later than one given in a session."""


class Appointment(Protocol):
    """What the rules need to know of a session; a whole session and a row of the caseload both tell it."""

    @property
    def id(self) -> str:
        """The id that administrations given in it carry."""

    @property
    def number(self) -> int | None:
        """The session number, or None where it did not take place."""

    @property
    def held_on(self) -> date:
        """The day of the appointment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """The complete scores at both ends of a course; they may be one and the same."""

    first: Administration | None
    """The earliest of session 1 or 2; None where the measure came later."""
    last: Administration

    @property
    def totals(self) -> tuple[int | None, int]:
        """The first total, if there is one, and the last."""
        return None if self.first is None else _total(self.first), _total(self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The first and the last complete score of a measure in a course, on two different days."""

    measure: str
    first: Administration
    last: Administration

    @property
    def totals(self) -> tuple[int, int]:
        """The first and the last total."""
        return _total(self.first), _total(self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The change of a score since the one before it; `points` below 0 means that the score went down."""

    measure: str
    points: int
    since: str
    """The session or, outside of one, the day of the score before: "session 5", "2 March 2026"."""

    @property
    def sentence(self) -> str:
        """The change in words: "down 3 since session 5"."""
        return f"{direction(self.points)} since {self.since}"


def direction(points: int) -> str:
    """A change in words: "down 3", "up 2" or "unchanged"."""
    if points == 0:
        return "unchanged"
    return f"{'down' if points < 0 else 'up'} {abs(points)}"


def complete(administration: Administration) -> bool:
    """True for a total that rests on every item; a prorated total is said, but no outcome is built on it."""
    return administration.total is not None and not administration.prorated


def ends(administrations: Iterable[Administration], sessions: Iterable[Appointment]) -> dict[str, Ends]:
    """The ends of each measure with a complete score, by the measure's code, in the order of the scores.

    First is the earliest complete score given in session 1 or 2 or, outside a session, no later than the day
    of session 2. Last is the latest complete score (clinical reference, section 4.5).
    """
    numbers, second = _numbers(sessions)
    firsts: dict[str, Administration] = {}
    lasts: dict[str, Administration] = {}
    for given in sorted(filter(complete, administrations), key=lambda given: _when(given, numbers)):
        if given.measure not in firsts and _early(given, numbers, second):
            firsts[given.measure] = given
        lasts[given.measure] = given
    return {measure: Ends(first=firsts.get(measure), last=last) for measure, last in lasts.items()}


def first_and_last(
    administrations: Iterable[Administration], sessions: Iterable[Appointment]
) -> dict[str, Pair]:
    """The pair of each measure whose ends lie on two different days, by the measure's code."""
    return {
        measure: Pair(measure=measure, first=found.first, last=found.last)
        for measure, found in ends(administrations, sessions).items()
        if found.first is not None and found.first.given_on < found.last.given_on
    }


def since_previous(
    current: Administration, administrations: Iterable[Administration], sessions: Iterable[Appointment]
) -> Step | None:
    """The change since the latest complete score of the same measure before this one.

    None while this score is not complete, and for the first one. `current` may stand among the others.
    """
    numbers, _ = _numbers(sessions)
    before = [
        given
        for given in administrations
        if given.measure == current.measure
        and complete(given)
        and _when(given, numbers) < _when(current, numbers)
        and (not given.session_id or given.session_id != current.session_id)
    ]
    if not before or not complete(current):
        return None
    previous = max(before, key=lambda given: _when(given, numbers))
    number = numbers.get(previous.session_id)
    return Step(
        measure=current.measure,
        points=_total(current) - _total(previous),
        since=f"session {number}" if number is not None else in_words(previous.given_on),
    )


def _numbers(sessions: Iterable[Appointment]) -> tuple[dict[str, int], date | None]:
    """The numbers of the numbered sessions by id, and the day of session 2."""
    numbers: dict[str, int] = {}
    second = None
    for session in sessions:
        if session.number is not None:
            numbers[session.id] = session.number
        if session.number == 2:
            second = session.held_on
    return numbers, second


def _when(given: Administration, numbers: dict[str, int]) -> tuple[date, int]:
    return given.given_on, numbers.get(given.session_id, _NO_NUMBER)


def _early(given: Administration, numbers: dict[str, int], second: date | None) -> bool:
    """True at or before session 2."""
    number = numbers.get(given.session_id)
    if number is not None:
        return number <= 2
    return second is None or given.given_on <= second


def _total(given: Administration) -> int:
    """The total of a complete score."""
    return given.total or 0
