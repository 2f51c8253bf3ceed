"""From blocks to ReportLab flowables: what keeps together, what splits, and where a page may end."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from ipt_tracker.documents import styles, tables
from ipt_tracker.documents.code_block import CodeFlowable
from ipt_tracker.documents.document import (
    Block,
    Cards,
    CodeBlock,
    Document,
    Entries,
    Heading,
    Pairs,
    Paragraph,
    SignatureBlock,
    Table,
    TechniqueFigure,
    TrajectoryFigure,
)
from ipt_tracker.documents.flowables import CardsFlowable, FigureFlowable, HeadingFlowable, SignatureFlowable
from ipt_tracker.documents.fonts import text_width
from ipt_tracker.documents.styles import Sheet
from ipt_tracker.documents.text import text
from ipt_tracker.figures.techniques import technique_matrix
from ipt_tracker.figures.trajectory import panels, trajectory

_SMALL_TABLE = 200.0
"""Height in points up to which a table stays whole; entries part anywhere between two of them."""
_BEFORE_WORDS = 8.0
"""Points under the subtitle where a paragraph follows; whatever else follows brings its own."""
_LAST_PAGE = 150.0
"""Height in points that stands on a last page at least, its signature among it."""
_WITH_SIGNATURE = 5
"""Rows of pairs that go onto a new page with the signature under them."""
_MOST_TECHNIQUES = 30
"""Rows of one technique matrix; more go on in a further picture."""


_Made = tuple[Block, list[Flowable]]
"""A block with its flowables."""


def story(document: Document, width: float, sheet: Sheet) -> list[Flowable]:
    """The document as flowables for a column `width` points wide, set as close as the sheet says."""
    flow: list[Flowable] = [
        text(document.title, styles.TITLE),
        text(document.subtitle, styles.SUBTITLE),
    ]
    if isinstance(document.blocks[0], Paragraph):
        flow.append(Spacer(1, _BEFORE_WORDS))
    blocks = _with_last_rows_apart(document.blocks)
    made = [(block, _made(block, note, width, sheet)) for block, note in _with_footnotes(blocks)]
    if len(blocks) > len(document.blocks):
        # The two parts of one table: no gap where they meet on a page.
        made[-3][1][-1].spaceAfter = 0
    heights = [_height(flowables, width) for _, flowables in made]
    loose = len(made) - _signed_together(made, heights)
    for index, (block, flowables) in enumerate(made[:loose]):
        if isinstance(block, Heading):
            flow.append(CondPageBreak(_room_for(made[index:], heights[index:], sheet.closing)))
        flow += flowables
    if made[loose:]:
        flow.append(KeepTogether([one for _, flowables in made[loose:] for one in flowables]))
    return flow


def _with_last_rows_apart(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks; the last rows of the pairs over a signature apart, to go with it onto a new page."""
    match blocks:
        case [*others, Pairs(wide=True, rows=[_, _, *_] as rows) as pairs, SignatureBlock() as last]:
            first = max(len(rows) - _WITH_SIGNATURE, 1)
            return [
                *others,
                replace(pairs, rows=tuple(rows[:first])),
                replace(pairs, rows=tuple(rows[first:])),
                last,
            ]
    return blocks


def _with_footnotes(blocks: Sequence[Block]) -> list[tuple[Block, Paragraph | None]]:
    """Each block with its footnote: the small print that stands under a table or a trajectory."""
    found: list[tuple[Block, Paragraph | None]] = []
    for block in blocks:
        match found[-1:], block:
            case [(Table() | Entries() | TrajectoryFigure() as over, None)], Paragraph(style="small"):
                found[-1] = (over, block)
            case _:
                found.append((block, None))
    return found


def _made(block: Block, note: Paragraph | None, width: float, sheet: Sheet) -> list[Flowable]:
    """The block's flowables; no page ends between it and its footnote."""
    maker = _MAKERS[type(block)]
    if note is None:
        return maker(block, width, sheet)
    if isinstance(block, Table | Entries):
        return maker(block, width, sheet, note.text)
    flowables = maker(block, width, sheet)
    for one in flowables:
        one.keepWithNext = True
    return [*flowables, *_paragraph(note, width, sheet)]


