"""Today's appointments and the next one, worked out from the caseload; no Qt."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.course import Course, phase_for
from ipt_tracker.clinical.session import Attendance
from ipt_tracker.record.overview import CaseloadRow, SessionMark
from ipt_tracker.ui.names import Names


class State(StrEnum):
    """What became of an appointment."""

    PLANNED = "planned"
    BEGUN = "begun"
    """A draft whose time is not over."""
    UNSIGNED = "unsigned"
    SIGNED = "signed"
    NOT_HELD = "not_held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """One line of a day; `session_id` is empty for one that was only agreed, not entered."""

    client_id: str
    name: str
    course_id: str
    session_id: str
    day: date
    at: time | None
    number: int | None
    planned: int
    phase: str
    state: State
    now: bool = False
    """The one to go on with."""


def appointments(
    catalogue: Catalogue, rows: Iterable[CaseloadRow], now: datetime, names: Names
) -> tuple[Appointment, ...]:
    """Today's, in order of time; one at most is `now`."""
    today = [one for one in _all(catalogue, rows, now, names) if one.day == now.date()]
    today.sort(key=_when)
    first = next((one for one in today if one.state in (State.PLANNED, State.BEGUN)), None)
    return tuple(replace(one, now=one is first) for one in today)


def next_after(
    catalogue: Catalogue, rows: Iterable[CaseloadRow], now: datetime, names: Names
) -> Appointment | None:
    """The first appointment after today."""
    later = [one for one in _all(catalogue, rows, now, names) if one.day > now.date()]
    return min(later, key=_when, default=None)


def _when(one: Appointment) -> tuple[date, time, str]:
    return one.day, one.at or time.max, one.name


def _all(
    catalogue: Catalogue, rows: Iterable[CaseloadRow], now: datetime, names: Names
) -> Iterator[Appointment]:
    """Every appointment from today on: those entered, and those agreed in the last session."""
    for row in rows:
        course = row.course
        if course is None:
            continue
        entered = [mark for mark in row.sessions if mark.held_on >= now.date()]
        for mark in entered:
            state = _state(mark, now)
            if state is not State.PLANNED or course.ending is None:
                yield _appointment(catalogue, row, course, mark, state, names)
        held = [mark for mark in row.sessions if mark.attendance.took_place]
        agreed = held[-1].next_on if held and course.ending is None else None
        if agreed is not None and agreed >= now.date() and not entered:
            coming = replace(held[-1], id="", number=None, held_on=agreed, starts_at=held[-1].next_at)
            yield _appointment(catalogue, row, course, coming, State.PLANNED, names)


def _appointment(
    catalogue: Catalogue, row: CaseloadRow, course: Course, mark: SessionMark, state: State, names: Names
) -> Appointment:
    number = mark.number
    if number is None and state is State.PLANNED:
        number = sum(one.attendance.took_place for one in row.sessions) + 1
    return Appointment(
        client_id=row.client.id,
        name=names.of(row.client),
        course_id=course.id,
        session_id=mark.id,
        day=mark.held_on,
        at=mark.starts_at,
        number=number,
        planned=course.planned_sessions,
        phase=catalogue.label("phase", phase_for(course, number)) if number else "",
        state=state,
    )


def _state(mark: SessionMark, now: datetime) -> State:
    if mark.attendance is Attendance.SCHEDULED:
        return State.PLANNED
    if not mark.attendance.took_place:
        return State.NOT_HELD
    if mark.signed:
        return State.SIGNED
    begun = datetime.combine(mark.held_on, mark.starts_at or time.min)
    over = now.replace(tzinfo=None) - begun > timedelta(hours=1)
    return State.UNSIGNED if over else State.BEGUN
