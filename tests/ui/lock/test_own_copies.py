"""What is copied in the program leaves the clipboard again; seen from another program on a real desktop."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.own_desktop import own_desktop

ROOT = Path(__file__).parents[3]
Told = dict[str, Any]
Ask = Callable[[str], Told]
HOUR = 3_600_000


@contextmanager
def program(environment: dict[str, str], stays_ms: int) -> Iterator[Ask]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.ui.lock.copying", str(stays_ms)],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        asking, answering = child.stdin, child.stdout

        def ask(command: str) -> Told:
            asking.write(command + "\n")
            asking.flush()
            told: Told = json.loads(answering.readline())
            return told

        try:
            yield ask
        finally:
            child.kill()


def texts(told: Told) -> tuple[str, str]:
    return told["clipboard"]["text"], told["selection"]["text"]


def until(ask: Ask, so: Callable[[Told], bool]) -> Told:
    """Look until it is so, for ten seconds at most."""
    end = time.monotonic() + 10
    while not so(told := ask("read")):
        assert time.monotonic() < end, told
    return told


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[dict[str, str]]:
    with own_desktop(tmp_path / "home") as environment:
        yield environment


def test_a_copy_is_marked_as_secret_and_goes_by_itself(desktop: dict[str, str]) -> None:
    with program(desktop, 700) as ours, program(desktop, 0) as other:
        ours("copy Snorklewhip wept")
        told = until(other, lambda told: "x-kde-passwordManagerHint" in told["clipboard"]["formats"])
        assert told["clipboard"]["text"] == "Snorklewhip wept"
        until(other, lambda told: told["clipboard"]["text"] == "")


def test_all_copies_go_at_once_when_they_are_cleared(desktop: dict[str, str]) -> None:
    with program(desktop, HOUR) as ours, program(desktop, 0) as other:
        ours("copy Fjordvixen")
        ours("select Zylodraxine")
        until(
            other,
            lambda told: (
                (told["clipboard"]["text"], told["selection"]["text"]) == ("Fjordvixen", "Zylodraxine")
            ),
        )
        until(other, lambda told: "x-kde-passwordManagerHint" in told["selection"]["formats"])
        ours("clear")
        until(other, lambda told: texts(told) == ("", ""))


def test_what_another_program_copied_stays(desktop: dict[str, str]) -> None:
    with program(desktop, HOUR) as ours, program(desktop, 0) as other:
        ours("copy Fjordvixen")
        until(other, lambda told: "x-kde-passwordManagerHint" in told["clipboard"]["formats"])
        other("copy theirs")
        until(ours, lambda told: told["clipboard"]["text"] == "theirs")
        assert "x-kde-passwordManagerHint" not in ours("read")["clipboard"]["formats"]
        ours("clear")
        assert other("read")["clipboard"]["text"] == "theirs"
