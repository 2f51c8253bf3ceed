"""From blocks to ReportLab flowables: what keeps together, what splits, and where a page may end."""

from collections.abc import Callable, Sequence

from reportlab.lib.colors import HexColor
from reportlab.platypus import CondPageBreak, Flowable, Spacer, TableStyle
from reportlab.platypus import Paragraph as PlatypusParagraph
from reportlab.platypus import Table as PlatypusTable

from ipt_tracker.documents import styles
from ipt_tracker.documents.document import (
    Block,
    Cards,
    Document,
    Heading,
    Pairs,
    Paragraph,
    SignatureBlock,
    Table,
    TechniqueFigure,
    TrajectoryFigure,
)
from ipt_tracker.documents.flowables import CardsFlowable, FigureFlowable, HeadingFlowable, SignatureFlowable
from ipt_tracker.documents.fonts import FACES, text_width
from ipt_tracker.documents.inks import ink
from ipt_tracker.documents.markup import chunks, marked_up
from ipt_tracker.figures.techniques import technique_matrix
from ipt_tracker.figures.trajectory import panels, trajectory

_LONGEST_CELL = 900
"""Characters of a table's cell; a longer text goes on in a row of its own, so that any page can hold it."""
_SMALL_TABLE = 200.0
"""Height in points up to which a table stays whole."""
_MOST_TECHNIQUES = 30
"""Rows of one technique matrix; more go on in a further picture."""


def story(document: Document, width: float) -> list[Flowable]:
    """The document as flowables for a column `width` points wide."""
    flow: list[Flowable] = [
        PlatypusParagraph(marked_up(document.title), styles.TITLE),
        PlatypusParagraph(marked_up(document.subtitle), styles.SUBTITLE),
    ]
    made = [(block, _MAKERS[type(block)](block, width)) for block in document.blocks]
    for index, (block, flowables) in enumerate(made):
        if isinstance(block, Heading):
            flow.append(CondPageBreak(_room_for(made[index:], width)))
        flow += flowables
    return flow


def _room_for(made: Sequence[tuple[Block, list[Flowable]]], width: float) -> float:
    """Room in points that a heading asks for, so that it never stands alone at the foot of a page.

    It takes what must follow it on the same page: further headings, a lead, a whole figure, the first rows.
    """
    room = 0.0
    for block, flowables in made:
        height = float(sum(one.wrap(width, 10_000)[1] + one.getSpaceBefore() for one in flowables))
        if isinstance(block, Heading):
            room += height + 8.0
        elif isinstance(block, Paragraph) and block.style == "lead":
            room += height
        elif isinstance(block, Cards | TrajectoryFigure | TechniqueFigure | SignatureBlock):
            return room + min(height, 560.0)
        elif isinstance(block, Paragraph):
            return room + min(height, 60.0)
        else:
            return room + (height if height <= _SMALL_TABLE else 90.0)
    return room


def _heading(block: Heading, _width: float) -> list[Flowable]:
    return [HeadingFlowable(block)]


def _paragraph(block: Paragraph, _width: float) -> list[Flowable]:
    return [PlatypusParagraph(marked_up(block.text), styles.PARAGRAPHS[block.style])]


def _cards(block: Cards, _width: float) -> list[Flowable]:
    return [CardsFlowable(block.cards)]


def _signature(block: SignatureBlock, _width: float) -> list[Flowable]:
    return [SignatureFlowable(block)]


def _pairs(block: Pairs, width: float) -> list[Flowable]:
    """Label and value beside each other; two such pairs a row where the values are short."""
    cells = [
        [PlatypusParagraph(marked_up(label), styles.LABEL), PlatypusParagraph(marked_up(part), styles.VALUE)]
        for pair_label, value in block.rows
        for label, part in _continued(pair_label, value)
    ]
    if block.wide:
        rows, widths = cells, [width * 0.19, width * 0.81]
    else:
        half = (len(cells) + 1) // 2
        rows = [cells[i] + (cells[i + half] if i + half < len(cells) else ["", ""]) for i in range(half)]
        widths = [width * 0.19, width * 0.33, width * 0.115, width * 0.365]
    table = PlatypusTable(rows, colWidths=widths, hAlign="LEFT", spaceAfter=4)
    style = _plain()
    style.add("RIGHTPADDING", (-1, 0), (-1, -1), 0)
    table.setStyle(style)
    return [table]


def _continued(label: str, value: str) -> list[tuple[str, str]]:
    first, *others = chunks(value, _LONGEST_CELL)
    return [(label, first), *(("", part) for part in others)]


def _table(block: Table, width: float) -> list[Flowable]:
    """A table that splits between rows and repeats its headings."""
    shares = [column.share for column in block.columns]
    aligned = [column.align for column in block.columns]
    rows: list[list[Flowable]] = [
        [
            PlatypusParagraph(marked_up(column.heading), styles.TABLE_HEAD[column.align])
            for column in block.columns
        ]
    ]
    ruled: list[int] = []
    for row in block.rows:
        parts = [chunks(cell, _LONGEST_CELL) for cell in row]
        for index in range(max(len(part) for part in parts)):
            texts = [part[index] if index < len(part) else "" for part in parts]
            rows.append(
                [
                    PlatypusParagraph(marked_up(text), styles.TABLE_CELL[align])
                    for text, align in zip(texts, aligned, strict=True)
                ]
            )
        ruled.append(len(rows) - 1)
    table = PlatypusTable(
        rows,
        colWidths=[width * share / sum(shares) for share in shares],
        repeatRows=1,
        hAlign="LEFT",
        spaceAfter=4,
    )
    style = _plain()
    style.add("LINEBELOW", (0, 0), (-1, 0), 0.8, HexColor(ink("ctl")))
    for row_number in ruled:
        style.add("LINEBELOW", (0, row_number), (-1, row_number), 0.4, HexColor(ink("line")))
    for place, align in enumerate(aligned):
        after_figures = align == "left" and place > 0 and aligned[place - 1] == "right"
        style.add("LEFTPADDING", (place, 0), (place, -1), 14 if after_figures else 0)
        style.add("RIGHTPADDING", (place, 0), (place, -1), 8 if align == "left" else 0)
    style.add("RIGHTPADDING", (-1, 0), (-1, -1), 0)
    table.setStyle(style)
    return [table]


def _plain() -> TableStyle:
    return TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("FONTNAME", (0, 0), (-1, -1), FACES["regular"]),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 10),
            ("TOPPADDING", (0, 0), (-1, -1), styles.CELL),
            ("BOTTOMPADDING", (0, 0), (-1, -1), styles.CELL),
        ]
    )


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
    Pairs: _pairs,
    Cards: _cards,
    Table: _table,
    TrajectoryFigure: _trajectory,
    TechniqueFigure: _techniques,
    SignatureBlock: _signature,
}
