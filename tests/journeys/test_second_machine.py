"""A bare second computer: the guide's steps, with a backup and the sheet alone, by a real keyboard."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ipt_tracker.record import backup
from ipt_tracker.record.record import Record
from ipt_tracker.record.recovery_code import code_of
from tests.conftest import PASSPHRASE
from tests.journeys.heard import Heard, ScreenReader
from tests.journeys.own_desktop import Keyboard, own_desktop
from tests.journeys.test_real_keyboard import ROOT, has_the_keyboard, wait_for
from tests.promises import Reached

NEW = "seven quiet herons by the weir"
AT_MOST_S = 300


@contextmanager
def started(environment: dict[str, str]) -> Iterator[None]:
    """The program on a computer that has never seen it; it may have nothing to complain about."""
    program = subprocess.Popen(
        [sys.executable, str(ROOT / "main.py")], env=environment, stderr=subprocess.PIPE, text=True
    )
    try:
        yield
    finally:
        program.terminate()
        _, errors = program.communicate(timeout=20)
    assert not errors


def go_to(keyboard: Keyboard, reader: ScreenReader, words: str) -> None:
    """Tab until this has the keyboard, as somebody does who reads the page's words in the guide."""
    here = wait_for(reader, has_the_keyboard)
    for _ in range(15):
        if words in here.words:
            return
        keyboard.press("Tab")
        here = wait_for(reader, lambda one, last=here.words: has_the_keyboard(one) and one.words != last)
    raise AssertionError(f"{words}: never reached by Tab, last at {here.words}")


def panel(one: Heard) -> bool:
    return one.words == "panel “Caseload”"


@pytest.mark.timeout(240)
@pytest.mark.promise("T13")
def test_the_guide_brings_a_record_back_from_backup_and_sheet_alone(
    tmp_path: Path, demo_template: Path, reached: Reached
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    old = Path(shutil.copytree(demo_template, tmp_path / "old" / "Practice.iptr"))
    with Record.open(old, PASSPHRASE) as record:
        code = code_of(record.secret)
        backup.make(record, stick / "Practice-20260616T101800Z-00007.iptbackup")
    shutil.rmtree(tmp_path / "old")

    with own_desktop(tmp_path / "home") as environment:
        begin = time.monotonic()
        with started(environment), ScreenReader(environment) as reader:
            keyboard = Keyboard(environment, "IPT Tracker")
            go_to(keyboard, reader, "Bring back from a backup")
            keyboard.press("Return")
            go_to(keyboard, reader, "Backup file")
            keyboard.write(str(next(stick.iterdir())))
            go_to(keyboard, reader, "Passphrase")
            keyboard.press("Right")
            go_to(keyboard, reader, "Code on the sheet")
            keyboard.write(code)
            go_to(keyboard, reader, "New passphrase")
            keyboard.write(NEW)
            go_to(keyboard, reader, "Repeat new passphrase")
            keyboard.write(NEW)
            keyboard.press("Return")
            wait_for(reader, panel)
        took = time.monotonic() - begin
        with started(environment), ScreenReader(environment) as reader:
            keyboard = Keyboard(environment, "IPT Tracker")
            wait_for(reader, has_the_keyboard)
            keyboard.write(NEW)
            keyboard.press("Return")
            wait_for(reader, panel)
    assert took < AT_MOST_S
    reached(
        f"a bare second computer, by the guide's words and keys: backup and sheet, at work in {took:.0f} s"
    )
