"""The client: who they are and where they stand on the way into treatment."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from ipt_tracker.errors import KnownError

LONGEST_NAME: Final = 200
"""Characters."""
_DIRECTIONS: Final = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
"""Embeddings, overrides and isolates, and what ends them."""


class Stage(StrEnum):
    """The way into treatment, before there is a course."""

    ENQUIRY = "enquiry"
    CONSULTATION = "consultation"
    INTAKE = "intake"
    NOT_SUITABLE = "not_suitable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """A person who asked for help. `id` and `code` are empty until the record has stored the client."""

    id: str = ""
    code: str = ""
    name: str
    date_of_birth: date | None = None
    pronouns: str = ""
    phone: str = ""
    email: str = ""
    gp: str = ""
    reason: str = ""
    """Reason for referral or the presenting problem, in a sentence or two."""
    diagnosis: str = ""
    people: str = ""
    """Names of others in the client's life, as in "Martin (husband), Ella": a GP's paper has the relation."""
    stage: Stage = Stage.INTAKE
    recommended_alternative: str = ""
    """The other therapy recommended, when IPT is not suitable."""
    first_contact_on: date | None = None


def clean_name(typed: str) -> str:
    """The name without what can't be seen and turns others about; one space between its words.

    Control characters go, and those that embed, override and isolate directions of writing (Unicode Standard
    Annex #9, sections 2.1 to 2.4): a name in them would turn the words about it too. Joiners stay, which
    Persian and Hindi names need, and so do single marks of direction.
    """
    kept = (sign for sign in typed if sign.isspace() or not _unfit(sign))
    return " ".join("".join(kept).split())


def _unfit(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs") or sign in _DIRECTIONS


def check_client(client: Client, today: date, before: Client | None = None) -> None:
    """Raise `KnownError` when the client can't be stored as typed.

    What is as it was `before` passes: a rule that came later, or a year that has gone by, must not hold back
    a change of something else.
    """
    if before is None or client.name != clean_name(before.name):
        _check_name(client.name)
    if before is None or client.date_of_birth != before.date_of_birth:
        check_birth(client.date_of_birth, today)


def _check_name(name: str) -> None:
    if not name.strip():
        raise KnownError(
            "A client needs a name. Nothing is lost: type the name and go on.", code="client.no_name"
        )
    if len(name) > LONGEST_NAME:
        raise KnownError(
            f"The name is longer than {LONGEST_NAME} characters. Nothing is lost: shorten it and go on.",
            code="client.name_too_long",
        )


def check_birth(born: date | None, today: date) -> None:
    """Raise `KnownError` when nobody who comes today can have been born then."""
    if born is not None and born > today:
        raise KnownError(
            "The date of birth lies in the future. Nothing is lost: correct the year and go on.",
            code="client.born_in_future",
        )
    if born is not None and born.year < today.year - 125:
        raise KnownError(
            "The date of birth lies more than 125 years back. Nothing is lost: correct the year and go on.",
            code="client.born_too_early",
        )


def age(born: date, on: date) -> int:
    """Completed years on the given day; a birthday on 29 February counts from 1 March in other years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
