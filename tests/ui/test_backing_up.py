"""Backups by schedule: the clock is moved by hand, the record and its files are real."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ipt_tracker.clinical.client import Client
from ipt_tracker.record import clients
from ipt_tracker.record.backup_list import COPY, LIST
from ipt_tracker.record.backups import Backups
from ipt_tracker.record.record import Record
from ipt_tracker.ui.background import Background
from ipt_tracker.ui.backing_up import BackingUp
from tests.conftest import ANCHOR


class Clock:
    """The time, moved by hand."""

    def __init__(self) -> None:
        self.time = datetime(2026, 6, 16, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def pass_minutes(self, minutes: float) -> None:
        self.time += timedelta(minutes=minutes)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def backing_up(record: Record, background: Background, clock: Clock, tmp_path: Path) -> Iterator[BackingUp]:
    worker = BackingUp(
        Backups(record, tmp_path / "backups", clock), background, clock, background, glance_ms=5
    )
    worker.watch()
    yield worker
    worker.finish()


def count(backing_up: BackingUp) -> int:
    return len(backing_up.backups.newest_first())


def change(record: Record, name: str = "Abel Stone") -> None:
    clients.add(record, Client(name=name), ANCHOR)


def glances(qtbot: QtBot, backing_up: BackingUp) -> None:
    """Wait until the clock has been looked at a few times."""
    seen: list[None] = []
    backing_up._glance.timeout.connect(lambda: seen.append(None))
    qtbot.waitUntil(lambda: len(seen) > 3)


def test_half_an_hour_after_a_change_one_is_made_and_no_other(
    qtbot: QtBot, record: Record, backing_up: BackingUp, clock: Clock
) -> None:
    change(record)
    clock.pass_minutes(29)
    glances(qtbot, backing_up)
    assert (backing_up.running, count(backing_up)) == (False, 0)
    clock.pass_minutes(1)
    qtbot.waitUntil(lambda: count(backing_up) == 1)
    clock.pass_minutes(31)
    glances(qtbot, backing_up)
    assert (backing_up.running, count(backing_up)) == (False, 1), "nothing has changed since"
    change(record, "Bea Stone")
    clock.pass_minutes(31)
    qtbot.waitUntil(lambda: count(backing_up) == 2)


def test_the_record_can_be_written_while_one_is_made(
    qtbot: QtBot, record: Record, backing_up: BackingUp
) -> None:
    with qtbot.waitSignal(backing_up.made):
        backing_up.begin()
        for number in range(20):
            change(record, f"Client {number}")
    assert len(clients.everyone(record)) == 20
    assert backing_up.backups.check(backing_up.backups.newest_first()[0].name).whole


def test_a_cancelled_one_leaves_nothing_and_tells_nothing(
    qtbot: QtBot, backing_up: BackingUp, tmp_path: Path
) -> None:
    told: list[object] = []
    backing_up.failed.connect(told.append)
    backing_up.made.connect(told.append)
    with qtbot.waitSignal(backing_up.ended):
        backing_up.begin()
        backing_up.cancel()
    assert told == []
    assert [path for path in (tmp_path / "backups").rglob("*") if path.is_file()] == []


def test_the_last_one_is_made_when_the_record_is_put_away(record: Record, backing_up: BackingUp) -> None:
    change(record)
    backing_up.finish()
    assert count(backing_up) == 1


def test_nothing_changed_makes_none_when_the_record_is_put_away(qtbot: QtBot, backing_up: BackingUp) -> None:
    with qtbot.waitSignal(backing_up.made):
        backing_up.begin()
    backing_up.finish()
    assert count(backing_up) == 1


def test_one_under_way_ends_before_the_record_is_closed(record: Record, backing_up: BackingUp) -> None:
    backing_up.begin()
    backing_up.finish()
    record.close()
    folder = backing_up.backups.folder
    assert [path.suffix for path in folder.iterdir() if path.name not in (LIST, COPY)] == [".iptbackup"]


def test_a_failed_one_is_told_and_tried_again(
    qtbot: QtBot, record: Record, backing_up: BackingUp, clock: Clock, tmp_path: Path
) -> None:
    (tmp_path / "backups").write_text("a file where the folder would be")
    clock.pass_minutes(31)
    with qtbot.waitSignal(backing_up.failed) as told:
        glances(qtbot, backing_up)
    assert "Something else lies" in told.args[0]
    (tmp_path / "backups").unlink()
    clock.pass_minutes(31)
    qtbot.waitUntil(lambda: count(backing_up) == 1)


def test_what_fails_at_the_end_does_not_keep_the_record_open(
    record: Record, backing_up: BackingUp, tmp_path: Path
) -> None:
    (tmp_path / "backups").write_text("a file where the folder would be")
    change(record)
    backing_up.finish()
    record.close()


def test_once_a_month_the_newest_is_restored_for_a_test(
    qtbot: QtBot, backing_up: BackingUp, clock: Clock, record: Record
) -> None:
    record.now = clock
    backing_up.backups.make()
    glances(qtbot, backing_up)
    assert backing_up.backups.last_drill() is None, "whoever has just opened the record works first"
    with qtbot.waitSignal(backing_up.drilled, timeout=20_000):
        clock.pass_minutes(6)
    first = backing_up.backups.last_drill()
    clock.pass_minutes(24 * 60)
    glances(qtbot, backing_up)
    assert backing_up.backups.last_drill() == first
    with qtbot.waitSignal(backing_up.drilled, timeout=20_000):
        clock.pass_minutes(30 * 24 * 60)


def test_a_failed_test_is_told_with_its_sentence(
    qtbot: QtBot, backing_up: BackingUp, clock: Clock, record: Record
) -> None:
    record.now = clock
    file = backing_up.backups.folder / backing_up.backups.make().backup.name
    file.write_bytes(file.read_bytes()[:-9])
    with qtbot.waitSignal(backing_up.drill_failed, timeout=20_000) as said:
        clock.pass_minutes(6)
    assert "is damaged" in said.args[0]
