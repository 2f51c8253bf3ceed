"""One administration of a measure: the answers as given, or a total read off a paper form."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Source(StrEnum):
    """Who filled the measure in, or that only its total is known."""

    SELF = "self"
    CLINICIAN = "clinician"
    TOTAL_ONLY = "total_only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Administration:
    """A measure given on a day.

    `answers` holds one value an item (None = not answered), or is None for a bare total.

    `total` is None as long as no total may be said (missing-item rule of the measure's definition).
    `version` names the definition that scored it, so that old scores stay readable.
    """

    id: str = ""
    course_id: str
    session_id: str = ""
    measure: str
    version: str
    given_on: date
    answers: tuple[int | None, ...] | None = None
    total: int | None = None
    n_answered: int | None = None
    prorated: bool = False
    risk_item_score: int | None = None
    source: Source = Source.SELF
