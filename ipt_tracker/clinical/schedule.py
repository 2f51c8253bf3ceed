"""Where a course stands in time: sessions attended and left, its expected end, the phase suggested."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final, Protocol, TypeVar

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.client import age
from ipt_tracker.clinical.course import Course, phase_for
from ipt_tracker.clinical.outcome import Attended
from ipt_tracker.clinical.session import Attendance, Session


class Placed(Attended, Protocol):
    """A session that also says in which phase it stands."""

    @property
    def phase(self) -> str:
        """The phase's code, as the therapist left it."""


class Signable(Attended, Protocol):
    """A session that also says whether it is signed."""

    @property
    def signed(self) -> bool:
        """Whether it can't change any more."""


Entry = TypeVar("Entry", bound=Signable)
_HAPPENED: Final = (
    Attendance.ATTENDED,
    Attendance.ATTENDED_LATE,
    Attendance.ARRIVED_TOO_LATE,
    Attendance.DNA,
)
AHEAD_DAYS: Final = 366
"""Nobody plans an appointment further ahead: the longest rhythm, of maintenance, is four weeks."""
BACK_DAYS: Final = 2 * 366
"""A course takes 12 to 16 weeks [ISIPT-STR], of maintenance about a year: one under way began since then."""
YOUNGEST: Final = 12
"""IPT is for adults, and for adolescents from this age on [NREPP]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a course has come, in sessions."""

    attended: int
    missed: int
    """The client was expected and the session did not take place."""
    left: int
    """Never below 0; each missed session lowers it where the contract says so."""
    over: int
    """Sessions beyond the number planned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """The phase suggested for a session, and why."""

    phase: str
    label: str
    sentence: str
    """For example "Middle suggested: sessions 5 to 12"."""


def next_session(course: Course, held_on: date, not_before: date = date.min) -> date:
    """The day of the session after one held on this day, by the course's rhythm; none that is past."""
    after = held_on + timedelta(days=course.days_between)
    behind = max(0, (not_before - after).days)
    return after + timedelta(days=-(-behind // course.days_between) * course.days_between)


def date_doubt(day: date, attendance: Attendance, today: date) -> str:
    """What is hard to believe of a date, in a sentence; empty when nothing is.

    An appointment ahead is no matter for doubt, nor is one that was called off: only what is said to have
    happened, and what lies so far ahead that a year was probably mistyped.
    """
    if day > today and attendance in _HAPPENED:
        return "This day is still to come. Correct the date, or choose Scheduled."
    if (day - today).days > AHEAD_DAYS:
        return "That is more than a year ahead. Is the year right?"
    return ""


def start_doubt(began: date, born: date | None, today: date) -> str:
    """What is hard to believe of the day on which a course began, in a sentence; empty when nothing is."""
    years = YOUNGEST if born is None else age(born, began)
    if years < 0:
        return "The client was not born then. Is the year right?"
    if years < YOUNGEST:
        return f"The client was {years} then. Is the year right?"
    if (today - began).days > BACK_DAYS:
        return "That is more than two years ago. Is the year right?"
    return date_doubt(began, Attendance.SCHEDULED, today)


def measured_next(course: Course, last: int) -> int:
    """The number of the session in which a measure is due again after the session in which it was given."""
    return last + course.measures_every


def progress(course: Course, sessions: Sequence[Attended]) -> Progress:
    """Sessions attended, missed and left."""
    attended = sum(session.attendance.took_place for session in sessions)
    missed = sum(session.attendance.missed for session in sessions)
    used = attended + (missed if course.dna_uses_session else 0)
    return Progress(
        attended=attended,
        missed=missed,
        left=max(0, course.planned_sessions - used),
        over=max(0, attended - course.planned_sessions),
    )


def expected_end(course: Course, sessions: Sequence[Attended]) -> date:
    """The day on which the last planned session falls if the course goes on in its rhythm."""
    held = [session.held_on for session in sessions if session.attendance.took_place]
    rhythm = timedelta(days=course.days_between)
    if not held:
        return course.started_on + rhythm * (course.planned_sessions - 1)
    return max(held) + rhythm * progress(course, sessions).left


def current_phase(course: Course, sessions: Sequence[Placed]) -> str:
    """The phase a course is in: that of the attended session with the highest number, else the first one."""
    attended = [session for session in sessions if session.attendance.took_place]
    if not attended:
        return course.phase_starts[0].phase
    return max(attended, key=lambda session: session.number or 0).phase


def suggested_phase(catalogue: Catalogue, course: Course, number: int) -> Suggestion:
    """The phase suggested for the session with this number."""
    phase = phase_for(course, number)
    label = catalogue.label("phase", phase)
    if number > course.planned_sessions:
        reason = f"session {number} lies beyond the {course.planned_sessions} planned"
    else:
        reason = _span(course, phase)
    return Suggestion(phase=phase, label=label, sentence=f"{label} suggested: {reason}")


def _span(course: Course, phase: str) -> str:
    """The sessions of a phase in words."""
    place = next(place for place, start in enumerate(course.phase_starts) if start.phase == phase)
    first = course.phase_starts[place].first_session
    following = course.phase_starts[place + 1 :]
    last = following[0].first_session - 1 if following else max(first, course.planned_sessions)
    if last < 1:
        return "before session 1"
    if last <= max(first, 1):
        return f"session {max(first, 1)}"
    return f"sessions {max(first, 1)} to {last}"


def to_go_on_with(sessions: Sequence[Entry], today: date) -> Entry | None:
    """Of sessions in order: the latest unsigned draft that took place, else the appointment that is due."""
    begun = [one for one in sessions if one.held_on <= today]
    drafts = [one for one in begun if not one.signed and one.attendance.took_place]
    due = [one for one in begun if one.attendance is Attendance.SCHEDULED]
    found = drafts or due
    return found[-1] if found else None


def to_write_up(course: Course, sessions: Sequence[Session], today: date) -> tuple[date, time | None] | None:
    """Day and time agreed in the last of these sessions in order, where that day is today or has just passed.

    As long as the one after it is not due, a session that was agreed was most likely held then and is written
    up now. None once an entry of that day or a later one says otherwise.
    """
    held = [one for one in sessions if one.attendance.took_place]
    day = held[-1].next_on if held else None
    if day is None or not 0 <= (today - day).days < course.days_between:
        return None
    if any(one.held_on >= day for one in sessions):
        return None
    return day, held[-1].next_at


def next_number(sessions: Sequence[Attended]) -> int:
    """The number that the next attended session gets."""
    return max((one.number for one in sessions if one.number is not None), default=0) + 1
