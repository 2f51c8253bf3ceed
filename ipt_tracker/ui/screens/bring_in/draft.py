"""The grid as a form's draft: the number of rows, and each cell that holds something; no Qt."""

from collections.abc import Iterator, Sequence

from ipt_tracker.record.form_drafts import Typed
from ipt_tracker.ui.screens.bring_in.grid import Grid, Place
from ipt_tracker.ui.screens.bring_in.reading import Column
from ipt_tracker.ui.widgets.typed import read_number

_ROWS = "rows"


def as_fields(grid: Grid, columns: Sequence[Column]) -> tuple[Typed, ...]:
    """The cells by row and meaning, so that they find their place when the course measures something else."""
    cells = (
        Typed(name=f"{row} {_name(column)}", text=text)
        for row, line in enumerate(grid.lines)
        for column, text in zip(columns, line.texts, strict=True)
        if text
    )
    return (Typed(name=_ROWS, text=str(len(grid.lines))), *cells)


def of_fields(fields: Sequence[Typed], stored: Grid, columns: Sequence[Column], most: int) -> Grid:
    """The grid with these cells and no others; the rows of sessions that are in the record stay theirs."""
    typed = {one.name: one.text for one in fields}
    count = read_number(typed.get(_ROWS, ""), 0, most)
    grid = stored.resized(len(stored.lines) if count is None else count)
    for (row, column), name in _places(grid, columns):
        grid = grid.with_block(row, column, ((typed.get(name, ""),),))
    return grid


def _places(grid: Grid, columns: Sequence[Column]) -> Iterator[tuple[Place, str]]:
    for row in range(len(grid.lines)):
        for place, column in enumerate(columns):
            yield (row, place), f"{row} {_name(column)}"


def _name(column: Column) -> str:
    return f"{column.part.value} {column.measure}".strip()
