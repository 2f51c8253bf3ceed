"""A process killed while a note or an addition is typed loses at most two and a half seconds of it."""

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

from ipt_tracker.record import addition_drafts, check, clients, courses, sessions
from ipt_tracker.record.record import Record
from tests.conftest import PASSPHRASE
from tests.promises import Length, Reached

ROOT = Path(__file__).parents[4]
LIMIT_S = 2.5


def course_of(record: Record, code: str = "IPT-0012") -> str:
    return courses.for_client(record, clients.find(record, code).id)[0].id


def entry_of(record: Record) -> str:
    held = sessions.for_course(record, course_of(record, "IPT-0001"))
    return next(one.id for one in held if one.signed)


def in_note(record: Record, course_id: str) -> str:
    stored = [one for one in sessions.for_course(record, course_id) if "abc" in one.note]
    return stored[0].note.splitlines()[1] if stored else ""


def in_addition(record: Record, session_id: str) -> str:
    return addition_drafts.get(record, session_id).text


EDITORS = {"note": (course_of, in_note), "addition": (entry_of, in_addition)}
"""What they are opened with, and what is stored of the letters typed."""


def missing_after_kill(folder: Path, editor: str, seconds: float) -> float:
    """Kill the child so long after its first letter; gives the seconds of typing that are missing."""
    opened_with, stored = EDITORS[editor]
    with Record.open(folder, PASSPHRASE) as record:
        identity = opened_with(record)
    module = "tests.ui.screens.session.typing_until_killed"
    program = [sys.executable, "-m", module, str(folder), editor, identity]
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
        text = stored(record, identity)
    assert text == "".join("abcdefghij"[place % 10] for place in range(len(text)))
    if len(text) >= len(moments):
        return 0.0
    return killed - moments[len(text)]


@pytest.mark.promise("T3")
@pytest.mark.timeout(120)
@pytest.mark.parametrize("editor", EDITORS)
def test_kills_lose_at_most_two_and_a_half_seconds(
    tmp_path: Path, demo_template: Path, length: Length, reached: Reached, editor: str
) -> None:
    runs = length(3, 200)
    chance = random.Random(runs)  # noqa: S311 - moments of a kill are no secret
    missing = []
    for _ in range(runs):
        folder = shutil.copytree(demo_template, tmp_path / "killed.iptr")
        missing.append(missing_after_kill(folder, editor, chance.uniform(0.2, 2.4)))
        shutil.rmtree(folder)
    reached(
        f"{runs} kills while typing the {editor}: at most {max(missing):.2f} s of typing missing, "
        f"median {statistics.median(missing):.2f} s"
    )
    assert max(missing) <= LIMIT_S
