"""Bars 1 to 5: from nothing to the window, from the key to the list, and what it costs in between."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.data import Career
from benchmarks.pairs import Result, result

ROOT = Path(__file__).resolve().parents[1]
_BARE = "a bare PySide6 window"


def measure(career: Career, pairs: int) -> Iterator[Result]:
    """Bars 1 to 5 out of the same runs."""
    found = [(run("bare"), run("bare", "dressed"), _run_program(career)) for _ in range(pairs)]
    bare = [one["painted"] for one, _, _ in found]
    dressed = [one["painted"] for _, one, _ in found]
    ours = [one for _, _, one in found]
    painted = [one["painted"] for one in ours]

    def beside_bare(took: list[float]) -> list[tuple[float, float]]:
        return list(zip(bare, took, strict=True))

    yield result("1", "Start to first paint", _BARE, 1.35, beside_bare(painted))
    note = "What our own modules and widgets cost beside the fonts and the style sheet."
    pairs_dressed = list(zip(dressed, painted, strict=True))
    yield result("1a", "The same", "a bare window in our dress", None, pairs_dressed, note=note)
    whole = [one["painted"] + one["list"] for one in ours]
    note = (
        f"First paint, and from a click on Clients to the list of all {career.clients:,}. What lies between "
        "is not in it: the imports while the passphrase is typed, the key, and Today (2a)."
    )
    yield result("2", "The window and the list", _BARE, 1.8, beside_bare(whole), note=note)
    note = "The record opened, the needs of 60 running courses, the desk."
    today = [one["today"] for one in ours]
    yield result("2a", "From the key to Today", _BARE, None, beside_bare(today), note=note)
    silence = [one["stall"] for one in ours]
    yield result("3", "Longest silence while all is imported", _BARE, 0.2, beside_bare(silence))
    memory = [(one["memory"], other["memory"]) for one, _, other in found]
    yield result("4", "Memory at most, with everything imported", _BARE, 2.5, memory, unit="MB")
    heavy = max(one["heavy"] for one in ours)
    yield Result(
        bar="5",
        what="Heavy libraries imported when the window stands",
        against="none",
        target=0,
        ratio=heavy,
        spread=(heavy, heavy),
        baseline=0,
        ours=heavy,
        unit="",
        pairs=len(ours),
        note="A test holds it as well.",
    )


def _run_program(career: Career) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as home:
        preferences = Path(home) / "preferences.json"
        preferences.write_text(json.dumps({"records": [str(career.folder)]}), "utf-8")
        return run("program", home, str(career.folder), career.secret.hex())


def run(name: str, *arguments: str) -> dict[str, Any]:
    """What a process tells of itself; bytecode is there, as where the program is installed."""
    surroundings = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", f"benchmarks.processes.{name}", str(time.monotonic()), *arguments]
    done = subprocess.run(  # noqa: S603 - our own program
        command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told
