"""The grid as a value: blocks go in, rows come and go, cells are emptied."""

from hypothesis import given
from hypothesis import strategies as st

from ipt_tracker.clinical.past_sessions import MOST
from ipt_tracker.ui.screens.bring_in.grid import Grid

COLUMNS = 4
EMPTY = Grid(columns=COLUMNS)
TEXT = st.text("0123456789", max_size=2)
BLOCKS = st.lists(st.lists(TEXT, min_size=1, max_size=6), min_size=1, max_size=250)


@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, COLUMNS - 1), BLOCKS)
def test_a_block_stands_where_it_was_put_and_nothing_else_moves(
    rows: int, row: int, column: int, block: list[list[str]]
) -> None:
    before = EMPTY.resized(rows).with_block(0, 0, [["x"] * COLUMNS] * rows)
    after = before.with_block(row, column, block)
    assert len(after.lines) == min(max(rows, row + len(block)), MOST)
    for place, line in enumerate(after.lines):
        assert len(line.texts) == COLUMNS
        for right, text in enumerate(line.texts):
            inside = 0 <= place - row < len(block) and 0 <= right - column < len(block[place - row])
            kept = "x" if place < rows else ""
            assert text == (block[place - row][right - column] if inside else kept)


@given(st.integers(0, 40), st.integers(0, 40))
def test_rows_that_stay_keep_their_texts(rows: int, count: int) -> None:
    before = EMPTY.resized(rows).with_block(0, 1, [["7"]] * rows)
    after = before.resized(count)
    assert len(after.lines) == count
    assert after.lines[: min(rows, count)] == before.lines[: min(rows, count)]


def test_room_is_said_before_anything_is_left_out() -> None:
    assert EMPTY.has_room(0, 0, [["1"] * COLUMNS] * MOST)
    assert not EMPTY.has_room(1, 0, [["1"]] * MOST)
    assert not EMPTY.has_room(0, 1, [["1"] * COLUMNS])


def test_only_the_cells_named_are_emptied() -> None:
    full = EMPTY.resized(2).with_block(0, 0, [["1"] * COLUMNS] * 2)
    emptied = full.cleared({(0, 1), (1, 3)})
    assert [line.texts for line in emptied.lines] == [("1", "", "1", "1"), ("1", "1", "1", "")]
