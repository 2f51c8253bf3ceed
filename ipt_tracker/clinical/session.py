"""The session: an appointment or contact with all that was recorded of it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import IntEnum, StrEnum
from typing import Final

from ipt_tracker.clinical.administration import Administration
from ipt_tracker.clinical.course import Course
from ipt_tracker.clinical.days import in_words
from ipt_tracker.errors import KnownError


class Attendance(StrEnum):
    """Attendance codes (clinical reference, section 5.2)."""

    SCHEDULED = "scheduled"
    ATTENDED = "attended"
    ATTENDED_LATE = "attended_late"
    ARRIVED_TOO_LATE = "arrived_too_late"
    CANCELLED_BY_CLIENT = "cancelled_by_client"
    LATE_CANCELLED = "late_cancelled"
    DNA = "dna"
    CANCELLED_BY_THERAPIST = "cancelled_by_therapist"
    RESCHEDULED = "rescheduled"

    @property
    def took_place(self) -> bool:
        """Only these carry a number and a progress note."""
        return self in (Attendance.ATTENDED, Attendance.ATTENDED_LATE)

    @property
    def missed(self) -> bool:
        """The client was expected and the session did not take place; drawn as a dashed tick."""
        return self in (Attendance.ARRIVED_TOO_LATE, Attendance.LATE_CANCELLED, Attendance.DNA)


class Place(StrEnum):
    """Where the session took place."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    PHONE = "phone"


class Extent(IntEnum):
    """How much a technique was used; not used is not stored."""

    TOUCHED = 1
    SUBSTANTIAL = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class TechniqueUse:
    """A technique used in a session."""

    technique: str
    extent: Extent = Extent.TOUCHED
    person: str = ""
    note: str = ""


class RiskChoice(StrEnum):
    """The one explicit answer to "was risk asked about?"; None until the therapist chose."""

    NO_CONCERNS = "no_concerns"
    CONCERN = "concern"
    NOT_ASKED = "not_asked"


