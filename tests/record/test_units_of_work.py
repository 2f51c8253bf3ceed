"""What is read in one unit of work is of one state, whatever is stored meanwhile; a long look stops none."""

import threading
import time
from contextlib import suppress

import pytest
from sqlalchemy import func, select

from ipt_tracker.errors import KnownError
from ipt_tracker.record import check, clients, schema
from ipt_tracker.record.folder import DATABASE_FILE
from ipt_tracker.record.record import Record
from tests.record.examples import TODAY, a_client


def test_a_read_within_another_sees_the_same_state(record: Record) -> None:
    with record.read() as outer:
        assert clients.everyone(record) == ()
        added, _ = clients.add(record, a_client(), TODAY)
        assert clients.everyone(record) == ()
        with record.read() as inner:
            assert inner is outer
    assert clients.everyone(record) == (added,)


def test_an_error_in_the_inner_one_ends_both(record: Record) -> None:
    added, _ = clients.add(record, a_client(), TODAY)
    with suppress(RuntimeError), record.read(), record.read():
        raise RuntimeError
    assert clients.everyone(record) == (added,)


def test_a_long_look_keeps_its_state_and_keeps_nobody_waiting(record: Record) -> None:
    log = record.folder / f"{DATABASE_FILE}-wal"
    with record.read_aside() as aside:
        file = (record.folder / DATABASE_FILE).read_bytes()
        added = []
        other = threading.Thread(target=lambda: added.append(clients.add(record, a_client(), TODAY)[0]))
        other.start()
        other.join(5)
        assert clients.everyone(record) == tuple(added) != ()
        begun = time.perf_counter()
        assert not record.checkpoint()
        assert time.perf_counter() - begun < 1, "it was not waited for"
        assert aside.execute(select(func.count()).select_from(schema.client)).scalar_one() == 0
        assert (record.folder / DATABASE_FILE).read_bytes() == file
        assert log.stat().st_size > 0
    assert log.stat().st_size == 0, "what was left for later"


def test_a_long_look_ends_when_the_record_is_closed(record: Record) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"

    def look() -> None:
        with record.read_aside() as aside:
            threading.Thread(target=record.close).start()
            aside.exec_driver_sql(endless)

    with pytest.raises(KnownError) as ended:
        look()
    assert ended.value.code == "record.closed"


def test_nobody_waits_for_the_health_check(record: Record) -> None:
    stored: list[bool] = []

    def save(_part: check.Part, _problems: tuple[str, ...]) -> None:
        other = threading.Thread(target=lambda: clients.add(record, a_client(), TODAY))
        other.start()
        other.join(5)
        stored.append(not other.is_alive())

    assert check.check(record, save).problems == ()
    assert stored == [True] * len(check.Part)
