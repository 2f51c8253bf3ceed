"""Pages of a PDF as images, for the preview and the printer: drawn from the very bytes that are saved.

PDFium is not thread-safe: call these from one thread at a time.
"""

from dataclasses import dataclass

import pypdfium2

_POINTS_PER_INCH = 72.0


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page, 4 bytes a pixel in the order blue, green, red, unused; rows are `stride` bytes apart."""

    width: int
    height: int
    stride: int
    pixels: bytes


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in points."""
    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(document.get_page_size(index) for index in range(len(document)))


def draw_page(pdf: bytes, index: int, width: int) -> PageImage:
    """Page `index` (from 0) drawn `width` pixels wide."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[index]
        bitmap = page.render(scale=width / page.get_width(), rev_byteorder=False, prefer_bgrx=True)
        return PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


def draw_pages(pdf: bytes, width: int) -> tuple[PageImage, ...]:
    """Every page, each `width` pixels wide."""
    return tuple(draw_page(pdf, index, width) for index in range(len(page_sizes(pdf))))


def width_at(points: float, dots_per_inch: int) -> int:
    """Pixels for a page width given in points, at a printer's resolution."""
    return round(points * dots_per_inch / _POINTS_PER_INCH)
