"""Scoring a measure by its definition: total, band, caseness, risk item, and what is said with them."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from ipt_tracker.clinical.administration import Administration, Source
from ipt_tracker.clinical.measure import MeasureDefinition
from ipt_tracker.errors import KnownError

_WHOLE = re.compile(r"-?[0-9]{1,9}")
"""A whole number as it may be typed for an answer; whether the form offers it is asked later."""


class RiskState(StrEnum):
    """What became of the risk item; `NONE` where the measure has none."""

    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskItem:
    """The item that asks about suicide or self-harm: its number counted from 1 and its score."""

    number: int | None = None
    score: int | None = None
    state: RiskState = RiskState.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What a form says. `total`, `band` and `caseness` are None where they may not be said.

    `complete` means that every item was answered. A prorated total is said and flagged; an unanswered
    risk item is named before it, because it outranks the total.
    """

    measure: str
    version: str
    complete: bool
    answered: int
    total: int | None
    prorated: bool
    band: str | None
    caseness: bool | None
    risk_item: RiskItem
    warnings: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """The same as plain data, ready for JSON."""
        return asdict(self) | {"warnings": list(self.warnings)}


def parse_answers(text: str) -> tuple[int | None, ...]:
    """Answers typed as `1,2,0,-,3`: one value an item, `-` for one that was not answered."""
    answers: list[int | None] = []
    for place, part in enumerate(text.split(","), start=1):
        value = part.strip()
        if value == "-":
            answers.append(None)
        elif _WHOLE.fullmatch(value):
            answers.append(int(value))
        else:
            raise KnownError(
                f"Answer {place} is “{value}”: a whole number is expected, or - where it was not answered. "
                "Separate the answers by commas, for example 1,2,0,-,3.",
                code="score.answers",
            )
    return tuple(answers)


def score(definition: MeasureDefinition, answers: Sequence[int | None]) -> Score:
    """Score a form: one value an item in printed order, None for one that was not answered.

    Missing items follow the measure's rule: sum × items / answered, half rounded up, as long as no more
    are missing than the rule allows. Raises `KnownError` for a form of the wrong length or range, and for a
    measure of which only totals are kept.
    """
    _check_answers(definition, answers)
    given = [
        _counts(definition, place, value) for place, value in enumerate(answers, start=1) if value is not None
    ]
    items, answered = len(definition.items), len(given)
    prorated = False
    total: int | None = None
    if answered == items:
        total = sum(given)
    elif answered and items - answered <= definition.missing.allowed:
        total = (2 * sum(given) * items + answered) // (2 * answered)
        prorated = True
    risk = _risk_item(definition, answers)
    return Score(
        measure=definition.code,
        version=definition.version,
        complete=answered == items,
        answered=answered,
        total=total,
        prorated=prorated,
        band=None if total is None else band(definition, total),
        caseness=None if total is None else caseness(definition, total),
        risk_item=risk,
        warnings=tuple(_warnings(definition, risk, items - answered, prorated=prorated)),
    )


def band(definition: MeasureDefinition, total: int) -> str | None:
    """The name of the band that a total lies in; None where the measure has no bands."""
    return next((entry.name for entry in definition.bands if entry.low <= total <= entry.high), None)


def caseness(definition: MeasureDefinition, total: int) -> bool | None:
    """True when a total has reached the caseness cut-off; None where the measure has none."""
    if definition.caseness is None:
        return None
    if definition.higher_is_worse:
        return total >= definition.caseness.value
    return total <= definition.caseness.value


def band_words(definition: MeasureDefinition, total: int) -> str:
    """The band of a total with its rule, e.g. "mild (PHQ-9 severity bands)"; empty without bands."""
    name = band(definition, total)
    doubt = _doubt(confirmed=definition.bands_confirmed)
    return f"{name} ({definition.bands_rule}{doubt})" if name else ""


def caseness_words(definition: MeasureDefinition, total: int) -> str:
    """Where a total lies by the cut-off, with its rule; empty where the measure has none.

    For example "at or above the cut-off 10 (NHS Talking Therapies)".
    """
    cutoff = definition.caseness
    if cutoff is None:
        return ""
    reached = caseness(definition, total)
    if definition.higher_is_worse:
        side = "at or above" if reached else "below"
    else:
        side = "at or below" if reached else "above"
    return f"{side} the cut-off {cutoff.value} ({cutoff.rule}{_doubt(confirmed=cutoff.confirmed)})"


