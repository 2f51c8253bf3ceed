"""A line of the list, worked out from the caseload."""

from datetime import date

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.client import Client
from ipt_tracker.record import caseload, clients
from ipt_tracker.record.record import Record
from ipt_tracker.ui.caseload.model import Column
from ipt_tracker.ui.caseload.rows import FUTURE, ClientRow, client_row
from ipt_tracker.ui.caseload.spoken import CaseloadWords
from ipt_tracker.ui.names import Names
from ipt_tracker.ui.screens.clients.selection import (
    Order,
    Standing,
    in_standing,
    matching,
    ordered,
    searchable,
)
from ipt_tracker.ui.wording import day_and_year
from tests.conftest import ANCHOR


def lines(record: Record, catalogue: Catalogue, today: date = ANCHOR) -> dict[str, ClientRow]:
    return {line.name: client_row(catalogue, line.whole(), today, Names()) for line in caseload.lines(record)}


def test_the_course_in_short(demo_record: Record, catalogue: Catalogue) -> None:
    course = lines(demo_record, catalogue)["Gavin Stroud"].treatment
    assert course is not None
    assert (course.attended, course.planned, len(course.cells)) == (12, 16, 16)
    assert course.cells[12:] == (FUTURE,) * 4
    assert FUTURE not in course.cells[:12]


def test_a_change_is_worse_only_beyond_the_error_of_measurement(
    demo_record: Record, catalogue: Catalogue
) -> None:
    everyone = lines(demo_record, catalogue)
    worse, steady = everyone["Gavin Stroud"].trend, everyone["Thandi Mokoena"].trend
    assert worse is not None
    assert steady is not None
    assert (worse.change, worse.reliable, worse.worse) == (8, True, True)
    assert (steady.change, steady.reliable, steady.worse) == (1, False, False)


def test_the_adolescents_own_measure_stands_for_the_usual_one(
    demo_record: Record, catalogue: Catalogue
) -> None:
    trend = lines(demo_record, catalogue)["Kai Thompson"].trend
    assert trend is not None
    assert trend.measure == "PHQ-A"
    assert (trend.totals[0], trend.last, trend.change) == (17, 5, -12)


def test_an_agreed_session_that_has_passed_is_still_told(demo_record: Record, catalogue: Catalogue) -> None:
    before = lines(demo_record, catalogue)["Leo Marchetti"]
    assert before.next_on is not None
    later = lines(demo_record, catalogue, before.next_on.replace(year=before.next_on.year + 1))
    row = later["Leo Marchetti"]
    assert row.next_on == before.next_on
    assert (before.next_is_over, row.next_is_over) == (False, True)
    assert CaseloadWords(None).in_words(row, Column.NEXT) == f"was planned {day_and_year(before.next_on)}"


def test_a_session_of_today_is_called_so(demo_record: Record, catalogue: Catalogue) -> None:
    coming = lines(demo_record, catalogue)["Leo Marchetti"].next_on
    assert coming is not None
    row = lines(demo_record, catalogue, coming)["Leo Marchetti"]
    assert row.next_is_today
    words = CaseloadWords(None).in_words(row, Column.NEXT)
    assert words == "Today, 16:00"
    assert not lines(demo_record, catalogue)["Leo Marchetti"].next_is_today


def test_somebody_without_a_course(record: Record, catalogue: Catalogue) -> None:
    clients.add(record, Client(name="Ivan Petrov"), ANCHOR)
    row = lines(record, catalogue)["Ivan Petrov"]
    assert (row.about, row.treatment, row.trend, row.last_on, row.ended) == ("", None, None, None, False)


def test_a_long_code_follows_the_shorter_ones(record: Record) -> None:
    clients.add(record, Client(name="Ivan Petrov"), ANCHOR)
    (line,) = caseload.lines(record)
    rows = [line._replace(client_id=code, code=code) for code in ("IPT-10000", "IPT-0002", "IPT-9999")]
    found = ordered(rows, Order.CODE, lambda _: None, descending=False)
    assert [one.code for one in found] == ["IPT-0002", "IPT-9999", "IPT-10000"]
    assert matching(rows, "9999", searchable(rows)) == (rows[2],)
    assert in_standing(rows, Standing.ENDED) == ()
