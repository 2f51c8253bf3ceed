"""Retention: until when the record of a client has to be kept. Nothing is ever erased by this alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

OWN: Final = "own"
"""The code of the rule that the practice sets itself."""
YEARS: Final = (1, 99)
"""The least and the most that a rule of one's own may ask for."""
AGE: Final = (0, 40)
"""0: nothing about age."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRule:
    """So many years after the last contact, and not before the client is so old; the later day counts."""

    code: str
    label: str
    years: int
    until_age: int = 0
    """Completed years of age; 0: the rule says nothing about that."""
    source: str
    version: str
    confirmed: bool = True


def rule_in_force(rules: Iterable[RetentionRule], code: str, own_years: int, own_age: int) -> RetentionRule:
    """The rule of this code, or the practice's own, which has no source but the practice."""
    own = RetentionRule(
        code=OWN,
        label=f"The practice's own rule: {own_years} years" + (f", minors to {own_age}" if own_age else ""),
        years=own_years,
        until_age=own_age,
        source="Set by the practice",
        version="1",
    )
    return next((rule for rule in rules if rule.code == code), own)


def keep_until(rule: RetentionRule, last_contact: date, born: date | None) -> date:
    """The day on which the record need not be kept any longer.

    Args:
        rule: what the practice goes by.
        last_contact: the last day on which a service was given.
        born: the client's date of birth; where it is unknown, the years alone count.
    """
    by_years = _after(last_contact, rule.years)
    if born is None or not rule.until_age:
        return by_years
    return max(by_years, _after(born, rule.until_age))


def _after(day: date, years: int) -> date:
    """The same day so many years later; from 29 February on, 1 March in other years."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
