"""A block of cells as spreadsheets put it on the clipboard, and how a block is put there."""

from collections.abc import Sequence


def read_block(text: str) -> tuple[tuple[str, ...], ...]:
    """The rows and cells of a copied block: tabs part cells, line ends part rows, the last one ends nothing.

    Cells lose the blanks around them, and rows may differ in length. A quoted cell of a spreadsheet, which
    holds a line end or a tab of its own, is nothing that a grid of days and totals could take: it is told
    as such where it lands.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    block = tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines)
    return block if any(cell for row in block for cell in row) else ()


def as_block(rows: Sequence[Sequence[str]]) -> str:
    """The cells as a spreadsheet takes them."""
    return "\n".join("\t".join(row) for row in rows)
