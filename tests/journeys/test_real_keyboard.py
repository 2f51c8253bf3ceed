"""The program as it is started, worked by a real keyboard and heard by a screen reader."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ipt_tracker.host import preferences
from ipt_tracker.host.preferences import Preferences
from tests.conftest import PASSPHRASE
from tests.journeys.heard import Heard, ScreenReader
from tests.journeys.own_desktop import Keyboard, own_desktop

ROOT = Path(__file__).parents[2]


@contextmanager
def started(environment: dict[str, str], record: Path) -> Iterator[None]:
    """The program, with this record opened last; it may have nothing to complain about."""
    home = Path(environment["HOME"])
    preferences.save(
        home / "config" / "ipt-tracker" / "preferences.json", Preferences(records=(str(record),))
    )
    program = subprocess.Popen(
        [sys.executable, str(ROOT / "main.py")], env=environment, stderr=subprocess.PIPE, text=True
    )
    try:
        yield
    finally:
        program.terminate()
        _, errors = program.communicate(timeout=20)
    assert not errors


def wait_for(reader: ScreenReader, sought: Callable[[Heard], bool]) -> Heard:
    """Listen until it is said, for twenty seconds at most."""
    end, heard = time.monotonic() + 20, ()
    while time.monotonic() < end:
        heard = reader.read()
        for one in heard:
            if sought(one):
                return one
    raise AssertionError("\n".join(f"{one.words} {sorted(one.states)}" for one in heard if one.name))


def has_the_keyboard(one: Heard) -> bool:
    """Of a list it is the list that has it: its current entry says so too, wherever the keyboard is."""
    return {"focused", "focusable"} <= one.states and one.role not in ("list item", "table cell")


@pytest.mark.timeout(120)
def test_the_keyboard_is_heard_at_each_step(tmp_path: Path, demo_template: Path) -> None:
    record = Path(shutil.copytree(demo_template, tmp_path / "records" / "Practice.iptr"))
    steps = []
    with (
        own_desktop(tmp_path / "desktop") as environment,
        started(environment, record),
        ScreenReader(environment) as reader,
    ):
        keyboard = Keyboard(environment, "IPT Tracker")
        here = wait_for(reader, has_the_keyboard)
        assert here.words == "password text “Passphrase”"
        keyboard.write(PASSPHRASE)
        keyboard.press("Return")
        wait_for(reader, lambda one: one.words == "panel “Caseload”")
        keyboard.press("ctrl+2")
        here = wait_for(reader, lambda one: one.words == "table “Clients”" and has_the_keyboard(one))
        while len(steps) < 7:
            keyboard.press("Tab")
            here = wait_for(reader, lambda one, last=here.words: has_the_keyboard(one) and one.words != last)
            steps.append(here.words)
        keyboard.press("ctrl+l")
        wait_for(reader, lambda one: one.words == "label “IPT Tracker is locked”")
    assert steps == [
        "push button “Cover the window (Ctrl+Shift+H)”",
        "push button “Search or run”",
        "list “Places”",
        "list “Program”",
        "push button “New client”",
        "text “Filter by name or code”",
        "radio button “Clients shown: Active”",
    ]
