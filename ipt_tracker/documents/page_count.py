"""Which page of how many: each page keeps a place for it, written when the last page is known."""

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from ipt_tracker.documents.fonts import FACES, text_width
from ipt_tracker.documents.inks import ink
from ipt_tracker.documents.styles import FOOT, SIDE

_SIZE = 8.0
ROOM = 66.0
"""Width in points that the words are given, "Page 999 of 999"; they end at the right margin."""


class CountingCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """A canvas that fills in "Page 2 of 5" at its end, so that a document need not be laid out twice."""

    def keep_place(self) -> None:
        """Let the words for the present page appear on it."""
        self.doForm(_form(self.getPageNumber()))

    def save(self) -> None:
        """Write the words of all pages, then the file."""
        pages = self.getPageNumber() - 1
        for page in range(1, pages + 1):
            words = f"Page {page} of {pages}"
            self.beginForm(_form(page))
            self.setFillColor(HexColor(ink("text2")))
            self.setFont(FACES["regular"], _SIZE)
            self.drawString(self._pagesize[0] - SIDE - text_width(words, _SIZE), FOOT, words)
            self.endForm()
        super().save()


def _form(page: int) -> str:
    return f"page-{page}"
