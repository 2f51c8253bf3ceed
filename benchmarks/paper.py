"""Bar 16: a review as a PDF, against the same signs and lines written straight onto a canvas."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from benchmarks.data import TODAY, Career, catalogue
from benchmarks.pairs import Result, in_turn, result
from ipt_tracker.documents.document import Document
from ipt_tracker.documents.flowables import FigureFlowable
from ipt_tracker.documents.fonts import FACES, register_fonts
from ipt_tracker.documents.painter import paint
from ipt_tracker.documents.pdf import render
from ipt_tracker.documents.signed import review_document
from ipt_tracker.documents.story import story
from ipt_tracker.documents.styles import ROOMY, SIDE
from ipt_tracker.figures.shapes import Picture, Text
from ipt_tracker.record.record import Record


@dataclass(frozen=True, slots=True)
class _Piece:
    """A few signs on a page, by the font and at the place where the review has them."""

    page: int
    text: str
    face: str
    size: float
    x: float
    y: float


def measure(career: Career, record: Record, pairs: int) -> Iterator[Result]:
    """Bar 16."""
    course = f"c{career.clients // 2:031x}"
    document = review_document(record, catalogue(), course, TODAY)
    ours = render(document)
    pieces = _pieces(ours)
    pictures = _pictures(document)
    found = in_turn(lambda: _bare(pieces, pictures), lambda: render(document), pairs=pairs, each=3)
    against = "its signs and figures on a bare ReportLab canvas"
    pages = len(PdfReader(BytesIO(ours)).pages)
    note = f"{pages} pages, {len(pieces)} pieces of text, {len(pictures)} figures."
    yield result("16", "A review for the file as a PDF, fonts loaded", against, 2.5, found, note=note)
    bare = _bare(pieces, pictures)
    yield result("16b", "Its file", against, 1.6, [(len(bare) / 1024, len(ours) / 1024)], unit="KB")


def _pieces(pdf: bytes) -> list[_Piece]:
    found: list[_Piece] = []
    for number, page in enumerate(PdfReader(BytesIO(pdf)).pages):

        def see(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
            words = text.replace("\n", " ").strip()
            if words and font:
                face = next((one for one in FACES.values() if one in font["/BaseFont"]), FACES["regular"])
                found.append(_Piece(number, words, face, size, tm[4] + cm[4], tm[5] + cm[5]))  # noqa: B023

        page.extract_text(visitor_text=see)
    return found


def _pictures(document: Document) -> list[Picture]:
    """Every figure of the document, without its words: those are among the pieces."""
    found = _figures(story(document, A4[0] - 2 * SIDE, ROOMY))
    return [
        replace(picture, shapes=tuple(one for one in picture.shapes if not isinstance(one, Text)))
        for picture in found
    ]


def _figures(flowables: Iterable[Any]) -> Iterator[Picture]:
    for one in flowables:
        if isinstance(one, FigureFlowable):
            yield one.picture
        yield from _figures(getattr(one, "_content", ()))


def _bare(pieces: list[_Piece], pictures: list[Picture]) -> bytes:
    register_fonts()
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1, pageCompression=1, initialFontName=FACES["regular"])
    for page in range(pieces[-1].page + 1):
        for piece in pieces:
            if piece.page == page:
                canvas.setFont(piece.face, piece.size)
                canvas.drawString(piece.x, piece.y, piece.text)
        if page == 0:
            for picture in pictures:
                paint(canvas, picture)
        canvas.showPage()
    canvas.save()
    return file.getvalue()
