"""A process killed while a note is being typed loses at most two and a half seconds of it."""

import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ipt_tracker.record import check, clients, courses, sessions
from ipt_tracker.record.record import Record
from tests.conftest import PASSPHRASE
from tests.promises import Length, Reached

ROOT = Path(__file__).parents[4]
LIMIT_S = 2.5


def course_of(folder: Path) -> str:
    with Record.open(folder, PASSPHRASE) as record:
        return courses.for_client(record, clients.find(record, "IPT-0012").id)[0].id


def missing_after_kill(folder: Path, course_id: str, seconds: float) -> float:
    """Kill the child so long after its first letter; gives the seconds of typing that are missing."""
    program = [sys.executable, "-m", "tests.ui.screens.session.typing_until_killed", str(folder), course_id]
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        program, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT, env=surroundings
    ) as child:
        assert child.stdout is not None
        lines = [child.stdout.readline()]
        try:
            child.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
        killed = time.monotonic()
        lines += child.stdout.read().splitlines()
    moments = [float(line.split()[0]) for line in lines]
    with Record.open(folder, PASSPHRASE) as record:
        assert check.check(record).problems == ()
        stored = [one for one in sessions.for_course(record, course_id) if "abc" in one.note]
    text = stored[0].note.splitlines()[1] if stored else ""
    assert text == "".join("abcdefghij"[place % 10] for place in range(len(text)))
    if len(text) >= len(moments):
        return 0.0
    return killed - moments[len(text)]


@pytest.mark.promise("T3")
@pytest.mark.timeout(120)
def test_kills_lose_at_most_two_and_a_half_seconds(
    tmp_path: Path, demo_template: Path, length: Length, reached: Reached
) -> None:
    runs = length(10, 200)
    chance = random.Random(runs)  # noqa: S311 - moments of a kill are no secret
    course_id = course_of(shutil.copytree(demo_template, tmp_path / "first.iptr"))
    missing = []
    for _ in range(runs):
        folder = shutil.copytree(demo_template, tmp_path / "killed.iptr")
        missing.append(missing_after_kill(folder, course_id, chance.uniform(0.2, 2.4)))
        shutil.rmtree(folder)
    reached(
        f"{runs} kills while typing: at most {max(missing):.2f} s of typing missing, "
        f"median {statistics.median(missing):.2f} s"
    )
    assert max(missing) <= LIMIT_S
