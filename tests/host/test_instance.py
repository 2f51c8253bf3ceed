"""The lock on a folder: one holder at a time, freed by the system when the holder dies."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ipt_tracker.errors import KnownError
from ipt_tracker.host.instance import InstanceLock
from tests.promises import Length, Reached

HOLDER = """
import sys
from pathlib import Path
from ipt_tracker.host.instance import InstanceLock
lock = InstanceLock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


def refused(folder: Path) -> bool:
    lock = InstanceLock(folder)
    try:
        lock.acquire()
    except KnownError as error:
        return error.code == "record.open_elsewhere"
    lock.release()
    return False


@pytest.mark.promise("T19")
def test_a_second_holder_is_refused_until_the_first_lets_go(tmp_path: Path, reached: Reached) -> None:
    first = InstanceLock(tmp_path)
    first.acquire()
    assert refused(tmp_path)
    first.release()
    first.release()
    assert not refused(tmp_path)
    reached("a second one is refused until the first lets go")


@pytest.mark.promise("T19")
def test_the_lock_of_a_killed_process_is_free(tmp_path: Path, length: Length, reached: Reached) -> None:
    times = length(1, 20)
    for _ in range(times):
        take_over_from_a_killed_one(tmp_path)
    reached(f"{times} of {times} locks of a killed program taken over")


def take_over_from_a_killed_one(tmp_path: Path) -> None:
    program = [sys.executable, "-c", HOLDER, tmp_path]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert refused(tmp_path)
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    assert not refused(tmp_path)


def test_a_folder_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        InstanceLock(tmp_path / "nowhere").acquire()


def test_a_lock_that_was_moved_is_the_new_holders_alone(tmp_path: Path) -> None:
    first, second, third = (InstanceLock(tmp_path) for _ in range(3))
    first.acquire()
    first.move_to(second)
    first.move_to(third)
    assert (first.descriptor, third.descriptor) == (None, None)
    first.release()
    assert refused(tmp_path), "its first holder freed it"
    second.release()
    assert not refused(tmp_path)


def test_a_lock_that_comes_back_is_freed_where_nobody_wants_it_any_more(tmp_path: Path) -> None:
    gate, record = InstanceLock(tmp_path), InstanceLock(tmp_path)
    gate.acquire()
    gate.move_to(record)
    record.move_to(gate)
    assert refused(tmp_path), "it came back, and is still held"
    gate.move_to(record)
    gate.release()
    assert refused(tmp_path), "it is the record's"
    record.move_to(gate)
    assert not refused(tmp_path)
