"""Pages of a PDF as images, for the preview and the printer: drawn from the very bytes that are saved."""

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2

_POINTS_PER_INCH = 72.0
_ONE_AT_A_TIME = threading.Lock()
"""PDFium keeps its state for the whole process and is not thread-safe: two calls at once crash it."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page, 4 bytes a pixel in the order blue, green, red, unused; rows are `stride` bytes apart."""

    width: int
    height: int
    stride: int
    pixels: bytes
    points: float
    """The page's width on paper."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where words stand: on which page (from 0), and how far down, as a share of its height."""

    page: int
    down: float


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in points."""
    with _opened(pdf) as document:
        return tuple(document.get_page_size(index) for index in range(len(document)))


def draw_page(pdf: bytes, index: int, width: int) -> PageImage:
    """Page `index` (from 0) drawn `width` pixels wide."""
    with _opened(pdf) as document:
        return _draw(document, index, width)


def draw_pages(pdf: bytes, width: int) -> tuple[PageImage, ...]:
    """Every page, each `width` pixels wide."""
    with _opened(pdf) as document:
        return tuple(_draw(document, index, width) for index in range(len(document)))


def find(pdf: bytes, words: str) -> Spot | None:
    """Where these words stand first; None where they don't, or not on one line."""
    with _opened(pdf) as document:
        for index in range(len(document)):
            with closing(document[index]) as page, closing(page.get_textpage()) as text:
                with closing(text.search(words)) as searcher:
                    found = searcher.get_next()
                if found:
                    top = text.get_charbox(found[0])[3]
                    return Spot(index, 1 - top / page.get_height())
    return None


def width_at(points: float, dots_per_inch: int) -> int:
    """Pixels for a page width given in points, at a printer's resolution."""
    return round(points * dots_per_inch / _POINTS_PER_INCH)


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    with _ONE_AT_A_TIME, closing(pypdfium2.PdfDocument(pdf)) as document:
        yield document


def _draw(document: Any, index: int, width: int) -> PageImage:
    # Closed here and now: left to the garbage collector, they would be closed on any thread at any time.
    with closing(document[index]) as page:
        scale = width / page.get_width()
        with closing(page.render(scale=scale, rev_byteorder=False, prefer_bgrx=True)) as bitmap:
            return PageImage(
                bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer), page.get_width()
            )
