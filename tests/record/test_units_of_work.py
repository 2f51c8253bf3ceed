"""What is read in one unit of work is of one state, whatever is stored meanwhile."""

from contextlib import suppress

from ipt_tracker.record import clients
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
