"""Words of a paper that may be changed before it is signed: marked by sections, found, and replaced."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ipt_tracker.documents.document import Block, Entries, Entry, Heading, Pairs, Paragraph, Place
from ipt_tracker.record.review_drafts import OwnWords

FIRST, LAST = "first", "last"
"""The places of a paragraph before all others, and of one after all others."""
_NOTHING = "–"

_Said = Callable[[Place, str], str]
"""The words of a place, given what the record says there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words that the record gives to a paper: where they stand in it, their name, and how they read now."""

    place: str
    label: str
    text: str


def own_place(section: str) -> str:
    """The place of a paragraph of the therapist's own at the end of a section."""
    return f"{section}.own"


def reworded(words: tuple[OwnWords, ...], passage: Passage, text: str) -> tuple[OwnWords, ...]:
    """The therapist's words after `text` was typed at a passage; the record's own text is none of hers."""
    before = next((one for one in words if one.place == passage.place), None)
    others = tuple(one for one in words if one.place != passage.place)
    if text.strip() == passage.text:
        return others
    instead_of = before.instead_of if before else passage.text
    return (*others, OwnWords(place=passage.place, text=text, instead_of=instead_of))


def confirmed(words: tuple[OwnWords, ...], passage: Passage) -> tuple[OwnWords, ...]:
    """The therapist's words, said to stay in the stead of what the record says at a passage now."""
    return tuple(
        replace(one, instead_of=passage.text) if one.place == passage.place else one for one in words
    )


def told(rows: Sequence[tuple[str, str, str]]) -> Pairs:
    """Rows of code, label and words. With a code the words may be changed, and the row waits for words."""
    kept = [(code, label, words.strip()) for code, label, words in rows if code or words.strip()]
    return Pairs(
        rows=tuple((label, words) for _, label, words in kept),
        wide=True,
        places=tuple(Place(code=code, label=label) if code else None for code, label, _ in kept),
    )


def passages(section: str, blocks: Sequence[Block]) -> Iterator[Passage]:
    """The words in a section's blocks that may be changed, in order."""
    for place, text in _marked(blocks):
        yield Passage(place=f"{section}.{place.code}", label=place.label, text=text.strip())


def _marked(blocks: Sequence[Block]) -> Iterator[tuple[Place, str]]:
    for block in blocks:
        match block:
            case Paragraph(text=text, place=Place() as place):
                yield place, text
            case Pairs(rows=rows, places=[_, *_] as places):
                for (_, text), mark in zip(rows, places, strict=True):
                    if mark is not None:
                        yield mark, text
            case Entries(entries=entries):
                for entry in entries:
                    if entry.place is not None:
                        yield entry.place, entry.text


def worded(section: str, heading: str, blocks: Sequence[Block], words: Mapping[str, str]) -> list[Block]:
    """A section's blocks in the words of their places, the therapist's own paragraph at their end.

    Where nothing is said any more nothing stands, no heading either. The paragraph alone gets `heading`.
    """

    def said(place: Place, text: str) -> str:
        return words.get(f"{section}.{place.code}", text).strip()

    made = [_worded(block, said) for block in blocks]
    kept = _without_bare_headings([block for block in made if block is not None])
    own = words.get(own_place(section), "").strip()
    if not own:
        return kept
    return [*(kept or [Heading(text=heading)]), Paragraph(text=own)]


def paragraph(place: str, words: Mapping[str, str]) -> list[Block]:
    """The therapist's own paragraph at a place, where there is one."""
    own = words.get(place, "").strip()
    return [Paragraph(text=own)] if own else []


def _worded(block: Block, said: _Said) -> Block | None:
    """The block in its words and without marks; None where it says nothing."""
    match block:
        case Paragraph(text=text, place=Place() as place):
            whole = " ".join(filter(None, (place.before, said(place, text), place.after)))
            return replace(block, text=whole, place=None) if whole else None
        case Pairs(rows=rows, places=[_, *_] as places):
            spoken = [
                (label, said(place, text) if place else text)
                for (label, text), place in zip(rows, places, strict=True)
            ]
            kept = tuple((label, text) for label, text in spoken if text)
            return replace(block, rows=kept, places=()) if kept else None
        case Entries(entries=entries):
            return Entries(entries=tuple(_entry(entry, said) for entry in entries))
    return block


def _entry(entry: Entry, said: _Said) -> Entry:
    if entry.place is None:
        return entry
    return replace(entry, text=said(entry.place, entry.text) or _NOTHING, place=None)


def _without_bare_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without headings that nothing stands under."""
    kept: list[Block] = []
    for block in reversed(blocks):
        match block, kept[-1:]:
            case Heading(), []:
                continue
            case Heading(level=level), [Heading(level=below)] if below <= level:
                continue
        kept.append(block)
    return kept[::-1]
