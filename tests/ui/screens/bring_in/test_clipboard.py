"""Blocks of cells as spreadsheets copy them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_tracker.ui.screens.bring_in.clipboard import as_block, read_block

CELL = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=8)
BLOCKS = (
    st.integers(1, 5)
    .flatmap(
        lambda wide: st.lists(st.lists(CELL, min_size=wide, max_size=wide).map(tuple), min_size=1, max_size=8)
    )
    .map(tuple)
)


@given(BLOCKS, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_a_block_is_read_whatever_the_line_ends(
    block: tuple[tuple[str, ...], ...], end: str, ended: bool
) -> None:
    text = as_block(block).replace("\n", end) + (end if ended else "")
    assert read_block(text) == block


@given(st.text(max_size=60))
def test_any_text_is_read_as_cells_without_blanks_around_them(text: str) -> None:
    block = read_block(text)
    assert all(cell == cell.strip() for row in block for cell in row)
    assert bool(block) == bool(text.strip())


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("", ()),
        ("\n\t\n", ()),
        ("12", (("12",),)),
        ("12\n\n9\n", (("12",), ("",), ("9",))),
        (" 12 \t\t7\r\n11\r\n", (("12", "", "7"), ("11",))),
    ],
)
def test_empty_cells_keep_their_place(text: str, block: tuple[tuple[str, ...], ...]) -> None:
    assert read_block(text) == block
