"""The made-up caseload as its files tell it: one client a file, with days counted instead of dates."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from pathlib import Path

from ipt_tracker.clinical.client import Stage
from ipt_tracker.clinical.course import CourseStatus, DisputeStage, EndReason, PhaseStart
from ipt_tracker.clinical.practice import Practice
from ipt_tracker.clinical.reader import broken, load, read
from ipt_tracker.clinical.session import Attendance, Place, Risk

PRACTICE_FILE = "practice.toml"


class Weekday(StrEnum):
    """A day of the week, in the order of `date.weekday()`."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientStory:
    """Who the client is."""

    name: str
    age: int
    """Completed years on the day from which the caseload is told."""
    birthday: str
    """MM-DD."""
    pronouns: str
    phone: str
    email: str = ""
    gp: str
    reason: str
    diagnosis: str
    people: str = ""
    stage: Stage = Stage.INTAKE
    recommended_alternative: str = ""
    first_contact_days: int
    """Days before the course began; without a course, before the day from which the caseload is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaStory:
    """A problem area of the course."""

    area: str
    subtype: str = ""
    dispute_stage: DisputeStage | None = None
    description: str
    agreed_in: int | None = None
    """Number of the session in which it was agreed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingStory:
    """How the course ended."""

    reason: EndReason
    days_after_last: int = 0
    """Days between the last entry and the end."""
    what_helped: str
    response_to_ending: str
    remaining_problems: str
    plan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseStory:
    """The course, which began `days_ago` before the day from which the caseload is told."""

    format: str
    planned_sessions: int
    days_ago: int
    weekday: Weekday | None = None
    """The course began on the last such day up to then; None = on the very day."""
    time: str
    """Start of the sessions, HH:MM."""
    minutes: int
    conditions: tuple[str, ...]
    measures: tuple[str, ...]
    anxiety_measure: str
    phases: tuple[PhaseStart, ...] = ()
    """Empty = as the format has them."""
    status: CourseStatus = CourseStatus.ACTIVE
    """Until the ending, where there is one, sets it."""
    areas: tuple[AreaStory, ...]
    ending: EndingStory | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UseStory:
    """A technique used."""

    technique: str
    extent: int
    person: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormStory:
    """A measure given: the answers to its items, or its total alone."""

    measure: str
    items: tuple[int, ...] = ()
    total: int | None = None
    risk_item: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionStory:
    """An entry of the course, `day` days after its beginning."""

    day: int
    attendance: Attendance = Attendance.ATTENDED
    minutes: int | None = None
    place: Place = Place.IN_PERSON
    present: str = ""
    focus: str = ""
    """Code of the area worked on, where it is not the primary one."""
    techniques: tuple[UseStory, ...] = ()
    forms: tuple[FormStory, ...] = ()
    risk: Risk = Risk()  # noqa: RUF009 - a frozen value
    medication_change: str = ""
    work_review: str = ""
    work_agreed: str = ""
    note: str = ""
    signed: bool = True
    """False = left as a draft. What is only scheduled is never signed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One file: a client, with or without a course."""

    client: ClientStory
    course: CourseStory | None = None
    sessions: tuple[SessionStory, ...] = ()


def stories(directory: Path) -> tuple[Story, ...]:
    """The clients' files in the order of their names; an unknown key or a wrong value is a `KnownError`."""
    files = sorted(file for file in directory.glob("*.toml") if file.name != PRACTICE_FILE)
    return tuple(read(Story, load(file), file.name) for file in files)


def practice(directory: Path) -> Practice:
    """The made-up practice."""
    tables = load(directory / PRACTICE_FILE)
    return read(Practice, tables.get("practice"), PRACTICE_FILE)


def clock(text: str) -> time:
    """HH:MM as a time of day."""
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise broken("the made-up caseload", f"{text} is no time of day") from None
