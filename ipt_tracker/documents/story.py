"""From blocks to ReportLab flowables: what keeps together, what splits, and where a page may end."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer
from reportlab.platypus import Paragraph as PlatypusParagraph

from ipt_tracker.documents import styles, tables
from ipt_tracker.documents.document import (
    Block,
    Cards,
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
from ipt_tracker.documents.markup import marked_up
from ipt_tracker.figures.techniques import technique_matrix
from ipt_tracker.figures.trajectory import panels, trajectory

_SMALL_TABLE = 200.0
"""Height in points up to which a table stays whole; entries part anywhere between two of them."""
_CLOSING = 400.0
"""Height in points up to which all that is left stays together: no last page with hardly a word on it."""
_MOST_TECHNIQUES = 30
"""Rows of one technique matrix; more go on in a further picture."""


def story(document: Document, width: float) -> list[Flowable]:
    """The document as flowables for a column `width` points wide."""
    flow: list[Flowable] = [
        PlatypusParagraph(marked_up(document.title), styles.TITLE),
        PlatypusParagraph(marked_up(document.subtitle), styles.SUBTITLE),
    ]
    blocks = _with_last_row_apart(document.blocks)
    made = [(block, _made(block, note, width)) for block, note in _with_footnotes(blocks)]
    if len(blocks) > len(document.blocks):
        # The two parts of one table: no gap where they meet on a page.
        made[-3][1][-1].spaceAfter = 0
    loose = len(made) - _signed_together(made, width)
    for index, (block, flowables) in enumerate(made[:loose]):
        if isinstance(block, Heading):
            flow.append(CondPageBreak(_room_for(made[index:], width)))
        flow += flowables
    if made[loose:]:
        flow.append(KeepTogether([one for _, flowables in made[loose:] for one in flowables]))
    return flow


def _with_last_row_apart(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks; the last row of the pairs over a signature apart, to go with it onto a new page."""
    match blocks:
        case [*others, Pairs(wide=True, rows=[_, _, *_] as rows) as pairs, SignatureBlock() as last]:
            return [
                *others,
                replace(pairs, rows=tuple(rows[:-1])),
                replace(pairs, rows=tuple(rows[-1:])),
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


def _made(block: Block, note: Paragraph | None, width: float) -> list[Flowable]:
    """The block's flowables; no page ends between it and its footnote."""
    maker = _MAKERS[type(block)]
    if note is None:
        return maker(block, width)
    if isinstance(block, Table | Entries):
        return maker(block, width, note.text)
    flowables = maker(block, width)
    for one in flowables:
        one.keepWithNext = True
    return [*flowables, *_paragraph(note, width)]


def _signed_together(made: Sequence[tuple[Block, list[Flowable]]], width: float) -> int:
    """How many blocks at the end stand on one page, so that no signature has a page to itself."""
    if not made or not isinstance(made[-1][0], SignatureBlock):
        return 0
    if len(made) == 1 or isinstance(made[-2][0], Heading) or _height(made[-2][1], width) > _SMALL_TABLE:
        return 1
    return 2


def _room_for(made: Sequence[tuple[Block, list[Flowable]]], width: float) -> float:
    """Room in points that a heading asks for, so that it never stands alone at the foot of a page.

    It takes what must follow it on the same page: further headings, a lead, a whole figure, the first rows.
    """
    room = 0.0
    whole = sum(_height(flowables, width) for _, flowables in made)
    if whole <= _CLOSING:
        return whole
    for block, flowables in made:
        height = _height(flowables, width)
        if isinstance(block, Heading):
            room += height + 8.0
        elif isinstance(block, Paragraph) and block.style == "lead":
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


def _height(flowables: Sequence[Flowable], width: float) -> float:
    return float(
        sum(one.wrap(width, 10_000)[1] + one.getSpaceBefore() + one.getSpaceAfter() for one in flowables)
    )


def _heading(block: Heading, _width: float) -> list[Flowable]:
    return [HeadingFlowable(block)]


def _paragraph(block: Paragraph, _width: float) -> list[Flowable]:
    return [PlatypusParagraph(marked_up(block.text), styles.PARAGRAPHS[block.style])]


def _cards(block: Cards, _width: float) -> list[Flowable]:
    return [CardsFlowable(block.cards)]


def _signature(block: SignatureBlock, _width: float) -> list[Flowable]:
    return [SignatureFlowable(block)]


def _trajectory(block: TrajectoryFigure, width: float) -> list[Flowable]:
    drawn = [one for one in block.series if one.points]
    further = max(len(panels(drawn)) - 1, 0)
    picture = trajectory(
        block.series,
        [(phase.code, phase.label, phase.first_session) for phase in block.phases],
        block.planned,
        width=width,
        height=166.0 + 96.0 * further,
        measure=text_width,
        size=styles.FIGURE_TEXT,
    )
    return [FigureFlowable(picture)]


def _techniques(block: TechniqueFigure, width: float) -> list[Flowable]:
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
}
