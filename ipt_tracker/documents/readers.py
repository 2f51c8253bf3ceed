"""Who reads a paper: each reader's sections in order, for the end of treatment and for progress."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from ipt_tracker.documents import (
    client_sections,
    outcome_section,
    referrer_risk,
    referrer_sections,
    risk_section,
    scores_section,
    sections,
)
from ipt_tracker.documents.document import Block
from ipt_tracker.documents.review_facts import ReviewFacts
from ipt_tracker.errors import KnownError


class Kind(StrEnum):
    """What a paper is about: how a treatment stands, or what it came to."""

    PROGRESS = "progress"
    REVIEW = "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a paper that can be left out: its code, its name on the screen, and what writes it."""

    code: str
    label: str
    write: Callable[[ReviewFacts], list[Block]]
    at_first: bool = True
    """False: it is printed only when it was ticked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One kind of paper for one reader."""

    title: str
    sections: tuple[Section, ...]
    so_far: str = ""
    """The title before the course has ended, where it is another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """A reader: the papers there are for them, and what is kept from them whatever is ticked."""

    code: str
    label: str
    review: Outline
    progress: Outline
    session_texts: bool = False
    """True: what was written in sessions may be printed."""
    names: bool = True
    """False: known names of third parties are withheld."""
    unsigned: bool = True
    """True: entries that are missing because they are not signed are named."""
    avoided: tuple[str, ...] = ()
    """Beginnings of words that must not stand before this reader; found in free paragraphs, they are told."""

    def outline(self, kind: Kind) -> Outline:
        """The paper of this kind."""
        return self.review if kind is Kind.REVIEW else self.progress


_ENDING = Section(code="ending", label="Ending", write=sections.ending)
_COSIGNATURE = Section(
    code="cosignature", label="Supervisor’s co-signature", write=sections.cosignature, at_first=False
)
_FOR_FILE = (
    Section(code="key_figures", label="Key figures", write=outcome_section.key_figures),
    Section(code="chart", label="Symptom chart", write=outcome_section.chart),
    Section(code="identity", label="Identity and dates", write=sections.identity),
    Section(code="reason", label="Reason for treatment", write=sections.reason),
    Section(code="risk", label="Risk", write=risk_section.risk),
    Section(code="focus", label="Focus of treatment", write=sections.focus),
    Section(code="outcome", label="Outcome", write=outcome_section.outcome),
    Section(code="scores", label="All scores", write=scores_section.scores),
    Section(code="treatment", label="Treatment by phase", write=sections.treatment),
    Section(code="techniques", label="Techniques by session", write=sections.techniques),
    Section(code="attendance", label="Attendance", write=sections.attendance),
    Section(code="summaries", label="Session summaries", write=sections.summaries),
    Section(code="medication", label="Medication", write=sections.medication),
    Section(code="work_at_home", label="Work at home", write=sections.work_at_home),
)
FILE = Audience(
    code="file",
    label="File",
    review=Outline(
        title="End-of-treatment review",
        sections=(*_FOR_FILE, _ENDING, _COSIGNATURE),
        so_far="Review of treatment so far",
    ),
    progress=Outline(title="Progress summary", sections=(*_FOR_FILE, _COSIGNATURE)),
    session_texts=True,
)

_RESTRICTED = Section(
    code="restricted",
    label="Harm by others, safeguarding",
    write=risk_section.restricted,
    at_first=False,
)
_AFTER = Section(code="after", label="Remaining problems and plan", write=referrer_sections.after)
_REFERRER_HEAD = (
    Section(code="identity", label="Identity and dates", write=referrer_sections.identity),
    Section(code="risk", label="Risk", write=referrer_risk.risk),
    _RESTRICTED,
    Section(code="reason", label="Reason for treatment", write=referrer_sections.reason),
    Section(code="focus", label="Focus of treatment", write=sections.focus),
    Section(code="treatment", label="Treatment given", write=referrer_sections.treatment),
    Section(code="outcome", label="Outcome", write=referrer_sections.outcome),
)
_REFERRER_FOOT = (
    Section(code="chart", label="Symptom chart", write=referrer_sections.chart),
    Section(code="scores", label="All scores", write=scores_section.scores, at_first=False),
)
REFERRER = Audience(
    code="gp",
    label="GP or referrer",
    review=Outline(
        title="End-of-treatment review",
        sections=(*_REFERRER_HEAD, _AFTER, *_REFERRER_FOOT),
        so_far="Review of treatment so far",
    ),
    progress=Outline(title="Progress summary", sections=(*_REFERRER_HEAD, *_REFERRER_FOOT)),
    names=False,
)

_CLIENT_PARTS = (
    Section(code="opening", label="About this summary", write=client_sections.opening),
    Section(code="reason", label="What brought you", write=client_sections.reason),
    Section(code="focus", label="What we agreed to work on", write=client_sections.focus),
    Section(code="treatment", label="What we did", write=client_sections.treatment),
    Section(code="outcome", label="Your scores in words", write=client_sections.outcome),
    Section(code="chart", label="Chart of your scores", write=client_sections.chart),
    Section(code="risk", label="Risk, if agreed", write=risk_section.risk, at_first=False),
    _RESTRICTED,
)
CLIENT = Audience(
    code="client",
    label="Client",
    review=Outline(
        title="Your treatment in summary",
        so_far="Your treatment so far",
        sections=(
            *_CLIENT_PARTS,
            Section(code="helped", label="What helped", write=client_sections.helped),
            Section(
                code="parting", label="Response to ending", write=client_sections.parting, at_first=False
            ),
            Section(
                code="remaining",
                label="What is still difficult",
                write=client_sections.remaining,
                at_first=False,
            ),
            Section(code="plan", label="What comes next", write=client_sections.plan),
        ),
    ),
    progress=Outline(title="Where your treatment stands", sections=_CLIENT_PARTS),
    unsigned=False,
    avoided=("fail", "deteriorat", "not recovered"),
)

AUDIENCES = (FILE, REFERRER, CLIENT)


def audience(code: str) -> Audience:
    """The reader with this code; `KnownError` for one that there is not."""
    for found in AUDIENCES:
        if found.code == code:
            return found
    raise KnownError(f"There is no review for “{code}”. Nothing is lost.", code="review.audience")
