"""What a need of the therapist is, the course that it is found in, and the words that needs share."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from ipt_tracker.clinical.administration import Administration
from ipt_tracker.clinical.course import Course
from ipt_tracker.clinical.session import Attendance, Session


class NeedKind(StrEnum):
    """What can need the therapist, the most severe first."""

    RISK = "risk"
    WORSE = "worse"
    UNSIGNED = "unsigned"
    MEASURE_DUE = "measure_due"
    ENDING = "ending"


class Action(StrEnum):
    """The one thing to do about a need."""

    RECORD_RISK = "record_risk"
    SEE_TRAJECTORY = "see_trajectory"
    SIGN = "sign"
    ENTER_MEASURE = "enter_measure"
    RAISE_ENDING = "raise_ending"
    WRITE_ENDING = "write_ending"


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One thing that waits for the therapist.

    `what` goes on from the client's name ("scored 2 on PHQ-9 item 9"), `reason` is a sentence of its own.
    """

    kind: NeedKind
    course_id: str
    evidence: str
    """What it rests on: new evidence makes a new need, also where an earlier one was set aside."""
    session_id: str = ""
    """The session in which it is dealt with; empty: a new one, or none."""
    measures: tuple[str, ...] = ()
    """Codes of the measures that are due."""
    since: date
    pressing: bool = False
    """Shown red."""
    what: str
    reason: str
    action: Action


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseSoFar:
    """A course with sessions and measures given, both in order of time.

    Of a course that has ended, the drafts are enough.
    """

    course: Course
    sessions: tuple[Session, ...]
    administrations: tuple[Administration, ...]
    in_error: tuple[Session, ...] = ()
    """Entered in error: only shown."""

    def session_to_write(self, today: date) -> str:
        """Where something due is entered: the last draft, else the next appointment; empty: a new session."""
        drafts = [
            session
            for session in self.sessions
            if session.attendance.took_place
            and not (session.signed or session.documented_elsewhere)
            and session.held_on <= today
        ]
        ahead = [s for s in self.sessions if s.attendance is Attendance.SCHEDULED and s.held_on >= today]
        chosen = drafts[-1:] or ahead[:1]
        return chosen[0].id if chosen else ""


_RANKS: Final = tuple(NeedKind)


def severity(need: Need) -> tuple[int, bool, date, str, str]:
    """The key that sorts needs: kind, pressing ones first, the longest waiting first.

    The kind leads and not the colour, so that each kind has one place in the list and red is pressing of its
    kind: a measure that is due comes before an ending near in red. The score of a session that has gone by
    can't be taken again; the ending is spoken of in the sessions that are left.
    """
    return _RANKS.index(need.kind), not need.pressing, need.since, need.course_id, need.evidence


def named(session: Session) -> str:
    """What a session is called: by its number, where it has one."""
    return f"Session {session.number}" if session.number is not None else "A session"


def ago(day: date, today: date) -> str:
    """How long ago a day was, in words."""
    days = (today - day).days
    if days <= 0:
        return "today"
    return "yesterday" if days == 1 else f"{days} days ago"