def administration(
    definition: MeasureDefinition,
    answers: Sequence[int | None],
    *,
    course_id: str,
    given_on: date,
    session_id: str = "",
    source: Source = Source.SELF,
) -> Administration:
    """A form as it was filled in, with its score."""
    scored = score(definition, answers)
    return Administration(
        course_id=course_id,
        session_id=session_id,
        measure=definition.code,
        version=definition.version,
        given_on=given_on,
        answers=tuple(answers),
        total=scored.total,
        n_answered=scored.answered,
        prorated=scored.prorated,
        risk_item_score=scored.risk_item.score,
        source=source,
    )


def total_only(
    definition: MeasureDefinition,
    total: int,
    *,
    course_id: str,
    given_on: date,
    session_id: str = "",
    risk_item_score: int | None = None,
) -> Administration:
    """A total read off a paper form, with the risk item's score where it is known."""
    if not definition.minimum <= total <= definition.maximum:
        raise KnownError(
            f"A total of {definition.label} lies between {definition.minimum} and {definition.maximum}, "
            f"but {total} was given. Nothing is lost: correct it and go on.",
            code="score.total",
        )
    highest = min(total, definition.risk_item_highest)
    if risk_item_score is not None and (definition.risk_item is None or not 0 <= risk_item_score <= highest):
        raise KnownError(
            f"{definition.label} can't have {risk_item_score} on a risk item with a total of {total}. "
            "Nothing is lost: correct it and go on.",
            code="score.risk_item",
        )
    return Administration(
        course_id=course_id,
        session_id=session_id,
        measure=definition.code,
        version=definition.version,
        given_on=given_on,
        total=total,
        risk_item_score=risk_item_score,
        source=Source.TOTAL_ONLY,
    )


def _check_answers(definition: MeasureDefinition, answers: Sequence[int | None]) -> None:
    if definition.totals_only:
        raise KnownError(
            f"Only totals are kept for {definition.label}, so its answers can't be scored. "
            "Enter the total from the paper form in a session instead.",
            code="score.totals_only",
        )
    if len(answers) != len(definition.items):
        given = "1 answer was" if len(answers) == 1 else f"{len(answers)} answers were"
        raise KnownError(
            f"{definition.label} has {len(definition.items)} items, but {given} given. "
            "Give one for each item, - for one that was not answered.",
            code="score.length",
        )
    allowed = sorted(option.value for option in definition.options)
    for place, value in enumerate(answers, start=1):
        if value is not None and value not in allowed:
            raise KnownError(
                f"Answer {place} of {definition.label} is {value}, "
                f"but only {allowed[0]} to {allowed[-1]} are possible. Correct it and try again.",
                code="score.range",
            )


def _doubt(*, confirmed: bool) -> str:
    return "" if confirmed else ", as configured, not independently confirmed against its source"


def _counts(definition: MeasureDefinition, place: int, value: int) -> int:
    if not definition.items[place - 1].reverse:
        return value
    values = [option.value for option in definition.options]
    return min(values) + max(values) - value


def _risk_item(definition: MeasureDefinition, answers: Sequence[int | None]) -> RiskItem:
    number = definition.risk_item
    if number is None:
        return RiskItem()
    answer = answers[number - 1]
    state = RiskState.UNANSWERED if answer is None else RiskState.ANSWERED
    return RiskItem(number=number, score=answer, state=state)


def _warnings(definition: MeasureDefinition, risk: RiskItem, missing: int, *, prorated: bool) -> list[str]:
    """Most pressing first."""
    found = []
    if risk.state is RiskState.UNANSWERED:
        found.append("risk item unanswered — ask")
    elif risk.score:
        found.append(f"item {risk.number} is {risk.score} — ask about risk")
    if prorated:
        found.append(f"prorated: {missing} of {len(definition.items)} items missing")
    elif missing:
        found.append(f"no total: too many items missing ({missing} of {len(definition.items)})")
    if definition.note:
        found.append(definition.note)
    return found
