"""Moments are told by the clock as it was set then: a winter evening stays one when it is read in summer."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from ipt_tracker.record.audit import Action, Anchor, Entry
from ipt_tracker.record.audit_trail import Line
from ipt_tracker.record.backup_list import Backup
from ipt_tracker.record.drill import Drill
from ipt_tracker.record.sheet import Sheet
from ipt_tracker.ui.reminders.backed_up import backup_words, drill_words
from ipt_tracker.ui.reminders.sheet_words import sheet_sentence
from ipt_tracker.ui.screens.backups.model import BackupsModel
from ipt_tracker.ui.screens.log.model import Column, LogModel
from ipt_tracker.ui.wording import day_and_time, day_seen_from, moment_seen_from

EVENING = datetime(2026, 2, 2, 23, 40, tzinfo=UTC)
"""In London's winter, so its clocks show the same."""


@pytest.fixture
def summer(in_zone: Callable[[str], None]) -> datetime:
    """This computer in London; an hour of the summer after."""
    in_zone("GMT0BST,M3.5.0/1,M10.5.0")
    return datetime(2026, 6, 16, 11, 18).astimezone()


def backup_row(_now: datetime) -> str:
    made = Backup(
        name="1.iptbackup", made_at=EVENING, size=1, proven_at=EVENING, commits=1, audit_id=1, audit_mac=""
    )
    return BackupsModel().when(made)


def log_row(_now: datetime) -> str:
    entry = Entry(id=1, at=EVENING, action=Action.OPENED)
    model = LogModel(
        lambda _numbers: [Line(entry=entry, client="", anchor=Anchor(number=1, digits=""))], "Dr Miriam Adler"
    )
    model.show_numbers((1,))
    return str(model.index(0, Column.WHEN).data())


def unsaved(now: datetime) -> str:
    return moment_seen_from(now, EVENING)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (lambda _now: day_and_time(EVENING), "2 Feb 2026, 23:40"),
        (backup_row, "2 Feb 2026, 23:40"),
        (log_row, "2 Feb 2026, 23:40:00"),
        (unsaved, "2 Feb, 23:40"),
        (lambda now: backup_words(EVENING, now), "Backed up 2 Feb"),
        (lambda now: drill_words(Drill(at=EVENING, whole=True), now), "Last proven restore: 2 Feb"),
        (
            lambda now: sheet_sentence(Sheet(made_at=EVENING, checked_at=EVENING), now),
            "The recovery sheet is checked: it was in your hands on 2 Feb 2026.",
        ),
    ],
)
def test_a_winter_evening_is_told_as_it_was(
    summer: datetime, told: Callable[[datetime], str], words: str
) -> None:
    assert told(summer) == words


def test_the_year_is_said_where_it_is_another() -> None:
    assert day_seen_from(date(2026, 6, 16), date(2026, 6, 9)) == "9 Jun"
    assert day_seen_from(date(2026, 6, 16), date(2025, 6, 16)) == "16 Jun 2025"
