"""The course: one episode of IPT with its format, phases, focus and ending."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations
from typing import Final

from ipt_tracker.clinical.days import in_words
from ipt_tracker.errors import KnownError

MEASURED_EVERY: Final = (1, 16)
"""Measures are given at every session, or up to every sixteenth."""
SESSION_MINUTES: Final = (1, 600)
"""The least and the most that a session may last."""


class CourseStatus(StrEnum):
    """Where the course stands."""

    ACTIVE = "active"
    PAUSED = "paused"
    ENDING = "ending"
    CLOSED = "closed"
    NOT_SUITABLE = "not_suitable"
    DROPPED_OUT = "dropped_out"


RUNNING = (CourseStatus.ACTIVE, CourseStatus.PAUSED, CourseStatus.ENDING)
"""The statuses of a course under way."""


class EndReason(StrEnum):
    """Why a course ended (clinical reference, section 3.3)."""

    COMPLETED = "completed"
    ENDED_EARLY = "ended_early"
    DROPPED_OUT = "dropped_out"
    REFERRED_ON = "referred_on"
    NOT_SUITABLE = "not_suitable"
    MOVED = "moved"
    DIED = "died"
    OTHER = "other"


class DisputeStage(StrEnum):
    """The stage of a role dispute; required for that area and for no other."""

    RENEGOTIATION = "renegotiation"
    IMPASSE = "impasse"
    DISSOLUTION = "dissolution"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseStart:
    """The session number with which a phase is planned to begin; 0 = before the first session."""

    phase: str
    first_session: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusArea:
    """A problem area chosen for the course. The first of a course is the primary one."""

    area: str
    """Code of a problem area in the catalogue, e.g. `role_transition`."""
    subtype: str = ""
    """Code of a subtype of the area, or empty."""
    dispute_stage: DisputeStage | None = None
    description: str = ""
    """What it is about, e.g. "with husband, over money and time"."""
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingNotes:
    """What is written about the ending, in the therapist's words; begun while the course still runs."""

    what_helped: str = ""
    response_to_ending: str = ""
    remaining_problems: str = ""
    plan: str = ""
    """Relapse prevention, maintenance decision, follow-up, recommendations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending(EndingNotes):
    """When and why the course ended, with what was written about it."""

    ended_on: date
    reason: EndReason

    @property
    def notes(self) -> EndingNotes:
        """What was written, without day and reason."""
        return EndingNotes(
            what_helped=self.what_helped,
            response_to_ending=self.response_to_ending,
            remaining_problems=self.remaining_problems,
            plan=self.plan,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One time-limited course, with the numbers of its format; unstored it has no `id`."""

    id: str = ""
    client_id: str
    format: str
    started_on: date
    planned_sessions: int
    phase_starts: tuple[PhaseStart, ...]
    areas: tuple[FocusArea, ...] = ()
    conditions: tuple[str, ...] = ()
    session_minutes: int = 50
    days_between: int = 7
    dna_uses_session: bool = False
    """Contract option: a missed session lowers what is left; it never takes a number."""
    measures: tuple[str, ...] = ("phq-9", "gad-7")
    """Codes of the measures given, in display order."""
    measures_every: int = 1
    """They are given at every session (1), at every second (2), …"""
    anxiety_measure: str = "gad-7"
    """The anxiety half of the outcome pair; falls back to GAD-7 when it was not given."""
    status: CourseStatus = CourseStatus.ACTIVE
    ending_notes: EndingNotes = EndingNotes()
    """What is written about the ending so far; empty once it has ended and `ending` holds it."""
    ending: Ending | None = None

    @property
    def primary_area(self) -> FocusArea | None:
        """The focus agreed first, or None while it is open."""
        return self.areas[0] if self.areas else None


_STATUS_AFTER = {
    EndReason.DROPPED_OUT: CourseStatus.DROPPED_OUT,
    EndReason.NOT_SUITABLE: CourseStatus.NOT_SUITABLE,
}


def status_after(reason: EndReason) -> CourseStatus:
    """The status a course takes when it ends for this reason."""
    return _STATUS_AFTER.get(reason, CourseStatus.CLOSED)


def out_of_order(starts: Sequence[PhaseStart]) -> tuple[PhaseStart, ...]:
    """The phases that break the order: the fewest whose numbers, put right, leave the others as they are.

    Of several choices the earliest: 1, 20, 13 names the 20 and not the 13.
    """
    for count in range(len(starts)):
        for left_out in combinations(range(len(starts)), count):
            kept = [start.first_session for place, start in enumerate(starts) if place not in left_out]
            if kept == sorted(kept):
                return tuple(starts[place] for place in left_out)
    return ()


def phase_for(course: Course, number: int) -> str:
    """The phase suggested for a session number: the last phase that has begun by then."""
    current = course.phase_starts[0].phase
    for start in course.phase_starts:
        if start.first_session <= number:
            current = start.phase
    return current


def check_phases(starts: Sequence[PhaseStart]) -> None:
    """Raise `KnownError` when they do not begin in order."""
    if out_of_order(starts):
        raise KnownError(
            "The phases must begin in order. Nothing is lost: correct the session numbers and go on.",
            code="course.phase_order",
        )


def check_focus(focus: FocusArea) -> None:
    """Raise `KnownError` when something is missing that belongs to this area."""
    if focus.area == "role_dispute" and focus.dispute_stage is None:
        raise KnownError(
            "A role dispute needs its stage: renegotiation, impasse or dissolution. "
            "Nothing is lost: choose the stage and go on.",
            code="course.no_dispute_stage",
        )


def check_born(course: Course, born: date | None) -> None:
    """Raise `KnownError` when the course began before the client was born."""
    if born is not None and course.started_on < born:
        raise KnownError(
            f"The course can't begin before the client was born ({in_words(born)}). "
            "Nothing is lost: correct the date and go on.",
            code="course.before_birth",
        )


def check_course(course: Course, today: date) -> None:
    """Raise `KnownError` when the course can't be stored as typed."""
    if course.planned_sessions < 1 or course.planned_sessions > 60:
        raise KnownError(
            "The planned number of sessions must lie between 1 and 60. "
            "Nothing is lost: correct it and go on.",
            code="course.planned_sessions",
        )
    least, most = MEASURED_EVERY
    if not least <= course.measures_every <= most:
        raise KnownError(
            "Measures are given at every session up to every sixteenth. "
            "Nothing is lost: correct it and go on.",
            code="course.measures_every",
        )
    if not course.phase_starts:
        raise KnownError("A course needs at least one phase. Nothing is lost.", code="course.no_phase")
    check_phases(course.phase_starts)
    for focus in course.areas:
        check_focus(focus)
    ending = course.ending
    if ending is not None and ending.ended_on < course.started_on:
        raise KnownError(
            "The course can't end before it began. Nothing is lost: correct the date and go on.",
            code="course.ends_before_start",
        )
    if ending is not None and ending.ended_on > today:
        raise KnownError(
            "The end of the course lies in the future. Nothing is lost: correct the date and go on.",
            code="course.ends_in_future",
        )
