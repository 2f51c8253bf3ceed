"""A client in short: what a list says of one, worked out from the course, its sessions and measures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Protocol

from ipt_tracker.clinical.administration import Administration
from ipt_tracker.clinical.change import first_and_last
from ipt_tracker.clinical.client import Client
from ipt_tracker.clinical.course import Course, FocusArea, PhaseStart
from ipt_tracker.clinical.schedule import Placed, current_phase
from ipt_tracker.clinical.session import Attendance


class Agreed(Placed, Protocol):
    """A session that also says its time, and when the next one was to be."""

    @property
    def starts_at(self) -> time | None:
        """The time of day, where one was set."""

    @property
    def next_on(self) -> date | None:
        """The day agreed for the next one."""

    @property
    def next_at(self) -> time | None:
        """The time agreed for the next one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduled:
    """An appointment that is entered and has not taken place."""

    held_on: date
    starts_at: time | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureSoFar:
    """A measure of the course: every total, oldest first, and the change where two scores compare."""

    measure: str
    version: str
    """Of the newest one given."""
    totals: tuple[int, ...]
    change: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientInShort:
    """A client with their newest course; without one, all that is of the course is empty.

    Nothing in it depends on the day on which it was worked out.
    """

    client_id: str
    code: str
    name: str
    status: str
    """The course's status, or the client's stage while there is no course."""
    course_id: str = ""
    format: str = ""
    planned_sessions: int = 0
    phase_starts: tuple[PhaseStart, ...] = ()
    focus: FocusArea | None = None
    phase: str = ""
    """The phase that the course is in."""
    attended: int = 0
    """Numbered sessions."""
    last_on: date | None = None
    next_on: date | None = None
    """The day agreed in the last session, until an entry says what became of it."""
    next_at: time | None = None
    scheduled: tuple[Scheduled, ...] = ()
    measures: tuple[MeasureSoFar, ...] = ()


def agreed_next(sessions: Sequence[Agreed]) -> tuple[date | None, time | None]:
    """Day and time agreed in the last session; none once an entry says what became of that day."""
    held = [session for session in sessions if session.attendance.took_place]
    day = held[-1].next_on if held else None
    others = (one for one in sessions if one.attendance is not Attendance.SCHEDULED)
    if day is None or any(one.held_on >= day for one in others):
        return None, None
    return day, held[-1].next_at


def appointments(sessions: Sequence[Agreed]) -> tuple[Scheduled, ...]:
    """The appointments that are entered and have not taken place, in their order."""
    return tuple(
        Scheduled(held_on=session.held_on, starts_at=session.starts_at)
        for session in sessions
        if session.attendance is Attendance.SCHEDULED
    )


def planned_next(
    entered: Sequence[Scheduled],
    agreed: tuple[date | None, time | None],
    last_on: date | None,
    today: date,
) -> tuple[date | None, time | None]:
    """The next appointment: one that is entered, else the one agreed; where none is ahead, the last planned.

    A day that has passed is given until an entry says what became of it: an appointment must not vanish.
    """
    ahead = next((one for one in entered if one.held_on >= today), None)
    if ahead is not None:
        return ahead.held_on, ahead.starts_at
    if agreed[0] is not None:
        return agreed
    open_ones = [one for one in entered if last_on is None or one.held_on > last_on]
    return (open_ones[-1].held_on, open_ones[-1].starts_at) if open_ones else (None, None)


def in_short(
    client: Client,
    course: Course | None,
    sessions: Sequence[Agreed],
    administrations: Sequence[Administration],
) -> ClientInShort:
    """The client in short; sessions and measures of the course come in order of time."""
    if course is None:
        return ClientInShort(client_id=client.id, code=client.code, name=client.name, status=client.stage)
    held = [session for session in sessions if session.attendance.took_place]
    last = held[-1] if held else None
    next_on, next_at = agreed_next(sessions)
    return ClientInShort(
        client_id=client.id,
        code=client.code,
        name=client.name,
        status=course.status,
        course_id=course.id,
        format=course.format,
        planned_sessions=course.planned_sessions,
        phase_starts=course.phase_starts,
        focus=course.primary_area,
        phase=current_phase(course, held),
        attended=sum(session.number is not None for session in held),
        last_on=last.held_on if last else None,
        next_on=next_on,
        next_at=next_at,
        scheduled=appointments(sessions),
        measures=_measures(sessions, administrations),
    )


def _measures(
    sessions: Sequence[Agreed], administrations: Sequence[Administration]
) -> tuple[MeasureSoFar, ...]:
    pairs = first_and_last(administrations, sessions)
    newest = {given.measure: given for given in administrations}
    changes = {code: pair.totals[1] - pair.totals[0] for code, pair in pairs.items()}
    return tuple(
        MeasureSoFar(
            measure=code,
            version=given.version,
            totals=tuple(
                one.total for one in administrations if one.measure == code and one.total is not None
            ),
            change=changes.get(code),
        )
        for code, given in newest.items()
    )
