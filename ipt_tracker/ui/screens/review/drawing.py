"""A document as pages: the PDF made and drawn off the window's thread, where the newest wish counts."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from ipt_tracker.documents.document import Document
from ipt_tracker.documents.pages import PageImage, Spot, draw_pages, find
from ipt_tracker.documents.pdf import render
from ipt_tracker.errors import KnownError
from ipt_tracker.ui.background import Background, Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A PDF and its pages, and where on them the words stand that were looked for."""

    pdf: bytes
    pages: tuple[PageImage, ...]
    spot: Spot | None = None
    made: bool = False
    """Whether the PDF was made for it, and not only drawn at another size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What to make: a document on a paper, its pages so many pixels wide, and words to find on them."""

    document: Document
    paper: str
    width: int
    words: str = ""


class Drawing(QObject):
    """Makes one PDF after the other. `drawn` carries what came of the newest wish, `failed` a sentence."""

    drawn = Signal(Drawn)
    failed = Signal(str)

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._number = 0
        self._making: Wish | None = None
        self._pdf = b""

    @property
    def at_work(self) -> bool:
        """Whether a PDF is just being made."""
        return self._making is not None

    @property
    def pdf(self) -> bytes:
        """The bytes of the pages drawn last; empty before."""
        return self._pdf

    def make(self, wish: Wish) -> None:
        """Make the PDF of a document and draw its pages; a newer wish replaces this one."""

        def work(_progress: Progress) -> Drawn:
            pdf = render(wish.document, wish.paper)
            spot = find(pdf, wish.words) if wish.words else None
            return Drawn(pdf=pdf, pages=draw_pages(pdf, wish.width), spot=spot, made=True)

        self._making = wish
        self._run(work)

    def redraw(self, width: int, words: str = "") -> None:
        """Draw the pages for another width; a PDF that is just being made is made for it instead."""
        if self._making:
            self.make(replace(self._making, width=width, words=words or self._making.words))
            return
        if not self._pdf:
            return
        pdf = self._pdf
        self._run(
            lambda _progress: Drawn(
                pdf=pdf, pages=draw_pages(pdf, width), spot=find(pdf, words) if words else None
            )
        )

    def _run(self, work: Callable[[Progress], Drawn]) -> None:
        self._number += 1
        number = self._number

        def numbered(progress: Progress) -> tuple[int, Drawn]:
            return number, work(progress)

        # Methods of an object, no functions of their own: what comes after the page has been left is dropped.
        self._background.run(numbered, finished=self._finished, failed=self._not_drawn)

    def _finished(self, numbered: tuple[int, Drawn]) -> None:
        number, drawn = numbered
        if number == self._number:
            self._making = None
            self._pdf = drawn.pdf
            self.drawn.emit(drawn)

    def _not_drawn(self, error: Exception) -> None:
        self._making = None
        if not isinstance(error, KnownError):
            raise error
        self.failed.emit(error.message)
