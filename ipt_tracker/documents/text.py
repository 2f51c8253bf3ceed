"""A paragraph on paper that is broken into lines once, however often its height is asked."""

from functools import cache
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from ipt_tracker.documents.lines import lines_of


class Text(Paragraph):  # type: ignore[misc]  # ReportLab has no types
    """Made by `text`, and by ReportLab where a page ends within it.

    Whether a heading fits, how high a row is and where a page ends each ask for the height anew;
    breaking lines is most of what a document costs.
    """

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Width and height in points."""
        if getattr(self, "blPara", None) is None or self.width != available_width:
            width, height = super().wrap(available_width, available_height)
            return width, height
        return self.width, self.height


def text(plain: str, style: ParagraphStyle) -> Text:
    """Plain text in a style; nothing in it is read as markup."""
    return Text(None, style, frags=pieces(plain, style))


def pieces(plain: str, style: ParagraphStyle) -> list[Any]:
    """The text as ReportLab has it after reading markup: its lines, with a break between two."""
    words, line_break = _patterns(style)
    made: list[Any] = []
    for place, line in enumerate(lines_of(plain)):
        if place:
            made.append(line_break.clone())
        if line:
            made.append(words.clone(text=line))
    return made


@cache
def _patterns(style: ParagraphStyle) -> tuple[Any, Any]:
    """A piece of text and a line break as ReportLab makes them in this style."""
    words, line_break = Paragraph("x<br/>", style).frags
    return words, line_break
