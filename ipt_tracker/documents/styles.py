"""Type and measures of the printed page: one place for sizes, leadings and spaces (in points)."""

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
FIGURE_TEXT = 8.0
CELL = 2.6
"""Space above and below a table's cell."""


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
HEADINGS = {
    1: _style(12, 16, "semibold", spaceBefore=12, spaceAfter=4),
    2: _style(9.5, 13, "semibold", spaceBefore=8, spaceAfter=2),
}
PARAGRAPHS = {
    "body": _style(9.5, 14, spaceAfter=5),
    "lead": _style(10, 14.5, "medium", spaceAfter=5),
    "small": _style(8, 11.5, colour="text2", spaceBefore=3, spaceAfter=3),
}
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
