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
BARE = "a bare PySide6 window"


def measure(career: Career, pairs: int) -> Iterator[Result]:
    """Bars 1 to 5 out of the same runs."""
    found = [(run("bare"), _run_program(career)) for _ in range(pairs)]
    bare = [one["painted"] for one, _ in found]
    ours = [one for _, one in found]
    yield result(
        "1", "Start to first paint", BARE, 1.35, list(zip(bare, (o["painted"] for o in ours), strict=True))
    )
    yield result(
        "2",
        "Start to first paint, and from the key to the list",
        BARE,
        1.8,
        list(zip(bare, (o["painted"] + o["list"] for o in ours), strict=True)),
        note=f"The list shows all {career.clients:,} clients; Today, which comes first, stands by itself below.",
    )
    yield result(
        "2a",
        "From the key to Today painted",
        BARE,
        0.8,
        list(zip(bare, (o["today"] for o in ours), strict=True)),
        note="No bar of its own: opening the record, the needs of 60 running courses, the desk.",
    )
    yield result(
        "3",
        "Longest silence of the window while all is imported",
        BARE,
        0.2,
        list(zip(bare, (o["stall"] for o in ours), strict=True)),
    )
    memory = [(one["memory"], other["memory"]) for one, other in found]
    yield result(
        "4", "Most memory, with everything imported and the list shown", BARE, 2.5, memory, unit="MB"
    )
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
        note="A test holds it: `tests/journeys/test_start.py`.",
    )


def _run_program(career: Career) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as home:
        preferences = Path(home) / "preferences.json"
        preferences.write_text(json.dumps({"records": [str(career.folder)]}), "utf-8")
        return run("program", home, str(career.folder), career.key.hex())


def run(name: str, *arguments: str) -> dict[str, Any]:
    """What a process tells of itself; bytecode is there, as where the program is installed."""
    surroundings = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", f"benchmarks.processes.{name}", str(time.monotonic()), *arguments]
    done = subprocess.run(  # noqa: S603 - our own program
        command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told
