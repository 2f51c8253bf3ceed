"""Bar 14: the first chart of a process and a repaint of many points, against QtCharts.

QtCharts is in PySide6-Addons, which the program does not need and never installs. A Python that has it is
named by the option `--charts-python`. Without one, a stand-in of bare lines by QPainter takes its place, and
the targets are what QtCharts was measured to be against that: 1.8 and 1.2 times.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.pairs import Result, result
from benchmarks.start import run

_FOREIGN = Path(__file__).parent / "processes" / "qt_chart.py"


def measure(charts_python: str, pairs: int) -> Iterator[Result]:
    """Bar 14."""
    found = [(_foreign(charts_python or sys.executable), run("chart")) for _ in range(pairs)]
    name = found[0][0]["name"]
    real = name == "QtCharts"
    first = [(one["first"], ours["first"]) for one, ours in found]
    repaint = [(one["repaint"], ours["repaint"]) for one, ours in found]
    note = "" if real else "A stand-in: QtCharts is not there."
    yield result("14", "First chart of a process", name, 1.0 if real else 1.8, first, note=note)
    drawn = [(one["first"], ours["drawn"]) for one, ours in found]
    note = "Our modules loaded already, as in the program: that is done while the passphrase is typed."
    yield result("14a", "The same, without our imports", name, 1.0 if real else 1.8, drawn, note=note)
    note = "" if real else "A stand-in: QtCharts is not there."
    yield result("14b", "A repaint of 200 points", name, 1.0 if real else 1.2, repaint, note=note)


def _foreign(python: str) -> dict[str, Any]:
    done = subprocess.run([python, str(_FOREIGN)], capture_output=True, text=True, check=True)  # noqa: S603
    told: dict[str, Any] = json.loads(done.stdout)
    return told
