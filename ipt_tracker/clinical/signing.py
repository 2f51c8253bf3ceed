"""What must be there before an entry may be signed."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from ipt_tracker.clinical.administration import Administration
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.session import Attendance, Risk, RiskChoice, Session

LATE_AFTER_DAYS: Final = 7
"""A note signed later is a late entry: by then the next weekly session has mixed into the memory."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One reason why an entry can't be signed yet: a code for the screen to go to, a sentence for the eye."""

    code: str
    sentence: str


def open_risk_item(session: Session, catalogue: Catalogue) -> Administration | None:
    """The form of the session whose risk item is at least 1, or was left out."""
    for given in session.administrations:
        if asks_about_risk(given, catalogue, brought_in=session.brought_in):
            return given
    return None


def asks_about_risk(given: Administration, catalogue: Catalogue, *, brought_in: bool = False) -> bool:
    """Whether the risk item of a form is at least 1, or was left out (clinical reference, section 4.3)."""
    return (given.risk_item_score or 0) >= 1 or risk_item_left_out(given, catalogue, brought_in=brought_in)


def risk_item_left_out(given: Administration, catalogue: Catalogue, *, brought_in: bool = False) -> bool:
    """Whether the form asks about risk and its answer is not known, though the form was begun.

    A bare total without its item is such a form too, but for one of a session that was `brought_in`.
    """
    if catalogue.measure(given.measure, given.version).risk_item is None or given.risk_item_score is not None:
        return False
    return not brought_in if given.answers is None else any(answer is not None for answer in given.answers)


def risk_item_open(session: Session, catalogue: Catalogue) -> bool:
    """True when a risk item in the session is at least 1, or was left out."""
    return open_risk_item(session, catalogue) is not None


def is_late(session: Session, today: date) -> bool:
    """Whether an entry signed today is a late one.

    What counts is the day of signing: until then a draft can be rewritten, and nobody can vouch for its text.
    What is documented elsewhere was written down there in time; what is written here of a session that was
    brought in is first written late (clinical reference, section 5.5).
    """
    return not session.documented_elsewhere and (today - session.held_on).days > LATE_AFTER_DAYS


def obstacles(session: Session, catalogue: Catalogue, today: date) -> tuple[Obstacle, ...]:
    """Why the entry can't be signed, most pressing first; empty when it can.

    An entry of a session that did not take place is signed as a non-attendance note and needs no risk answer.
    """
    found: list[Obstacle] = []
    if session.attendance is Attendance.SCHEDULED:
        found.append(Obstacle("attendance", "Say first whether the session took place."))
    if session.held_on > today:
        found.append(Obstacle("date", "The session lies in the future; it can be signed once it took place."))
    if not session.attendance.took_place:
        return tuple(found)
    unanswered = risk_obstacle(session.risk, item_open=risk_item_open(session, catalogue))
    if unanswered is not None:
        found.append(unanswered)
    # The note of a session that was brought in lies where it was written; what was added here can be signed.
    if not session.brought_in and not session.note.strip() and not session.techniques:
        found.append(Obstacle("note", "Write the note or choose the techniques used."))
    return tuple(found)


def risk_obstacle(risk: Risk, *, item_open: bool) -> Obstacle | None:
    """What the risk review still lacks; the code names the part of it that is to be answered next."""
    concern = risk.choice is RiskChoice.CONCERN
    if risk.choice is None:
        return Obstacle("risk", "Record the risk review first.")
    if risk.choice is RiskChoice.NOT_ASKED and not risk.reason.strip():
        return Obstacle("risk_reason", "Say why risk was not asked about.")
    if concern and not risk.kind_said:
        return Obstacle(
            "risk_kind", "Say what the concern is: answer suicidal ideation, or tick what was found."
        )
    if concern and item_open and risk.ideation is None:
        return Obstacle("risk_kind", "A risk item is above 0 or unanswered. Answer suicidal ideation.")
    if concern and not risk.explored.strip():
        return Obstacle("risk_explored", "Write down what was explored about the concern.")
    if item_open and not (risk.explored.strip() or risk.reason.strip()):
        return Obstacle(
            "risk_explored", "A risk item is above 0 or unanswered. Write down what was explored."
        )
    return None
