"""Dates, numbers and the parting of long texts."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_tracker.documents.lines import chunks, lines_of
from ipt_tracker.documents.words import counted, long_date, moment, ranges, sentence, short_date, signed


def test_dates_in_british_english() -> None:
    assert long_date(date(2026, 8, 4)) == "4 August 2026"
    assert short_date(date(2026, 8, 4)) == "4 Aug 2026"
    assert moment(datetime(2026, 8, 4, 16, 5, tzinfo=UTC)) == "4 August 2026, 16:05 UTC"


def test_changes_have_a_real_minus() -> None:
    assert [signed(-9), signed(0), signed(3)] == ["−9", "0", "+3"]


def test_small_words() -> None:
    assert counted(1, "session", "sessions") == "1 session"
    assert counted(0, "session", "sessions") == "0 sessions"
    assert sentence("  two\n lines ") == "Two lines."
    assert sentence("") == ""
    assert sentence("Done!") == "Done!"
    assert ranges([1, 2, 3, 5, 7, 8]) == "1–3, 5, 7–8"


@given(st.text(max_size=400), st.integers(10, 60))
def test_a_parted_text_keeps_every_letter(text: str, most: int) -> None:
    parts = chunks(text, most)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(len(part) <= most for part in parts)


@pytest.mark.parametrize(
    "together",
    ["1 October 2026", "4 Aug 2026", "2 Sept", "16 to 4", "PHQ-9 item 9", "EPDS item 10"],
)
def test_no_line_ends_within_a_date_two_totals_or_an_item(together: str) -> None:
    (said,) = lines_of(f"It was {together} then, and May to June 4 to him")
    assert said == f"It was {together} then, and May to June 4 to him".replace(
        together, together.replace(" ", "\u00a0")
    )


def test_line_breaks_are_kept_and_what_looks_like_markup_too() -> None:
    assert lines_of("\n a < b \r\n\n<i>c</i>\n") == ["a < b", "", "<i>c</i>"]
