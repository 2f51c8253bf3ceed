"""A fault that nobody caught: said in the window, told to standard error by its place alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ipt_tracker.errors import KnownError
from ipt_tracker.ui.faults import Faults

ROOT = Path(__file__).parents[2]
IN_A_SLOT = """
import sys
from PySide6.QtCore import QTimer
from ipt_tracker import app
from ipt_tracker.errors import KnownError

application, program = app.assemble()
program.start()

def fail():
    raise LookupError("Zanthoxyle told me")

def look():
    print(program.window.alarm.text())
    print(program.window.alarm.isVisible())
    program.window.alarm.action_taken.emit()
    print(program.window.alarm.isVisible())
    program.window.close()

QTimer.singleShot(0, program, fail)
QTimer.singleShot(0, program, look)
sys.exit(application.exec())
"""


def test_the_program_says_it_and_goes_on(tmp_path: Path) -> None:
    surroundings = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_DATA_HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
    }
    ended = subprocess.run(
        [sys.executable, "-c", IN_A_SLOT],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert ended.returncode == 0
    (report,) = (tmp_path / "ipt-tracker" / "reports").iterdir()
    said, *visible = ended.stdout.splitlines()
    assert said == (
        "Something unexpected went wrong (LookupError). What was stored is unchanged: go on working. "
        f"A report that holds nothing of your record lies in {report}."
    )
    assert visible == ["True", "False"]
    assert "builtins.LookupError" in report.read_text()
    assert "Zanthoxyle" not in report.read_text()
    assert ended.stderr == "Fault LookupError: <string>, line 11\n"


def raised(error: BaseException) -> BaseException:
    try:
        raise error  # noqa: TRY301 - to give it a place
    except BaseException as caught:  # noqa: BLE001 - what the hook is handed
        return caught


def test_a_known_error_is_said_in_its_own_words(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    said: list[str] = []
    Faults(said.append, tmp_path).report(raised(KnownError("The disk is full. Nothing is lost.")))
    assert list(tmp_path.iterdir()) == []
    assert said == ["The disk is full. Nothing is lost."]
    assert capsys.readouterr().err == ""


def test_stopping_from_the_keyboard_is_no_fault(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    said: list[str] = []
    Faults(said.append, tmp_path).report(raised(KeyboardInterrupt()))
    assert list(tmp_path.iterdir()) == []
    assert said == []
    assert "KeyboardInterrupt" in capsys.readouterr().err