def _signed_together(made: Sequence[_Made], heights: Sequence[float]) -> int:
    """How many blocks at the end stand on one page, so that no signature has a page to itself."""
    if not made or not isinstance(made[-1][0], SignatureBlock):
        return 0
    count, height = 1, heights[-1]
    for (block, _), its in zip(reversed(made[:-1]), reversed(heights[:-1]), strict=True):
        if count > 1 and height >= _LAST_PAGE:
            return count + isinstance(block, Heading)
        if its > _SMALL_TABLE and not isinstance(block, TrajectoryFigure):
            break
        count, height = count + 1, height + its
    return count


def _room_for(made: Sequence[_Made], heights: Sequence[float], closing: float) -> float:
    """Room in points that a heading asks for, so that it never stands alone at the foot of a page.

    It takes what must follow it on the same page: further headings, a lead, words and the small table
    under them, a whole figure, the first rows.
    """
    whole = sum(heights)
    if whole <= closing:
        return whole
    room = 0.0
    for place, ((block, flowables), height) in enumerate(zip(made, heights, strict=True)):
        if isinstance(block, Heading):
            room += height + 8.0
        elif isinstance(block, Paragraph) and (
            block.style == "lead" or _small_table(made, heights, place + 1)
        ):
            room += height
        elif isinstance(block, Cards | TrajectoryFigure | TechniqueFigure | SignatureBlock):
            return room + min(height, 560.0)
        elif isinstance(block, Paragraph):
            return room + min(height, 60.0)
        elif isinstance(block, Entries) or height > _SMALL_TABLE:
            return room + sum(one.least() for one in flowables if isinstance(one, tables.Rows))
        else:
            return room + height
    return room


def _small_table(made: Sequence[_Made], heights: Sequence[float], place: int) -> bool:
    """True where a table stands that isn't parted."""
    return place < len(made) and isinstance(made[place][0], Table) and heights[place] <= _SMALL_TABLE


def _height(flowables: Sequence[Flowable], width: float) -> float:
    return float(
        sum(one.wrap(width, 10_000)[1] + one.getSpaceBefore() + one.getSpaceAfter() for one in flowables)
    )


def _heading(block: Heading, _width: float, sheet: Sheet) -> list[Flowable]:
    return [HeadingFlowable(block, sheet)]


def _paragraph(block: Paragraph, _width: float, sheet: Sheet) -> list[Flowable]:
    return [text(block.text, sheet.paragraphs[block.style])]


def _cards(block: Cards, _width: float, _sheet: Sheet) -> list[Flowable]:
    return [CardsFlowable(block.cards)]


def _signature(block: SignatureBlock, _width: float, sheet: Sheet) -> list[Flowable]:
    supervisor = SignatureBlock(name="Supervisor’s co-signature", credentials="Name in print", practice="")
    signed = (block, *((supervisor,) if block.cosigned else ()))
    return [SignatureFlowable(one, sheet) for one in signed]


def _code(block: CodeBlock, _width: float, _sheet: Sheet) -> list[Flowable]:
    return [CodeFlowable(block)]


def _trajectory(block: TrajectoryFigure, width: float, sheet: Sheet) -> list[Flowable]:
    drawn = [one for one in block.series if one.points]
    further = max(len(panels(drawn)) - 1, 0)
    picture = trajectory(
        block.series,
        [(phase.code, phase.label, phase.first_session) for phase in block.phases],
        block.planned,
        width=width,
        height=sheet.trajectory + 96.0 * further,
        measure=text_width,
        size=styles.FIGURE_TEXT,
    )
    return [FigureFlowable(picture)]


def _techniques(block: TechniqueFigure, width: float, _sheet: Sheet) -> list[Flowable]:
    made: list[Flowable] = []
    for start in range(0, max(len(block.rows), 1), _MOST_TECHNIQUES):
        picture = technique_matrix(
            block.rows[start : start + _MOST_TECHNIQUES],
            [(phase.code, phase.label, phase.first_session) for phase in block.phases],
            block.last_session,
            width=width,
            measure=text_width,
            size=styles.FIGURE_TEXT,
        )
        made += [FigureFlowable(picture), Spacer(1, 2)]
    return made


_MAKERS: dict[type[Block], Callable[..., list[Flowable]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Pairs: tables.pairs,
    Cards: _cards,
    Table: tables.table,
    Entries: tables.entries,
    TrajectoryFigure: _trajectory,
    TechniqueFigure: _techniques,
    SignatureBlock: _signature,
    CodeBlock: _code,
}