class Ideation(StrEnum):
    """Suicidal ideation as found; None until answered."""

    NONE = "none"
    PASSIVE = "passive"
    ACTIVE = "active"


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """What was asked and found about risk in a session; judged by the therapist, never computed."""

    choice: RiskChoice | None = None
    reason: str = ""
    """Why it was not asked, or why a positive item is closed without a record."""
    ideation: Ideation | None = None
    self_harm: bool = False
    harm_to_others: bool = False
    harm_from_others: bool = False
    """Restricted: never in letters or prints that go to the client or household unless ticked."""
    safeguarding: bool = False
    """Restricted, as above."""
    explored: str = ""
    """What was explored: plan, means, intent, protective factors."""
    action: str = ""

    @property
    def kind_said(self) -> bool:
        """Whether it is said what a concern is about: suicidal ideation is answered, or a finding ticked."""
        found = (self.self_harm, self.harm_to_others, self.harm_from_others, self.safeguarding)
        return self.ideation is not None or any(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who sealed an entry and when; `sha256` is the hex digest of its canonical text."""

    signed_at: datetime
    """Time-zone aware, UTC."""
    signed_by: str
    credentials: str
    sha256: str
    app_version: str
    late: bool = False
    """A late entry: signed more than a week after the session (`signing.is_late`)."""
    reason: str = ""
    """Why it is late."""


class AdditionKind(StrEnum):
    """What can be added to a signed entry."""

    ADDENDUM = "addendum"
    CORRECTION = "correction"
    ENTERED_IN_ERROR = "entered_in_error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What was added to a signed entry, signed itself; the entry stays as it was."""

    kind: AdditionKind
    text: str = ""
    """What is added, or what is right instead; empty where the whole entry was made in error."""
    reason: str = ""
    """Why it is added now, what was wrong, or why the entry should not be here."""
    signature: Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """An appointment or contact of a course. Unsigned it is a draft; signed it can't change.

    `number` is assigned by the record, only to sessions that took place.
    """

    id: str = ""
    course_id: str
    number: int | None = None
    held_on: date
    starts_at: time | None = None
    minutes: int | None = None
    attendance: Attendance = Attendance.ATTENDED
    place: Place = Place.IN_PERSON
    present: str = ""
    """Others who took part, by relation ("mother"), never needed."""
    phase: str
    focus: str = ""
    """Code of the problem area worked on, or empty."""
    techniques: tuple[TechniqueUse, ...] = ()
    administrations: tuple[Administration, ...] = ()
    risk: Risk = Risk()
    medication_change: str = ""
    note: str = ""
    work_review: str = ""
    """How last session's work at home went."""
    work_agreed: str = ""
    """Work at home agreed for next time; always optional in adult IPT."""
    next_on: date | None = None
    next_at: time | None = None
    brought_in: bool = False
    """Held before the course came into this record: what it was about was written down elsewhere."""
    late_reason: str = ""
    """Why it will be signed late, as long as it is a draft; asked for once it would be a late entry."""
    signature: Signature | None = None
    additions: tuple[Addition, ...] = ()
    """What was added since it was signed, oldest first."""

    @property
    def in_error(self) -> bool:
        """Entered in error: kept to be read, and counted nowhere."""
        return any(one.kind is AdditionKind.ENTERED_IN_ERROR for one in self.additions)

    @property
    def signed(self) -> bool:
        """True once sealed; from then on it is read-only."""
        return self.signature is not None

    @property
    def documented_elsewhere(self) -> bool:
        """Brought in, and nothing but day, attendance and totals is here: there is nothing here to sign.

        As soon as more is written in it, an answered form included, it is a draft like any other.
        """
        texts = (self.note, self.medication_change, self.work_review, self.work_agreed)
        written = any(text.strip() for text in texts) or bool(self.techniques) or self.risk != Risk()
        answered = any(given.answers is not None for given in self.administrations)
        return self.brought_in and not (self.signed or written or answered)


def check_session(session: Session, course: Course) -> None:
    """Raise `KnownError` when the entry can't be stored as typed."""
    if session.held_on < course.started_on:
        raise KnownError(
            f"The session lies before the course began ({in_words(course.started_on)}). "
            "Nothing is lost: correct the date and go on.",
            code="session.before_course",
        )
    if session.minutes is not None and not 1 <= session.minutes <= 600:
        raise KnownError(
            "The length of a session must lie between 1 and 600 minutes. "
            "Nothing is lost: correct it and go on.",
            code="session.minutes",
        )
    known = {start.phase for start in course.phase_starts}
    if session.phase not in known:
        raise KnownError("The phase does not belong to this course. Nothing is lost.", code="session.phase")
    if len({use.technique for use in session.techniques}) != len(session.techniques):
        raise KnownError(
            "A technique stands twice in the session. Nothing is lost.", code="session.technique_twice"
        )
    if len({a.measure for a in session.administrations}) != len(session.administrations):
        raise KnownError(
            "A measure stands twice in the session. Nothing is lost.", code="session.measure_twice"
        )


def check_open(session: Session) -> None:
    """Raise `KnownError` when nothing at all can be added to the session."""
    if not session.signed:
        raise KnownError(
            "This session is not signed yet, so nothing needs to be added to it. "
            "Nothing was changed: change the entry itself.",
            code="session.not_signed",
        )
    if session.in_error:
        raise KnownError(
            "This session was entered in error, and nothing more is added to it. Nothing was changed.",
            code="session.in_error",
        )


_NEEDED: Final = {
    AdditionKind.ADDENDUM: {
        "text": "There is nothing to add yet. Nothing is lost: write what is to be added.",
    },
    AdditionKind.CORRECTION: {
        "reason": "A correction needs what was wrong. Nothing is lost: write it and sign again.",
        "text": "A correction needs what is right. Nothing is lost: write it and sign again.",
    },
    AdditionKind.ENTERED_IN_ERROR: {
        "reason": "An entry made in error needs the reason. "
        "Nothing is lost: write why it should not be here and sign again.",
    },
}
"""What each kind can't do without, in reading order, and how it is asked for."""


def check_addition(session: Session, kind: AdditionKind, text: str, reason: str) -> None:
    """Raise `KnownError` when this can't be added to the session."""
    check_open(session)
    needed = {"reason": reason, "text": text}
    for part, sentence in _NEEDED[kind].items():
        if not needed[part].strip():
            raise KnownError(sentence, code=f"addition.{part}")
