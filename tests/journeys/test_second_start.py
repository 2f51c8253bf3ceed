"""The program is started again while a window has the record: two real processes."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ipt_tracker.host import preferences
from ipt_tracker.host.preferences import Preferences
from tests.architecture.project import ROOT
from tests.journeys.at_work import remember


@pytest.fixture
def runtime() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as place:  # private, and short
        yield Path(place)


@pytest.mark.timeout(180)
def test_the_window_that_has_the_record_comes_to_the_front(
    tmp_path: Path, demo_template: Path, runtime: Path
) -> None:
    folder = Path(shutil.copytree(demo_template, tmp_path / "records" / "Practice.iptr"))
    remember(tmp_path, folder)
    known = tmp_path / "config" / "ipt-tracker" / "preferences.json"
    preferences.save(known, Preferences(records=(str(folder),)))
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(tmp_path / "data of the second"),
    }
    first = [sys.executable, "-m", "tests.journeys.waiting_to_be_raised", tmp_path]
    second = [sys.executable, "main.py"]
    before = known.read_bytes()
    with subprocess.Popen(first, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as window:
        assert window.stdout is not None
        for state in ("open", "locked"):
            assert window.stdout.readline() == f"{state}\n"
            done = subprocess.run(
                second, cwd=ROOT, env=environment, timeout=60, capture_output=True, text=True, check=False
            )
            assert (done.returncode, done.stderr) == (0, "")
            assert done.stdout == "IPT Tracker is open already: its window has come to the front.\n"
            assert window.stdout.readline() == "IPT Tracker was already open.\n"
        assert window.wait(timeout=60) == 0
    assert known.read_bytes() == before
    assert list(runtime.iterdir()) == []
