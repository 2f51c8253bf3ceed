"""What ReportLab lacks: figures, key-figure cards and the signature block as flowables."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from ipt_tracker.documents import styles
from ipt_tracker.documents.document import Card, Heading, SignatureBlock
from ipt_tracker.documents.fonts import FACES, printable, text_width
from ipt_tracker.documents.inks import ink
from ipt_tracker.documents.painter import paint
from ipt_tracker.documents.text import Text, pieces, text
from ipt_tracker.figures.shapes import Picture

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


class HeadingFlowable(Text):
    """A heading that the file's outline leads to."""

    def __init__(self, block: Heading, sheet: styles.Sheet) -> None:
        style = sheet.headings[block.level]
        super().__init__(None, style, frags=pieces(block.text, style))
        self._block = block
        self.page = 0
        """The page it came to stand on, from 1."""

    def draw(self) -> None:
        """Paint the heading and enter it into the outline."""
        canvas: Canvas = self.canv
        self.page = canvas.getPageNumber()
        key = f"{self.page}-{self._block.text}"
        canvas.bookmarkHorizontal(key, 0, self.height + 8)
        canvas.addOutlineEntry(printable(self._block.text), key, level=self._block.level - 1)
        super().draw()


class FigureFlowable(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A picture at its own size; it never splits."""

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        self.picture = picture
        self.width, self.height = picture.width, picture.height
        self.spaceBefore, self.spaceAfter = 4.0, 6.0

    def wrap(self, _available_width: float, _available_height: float) -> tuple[float, float]:
        """The size of the picture in points."""
        return self.width, self.height

    def draw(self) -> None:
        """Paint the picture."""
        paint(self.canv, self.picture)


class CardsFlowable(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """Key figures in a row of equally tall cards; as wide as each other, unless a figure needs more room."""

    def __init__(self, cards: Sequence[Card]) -> None:
        super().__init__()
        self._wanted = [text_width(card.value, styles.CARD_VALUE.fontSize, "semibold") + 1 for card in cards]
        self._texts = [
            (
                text(card.label, styles.CARD_LABEL),
                text(card.value, styles.CARD_VALUE),
                text(card.note, styles.CARD_NOTE),
            )
            for card in cards
        ]
        self.spaceBefore, self.spaceAfter = 10.0, 4.0

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """The whole width, and the height of the tallest card in points."""
        count = len(self._texts)
        room = available_width - styles.CARD_GAP * (count - 1) - 2 * styles.CARD_PAD * count
        rooms = [room / count] * count
        if max(self._wanted) > room / count and sum(self._wanted) <= room:
            spare = (room - sum(self._wanted)) / count
            rooms = [wanted + spare for wanted in self._wanted]
        self._rooms = rooms
        self.width = available_width
        self.height = 2 * styles.CARD_PAD + max(
            sum(one.wrap(wide, 1000)[1] for one in texts)
            for texts, wide in zip(self._texts, rooms, strict=True)
        )
        return self.width, self.height

    def draw(self) -> None:
        """Paint each card and its three texts from the top."""
        canvas: Canvas = self.canv
        x = 0.0
        for texts, wide in zip(self._texts, self._rooms, strict=True):
            canvas.setFillColor(HexColor(ink("sunken")))
            canvas.setStrokeColor(HexColor(ink("line")))
            canvas.setLineWidth(0.6)
            canvas.roundRect(x, 0, wide + 2 * styles.CARD_PAD, self.height, 6, stroke=1, fill=1)
            y = self.height - styles.CARD_PAD
            for one in texts:
                y -= one.height
                one.drawOn(canvas, x + styles.CARD_PAD, y)
            x += wide + 2 * styles.CARD_PAD + styles.CARD_GAP


_WITH_LOG = 20.0
"""Room under the line for the date's caption and the entry of the log."""


class SignatureFlowable(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A line to sign on, with the name under it; once signed, the time stands on the line."""

    _line = 230.0

    def __init__(self, block: SignatureBlock, sheet: styles.Sheet) -> None:
        super().__init__()
        self._block = block
        self._under = [text(block.name or "Therapist", styles.TABLE_HEAD["left"])]
        self._under += [text(line, styles.LABEL) for line in self._who()]
        self.spaceBefore = sheet.over_signature

    def _who(self) -> list[str]:
        """Credentials and practice, on one line where they have room there."""
        lines = [line for line in (self._block.credentials, self._block.practice) if line]
        joined = "\u2002·\u2002".join(lines)
        return [joined] if lines and text_width(joined, styles.LABEL.fontSize) <= self._line else lines

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """The whole width, and the height in points."""
        self.width = available_width
        under = sum(one.wrap(self._line, 1000)[1] for one in self._under)
        self.height = 40.0 + (max(under, _WITH_LOG) if self._block.logged else under)
        return self.width, self.height

    def draw(self) -> None:
        """Paint the two lines, what stands on them and what stands under them."""
        canvas: Canvas = self.canv
        base = self.height - 34.0
        canvas.setStrokeColor(HexColor(ink("ctl")))
        canvas.setLineWidth(0.8)
        date_x = self._line + 24.0
        canvas.line(0, base, self._line, base)
        canvas.line(date_x, base, self.width, base)
        canvas.setFillColor(HexColor(ink("text")))
        canvas.setFont(FACES["medium"], 9)
        if self._block.signed:
            canvas.drawString(0, base + 5, "Signed in the record")
            canvas.drawString(date_x, base + 5, self._block.signed)
        canvas.setFillColor(HexColor(ink("text2")))
        canvas.setFont(FACES["regular"], 8)
        canvas.drawString(date_x, base - 12, "Date")
        if self._block.logged:
            canvas.drawString(date_x, base - 24, self._block.logged)
        y = base - 4
        for one in self._under:
            y -= one.height
            one.drawOn(canvas, 0, y)
