"""The program is killed at any moment at its window: what was said is so, and the next start tells of it."""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from ipt_tracker.clinical.session import Session
from ipt_tracker.record import check, clients, courses, form_drafts, sessions
from ipt_tracker.record.record import Record
from ipt_tracker.ui.screens.new_client.screen import NewClientScreen
from ipt_tracker.ui.screens.today.screen import TodayScreen
from tests.conftest import PASSPHRASE
from tests.journeys.at_work import remember, unlock
from tests.journeys.hands import Hands, Key
from tests.promises import Length, Reached

ROOT = Path(__file__).parents[2]
LETTERS: Final = "abcdefghij"
RUNNING: Final = ("IPT-0013", "IPT-0014")
LIMIT_S = 2.5


def mark(turn: int) -> str:
    """What the note of this turn begins with."""
    return f"Z{turn}Z"


@dataclass(frozen=True)
class Killed:
    letters: int
    signed: int
    missing_s: float
    """Of typing."""


def kill_at_work(home: Path, what: str, steps: int, seconds: float) -> list[tuple[str, float, int]]:
    """What a child process said before it was killed, so long after so many letters and signatures."""
    program = [sys.executable, "-m", "tests.journeys.working_until_killed", str(home), what]
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with (
        (home / "told").open("w") as told,
        subprocess.Popen(
            program, stdout=subprocess.PIPE, stderr=told, text=True, cwd=ROOT, env=surroundings
        ) as child,
    ):
        assert child.stdout is not None
        lines = [child.stdout.readline() for _ in range(steps)]
        assert lines[-1], (home / "told").read_text()
        try:
            child.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
        killed = time.monotonic()
        lines += child.stdout.read().splitlines()
    said = [line.split() for line in lines]
    return [
        *((what, float(moment), int(turn)) for what, moment, turn in said),
        ("killed", killed, -1),
    ]


Written = tuple[list[str], list[str]]
"""What is there for good, and what was begun."""


def look_after(
    folder: Path, said: list[tuple[str, float, int]], written: Callable[[Record], Written]
) -> Killed:
    """What was final is, every letter is there but those of the last moments, and all is whole."""
    killed = said[-1][1]
    signed = {turn for what, _, turn in said if what == "signed"}
    typed: dict[int, list[float]] = {}
    for what, moment, turn in said:
        if what == "typed":
            typed.setdefault(turn, []).append(moment)
    missing = 0.0
    with Record.open(folder, PASSPHRASE) as record:
        assert check.check(record).problems == ()
        final, begun = written(record)
        for turn, moments in typed.items():
            text = next((text for text in (*final, *begun) if mark(turn) in text), "")
            found = re.search(rf"{mark(turn)}([{LETTERS}]*)", text)
            letters = found[1] if found else ""
            assert letters == "".join(LETTERS[place % len(LETTERS)] for place in range(len(letters)))
            if turn in signed:
                assert text in final
                assert len(letters) == len(moments)
            elif len(letters) < len(moments):
                missing = max(missing, killed - moments[len(letters)])
    return Killed(sum(len(moments) for moments in typed.values()), len(signed), missing)


def in_sessions(record: Record) -> Written:
    """The notes of sessions that are signed, and of those that are not."""
    kept = [one for code in RUNNING for one in _sessions(record, code)]
    return [one.note for one in kept if one.signed], [one.note for one in kept if not one.signed]


def in_forms(record: Record) -> Written:
    """Why clients come, and what forms hold that are not saved."""
    begun = [one.text for draft in form_drafts.waiting(record) for one in draft.fields]
    return [one.reason for one in clients.everyone(record)], begun


def _sessions(record: Record, code: str) -> tuple[Session, ...]:
    (course,) = courses.for_client(record, clients.find(record, code).id)
    return sessions.for_course(record, course.id)


@pytest.mark.promise("T1", "T3")
@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    ("what", "written", "done"),
    [("sessions", in_sessions, "sessions signed"), ("forms", in_forms, "forms saved")],
)
def test_killed_at_the_window(
    tmp_path: Path,
    demo_template: Path,
    length: Length,
    reached: Reached,
    what: str,
    written: Callable[[Record], Written],
    done: str,
) -> None:
    runs = length(3, 100)
    chance = random.Random(runs)  # noqa: S311 - moments of a kill are no secret
    found = []
    for turn in range(runs):
        home = tmp_path / str(turn)
        folder = shutil.copytree(demo_template, home / "records" / "demo.iptr")
        remember(home, folder)
        said = kill_at_work(home, what, chance.randint(1, 60), chance.uniform(0, 0.4))
        found.append(look_after(folder, said, written))
        shutil.rmtree(home)
    reached(
        f"{runs} kills at the window among {sum(one.letters for one in found)} letters and "
        f"{sum(one.signed for one in found)} {done}: all of these are there, at most "
        f"{max(one.missing_s for one in found):.2f} s of typing missing"
    )
    assert max(one.missing_s for one in found) <= LIMIT_S


@pytest.mark.promise("T1")
@pytest.mark.timeout(120)
def test_the_next_start_says_what_it_found(
    tmp_path: Path, demo_template: Path, begin: Callable[[], Hands], reached: Reached
) -> None:
    folder = shutil.copytree(demo_template, tmp_path / "records" / "demo.iptr")
    remember(tmp_path, folder)
    kill_at_work(tmp_path, "sessions", 20, 0)
    hands = begin()
    unlock(hands)
    hands.wait_for(TodayScreen)
    snackbar = hands.program.window.snackbar
    assert snackbar.active
    said = snackbar.text()
    assert re.match(
        r"The program was cut off\. All that was stored until \d+:\d\d on \w+ \d+ \w+ is here", said
    )
    assert "not signed yet" in said
    reached(f"the next start says: “{said}”")
    hands.program.window.close()
    again = begin()
    unlock(again)
    again.wait_for(TodayScreen)
    assert not again.program.window.snackbar.active


def test_a_form_that_was_being_filled_in_is_offered_and_comes_back(
    tmp_path: Path, demo_template: Path, begin: Callable[[], Hands]
) -> None:
    folder = shutil.copytree(demo_template, tmp_path / "records" / "demo.iptr")
    remember(tmp_path, folder)
    said = kill_at_work(tmp_path, "forms", 70, 0)
    hands = begin()
    unlock(hands)
    hands.wait_for(TodayScreen)
    banner = hands.program.window.banner
    assert banner.text().startswith("A new client, last typed 11:18, is not saved yet.")
    hands.tab_to(banner)
    hands.press(Key.Key_Space)
    page = hands.wait_for(NewClientScreen)
    turn = max(turn for what, _, turn in said if what == "typed")
    assert page.view.name.text() == f"Made Up {turn}"
    assert page.view.reason.text().startswith(f"{mark(turn)}{LETTERS[:3]}")
