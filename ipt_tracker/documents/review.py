"""The papers about a course: a reader's sections put together into one document, drafted or signed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ipt_tracker.clinical.session import Signature
from ipt_tracker.documents.document import Block, Document, SignatureBlock, texts
from ipt_tracker.documents.letterhead import letterhead_of, short, shortened, with_room
from ipt_tracker.documents.opening import missing_entries, stand, subtitle
from ipt_tracker.documents.passages import FIRST, LAST, Passage, own_place, paragraph, passages, worded
from ipt_tracker.documents.readers import FILE, Kind, Section, audience
from ipt_tracker.documents.restricted import flags, for_reader, words_for_reader
from ipt_tracker.documents.review_facts import ReviewFacts
from ipt_tracker.documents.words import log_entry, long_date, moment
from ipt_tracker.record.audit import Anchor
from ipt_tracker.record.review_drafts import Draft, OwnWords, Sections

_Written = tuple[Section, list[Block]]
"""A section with its blocks as the record gives them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewOptions:
    """What the paper is, for whom, and which of that reader's sections go in."""

    kind: Kind = Kind.REVIEW
    audience: str = FILE.code
    leave_out: frozenset[str] = frozenset()
    """Sections that would be there and are left out."""
    added: frozenset[str] = frozenset()
    """Sections that are there only because they were ticked."""
    words: tuple[OwnWords, ...] = ()
    """What the therapist wrote for it."""

    @property
    def key(self) -> str:
        """Under what name it is signed: the reader's code, for a progress summary with "progress-" before."""
        return self.audience if self.kind is Kind.REVIEW else f"{self.kind}-{self.audience}"

    @classmethod
    def usual(cls, key: str) -> "ReviewOptions":
        """The paper of this name with the sections that its reader usually gets."""
        progress, _, reader = key.rpartition("-")
        return cls(kind=Kind.PROGRESS if progress else Kind.REVIEW, audience=audience(reader).code)

    def drafted(self, draft: Draft) -> "ReviewOptions":
        """The same paper in the words and with the sections of a draft."""
        chosen = draft.sections
        return replace(
            self,
            words=draft.words,
            leave_out=self.leave_out if chosen is None else frozenset(chosen.leave_out),
            added=self.added if chosen is None else frozenset(chosen.added),
        )

    def draft_over(self, before: "ReviewOptions") -> Draft:
        """What has to be kept of it, where without a draft `before` would be shown."""
        same = (self.leave_out, self.added) == (before.leave_out, before.added)
        chosen = Sections(leave_out=tuple(sorted(self.leave_out)), added=tuple(sorted(self.added)))
        return Draft(words=self.words, sections=None if same else chosen)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections that are printed, in order."""
        return tuple(
            section
            for section in audience(self.audience).outline(self.kind).sections
            if (section.code not in self.leave_out if section.at_first else section.code in self.added)
        )


def compose(
    facts: ReviewFacts,
    options: ReviewOptions | None = None,
    signature: Signature | None = None,
    logo: bytes = b"",
    logged: Anchor | None = None,
) -> Document:
    """The paper as a document; without a signature it is a draft.

    `logo` is the PNG for the letterhead, `logged` where the record's log tells of the signature.
    """
    chosen = options or ReviewOptions()
    reader = audience(chosen.audience)
    whole = facts.practice
    facts = replace(facts, practice=with_room(whole))
    known = allowed(facts, chosen)
    words = {one.place: one.text for one in words_for_reader(chosen.words, facts, reader)}
    blocks: list[Block] = [*(missing_entries(known) if reader.unsigned else ())]
    written = _written(known, chosen)
    for section, its in written:
        said = worded(section.code, section.label, its, words)
        if section.code == "key_figures":
            blocks[:0] = said
        else:
            blocks += said
    blocks = [*paragraph(FIRST, words), *blocks, *paragraph(LAST, words)]
    practice, client = facts.practice, facts.client
    blocks.append(
        SignatureBlock(
            name=short(signature.signed_by) if signature else practice.therapist,
            credentials=short(signature.credentials) if signature else practice.credentials,
            practice=practice.practice,
            signed=moment(signature.signed_at) if signature else "",
            logged=log_entry(logged.number, logged.digits) if logged else "",
            cosigned=any(section.code == "cosignature" for section in chosen.sections),
        )
    )
    who = f"{practice.therapist}. " if practice.therapist else ""
    outline = reader.outline(chosen.kind)
    kind = outline.title if facts.ending or not outline.so_far else outline.so_far
    return Document(
        kind=kind,
        title=kind if chosen.kind is Kind.REVIEW else f"{kind}{stand(facts)}",
        subtitle=subtitle(facts, chosen.kind),
        letterhead=letterhead_of(practice, logo),
        running=f"{kind} · {client.name} ({client.code})",
        footer=f"{who}Printed {long_date(facts.gathered_on)} from signed entries.",
        draft=signature is None,
        printed_on=facts.gathered_on,
        blocks=tuple(blocks),
        letter=reader.code != FILE.code,
        # What is signed can't be said otherwise any more.
        flags=()
        if signature
        else (
            *flags(facts, reader, tuple(texts(tuple(blocks))), _typed(_parts(written), chosen)),
            *_overtaken(_parts(written), chosen),
            *shortened(whole),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a paper with the words in it that may be changed; a paragraph may be added at its end."""

    code: str
    label: str
    passages: tuple[Passage, ...] = ()

    @property
    def own(self) -> Passage:
        """The paragraph that may be added; the record has none."""
        place = self.code if self.code in (FIRST, LAST) else own_place(self.code)
        return Passage(place=place, label=self.label, text="")


def parts(facts: ReviewFacts, options: ReviewOptions) -> tuple[Part, ...]:
    """The parts of a paper in order, from its opening to its closing."""
    return _parts(_written(allowed(facts, options), options))


def _written(known: ReviewFacts, options: ReviewOptions) -> list[_Written]:
    return [(section, section.write(known)) for section in options.sections]


def _parts(written: Sequence[_Written]) -> tuple[Part, ...]:
    between = [
        Part(code=section.code, label=section.label, passages=tuple(passages(section.code, blocks)))
        for section, blocks in written
    ]
    return (Part(code=FIRST, label="Opening"), *between, Part(code=LAST, label="Closing"))


def words_in(facts: ReviewFacts, options: ReviewOptions) -> tuple[OwnWords, ...]:
    """The therapist's own words that this paper prints, as its reader gets them."""
    printed = {one.place for part in parts(facts, options) for one in (*part.passages, part.own)}
    kept = tuple(one for one in options.words if one.place in printed)
    return words_for_reader(kept, facts, audience(options.audience))


def _typed(made: Sequence[Part], options: ReviewOptions) -> list[tuple[str, str]]:
    """What was typed for a paper, each with the name of its place."""
    words = {one.place: one.text for one in options.words}
    return [
        (one.label, words[one.place])
        for part in made
        for one in (*part.passages, part.own)
        if one.place in words
    ]


def _overtaken(made: Sequence[Part], options: ReviewOptions) -> list[str]:
    """Where the record says something else since it was worded otherwise."""
    before = {one.place: one.instead_of for one in options.words}
    return [
        f"{one.label}: the record has changed since you wrote this. Compare the two under Wording."
        for part in made
        for one in part.passages
        if before.get(one.place, one.text) != one.text
    ]


def allowed(facts: ReviewFacts, options: ReviewOptions) -> ReviewFacts:
    """The facts as the reader of this paper may know them."""
    return for_reader(facts, audience(options.audience), restricted="restricted" in options.added)
