"""A process that begins anew: the same one to the system, told a few words, its files kept, its lock held."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ipt_tracker.errors import KnownError
from ipt_tracker.host import anew
from ipt_tracker.host.instance import InstanceLock
from tests.architecture.project import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no process becomes another on Windows")

PROGRAM = """
import os, sys
from pathlib import Path
from ipt_tracker.host import anew
from ipt_tracker.host.instance import InstanceLock

folder, told = Path(sys.argv[1]), anew.told()
if not told:
    secret = "a word " + "that was read"
    lock = InstanceLock(folder)
    lock.acquire()
    stray = os.open(os.devnull, os.O_RDONLY)
    os.set_inheritable(stray, True)
    print(os.getpid(), flush=True)
    anew.start_anew(f"{lock.descriptor} {stray} words".encode(), (lock.descriptor,))
number, stray, word = told.decode().split()
lock = InstanceLock.taken_over(folder, int(number))
try:
    os.fstat(int(stray))
except OSError:
    word += ", closed"
print(os.getpid(), word, anew.told(), os.get_inheritable(lock.descriptor), flush=True)
sys.stdin.readline()
lock.release()
print("free", flush=True)
sys.stdin.readline()
"""


def test_it_is_told_and_holds_what_it_held(tmp_path: Path) -> None:
    script = tmp_path / "program.py"
    script.write_text(PROGRAM)
    with subprocess.Popen(
        [sys.executable, str(script), str(tmp_path)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        assert child.stdin is not None
        assert child.stdout.readline() == f"{child.pid}\n"
        assert child.stdout.readline() == f"{child.pid} words, closed b'' False\n"
        with pytest.raises(KnownError, match="already open"):
            InstanceLock(tmp_path).acquire()
        child.stdin.write("\n")
        child.stdin.flush()
        assert child.stdout.readline() == "free\n"
        lock = InstanceLock(tmp_path)
        lock.acquire()
        lock.release()
        child.stdin.write("\n")


def test_what_can_not_be_started_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = InstanceLock(tmp_path)
    lock.acquire()
    assert lock.descriptor is not None
    before = sorted(Path("/dev/fd").iterdir())
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nowhere"))
    with pytest.raises(FileNotFoundError):
        anew.start_anew(b"words", (lock.descriptor,))
    with pytest.raises(OSError, match="more than"):
        anew.start_anew(bytes(anew.LONGEST + 1))
    assert sorted(Path("/dev/fd").iterdir()) == before
    assert not os.get_inheritable(lock.descriptor)
    lock.release()


@pytest.mark.parametrize("number", ["", "words", "987654"])
def test_nothing_is_told_where_nobody_told_anything(number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IPT_TRACKER_TOLD", number)
    assert anew.told() == b""


def test_a_lock_is_taken_over_only_by_its_own_file(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = InstanceLock(tmp_path / "other")
    other.acquire()
    for descriptor in (other.descriptor, 987654, None):
        assert InstanceLock.taken_over(tmp_path, descriptor).descriptor is None
    other.release()
