"""The restore drill: the newest backup really becomes a record again, and what differs is told."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.client import Client
from ipt_tracker.errors import KnownError
from ipt_tracker.record import audit, backup_file, clients, drill, erasure, removed, retention
from ipt_tracker.record.audit import Action
from ipt_tracker.record.backup_list import LIST
from ipt_tracker.record.backups import Backups
from ipt_tracker.record.erasure import Ground
from ipt_tracker.record.key_cost import FLOOR
from ipt_tracker.record.keys_changed import Opening, change_secret
from ipt_tracker.record.record import Record
from tests.conftest import ANCHOR, PASSPHRASE
from tests.promises import Reached

START = datetime(2026, 6, 16, 9, 0, tzinfo=UTC)


class Clock:
    """The time, moved by hand."""

    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def backups(demo_record: Record, tmp_path: Path, clock: Clock) -> Backups:
    demo_record.now = clock
    return Backups(demo_record, tmp_path / "backups", clock)


def actions(record: Record) -> list[tuple[Action, str]]:
    with record.read() as connection:
        return [(entry.action, entry.detail) for entry in audit.entries(connection)]


def test_it_is_due_once_there_is_a_backup_and_monthly_then(backups: Backups, clock: Clock) -> None:
    assert not backups.drill_due()
    assert backups.drill() is None
    backups.make()
    assert backups.drill_due()
    backups.drill()
    assert not backups.drill_due()
    clock.time += timedelta(days=29)
    assert not backups.drill_due()
    clock.time += timedelta(days=1)
    assert backups.drill_due()


@pytest.mark.promise("T13")
def test_the_newest_comes_back_whole_and_leaves_nothing_but_its_day(
    backups: Backups, demo_record: Record, reached: Reached
) -> None:
    name = backups.make().backup.name
    clients.add(demo_record, Client(name="Came Later"), ANCHOR)
    backups.make()
    clients.add(demo_record, Client(name="Came Last"), ANCHOR)
    before = sorted(path.name for path in backups.folder.iterdir())
    done = backups.drill()
    assert done is not None
    assert done.whole
    assert backups.last_drill() == done
    assert actions(demo_record)[-1] == (Action.DRILLED, "whole")
    assert sorted(path.name for path in backups.folder.iterdir()) == before
    assert {LIST, name} < set(before)
    with demo_record.read() as connection:
        texts = len(drill._revisions(connection))
    assert texts > 50
    reached(f"drill: the newest backup restored aside, {texts} signed texts and every table's rows compared")


def test_a_drill_alone_makes_no_backup_due(backups: Backups) -> None:
    backups.make()
    backups.drill()
    assert not backups.due()


def test_one_that_failed_is_tried_again_the_next_day(
    backups: Backups, demo_record: Record, clock: Clock
) -> None:
    demo_record.now = clock
    whole, damaged = backups.make().backup, backups.make().backup
    file = backups.folder / damaged.name
    file.write_bytes(file.read_bytes()[:-9])
    with pytest.raises(KnownError):
        backups.drill()
    assert not backups.drill_due()
    clock.time += timedelta(days=1)
    assert backups.drill_due()
    done = backups.drill()
    assert done is not None
    assert done.whole, f"{whole.name} is taken then"
    clock.time += timedelta(days=1)
    assert not backups.drill_due()


def test_a_damaged_backup_is_told_and_marked(backups: Backups, demo_record: Record) -> None:
    made = backups.make().backup
    file = backups.folder / made.name
    file.write_bytes(file.read_bytes()[:-9])
    with pytest.raises(KnownError) as said:
        backups.drill()
    assert said.value.code == "backup.damaged"
    assert actions(demo_record)[-1] == (Action.DRILLED, "failed")
    assert not backups.newest_first()[0].whole
    found = backups.last_drill()
    assert found is not None
    assert not found.whole
    assert not list(backups.folder.glob(".*"))


def test_a_text_that_differs_from_the_record_is_told(
    backups: Backups, demo_record: Record, tmp_path: Path
) -> None:
    """Somebody who has the key changed a signed text in the record behind the program's back."""
    backups.make()
    with demo_record.write() as connection:
        connection.exec_driver_sql("PRAGMA recursive_triggers")  # the connection is a real one
        trigger = connection.exec_driver_sql(
            "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'revision'"
        ).scalar_one()
    assert trigger
    from ipt_tracker.record.cipher import migration_engine
    from ipt_tracker.record.key import Purpose

    engine = migration_engine(demo_record.folder / "record.db", demo_record.subkey(Purpose.DATABASE))
    with engine.begin() as connection:
        for (name,) in connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'revision'"
        ).all():
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        connection.exec_driver_sql("UPDATE revision SET sha256 = zeroblob(32) WHERE id = 3")
    engine.dispose()
    with pytest.raises(KnownError) as said:
        backups.drill()
    assert said.value.code == "drill.differs"
    assert "make a new backup now" in said.value.message


def test_backups_of_an_older_secret_are_neither_drilled_nor_called_damaged(
    backups: Backups, demo_record: Record
) -> None:
    made = backups.make().backup
    old = demo_record.secret
    change_secret(demo_record, Opening(passphrase=PASSPHRASE), FLOOR)
    assert not backups.drill_due()
    with pytest.raises(KnownError) as said:
        backups.check(made.name)
    assert said.value.code == "backup.older_secret"
    assert backups.newest_first()[0].whole
    assert backup_file.prove(backups.folder / made.name, old).rows["client"] == 15
    backups.make()
    assert backups.drill_due()
    assert backups.drill() is not None


def test_who_was_erased_since_the_backup_is_no_difference(
    backups: Backups, demo_record: Record, catalogue: Catalogue
) -> None:
    backups.make()
    client = clients.find(demo_record, "IPT-0009")
    retention.release(demo_record, client.id)
    removed.remove_client(demo_record, client.id)
    erasure.erase_client(demo_record, catalogue, client.id, "IPT-0009", Ground.ORDERED)
    done = backups.drill()
    assert done is not None
    assert done.whole
