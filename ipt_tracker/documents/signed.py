"""Papers that were signed, and drafts on which the therapist has written: what is sealed, what is shown."""

import json
from dataclasses import dataclass, replace
from datetime import date

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.session import Signature
from ipt_tracker.documents.document import Document
from ipt_tracker.documents.facts import gather
from ipt_tracker.documents.readers import FILE, Kind, audience
from ipt_tracker.documents.review import ReviewOptions, allowed, compose, words_in
from ipt_tracker.documents.review_facts import ReviewFacts
from ipt_tracker.record import pictures, review_drafts, reviews
from ipt_tracker.record.codec import canonical, from_plain
from ipt_tracker.record.record import Record
from ipt_tracker.record.review_drafts import Draft, OwnWords


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    """What a signature under a review binds."""

    facts: ReviewFacts
    leave_out: tuple[str, ...]
    added: tuple[str, ...] = ()
    words: tuple[OwnWords, ...] = ()


def content_of(facts: ReviewFacts, options: ReviewOptions) -> str:
    """What is sealed, as canonical text: what the reader gets of facts and words, and the sections chosen."""
    return canonical(
        _Content(
            facts=allowed(facts, options),
            leave_out=tuple(sorted(options.leave_out)),
            added=tuple(sorted(options.added)),
            words=words_in(facts, options),
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedPaper:
    """A paper as it was signed: what it was chosen to be, and the document."""

    facts: ReviewFacts
    options: ReviewOptions
    document: Document
    signature: Signature


def signed_review(
    record: Record, course_id: str, audience_code: str = FILE.code, kind: Kind = Kind.REVIEW
) -> SignedPaper | None:
    """The paper of this kind signed last for this reader, as it was then; None when none was signed."""
    wanted = ReviewOptions(kind=kind, audience=audience(audience_code).code)
    found = reviews.latest(record, course_id, wanted.key)
    if found is None:
        return None
    content = from_plain(_Content, json.loads(found.content))
    options = replace(
        wanted,
        leave_out=frozenset(content.leave_out),
        added=frozenset(content.added),
        words=content.words,
    )
    document = compose(content.facts, options, found.signature, logo_of(record, content.facts), found.logged)
    return SignedPaper(facts=content.facts, options=options, document=document, signature=found.signature)


def review_document(
    record: Record,
    catalogue: Catalogue,
    course_id: str,
    today: date,
    options: ReviewOptions | None = None,
) -> Document:
    """The paper as it was signed, or as a draft of how things stand today as it was left on the screen.

    A progress summary says how things stand: a signed one counts only as long as nothing has changed since.
    Any signed one is set aside by a draft of a new one.
    """
    chosen = options or ReviewOptions()
    facts = gather(record, catalogue, course_id, today)
    draft = review_drafts.get(record, course_id, chosen.key)
    signed = signed_review(record, course_id, chosen.audience, chosen.kind)
    if draft != Draft():
        chosen = (signed.options if signed else chosen).drafted(draft)
    elif signed and (chosen.kind is Kind.REVIEW or _same(signed, facts)):
        return signed.document
    return compose(facts, chosen, logo=logo_of(record, facts))


def logo_of(record: Record, facts: ReviewFacts) -> bytes:
    """The logo of the practice at the time of these facts."""
    return pictures.get(record, facts.practice.logo)


def _same(signed: SignedPaper, facts: ReviewFacts) -> bool:
    """Whether a paper of today would say what the signed one says."""
    return replace(allowed(facts, signed.options), gathered_on=signed.facts.gathered_on) == signed.facts
