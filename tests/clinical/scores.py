"""Series of scores for the tests: attended sessions, a week apart, with the totals given in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from ipt_tracker.clinical.administration import Administration, Source
from ipt_tracker.clinical.session import Session

STARTED = date(2026, 1, 5)
DEFINITIONS = Path(__file__).parents[2] / "resources" / "clinical"


@dataclass(frozen=True)
class Held:
    """Attended sessions, a week apart, with the totals given in them."""

    sessions: tuple[Session, ...]
    administrations: tuple[Administration, ...]


def given(measure: str, total: int | None, number: int, *, prorated: bool = False) -> Administration:
    """A total given in the session with this number."""
    return Administration(
        id=f"{measure}-{number}",
        course_id="course",
        session_id=f"s{number}",
        measure=measure,
        version="1",
        given_on=STARTED + timedelta(weeks=number - 1),
        total=total,
        prorated=prorated,
        source=Source.TOTAL_ONLY,
    )


def held(number: int) -> Session:
    """The attended session with this number."""
    return Session(
        id=f"s{number}",
        course_id="course",
        number=number,
        held_on=STARTED + timedelta(weeks=number - 1),
        phase="initial",
    )


def series(totals: Mapping[str, Sequence[int] | Mapping[int, int]]) -> Held:
    """Sessions 1 to n with totals by measure: one a session, or by session number."""
    by_number = {
        measure: given_totals if isinstance(given_totals, Mapping) else dict(enumerate(given_totals, start=1))
        for measure, given_totals in totals.items()
    }
    last = max(number for numbers in by_number.values() for number in numbers)
    return Held(
        sessions=tuple(held(number) for number in range(1, last + 1)),
        administrations=tuple(
            given(measure, total, number)
            for measure, numbers in by_number.items()
            for number, total in numbers.items()
        ),
    )
