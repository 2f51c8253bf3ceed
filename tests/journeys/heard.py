"""What a screen reader hears of the window, as values."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from tests.journeys.own_desktop import SYSTEM_PYTHON


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """An object of the screen as it is said; `inside` are those that show in it."""

    role: str
    name: str
    description: str
    states: frozenset[str]
    value: float | None
    text: str
    inside: tuple["Heard", ...]

    def __iter__(self) -> Iterator["Heard"]:
        """This one and all inside it, from the top."""
        yield self
        for one in self.inside:
            yield from one

    @property
    def words(self) -> str:
        """How it is written down here."""
        return f"{self.role} “{self.name}”"


def as_heard(said: Mapping[str, Any]) -> Heard:
    """One object of the reader's answer."""
    inside = tuple(as_heard(one) for one in said["inside"])
    return Heard(**{**said, "states": frozenset(said["states"]), "inside": inside})


class ScreenReader:
    """The process that listens; it is asked for what shows now."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [SYSTEM_PYTHON, str(Path(__file__).with_name("screen_reader.py"))],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_why: object) -> None:
        """End the process."""
        self._process.communicate(timeout=20)

    def read(self) -> tuple[Heard, ...]:
        """All that shows, one after the other."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, f"The reader ended: {self._process.communicate(timeout=20)[1]}"
        return tuple(one for window in json.loads(answer) for one in as_heard(window))
