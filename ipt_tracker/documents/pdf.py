"""From the frozen document to PDF bytes: equal documents give equal bytes."""

from io import BytesIO
from typing import NamedTuple

from reportlab import rl_config
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate
from reportlab.platypus.doctemplate import LayoutError

from ipt_tracker.documents import styles
from ipt_tracker.documents.document import Document
from ipt_tracker.documents.flowables import HeadingFlowable
from ipt_tracker.documents.fonts import FACES, register_fonts
from ipt_tracker.documents.letterhead_paint import height_of
from ipt_tracker.documents.page import paint_page
from ipt_tracker.documents.page_count import CountingCanvas
from ipt_tracker.documents.story import story
from ipt_tracker.errors import KnownError

# Streams as they are, not spelled out in letters for lines of seven bits: smaller, and sooner made.
rl_config.useA85 = 0


class _Beyond(NamedTuple):
    """What stands after the first page."""

    pages: int
    headings: int


def render(document: Document, paper: str = "a4") -> bytes:
    """The document as a PDF file on "a4" or "letter" paper.

    Raises:
        KnownError: the paper's name is unknown, or a text has no room on a whole page.
    """
    size = styles.PAPERS.get(paper.lower())
    if size is None:
        raise KnownError(
            f"There is no paper called “{paper}”; choose a4 or letter. Nothing is lost.",
            code="documents.paper",
        )
    register_fonts()
    sheets = styles.LETTERS if document.letter else (styles.ROOMY,)
    file, beyond = _laid_out(document, size, sheets[0])
    for sheet in sheets[1:]:
        if beyond.pages == 0:
            break
        closer, then = _laid_out(document, size, sheet)
        if then < beyond:
            file, beyond = closer, then
    return file


def _laid_out(document: Document, size: tuple[float, float], sheet: styles.Sheet) -> tuple[bytes, _Beyond]:
    """The file set as close as the sheet says, and what of it stands after the first page."""
    file = BytesIO()
    template = BaseDocTemplate(
        file,
        pagesize=size,
        title=document.kind,
        author="",
        subject="",
        creator="IPT Tracker",
        producer="IPT Tracker",
        lang=document.language,
        invariant=1,
        pageCompression=1,
        displayDocTitle=1,
        initialFontName=FACES["regular"],
        initialFontSize=9.5,
    )

    def surround(canvas: CountingCanvas, _current: BaseDocTemplate) -> None:
        paint_page(canvas, document, size)

    below = styles.TOP + height_of(document.letterhead, size[0]) - 14.0
    first, later = _frame(size, below, "first"), _frame(size, styles.TOP, "later")
    template.addPageTemplates(
        [
            PageTemplate(id="first", frames=[first], onPage=surround, autoNextPageTemplate="later"),
            PageTemplate(id="later", frames=[later], onPage=surround),
        ]
    )
    flow = story(document, size[0] - 2 * styles.SIDE, sheet)
    headings = [one for one in flow if isinstance(one, HeadingFlowable)]
    try:
        template.build(flow, canvasmaker=CountingCanvas)
    except LayoutError as error:
        raise KnownError(
            "A text is too long for this paper, so its pages could not be drawn: there is nothing to save, "
            "print or sign. Nothing is lost: shorten what is long, or leave its section out.",
            code="documents.too_long",
        ) from error
    return file.getvalue(), _Beyond(template.page - 1, sum(one.page > 1 for one in headings))


def _frame(size: tuple[float, float], top: float, name: str) -> Frame:
    width, height = size
    return Frame(
        styles.SIDE,
        styles.BOTTOM,
        width - 2 * styles.SIDE,
        height - top - styles.BOTTOM,
        id=name,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
