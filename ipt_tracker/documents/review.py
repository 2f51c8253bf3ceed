"""The papers about a course: a reader's sections put together into one document, drafted or signed."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.session import Signature
from ipt_tracker.documents.document import Block, Document, Letterhead, Paragraph, SignatureBlock, texts
from ipt_tracker.documents.facts import gather
from ipt_tracker.documents.readers import FILE, Kind, Section, audience
from ipt_tracker.documents.restricted import flags, for_reader
from ipt_tracker.documents.review_facts import ReviewFacts, SessionFacts
from ipt_tracker.documents.words import long_date, moment, ranges, sentence, short_date
from ipt_tracker.record import pictures, reviews
from ipt_tracker.record.codec import canonical, from_plain
from ipt_tracker.record.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewOptions:
    """What the paper is, for whom, and which of that reader's sections go in."""

    kind: Kind = Kind.REVIEW
    audience: str = FILE.code
    leave_out: frozenset[str] = frozenset()
    """Sections that would be there and are left out."""
    added: frozenset[str] = frozenset()
    """Sections that are there only because they were ticked."""

    @property
    def key(self) -> str:
        """Under what name it is signed: the reader's code, for a progress summary with "progress-" before."""
        return self.audience if self.kind is Kind.REVIEW else f"{self.kind}-{self.audience}"

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections that are printed, in order."""
        return tuple(
            section
            for section in audience(self.audience).outline(self.kind).sections
            if (section.code not in self.leave_out if section.at_first else section.code in self.added)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    """What a signature under a review binds."""

    facts: ReviewFacts
    leave_out: tuple[str, ...]
    added: tuple[str, ...] = ()


def compose(
    facts: ReviewFacts,
    options: ReviewOptions | None = None,
    signature: Signature | None = None,
    logo: bytes = b"",
) -> Document:
    """The paper as a document; without a signature it is a draft. `logo`: the PNG for the letterhead."""
    chosen = options or ReviewOptions()
    reader = audience(chosen.audience)
    allowed = _allowed(facts, chosen)
    blocks: list[Block] = [*(_warning(allowed) if reader.unsigned else ())]
    for section in chosen.sections:
        written = section.write(allowed)
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
    outline = reader.outline(chosen.kind)
    kind = outline.title if facts.ending or not outline.so_far else outline.so_far
    return Document(
        kind=kind,
        title=kind if chosen.kind is Kind.REVIEW else f"{kind}{_stand(facts)}",
        subtitle=_subtitle(facts, chosen.kind),
        letterhead=Letterhead(
            name=practice.practice or practice.therapist or "IPT Tracker", lines=lines, logo=logo
        ),
        running=f"{kind} · {client.name} ({client.code})",
        footer=f"{who}Printed {long_date(facts.gathered_on)} from signed entries.",
        draft=signature is None,
        printed_on=facts.gathered_on,
        blocks=tuple(blocks),
        letter=reader.code != FILE.code,
        flags=flags(facts, reader, tuple(texts(tuple(blocks)))),
    )


def _allowed(facts: ReviewFacts, options: ReviewOptions) -> ReviewFacts:
    return for_reader(facts, audience(options.audience), restricted="restricted" in options.added)


def _stand(facts: ReviewFacts) -> str:
    """How far the course is, e.g. ", session 8 of 16"; empty before its first session."""
    return f", session {facts.attended} of {max(facts.planned, facts.attended)}" if facts.attended else ""


def _subtitle(facts: ReviewFacts, kind: Kind) -> str:
    conditions = [label if label.isupper() else label[0].lower() + label[1:] for label in facts.conditions]
    treated = f", for {' and '.join(conditions)}" if conditions else ""
    start = long_date(facts.started_on)
    dates = f"{start}, not ended" if kind is Kind.REVIEW else f"Since {start}"
    if facts.ending:
        dates = f"{start} to {long_date(facts.ending.ended_on)}"
    return f"{facts.client.name} ({facts.client.code}). {facts.format}{treated}. {dates}."


def _warning(facts: ReviewFacts) -> list[Block]:
    """Names the entries whose texts are not in this paper and why, those of missed appointments too."""
    before = "before the course came into this record"
    lines = [
        _missing(
            facts.elsewhere,
            one=f"lies {before} and is documented elsewhere",
            several=f"lie {before} and are documented elsewhere",
        ),
        _missing(facts.left_out, one="is not signed and left out", several="are not signed and left out"),
    ]
    return [Paragraph(text=line, style="lead") for line in lines if line]


def _missing(entries: Sequence[SessionFacts], *, one: str, several: str) -> str:
    """Why the texts of these entries are missing: "Sessions 1–8 are not signed …; their scores count."."""
    if not entries:
        return ""
    numbers = sorted(entry.number for entry in entries if entry.number is not None)
    named = [f"session{'s' if numbers[1:] else ''} {ranges(numbers)}"] if numbers else []
    for entry in entries:
        if entry.number is None:
            kind = f"{entry.attendance[0].lower()}{entry.attendance[1:]}"
            named.append(f"the entry of {short_date(entry.held_on)} ({kind})")
    what = " and ".join([", ".join(named[:-1]), named[-1]] if named[1:] else named)
    why, their = (several, "their") if entries[1:] else (one, "its")
    scores = f"; {their} scores count" if numbers else ""
    return sentence(f"{what} {why}{scores}")


def content_of(facts: ReviewFacts, options: ReviewOptions) -> str:
    """What the reader gets of the facts, and the sections chosen, as canonical text: what is sealed."""
    return canonical(
        _Content(
            facts=_allowed(facts, options),
            leave_out=tuple(sorted(options.leave_out)),
            added=tuple(sorted(options.added)),
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedPaper:
    """A paper as it was signed: what it was chosen to be, and the document."""

    facts: ReviewFacts
    options: ReviewOptions
    document: Document


def signed_review(
    record: Record, course_id: str, audience_code: str = FILE.code, kind: Kind = Kind.REVIEW
) -> SignedPaper | None:
    """The paper of this kind signed last for this reader, as it was then; None when none was signed."""
    wanted = ReviewOptions(kind=kind, audience=audience(audience_code).code)
    found = reviews.latest(record, course_id, wanted.key)
    if found is None:
        return None
    content = from_plain(_Content, json.loads(found.content))
    options = replace(wanted, leave_out=frozenset(content.leave_out), added=frozenset(content.added))
    document = compose(content.facts, options, found.signature, logo_of(record, content.facts))
    return SignedPaper(facts=content.facts, options=options, document=document)


def review_document(
    record: Record,
    catalogue: Catalogue,
    course_id: str,
    today: date,
    options: ReviewOptions | None = None,
) -> Document:
    """The paper as it was signed, or as a draft of how things stand today.

    A progress summary says how things stand: a signed one counts only as long as nothing has changed since.
    """
    chosen = options or ReviewOptions()
    facts = gather(record, catalogue, course_id, today)
    signed = signed_review(record, course_id, chosen.audience, chosen.kind)
    if signed and (chosen.kind is Kind.REVIEW or _same(signed, facts)):
        return signed.document
    return compose(facts, chosen, logo=logo_of(record, facts))


def logo_of(record: Record, facts: ReviewFacts) -> bytes:
    """The logo of the practice at the time of these facts."""
    return pictures.get(record, facts.practice.logo)


def _same(signed: SignedPaper, facts: ReviewFacts) -> bool:
    """Whether a paper of today would say what the signed one says."""
    return replace(_allowed(facts, signed.options), gathered_on=signed.facts.gathered_on) == signed.facts
