"""What stands in the grid as it was typed: a frozen value, so that each state before can be had back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Self

from ipt_tracker.clinical.past_sessions import MOST

Place = tuple[int, int]
"""Row and column of a cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row; empty texts are left to what is filled in. `session_id` is empty for one not stored yet."""

    session_id: str = ""
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Rows of as many texts as there are columns."""

    columns: int
    lines: tuple[Line, ...] = ()

    def resized(self, count: int) -> Self:
        """With so many rows: the first ones stay, further ones are empty."""
        kept = self.lines[:count]
        blank = Line(texts=("",) * self.columns)
        return replace(self, lines=(*kept, *(blank,) * (count - len(kept))))

    def with_block(self, row: int, column: int, block: Sequence[Sequence[str]]) -> Self:
        """With a block of texts from this cell on. Rows are added as needed; what has no room is left out."""
        grid = self.resized(min(max(len(self.lines), row + len(block)), MOST))
        lines = list(grid.lines)
        for place, texts in enumerate(block[: len(lines) - row], row):
            cells = list(lines[place].texts)
            room = texts[: self.columns - column]
            cells[column : column + len(room)] = room
            lines[place] = replace(lines[place], texts=tuple(cells))
        return replace(grid, lines=tuple(lines))

    def has_room(self, row: int, column: int, block: Sequence[Sequence[str]]) -> bool:
        """Whether all of the block would find its place."""
        widest = max((len(texts) for texts in block), default=0)
        return row + len(block) <= MOST and column + widest <= self.columns

    def cleared(self, places: Collection[Place]) -> Self:
        """With these cells empty."""
        return replace(
            self,
            lines=tuple(
                replace(
                    line,
                    texts=tuple(
                        "" if (row, column) in places else text for column, text in enumerate(line.texts)
                    ),
                )
                for row, line in enumerate(self.lines)
            ),
        )
