"""Tables on paper: pairs of label and value, rows under headings, entries with a margin."""

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, TableStyle
from reportlab.platypus import Table as PlatypusTable

from ipt_tracker.documents import styles
from ipt_tracker.documents.document import Entries, Pairs, Table
from ipt_tracker.documents.fonts import FACES
from ipt_tracker.documents.inks import ink
from ipt_tracker.documents.lines import chunks
from ipt_tracker.documents.styles import Sheet
from ipt_tracker.documents.text import text

_LONGEST_CELL = 900
"""Characters of a table's cell; a longer text goes on in a row of its own, so that any page can hold it."""
_MARGIN = 0.25
"""Share of the width that labels and the margin of entries take: one left edge for all texts."""


class Rows(PlatypusTable):  # type: ignore[misc]  # ReportLab has no types
    """A table that splits between its rows; a footnote is its last row and keeps to the one above."""

    def least(self) -> float:
        """Height in points of what a heading over it must not stand without: its head and the first row.

        A footnote to a single row goes with it.
        """
        first = self.repeatRows + 1
        return float(sum(self._rowHeights[: first + (bool(self._nosplitCmds) and self._nrows == first + 1)]))


def pairs(block: Pairs, width: float, sheet: Sheet) -> list[Flowable]:
    """Label and value beside each other; two such pairs a row where the values are short."""
    cells: list[list[Any]] = [
        [text(label, styles.LABEL), text(part, styles.VALUE)]
        for pair_label, value in block.rows
        for label, part in _continued(pair_label, value)
    ]
    if block.wide:
        rows, widths = cells, [width * _MARGIN, width * (1 - _MARGIN)]
    else:
        half = (len(cells) + 1) // 2
        rows = [cells[i] + (cells[i + half] if i + half < len(cells) else ["", ""]) for i in range(half)]
        widths = [width * _MARGIN, width * 0.29, width * 0.11, width * (0.6 - _MARGIN)]
    made = Rows(rows, colWidths=widths, hAlign="LEFT", spaceAfter=sheet.after_table)
    style = _plain(sheet)
    style.add("RIGHTPADDING", (-1, 0), (-1, -1), 0)
    made.setStyle(style)
    return [made]


def _continued(label: str, value: str) -> list[tuple[str, str]]:
    first, *others = chunks(value, _LONGEST_CELL)
    return [(label, first), *(("", part) for part in others)]


def table(block: Table, width: float, sheet: Sheet, note: str = "") -> list[Flowable]:
    """A table that splits between rows and repeats its headings; `note` stands under it."""
    shares = [column.share for column in block.columns]
    aligned = [column.align for column in block.columns]
    rows: list[list[Any]] = [
        [text(column.heading, styles.TABLE_HEAD[column.align]) for column in block.columns]
    ]
    ruled: list[int] = []
    for row in block.rows:
        parts = [chunks(cell, _LONGEST_CELL) for cell in row]
        for index in range(max(len(part) for part in parts)):
            cells = [part[index] if index < len(part) else "" for part in parts]
            rows.append(
                [text(cell, styles.TABLE_CELL[align]) for cell, align in zip(cells, aligned, strict=True)]
            )
        ruled.append(len(rows) - 1)
    made = Rows(
        rows + _footnote(note, len(shares), sheet),
        colWidths=[width * share / sum(shares) for share in shares],
        repeatRows=1,
        hAlign="LEFT",
        spaceAfter=sheet.after_table,
    )
    style = _plain(sheet)
    style.add("LINEBELOW", (0, 0), (-1, 0), 0.8, HexColor(ink("ctl")))
    for row_number in ruled:
        style.add("LINEBELOW", (0, row_number), (-1, row_number), 0.4, HexColor(ink("line")))
    for place, align in enumerate(aligned):
        after_figures = align == "left" and place > 0 and aligned[place - 1] == "right"
        style.add("LEFTPADDING", (place, 0), (place, -1), 14 if after_figures else 0)
        style.add("RIGHTPADDING", (place, 0), (place, -1), 8 if align == "left" else 0)
    style.add("RIGHTPADDING", (-1, 0), (-1, -1), 0)
    _keep_footnote(style, note)
    made.setStyle(style)
    return [made]


def entries(block: Entries, width: float, sheet: Sheet, note: str = "") -> list[Flowable]:
    """Text in a column of a good measure, with title and aside in the margin; it splits between entries.

    `note` stands under the last one.
    """
    rows: list[list[Any]] = []
    ruled: list[int] = []
    for entry in block.entries:
        margin = [text(entry.title, styles.ENTRY_TITLE)]
        if entry.aside:
            margin.append(text(entry.aside, styles.ENTRY_ASIDE))
        first, *others = chunks(entry.text, _LONGEST_CELL)
        rows.append([margin, text(first, styles.VALUE)])
        rows += [["", text(part, styles.VALUE)] for part in others]
        ruled.append(len(rows) - 1)
    widths = [width * _MARGIN, width * (1 - _MARGIN)]
    made = Rows(
        rows + _footnote(note, 2, sheet), colWidths=widths, hAlign="LEFT", spaceAfter=sheet.after_table
    )
    style = _plain(sheet)
    style.add("RIGHTPADDING", (-1, 0), (-1, -1), 0)
    _keep_footnote(style, note)
    for row_number in ruled[:-1]:
        style.add("LINEBELOW", (0, row_number), (-1, row_number), 0.4, HexColor(ink("line")))
    made.setStyle(style)
    return [made]


def _footnote(note: str, columns: int, sheet: Sheet) -> list[list[Any]]:
    """The footnote as a row of its own across all columns; no row without one."""
    if not note:
        return []
    return [[text(note, sheet.paragraphs["small"]), *[""] * (columns - 1)]]


def _keep_footnote(style: TableStyle, note: str) -> None:
    if note:
        style.add("SPAN", (0, -1), (-1, -1))
        style.add("NOSPLIT", (0, -2), (-1, -1))


def _plain(sheet: Sheet) -> TableStyle:
    return TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("FONTNAME", (0, 0), (-1, -1), FACES["regular"]),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 10),
            ("TOPPADDING", (0, 0), (-1, -1), sheet.cell),
            ("BOTTOMPADDING", (0, 0), (-1, -1), sheet.cell),
        ]
    )
