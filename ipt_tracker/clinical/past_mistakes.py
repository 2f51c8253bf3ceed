"""What can't be stored of the sessions that are brought in: told by row and part, each in a sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.course import Course
from ipt_tracker.clinical.days import in_words
from ipt_tracker.clinical.measure import MeasureDefinition
from ipt_tracker.clinical.past_sessions import PastScore, PastSession, logged_here, numbers
from ipt_tracker.clinical.session import Session


class Part(StrEnum):
    """The parts of a past session that can be wrong."""

    DAY = "day"
    TOTAL = "total"
    RISK_ITEM = "risk_item"
    ATTENDANCE = "attendance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """What is wrong with one part of the session in this row, in a sentence."""

    row: int
    part: Part
    measure: str = ""
    sentence: str


def mistakes(
    catalogue: Catalogue,
    course: Course,
    past: Sequence[PastSession],
    others: Sequence[Session],
    today: date,
) -> tuple[Mistake, ...]:
    """What can't be stored, row by row; empty when all is right.

    Args:
        catalogue: knows the measures' ranges.
        course: the course they belong to.
        past: the sessions, in the order in which they are told.
        others: the course's sessions that are not among them.
        today: every session of the past lies before it.
    """
    found: list[Mistake] = []
    assigned = numbers(course, past, others)
    logged = min((one for one in others if logged_here(one)), key=lambda one: one.held_on, default=None)
    above: PastSession | None = None
    for row, one in enumerate(past):
        if one.held_on is None:
            found.append(Mistake(row=row, part=Part.DAY, sentence="Type the day on which it was."))
        else:
            wrong = (
                _outside(course, logged, one.held_on, today)
                or _out_of_order(one, above)
                or _number_taken(one.held_on, assigned[row], others)
            )
            if wrong:
                found.append(Mistake(row=row, part=Part.DAY, sentence=wrong))
            above = one
        found += _scores(catalogue, row, one)
    return tuple(found)


def _outside(course: Course, logged: Session | None, day: date, today: date) -> str:
    if day < course.started_on:
        return f"The course began on {in_words(course.started_on)}: no session lies before that day."
    if day > today:
        return "This day is still to come: only what has been can be brought in."
    if day == today:
        return "Today's session is logged here: what is brought in lies before today."
    if logged is not None and day >= logged.held_on:
        begun = in_words(logged.held_on)
        return f"From {begun} on the sessions are logged here: what is brought in lies before that day."
    return ""


def _out_of_order(one: PastSession, above: PastSession | None) -> str:
    if above is None or above.held_on is None or one.held_on is None or one.held_on > above.held_on:
        return ""
    if one.held_on < above.held_on:
        return f"This day lies before the one above it, {in_words(above.held_on)}."
    if one.attendance.took_place and above.attendance.took_place:
        return "The session above it was held on the same day."
    return ""


def _number_taken(day: date, number: int | None, others: Sequence[Session]) -> str:
    """A signed session keeps its number: those before it must get lower ones, those after it higher."""
    for other in others:
        if number is None or other.number is None or not other.signed:
            continue
        if (number < other.number) != (day < other.held_on):
            name = f"Session {other.number} of {in_words(other.held_on)}"
            return f"{name} is signed and keeps its number, so this one would get the number {number}."
    return ""


def _scores(catalogue: Catalogue, row: int, one: PastSession) -> Iterator[Mistake]:
    for score in one.scores:
        definition = catalogue.measure(score.measure)
        total = Part.TOTAL if score.total is not None else Part.RISK_ITEM
        if score.total is None and score.risk_item is None:
            continue
        if not one.attendance.took_place:
            sentence = "The session did not take place, so nothing was given in it. Clear one of the two."
            yield Mistake(row=row, part=total, measure=score.measure, sentence=sentence)
            continue
        if score.total is not None and not definition.minimum <= score.total <= definition.maximum:
            sentence = (
                f"A total of {definition.label} lies between {definition.minimum} and {definition.maximum}."
            )
            yield Mistake(row=row, part=Part.TOTAL, measure=score.measure, sentence=sentence)
        if wrong := _risk_item(definition, score):
            yield Mistake(row=row, part=Part.RISK_ITEM, measure=score.measure, sentence=wrong)


def _risk_item(definition: MeasureDefinition, score: PastScore) -> str:
    if score.risk_item is None:
        return ""
    highest = definition.risk_item_highest
    if score.risk_item > highest:
        return f"Item {definition.risk_item} of {definition.label} lies between 0 and {highest}."
    if score.total is None:
        return f"Type the total of {definition.label} too: the item is kept with it."
    if score.risk_item > score.total:
        return f"Item {definition.risk_item} can't be higher than the total of {definition.label}."
    return ""
