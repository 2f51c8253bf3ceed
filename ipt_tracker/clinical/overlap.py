"""Two at the same time: which session or appointment takes up an hour, and the doubt about a second one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from ipt_tracker.clinical.course import Course
from ipt_tracker.clinical.session import Attendance, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """When a client comes: entered, or agreed in the session before. Its length is at hand, in minutes."""

    name: str
    code: str
    """Of the client."""
    number: int | None
    held_on: date
    starts_at: time
    minutes: int


class Hour(NamedTuple):
    """From when to when somebody is here, and what it is called in a sentence."""

    begins: datetime
    ends: datetime
    called: str = ""
    whose: str = ""


def hour_of(course: Course, session: Session) -> Hour | None:
    """The time that a session takes up; None where that can't be said, or nothing is taken up.

    Only one that was attended or is planned takes up its time: the hour of one that was missed or called off
    is free for another. Without a start nothing can be said; one without a length is as long as the course's.
    """
    here = session.attendance.took_place or session.attendance is Attendance.SCHEDULED
    if not here:
        return None
    called = _called(session.number)
    return _hour(session.held_on, session.starts_at, session.minutes or course.session_minutes, called)


def hour_agreed(course: Course, session: Session) -> Hour | None:
    """The time that the appointment agreed in a session will take up; None while it has no day or no time."""
    return _hour(session.next_on, session.next_at, course.session_minutes)


def hour_of_visit(visit: Visit, whose: str) -> Hour | None:
    """The time of another client's visit; `whose` is what that client is called."""
    found = _hour(visit.held_on, visit.starts_at, visit.minutes, f"{_called(visit.number)} of {whose}")
    return found and found._replace(whose=whose)


def overlap_doubt(wanted: Hour | None, others: Iterable[Hour | None]) -> str:
    """Which of the others lies at the same time, in a sentence; empty when none does."""
    found = _first_at(wanted, others)
    return f"{found.called} lies at this time already, {_span(found)}. Is the time right?" if found else ""


def agreed_doubt(agreed: Hour | None, visits: Iterable[Hour | None]) -> str:
    """Which other client comes at the time being agreed, in a short sentence; empty when none does."""
    found = _first_at(agreed, visits)
    return f"{found.whose} comes then, {_span(found)}." if found else ""


def _first_at(wanted: Hour | None, others: Iterable[Hour | None]) -> Hour | None:
    if wanted is None:
        return None
    there = (other for other in others if other and wanted.begins < other.ends and other.begins < wanted.ends)
    return next(there, None)


def _span(hour: Hour) -> str:
    return f"{hour.begins:%H:%M} to {hour.ends:%H:%M}"


def _hour(day: date | None, at: time | None, minutes: int, called: str = "") -> Hour | None:
    if day is None or at is None:
        return None
    begins = datetime.combine(day, at)
    return Hour(begins, begins + timedelta(minutes=minutes), called)


def _called(number: int | None) -> str:
    return "An appointment" if number is None else f"Session {number}"
