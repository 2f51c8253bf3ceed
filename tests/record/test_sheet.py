"""The recovery sheet: what is typed back from it, and when it is asked for again. Only days are kept."""

from datetime import UTC, datetime, timedelta

import pytest

from ipt_tracker.record import sheet
from ipt_tracker.record.key_cost import FLOOR
from ipt_tracker.record.keys_changed import Opening, change_secret
from ipt_tracker.record.record import Record
from ipt_tracker.record.sheet import Standing
from tests.record.examples import PASSPHRASE

DAY = datetime(2026, 6, 16, 11, 18, tzinfo=UTC)


@pytest.fixture
def groups(record: Record) -> list[str]:
    """What stands on the sheet, made on `DAY`."""
    record.now = lambda: DAY
    return sheet.recovery_code(record).split("-")


def standing(record: Record, *, after: timedelta = timedelta()) -> Standing:
    return sheet.of_record(record).standing(DAY + after)


def test_two_different_groups_are_asked_and_in_time_every_one() -> None:
    asked = [sheet.groups_to_ask() for _ in range(400)]
    assert all(1 <= first < second <= 14 for first, second in asked)
    assert {group for pair in asked for group in pair} == set(range(1, 15))


def test_it_is_missing_then_unchecked_then_good_and_due_after_a_year(record: Record) -> None:
    record.now = lambda: DAY
    assert standing(record) is Standing.MISSING
    code = sheet.recovery_code(record).split("-")
    assert standing(record, after=timedelta(days=4000)) is Standing.UNCHECKED
    assert sheet.check(record, {5: code[4].lower(), 12: f" {code[11]}"}) == ()
    assert standing(record, after=timedelta(days=364)) is Standing.GOOD
    assert standing(record, after=timedelta(days=365)) is Standing.DUE
    record.now = lambda: DAY + timedelta(days=400)
    sheet.recovery_code(record)
    assert standing(record, after=timedelta(days=401)) is Standing.GOOD, "printed anew"


def test_what_is_wrong_is_told_by_its_number_and_counts_for_nothing(
    record: Record, groups: list[str]
) -> None:
    other = "0000" if groups[4] != "0000" else "1111"
    assert sheet.check(record, {5: other, 12: groups[11]}) == (5,)
    assert sheet.check(record, {5: groups[11], 12: ""}) == (5, 12)
    assert standing(record) is Standing.UNCHECKED


def test_a_new_secret_needs_a_new_sheet(record: Record, groups: list[str]) -> None:
    assert sheet.check(record, {1: groups[0], 2: groups[1]}) == ()
    change_secret(record, Opening(passphrase=PASSPHRASE), FLOOR)
    assert standing(record) is Standing.MISSING
    assert sheet.check(record, {1: groups[0], 2: groups[1]}) == (1, 2)


def test_who_opened_with_the_sheet_has_typed_all_of_it(record: Record, groups: list[str]) -> None:
    assert groups
    record.close()
    with Record.open_with_secret(record.folder, record.secret) as again:
        assert sheet.of_record(again).checked_at is not None
