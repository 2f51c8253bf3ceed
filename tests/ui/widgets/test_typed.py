"""What can be typed for dates, times and numbers."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ipt_tracker.ui.widgets.typed import read_date, read_number, read_time

TODAY = date(2026, 6, 16)


@pytest.mark.parametrize(
    "text",
    [
        "16/6/26", "16.6.2026", "2026-06-16", "16 Jun 2026", "16 june 26", "Jun 16 2026", "16-06-2026",
        "16 6", "16/6", "16 jun", "today", " Today ", "16jun2026",
    ],
)  # fmt: skip
def test_a_date_is_read_however_it_is_typed(text: str) -> None:
    assert read_date(text, TODAY) == TODAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "32/1/2026",
        "29/2/2026",
        "16/13/2026",
        "June",
        "16",
        "a/b/c",
        "1/2/3/4",
        "16/6/026",
        "6/6/1066",
        f"{10**20}/6/2026",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_date(text, TODAY) is None


def test_near_days_have_names() -> None:
    assert read_date("yesterday", TODAY) == date(2026, 6, 15)
    assert read_date("tomorrow", TODAY) == date(2026, 6, 17)


def test_two_digits_of_a_year_mean_a_living_person() -> None:
    assert read_date("3/2/90", TODAY) == date(1990, 2, 3)
    assert read_date("3/2/47", TODAY) == date(1947, 2, 3)
    assert read_date("3/2/30", TODAY) == date(2030, 2, 3)


@given(
    born=some.dates(date(1901, 1, 1), date(2150, 12, 31)),
    year=some.integers(0, 99),
    today=some.dates(date(2000, 1, 1), date(2150, 12, 31)),
)
def test_two_digits_of_a_birthday_mean_the_last_such_year_that_has_been(
    born: date, year: int, today: date
) -> None:
    text = f"{born.day}/{born.month}/{year:02}"
    read = read_date(text, today, past=True)
    if read is None:
        assert (born.month, born.day) == (2, 29)
        return
    assert (read.day, read.month, read.year % 100) == (born.day, born.month, year)
    assert read <= today
    assert (read.year + 100, read.month, read.day) > (today.year, today.month, today.day)


@given(some.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_date_is_read_back_from_its_usual_forms(day: date) -> None:
    forms = (day.isoformat(), f"{day.day}/{day.month}/{day.year}", day.strftime("%d %b %Y"))
    assert {read_date(form, TODAY) for form in forms} == {day}


@given(some.text(max_size=20))
def test_no_text_breaks_the_readers(text: str) -> None:
    read_date(text, TODAY)
    read_time(text)
    read_number(text, 0, 100)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1130", time(11, 30)),
        ("11:30", time(11, 30)),
        ("11.30", time(11, 30)),
        ("9", time(9)),
        ("930", time(9, 30)),
    ],
)
def test_a_time_is_read_however_it_is_typed(text: str, meant: time) -> None:
    assert read_time(text) == meant


@pytest.mark.parametrize("text", ["", "24:00", "11:60", "noon", "11:3", "12345"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert read_time(text) is None


def test_a_number_keeps_within_its_bounds() -> None:
    assert read_number(" 16 ", 1, 60) == 16
    assert read_number("0", 1, 60) is None
    assert read_number("61", 1, 60) is None
    assert read_number("-1", 0, 60) is None
    assert read_number("1.5", 0, 60) is None
