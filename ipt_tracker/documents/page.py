"""What stands on every page around the text: letterhead, running line, footer, and the mark of a draft."""

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from ipt_tracker.documents.document import Document
from ipt_tracker.documents.fonts import FACES, printable, text_width
from ipt_tracker.documents.inks import ink
from ipt_tracker.documents.letterhead_paint import paint_letterhead
from ipt_tracker.documents.page_count import ROOM, CountingCanvas
from ipt_tracker.documents.styles import FOOT, SIDE


def paint_page(canvas: CountingCanvas, document: Document, size: tuple[float, float]) -> None:
    """Paint what surrounds the text of the canvas' present page, on a page of `size` points."""
    canvas.saveState()
    if document.draft:
        _watermark(canvas, size)
    if canvas.getPageNumber() == 1:
        _markings(canvas, document, size[0] - SIDE, paint_letterhead(canvas, document.letterhead, size))
    else:
        _running_line(canvas, document, size)
    _footer(canvas, document, size[0])
    canvas.keep_place()
    canvas.restoreState()


def _write(canvas: Canvas, x: float, y: float, text: str, size: float, weight: str, colour: str) -> None:
    canvas.setFillColor(HexColor(ink(colour)))
    canvas.setFont(FACES[weight], size)
    canvas.drawString(x, y, text)


def _write_end(canvas: Canvas, x: float, y: float, text: str, size: float, weight: str, colour: str) -> None:
    _write(canvas, x - text_width(text, size, weight), y, text, size, weight, colour)


def _fitting(text: str, size: float, weight: str, room: float) -> str:
    """The text, shortened at the end of a word where it is too long for the room."""
    whole = printable(text).replace("\n", " ")
    if text_width(whole, size, weight) <= room:
        return whole
    while whole and text_width(f"{whole}…", size, weight) > room:
        whole = whole.rpartition(" ")[0] or whole[:-1]
    return f"{whole.rstrip(',. ')}…"


def _running_line(canvas: Canvas, document: Document, size: tuple[float, float]) -> None:
    width, height = size
    y = height - 42.0
    room = width - 2 * SIDE - 120.0
    _write(canvas, SIDE, y, _fitting(document.running, 8, "regular", room), 8, "regular", "text2")
    _markings(canvas, document, width - SIDE, y)
    canvas.setStrokeColor(HexColor(ink("line")))
    canvas.setLineWidth(0.6)
    canvas.line(SIDE, y - 7, width - SIDE, y - 7)


def _markings(canvas: Canvas, document: Document, end: float, y: float) -> None:
    """The word "Confidential", ending at `end`; on a draft its stamp before it."""
    _write_end(canvas, end, y, "Confidential", 8.5, "semibold", "text2")
    if not document.draft:
        return
    width = text_width("DRAFT", 8.5, "semibold") + 12.0
    x = end - text_width("Confidential", 8.5, "semibold") - 10.0 - width
    canvas.setStrokeColor(HexColor(ink("text")))
    canvas.setLineWidth(1.0)
    canvas.roundRect(x, y - 4.0, width, 14.0, 3.0, stroke=1, fill=0)
    _write(canvas, x + 6.0, y, "DRAFT", 8.5, "semibold", "text")


def _footer(canvas: Canvas, document: Document, width: float) -> None:
    room = width - 2 * SIDE - ROOM - 20.0
    x = SIDE
    if document.draft:
        note = "Draft, not signed."
        _write(canvas, x, FOOT, note, 8, "semibold", "text")
        taken = text_width(note, 8, "semibold") + 5.0
        x, room = x + taken, room - taken
    _write(canvas, x, FOOT, _fitting(document.footer, 8, "regular", room), 8, "regular", "text3")


def _watermark(canvas: Canvas, size: tuple[float, float]) -> None:
    """The outline of "Draft" across the page, under the text, too thin to stand in a letter's way.

    On a black-and-white printer a fine line may fade: the stamp at the top of the page doesn't.
    """
    width, height = size
    canvas.saveState()
    canvas.translate(width / 2, height / 2)
    canvas.rotate(52)
    canvas.setStrokeColor(HexColor(ink("watermark")))
    canvas.setLineWidth(0.9)
    canvas.setFont(FACES["semibold"], 150)
    canvas.drawString(-text_width("Draft", 150, "semibold") / 2, -50, "Draft", mode=1)
    canvas.restoreState()
