"""A paragraph on paper that is broken into lines once, however often its height is asked."""

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from ipt_tracker.documents.markup import marked_up


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
    return Text(marked_up(plain), style)
