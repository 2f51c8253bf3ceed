"""Sessions held before a course came into this record: what is told of them, their days and numbers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Protocol

from ipt_tracker.clinical.administration import Administration
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.course import Course, phase_for
from ipt_tracker.clinical.numbering import assign_numbers
from ipt_tracker.clinical.schedule import Signable
from ipt_tracker.clinical.scoring import total_only
from ipt_tracker.clinical.session import Attendance, Session

MOST: Final = 200
"""Sessions that can be brought in at once: four years, week by week."""

ATTENDANCES: Final = tuple(
    attendance
    for attendance in Attendance
    if attendance not in (Attendance.SCHEDULED, Attendance.RESCHEDULED)
)
"""What can be said of a session that lies in the past."""


class Told(Signable, Protocol):
    """A session that also says whether it was brought in."""

    @property
    def brought_in(self) -> bool:
        """Whether it was held before the course came into this record."""


def keep_their_numbers(sessions: Iterable[Told]) -> bool:
    """Whether one was signed here with its number: none can be put before it any more."""
    return any(one.signed and one.number is not None and not one.brought_in for one in sessions)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastScore:
    """A total as it was read off elsewhere; None where the measure was not given.

    `risk_item` is None where only the total is known, which is not the same as an item left unanswered.
    """

    measure: str
    total: int | None = None
    risk_item: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastSession:
    """What is brought in of one session. `id` is empty for one that is not in the record yet."""

    id: str = ""
    held_on: date | None
    """None while it can't be read."""
    attendance: Attendance = Attendance.ATTENDED
    scores: tuple[PastScore, ...] = ()
    """One for each measure that could be told, given or not."""


def last_past_day(course: Course, others: Sequence[Session], today: date) -> date:
    """The latest day of the course's rhythm before today, and before what was logged here already."""
    before = min([today, *(one.held_on for one in others if logged_here(one))])
    if course.started_on >= before:
        return before - timedelta(days=course.days_between)
    rhythms = ((before - course.started_on).days - 1) // course.days_between
    return course.started_on + timedelta(days=rhythms * course.days_between)


def expected_count(course: Course, others: Sequence[Session], today: date) -> int:
    """How many sessions the course's rhythm has room for up to then; 0 where it has not begun before."""
    span = last_past_day(course, others, today) - course.started_on
    return 0 if span.days < 0 else min(span.days // course.days_between + 1, MOST)


def filled_days(typed: Sequence[date | None], last: date, days_between: int) -> tuple[date, ...]:
    """The days in order; one that was not typed lies a rhythm before the one after it, the last on `last`."""
    rhythm = timedelta(days=days_between)
    days: list[date] = []
    following = last + rhythm
    for day in reversed(typed):
        following = following - rhythm if day is None else day
        days.append(following)
    return tuple(reversed(days))


def numbers(course: Course, past: Sequence[PastSession], others: Sequence[Session]) -> tuple[int | None, ...]:
    """The number that each of them gets among the course's other sessions; None where it was missed."""
    day, rows = course.started_on, []
    for row, one in enumerate(past):
        day = one.held_on or day
        rows.append(
            Session(id=f"~{row:04}", course_id=course.id, held_on=day, attendance=one.attendance, phase="")
        )
    assigned = assign_numbers([*others, *rows])
    return tuple(assigned[row.id] for row in rows)


def logged_here(session: Session) -> bool:
    """Whether a session took place since the course came into this record."""
    return session.attendance.took_place and not session.brought_in


def as_sessions(
    catalogue: Catalogue,
    course: Course,
    past: Sequence[PastSession],
    others: Sequence[Session],
    stored: Mapping[str, Session],
) -> tuple[Session, ...]:
    """The sessions as the record keeps them; there must be no mistakes.

    Each is in the phase that the course plans for its number, a missed one in that of the session after it.
    One that is stored already keeps what else is in it.
    """
    found: list[Session] = []
    following = 1
    for one, number in zip(past, numbers(course, past, others), strict=True):
        held_on = one.held_on or course.started_on
        blank = Session(course_id=course.id, held_on=held_on, phase="", brought_in=True)
        before = stored.get(one.id, blank)
        found.append(
            replace(
                before,
                held_on=held_on,
                attendance=one.attendance,
                number=number,
                phase=phase_for(course, number or following),
                administrations=tuple(_administrations(catalogue, before, one, held_on)),
            )
        )
        following = number + 1 if number is not None else following
    return tuple(found)


def _administrations(
    catalogue: Catalogue, before: Session, one: PastSession, held_on: date
) -> Iterator[Administration]:
    given = {administration.measure: administration for administration in before.administrations}
    told = {score.measure for score in one.scores}
    for score in one.scores:
        kept = given.get(score.measure)
        if score.total is None:
            continue
        if kept is not None and (kept.total, kept.risk_item_score) == (score.total, score.risk_item):
            yield replace(kept, given_on=held_on)
            continue
        made = total_only(
            catalogue.measure(score.measure),
            score.total,
            course_id=before.course_id,
            session_id=before.id,
            given_on=held_on,
            risk_item_score=score.risk_item,
        )
        yield replace(made, id=kept.id if kept is not None else "")
    yield from (replace(kept, given_on=held_on) for code, kept in given.items() if code not in told)


def as_told(session: Session, measures: Sequence[str]) -> PastSession:
    """A session that was brought in, as it was told."""
    given = {administration.measure: administration for administration in session.administrations}
    return PastSession(
        id=session.id,
        held_on=session.held_on,
        attendance=session.attendance,
        scores=tuple(
            PastScore(measure=code, total=given[code].total, risk_item=given[code].risk_item_score)
            for code in measures
            if code in given
        ),
    )
