"""The end-of-treatment review: which sections a reader gets, and how they make one document."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.session import Signature
from ipt_tracker.documents import outcome_section, risk_section, scores_section, sections
from ipt_tracker.documents.document import Block, Document, Letterhead, Paragraph, SignatureBlock
from ipt_tracker.documents.facts import gather
from ipt_tracker.documents.review_facts import ReviewFacts
from ipt_tracker.documents.words import long_date, moment, ranges, sentence, short_date
from ipt_tracker.errors import KnownError
from ipt_tracker.record import reviews
from ipt_tracker.record.codec import canonical, from_plain
from ipt_tracker.record.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the review that can be left out: its code, and its name on the screen."""

    code: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """A reader of the review, and the sections that reader gets, in order."""

    code: str
    label: str
    sections: tuple[Section, ...]


FILE = Audience(
    code="file",
    label="File",
    sections=(
        Section(code="key_figures", label="Key figures"),
        Section(code="chart", label="Symptom chart"),
        Section(code="identity", label="Identity and dates"),
        Section(code="reason", label="Reason for treatment"),
        Section(code="risk", label="Risk"),
        Section(code="focus", label="Focus of treatment"),
        Section(code="outcome", label="Outcome"),
        Section(code="scores", label="All scores"),
        Section(code="treatment", label="Treatment by phase"),
        Section(code="techniques", label="Techniques by session"),
        Section(code="attendance", label="Attendance"),
        Section(code="summaries", label="Session summaries"),
        Section(code="medication", label="Medication"),
        Section(code="work_at_home", label="Work at home"),
        Section(code="ending", label="Ending"),
    ),
)
AUDIENCES = (FILE,)

_WRITERS: dict[str, Callable[[ReviewFacts], list[Block]]] = {
    "key_figures": outcome_section.key_figures,
    "chart": outcome_section.chart,
    "identity": sections.identity,
    "reason": sections.reason,
    "risk": risk_section.risk,
    "focus": sections.focus,
    "outcome": outcome_section.outcome,
    "scores": scores_section.scores,
    "treatment": sections.treatment,
    "techniques": sections.techniques,
    "attendance": sections.attendance,
    "summaries": sections.summaries,
    "medication": sections.medication,
    "work_at_home": sections.work_at_home,
    "ending": sections.ending,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewOptions:
    """For whom the review is, and which of that reader's sections are left out."""

    audience: str = FILE.code
    leave_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    """What a signature under a review binds."""

    facts: ReviewFacts
    leave_out: tuple[str, ...]


def audience(code: str) -> Audience:
    """The reader with this code; `KnownError` for one that there is not."""
    for found in AUDIENCES:
        if found.code == code:
            return found
    raise KnownError(f"There is no review for “{code}”. Nothing is lost.", code="review.audience")


def compose(
    facts: ReviewFacts, options: ReviewOptions | None = None, signature: Signature | None = None
) -> Document:
    """The review as a document; without a signature it is a draft."""
    chosen = options or ReviewOptions()
    blocks: list[Block] = [*_warning(facts)]
    for section in audience(chosen.audience).sections:
        if section.code not in chosen.leave_out:
            written = _WRITERS[section.code](facts)
            if section.code == "key_figures":
                blocks[:0] = written
            else:
                blocks += written
    practice, client = facts.practice, facts.client
    blocks.append(
        SignatureBlock(
            name=signature.signed_by if signature else practice.therapist,
            credentials=signature.credentials if signature else practice.credentials,
            practice=practice.practice,
            signed=moment(signature.signed_at) if signature else "",
        )
    )
    contact = " · ".join(part for part in (practice.phone, practice.email) if part)
    lines = tuple(line for line in (practice.address.replace("\n", ", "), contact) if line)
    who = f"{practice.therapist}. " if practice.therapist else ""
    title = "End-of-treatment review" if facts.ending else "Review of treatment so far"
    return Document(
        kind=title,
        title=title,
        subtitle=_subtitle(facts),
        letterhead=Letterhead(name=practice.practice or practice.therapist or "IPT Tracker", lines=lines),
        running=f"{title} · {client.name} ({client.code})",
        footer=f"{who}Printed {long_date(facts.gathered_on)} from signed entries.",
        draft=signature is None,
        printed_on=facts.gathered_on,
        blocks=tuple(blocks),
    )


def _subtitle(facts: ReviewFacts) -> str:
    conditions = [label if label.isupper() else label[0].lower() + label[1:] for label in facts.conditions]
    treated = f", for {' and '.join(conditions)}" if conditions else ""
    end = f" to {long_date(facts.ending.ended_on)}" if facts.ending else ", not ended"
    dates = f"{long_date(facts.started_on)}{end}"
    return f"{facts.client.name} ({facts.client.code}). {facts.format}{treated}. {dates}."


def _warning(facts: ReviewFacts) -> list[Block]:
    """Names the entries that are missing because they are not signed, those of missed appointments too."""
    left_out = facts.left_out
    if not left_out:
        return []
    numbers = sorted(entry.number for entry in left_out if entry.number is not None)
    named = [f"session{'s' if numbers[1:] else ''} {ranges(numbers)}"] if numbers else []
    for entry in left_out:
        if entry.number is None:
            kind = f"{entry.attendance[0].lower()}{entry.attendance[1:]}"
            named.append(f"the entry of {short_date(entry.held_on)} ({kind})")
    what = " and ".join([", ".join(named[:-1]), named[-1]] if named[1:] else named)
    verb, their = ("are", "their") if left_out[1:] else ("is", "its")
    scores = f"; {their} scores count" if numbers else ""
    return [Paragraph(text=sentence(f"{what} {verb} not signed and left out{scores}"), style="lead")]


def content_of(facts: ReviewFacts, options: ReviewOptions) -> str:
    """The facts and the sections chosen as canonical text: what is sealed when a review is signed."""
    return canonical(_Content(facts=facts, leave_out=tuple(sorted(options.leave_out))))


def signed_review(record: Record, course_id: str, audience_code: str = FILE.code) -> Document | None:
    """The review signed last for this reader, as it was then; None when none was signed."""
    found = reviews.latest(record, course_id, audience_code)
    if found is None:
        return None
    content = from_plain(_Content, json.loads(found.content))
    options = ReviewOptions(audience=audience_code, leave_out=frozenset(content.leave_out))
    return compose(content.facts, options, found.signature)


def review_document(
    record: Record,
    catalogue: Catalogue,
    course_id: str,
    today: date,
    options: ReviewOptions | None = None,
) -> Document:
    """The review as it was signed, or as a draft of how things stand today."""
    chosen = options or ReviewOptions()
    signed = signed_review(record, course_id, audience(chosen.audience).code)
    return signed or compose(gather(record, catalogue, course_id, today), chosen)
