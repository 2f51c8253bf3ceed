"""The letterhead on the first page: what is long takes more lines and is never cut; the text begins lower."""

from collections.abc import Iterator
from io import BytesIO
from typing import Final, NamedTuple

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ipt_tracker.documents.document import Letterhead
from ipt_tracker.documents.fonts import FACES, printable, text_width
from ipt_tracker.documents.inks import ink
from ipt_tracker.documents.logo import size_on_paper
from ipt_tracker.documents.styles import SIDE

HEIGHT: Final = 46.0
"""Height of a letterhead with a name in one line and two lines under it, in points."""
_MARKINGS: Final = 118.0
"""Width kept at the right for the stamp of a draft and "Confidential"."""
_MIDDLE: Final = 56.0
"""Of the logo, below the paper's edge."""


class _Face(NamedTuple):
    size: float
    weight: str
    colour: str
    leading: float


_NAME: Final = _Face(10.5, "semibold", "text", 12.5)
_UNDER: Final = _Face(8.0, "regular", "text2", 11.0)


def height_of(head: Letterhead, paper_width: float) -> float:
    """What the letterhead takes of the first page, in points."""
    names, under = _lines(head, paper_width)
    return HEIGHT + (len(names) - 1) * _NAME.leading + max(0, len(under) - 2) * _UNDER.leading


def paint_letterhead(canvas: Canvas, head: Letterhead, size: tuple[float, float]) -> float:
    """Paint the logo or the three rings, the name and what stands under it; return the name's base line."""
    middle = size[1] - _MIDDLE
    if head.logo:
        _logo(canvas, head.logo, middle)
    else:
        _rings(canvas, middle)
    names, under = _lines(head, size[0])
    left = SIDE + _taken(head)
    top = y = middle - 3.5 + 6.0 * min(2, len(under))
    for place, name in enumerate(names):
        y = top - _NAME.leading * place
        _write(canvas, left, y, name, _NAME)
    y -= _NAME.leading
    for place, line in enumerate(under):
        _write(canvas, left, y - _UNDER.leading * place, line, _UNDER)
    return top


def _lines(head: Letterhead, paper_width: float) -> tuple[list[str], list[str]]:
    """The name and what stands under it, in lines that have room."""
    room = paper_width - 2 * SIDE - _taken(head) - _MARKINGS
    names = list(_broken(head.name, _NAME, room))
    return names, [part for line in head.lines for part in _broken(line, _UNDER, room)]


def _broken(text: str, face: _Face, room: float) -> Iterator[str]:
    """The text in lines: ended between words, within one only where it is longer than a line."""
    line = ""
    for word in printable(text).split():
        if line and text_width(f"{line} {word}", face.size, face.weight) > room:
            yield line
            line = ""
        line = f"{line} {word}".lstrip()
        while text_width(line, face.size, face.weight) > room:
            fits = next(n for n in range(len(line), 0, -1) if _fits(line[:n], face, room) or n == 1)
            yield line[:fits]
            line = line[fits:]
    yield line


def _fits(text: str, face: _Face, room: float) -> bool:
    return text_width(text, face.size, face.weight) <= room


def _write(canvas: Canvas, x: float, y: float, text: str, face: _Face) -> None:
    canvas.setFillColor(HexColor(ink(face.colour)))
    canvas.setFont(FACES[face.weight], face.size)
    canvas.drawString(x, y, text)


def _taken(head: Letterhead) -> float:
    """The width kept at the left for the logo, or for the mark that stands where there is none."""
    if not head.logo:
        return 29.0
    return size_on_paper(*ImageReader(BytesIO(head.logo)).getSize())[0] + 12.0


def _logo(canvas: Canvas, png: bytes, middle: float) -> None:
    """Paint the logo around that height; what is clear in it stays paper."""
    picture = ImageReader(BytesIO(png))
    width, height = size_on_paper(*picture.getSize())
    canvas.drawImage(picture, SIDE, middle - height / 2, width, height, mask="auto")


def _rings(canvas: Canvas, middle: float) -> None:
    canvas.setStrokeColor(HexColor(ink("accent")))
    canvas.setLineWidth(1.1)
    x = SIDE + 10.5
    for radius in (10.0, 6.6):
        canvas.circle(x, middle, radius, stroke=1, fill=0)
    canvas.setFillColor(HexColor(ink("accent")))
    canvas.circle(x, middle, 3.2, stroke=0, fill=1)
