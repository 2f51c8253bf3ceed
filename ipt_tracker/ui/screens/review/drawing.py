"""A document as pages: the PDF made and drawn off the window's thread, where the newest wish counts."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from ipt_tracker.documents.document import Document
from ipt_tracker.documents.pages import PageImage, Spot, draw_pages, find
from ipt_tracker.documents.pdf import render
from ipt_tracker.documents.review import ReviewOptions
from ipt_tracker.errors import KnownError
from ipt_tracker.ui.background import Background, Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What to make: a document on a paper, its pages so many pixels wide, and words to find on them.

    `options` and `signed` say what the document is and for whom.
    """

    document: Document
    options: ReviewOptions
    signed: bool
    paper: str
    width: int
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A PDF and its pages, and where on them the words stand that were looked for.

    Whatever leaves is named and told by the `wish` that these very bytes were made for.
    """

    wish: Wish
    pdf: bytes
    pages: tuple[PageImage, ...]
    spot: Spot | None = None
    made: bool = False
    """Whether the PDF was made for it, and not only drawn at another size."""


class Drawing(QObject):
    """Makes one PDF after the other. `drawn` carries what came of the newest wish, `failed` a sentence."""

    drawn = Signal(Drawn)
    failed = Signal(str)

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._number = 0
        self._making: Wish | None = None
        self._shown: Drawn | None = None
        self._outdated = False
        self.failure = ""
        """Why there are no pages; empty while there are, or are going to be."""

    @property
    def at_work(self) -> bool:
        """Whether a PDF is just being made."""
        return self._making is not None

    @property
    def pdf(self) -> bytes:
        """The bytes of the pages drawn last, which may be overtaken; empty before, and after a failure."""
        return self._shown.pdf if self._shown else b""

    @property
    def current(self) -> Drawn | None:
        """The pages of what was chosen last: these alone are saved, printed and signed. None until drawn."""
        return None if self._outdated else self._shown

    def outdate(self) -> None:
        """Something else is chosen: what was drawn, or is just being made, is of use no more."""
        self._number += 1
        self._making = None
        self._outdated = True
        self.failure = ""

    def make(self, wish: Wish) -> None:
        """Make the PDF of a document and draw its pages; a newer wish replaces this one."""

        def work(_progress: Progress) -> Drawn:
            pdf = render(wish.document, wish.paper)
            spot = find(pdf, wish.words) if wish.words else None
            return Drawn(wish=wish, pdf=pdf, pages=draw_pages(pdf, wish.width), spot=spot, made=True)

        self.outdate()
        self._making = wish
        self._run(work)

    def redraw(self, width: int, words: str = "") -> None:
        """Draw the pages for another width; a PDF that is just being made is made for it instead."""
        if self._making:
            self.make(replace(self._making, width=width, words=words or self._making.words))
            return
        shown = self.current
        if shown is None:
            return
        wish, pdf = shown.wish, shown.pdf
        self._run(
            lambda _progress: Drawn(
                wish=wish, pdf=pdf, pages=draw_pages(pdf, width), spot=find(pdf, words) if words else None
            )
        )

    def fail(self, error: Exception) -> None:
        """There are no pages of what was chosen, and none of what was chosen before."""
        self._number += 1
        self._making = self._shown = None
        if isinstance(error, KnownError):
            self.failure = error.message
        else:
            self.failure = self.tr(
                "The pages of this paper could not be drawn, so it can’t be saved, printed or signed. "
                "Nothing is lost: choose another type or reader, or leave a section out."
            )
        self.failed.emit(self.failure)
        if not isinstance(error, KnownError):
            self._report(error)

    def _report(self, error: Exception) -> None:
        """Hand it on as any fault, once whoever asked for the pages has come to an end."""

        def pass_on() -> None:
            raise error

        QTimer.singleShot(0, self, pass_on)

    def _run(self, work: Callable[[Progress], Drawn]) -> None:
        self._number += 1
        number = self._number

        def numbered(progress: Progress) -> tuple[int, Drawn | Exception]:
            try:
                return number, work(progress)
            except Exception as error:  # noqa: BLE001 - whatever went wrong is told with its number
                return number, error

        # A method of an object, no function of its own: what comes after the page has been left is dropped.
        self._background.run(numbered, finished=self._finished)

    def _finished(self, numbered: tuple[int, Drawn | Exception]) -> None:
        number, outcome = numbered
        if number != self._number:
            return
        if isinstance(outcome, Exception):
            self.fail(outcome)
            return
        self._making = None
        self._shown = outcome
        self._outdated = False
        self.drawn.emit(outcome)
