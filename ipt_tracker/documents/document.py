"""The frozen document: a title, a letterhead and blocks in order, with no paper, font or byte in it yet.

All texts are plain: line breaks count, markup does not exist.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Final, Literal

from ipt_tracker.documents.fonts import missing_in, name_of
from ipt_tracker.figures.panel import Series
from ipt_tracker.figures.techniques import TechniqueRow

Align = Literal["left", "right"]

_NAMED: Final = 3
"""Characters without a font that are told one by one: a name in another script has many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Marks words that may be changed before the paper is signed: their code, and their name on the screen.

    Sections set it; in a whole document none is left.
    """

    code: str
    label: str
    before: str = ""
    after: str = ""
    """What stands before and after them in the same paragraph and can't be changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The heading of a section; level 2 stands inside a section."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text; `small` for footnotes and rules, `lead` for the one sentence that counts."""

    text: str
    style: Literal["body", "small", "lead"] = "body"
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Labels with their values; short ones stand in two columns, long ones (`wide`) in one."""

    rows: tuple[tuple[str, str], ...]
    wide: bool = False
    places: tuple[Place | None, ...] = ()
    """One for each row, or none at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A key figure: what it is, the figure, what to make of it."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """Key figures side by side."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A table's column: `share` of the width in any unit, alignment of its cells."""

    heading: str
    share: float
    align: Align = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of text under headings that repeat on every page."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A text with a margin beside it: the title there, and under it in small what belongs to it."""

    title: str
    text: str
    aside: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """Entries under each other, parted by lines."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseStretch:
    """A phase on the axis of a figure."""

    code: str
    label: str
    first_session: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TrajectoryFigure:
    """The symptom trajectory, to be drawn to the paper's width."""

    series: tuple[Series, ...]
    phases: tuple[PhaseStretch, ...]
    planned: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TechniqueFigure:
    """The technique matrix, to be drawn to the paper's width."""

    rows: tuple[TechniqueRow, ...]
    phases: tuple[PhaseStretch, ...]
    last_session: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureBlock:
    """Who signs: drawn with an empty line until signed, with name and time afterwards."""

    name: str
    credentials: str
    practice: str
    signed: str = ""
    """When it was signed, in words; empty on a draft."""
    logged: str = ""
    """Where the record's log tells of it, e.g. "Log 57, hash 9f3a 1c2b 77d0 4e12"."""
    cosigned: bool = False
    """With a line below for a supervisor, to be signed and dated by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBlock:
    """A code to be typed from paper: its numbered groups, and the same for a camera beside them."""

    groups: tuple[str, ...]

    @property
    def code(self) -> str:
        """The groups joined by dashes, as the camera reads them."""
        return "-".join(self.groups)


Block = (
    Heading
    | Paragraph
    | Pairs
    | Cards
    | Table
    | Entries
    | TrajectoryFigure
    | TechniqueFigure
    | SignatureBlock
    | CodeBlock
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Who sends: the practice's name, two lines under it that may be long, and the logo beside them."""

    name: str
    lines: tuple[str, ...]
    logo: bytes = b""
    """A PNG; empty: the three rings stand in its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """All that is printed. `kind` alone names the file inside the PDF: no client stands in its properties."""

    kind: str
    title: str
    subtitle: str
    letterhead: Letterhead
    running: str
    """Stands at the top of every page after the first."""
    footer: str
    draft: bool
    printed_on: date
    blocks: tuple[Block, ...]
    letter: bool = False
    """True: to be read from end to end, so it is set close; the others are looked things up in."""
    language: str = "en-GB"
    flags: tuple[str, ...] = ()
    """What the therapist should look at before it is saved; it is not printed."""


def texts(value: object) -> Iterator[str]:
    """Every text in a document or a part of it, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def missing_characters(document: Document) -> tuple[str, ...]:
    """Characters that the fonts on paper don't have, by sign and name, e.g. "🙂 (slightly smiling face)".

    On paper each of them is replaced by its name in square brackets; nothing prints as an empty box.
    """
    return tuple(f"{character} ({name_of(character)})" for character in missing_in(texts(document)))


def missing_sentence(document: Document) -> str:
    """What to tell the therapist before the document is saved or printed; empty when nothing is missing."""
    missing = missing_characters(document)
    if not missing:
        return ""
    what = "this character" if len(missing) == 1 else "these characters"
    named, others = ", ".join(missing[:_NAMED]), len(missing) - _NAMED
    more = f" and {others} more" if others > 0 else ""
    return (
        f"The fonts don't have {what}: {named}{more}. "
        "Nothing is lost: on paper the name stands in its place, in square brackets."
    )
