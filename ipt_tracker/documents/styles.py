"""Type and measures of the printed page: one place for sizes, leadings and spaces (in points)."""

from dataclasses import dataclass, replace

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle

from ipt_tracker.documents.fonts import FACES
from ipt_tracker.documents.inks import ink

PAPERS: dict[str, tuple[float, float]] = {"a4": A4, "letter": LETTER}
SIDE = 56.0
"""Left and right margin."""
TOP, BOTTOM = 64.0, 56.0
FOOT = 34.0
"""The footer's base line above the paper's edge."""
FIGURE_TEXT = 8.0


def _style(
    size: float, leading: float, weight: str = "regular", colour: str = "text", **more: object
) -> ParagraphStyle:
    return ParagraphStyle(
        name=f"{weight}-{size}-{colour}",
        fontName=FACES[weight],
        fontSize=size,
        leading=leading,
        textColor=HexColor(ink(colour)),
        splitLongWords=1,
        allowWidows=0,
        allowOrphans=0,
        **more,
    )


TITLE = _style(19, 24, "semibold", spaceAfter=2)
SUBTITLE = _style(9.5, 14, colour="text2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """How close the text is set, in points; the letters themselves have one size on every paper."""

    headings: dict[int, ParagraphStyle]
    paragraphs: dict[str, ParagraphStyle]
    cell: float
    """Space above and below a table's cell."""
    after_table: float
    closing: float
    """Height up to which all that is left stays together: no last page with hardly a word on it."""
    trajectory: float
    """Height of a trajectory with one panel."""
    over_signature: float
    """Space between what is signed and the line to sign on."""


ROOMY = Sheet(
    headings={
        1: _style(12, 16, "semibold", spaceBefore=12, spaceAfter=4),
        2: _style(9.5, 13, "semibold", spaceBefore=8, spaceAfter=2),
    },
    paragraphs={
        "body": _style(9.5, 14, spaceAfter=5),
        "lead": _style(10, 14.5, "medium", spaceAfter=5),
        "small": _style(8, 11.5, colour="text2", spaceBefore=3, spaceAfter=3),
    },
    cell=2.6,
    after_table=4.0,
    closing=280.0,
    trajectory=166.0,
    over_signature=16.0,
)
"""A paper of many pages, to look things up in."""
CLOSE = Sheet(
    headings={
        1: _style(11, 14, "semibold", spaceBefore=9, spaceAfter=2),
        2: _style(9.5, 13, "semibold", spaceBefore=6, spaceAfter=1),
    },
    paragraphs={
        "body": _style(9.5, 13, spaceAfter=3),
        "lead": _style(10, 13.5, "medium", spaceAfter=3),
        "small": _style(8, 10.5, colour="text2", spaceBefore=2, spaceAfter=2),
    },
    cell=1.5,
    after_table=2.0,
    closing=240.0,
    trajectory=140.0,
    over_signature=16.0,
)
"""A paper of about a page and the chart, to be read from end to end."""
_CLOSER = Sheet(
    headings={
        1: _style(11, 13, "semibold", spaceBefore=5, spaceAfter=1),
        2: _style(9.5, 12, "semibold", spaceBefore=4, spaceAfter=1),
    },
    paragraphs={
        "body": _style(9.5, 12, spaceAfter=2),
        "lead": _style(10, 13, "medium", spaceAfter=2),
        "small": _style(8, 10, colour="text2", spaceBefore=1, spaceAfter=1),
    },
    cell=1.0,
    after_table=1.0,
    closing=240.0,
    trajectory=140.0,
    over_signature=6.0,
)
LETTERS = (CLOSE, _CLOSER, replace(_CLOSER, trajectory=98.0))
"""A letter is set closer where this saves its last page or brings a section back from it."""
LABEL = _style(8.5, 12, colour="text2")
VALUE = _style(8.75, 12)
ENTRY_TITLE = _style(8.75, 12, "medium")
ENTRY_ASIDE = _style(8, 11.5, colour="text2", spaceBefore=1)
CARD_LABEL = _style(8, 11, "medium", colour="text2")
CARD_VALUE = _style(13, 17, "semibold")
CARD_PAD, CARD_GAP = 9.0, 9.0
CARD_NOTE = _style(8, 11, colour="text2")
TABLE_HEAD = {
    "left": _style(8, 11, "medium", colour="text2"),
    "right": _style(8, 11, "medium", colour="text2", alignment=TA_RIGHT),
}
TABLE_CELL = {"left": VALUE, "right": _style(8.75, 12, alignment=TA_RIGHT)}
