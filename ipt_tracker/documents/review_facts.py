"""The facts of a review, in words and whole numbers: self-contained, so a signed one never changes."""

from dataclasses import dataclass
from datetime import date, datetime

from ipt_tracker.clinical.client import Client
from ipt_tracker.clinical.course import Ending
from ipt_tracker.clinical.practice import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How often something was."""

    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaFacts:
    """A focus of the course in words."""

    label: str
    words: str
    """The area with subtype or stage and what it is about."""
    plain: str = ""
    """The same in words for the client."""
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseFacts:
    """A phase: where it was planned to begin, and what was done in it (from signed sessions)."""

    code: str
    label: str
    first_session: int
    sessions: tuple[int, ...] = ()
    """Numbers of the sessions held in it, signed or not."""
    first_on: date | None = None
    last_on: date | None = None
    focuses: tuple[str, ...] = ()
    techniques: tuple[Count, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A technique's extent in a session: 1 touched, 2 substantial."""

    session: int
    extent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TechniqueFacts:
    """A technique with the signed sessions it was used in."""

    label: str
    uses: tuple[Use, ...]
    plain: str = ""
    """What was done in words for the client."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreFacts:
    """A total that may be said. `session` is None outside a session; `after` = sessions held by then."""

    session: int | None
    after: int
    given_on: date
    total: int
    band: str = ""
    prorated: bool = False
    risk_item: int | None = None
    risk_item_left_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IncompleteFacts:
    """A form that was begun and of which no total may be said, for items that were not answered."""

    session: int | None
    given_on: date
    answered: int
    items: int
    risk_item: int | None = None
    risk_item_left_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdFacts:
    """A number with its rule."""

    value: int
    rule: str
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureFacts:
    """A measure with its totals in order, the two compared, and the rules that judge them.

    `scores` is empty where no form of the measure was ever filled in far enough for a total.
    """

    code: str
    label: str
    name: str
    version: str
    minimum: int
    maximum: int
    higher_is_worse: bool
    cutoff: ThresholdFacts | None
    reliable_change: ThresholdFacts | None
    bands_rule: str
    bands_confirmed: bool
    risk_item_number: int | None
    note: str
    credit: str
    leading: bool
    """One of the pair that the outcome rests on."""
    scores: tuple[ScoreFacts, ...]
    first: ScoreFacts | None = None
    last: ScoreFacts | None = None
    verdict: str = ""
    """Reliable change of this measure alone, in plain words."""
    change_sentence: str = ""
    incomplete: tuple[IncompleteFacts, ...] = ()

    @property
    def moved(self) -> str:
        """Where its reliable change says it went: "better", "worse" or "little"; empty where none can."""
        rule = self.reliable_change
        if self.first is None or self.last is None or rule is None:
            return ""
        gain = (self.first.total - self.last.total) * (1 if self.higher_is_worse else -1)
        return "better" if gain >= rule.value else "worse" if -gain >= rule.value else "little"


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictFacts:
    """The result of a rule over the whole course."""

    kind: str
    label: str
    rule: str
    sentence: str
    note: str = ""
    code: str = ""
    confirmed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskFacts:
    """What was asked and found about risk in a signed session; empty words where nothing was written."""

    choice: str
    concern: bool
    findings: tuple[str, ...] = ()
    explored: str = ""
    action: str = ""
    reason: str = ""
    asked: bool = True
    restricted: tuple[str, ...] = ()
    """Those of the findings that only the file gets, and others when it is chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdditionFacts:
    """What was added to a signed entry, or why it was signed late; `kind` in words."""

    kind: str
    signed_at: datetime
    signed_by: str
    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFacts:
    """An appointment. Texts, techniques and risk are there only when it is signed."""

    number: int | None
    held_on: date
    attendance: str
    phase: str
    signed: bool
    took_place: bool
    missed: bool = False
    """Offered, and the client was not there."""
    techniques: tuple[str, ...] = ()
    summary: str = ""
    risk: RiskFacts | None = None
    medication_change: str = ""
    work_review: str = ""
    work_agreed: str = ""
    elsewhere: bool = False
    """Held before the course came into the record, and documented elsewhere: nothing here is unsigned."""
    additions: tuple[AdditionFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFacts:
    """All that a review or a progress summary can say, gathered on a day."""

    gathered_on: date
    practice: Practice
    client: Client
    age: int | None
    format: str
    planned: int
    minutes: int
    started_on: date
    status: str
    conditions: tuple[str, ...]
    areas: tuple[AreaFacts, ...]
    ending: Ending | None
    end_reason: str
    offered: int
    attended: int
    attendance: tuple[Count, ...]
    phases: tuple[PhaseFacts, ...]
    techniques: tuple[TechniqueFacts, ...]
    measures: tuple[MeasureFacts, ...]
    verdicts: tuple[VerdictFacts, ...]
    sessions: tuple[SessionFacts, ...]
    people: tuple[str, ...] = ()
    """Known names of third parties."""

    @property
    def left_out(self) -> tuple[SessionFacts, ...]:
        """Entries that are not signed, attended or not: their texts and techniques are missing here."""
        return tuple(session for session in self.sessions if not (session.signed or session.elsewhere))

    @property
    def elsewhere(self) -> tuple[SessionFacts, ...]:
        """Entries that were brought in: their texts and techniques are documented elsewhere."""
        return tuple(session for session in self.sessions if session.elsewhere)
