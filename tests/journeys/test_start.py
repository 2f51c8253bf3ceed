"""The window stands before anything heavy is imported, and nobody has to wait for what follows."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ipt_tracker.errors import KnownError
from ipt_tracker.host import preferences
from ipt_tracker.host.preferences import Preferences
from ipt_tracker.ui import the_rest
from tests.architecture.project import ROOT
from tests.conftest import PASSPHRASE

HEAVY = {
    "sqlalchemy",
    "alembic",
    "sqlcipher3",
    "reportlab",
    "cryptography",
    "argon2",
    "PIL",
    "babel",
    "numpy",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, demo_template: Path) -> dict[str, Any]:
    """What a start tells in which the passphrase is typed the moment that the window stands."""
    file = tmp_path_factory.mktemp("start") / "preferences.json"
    preferences.save(file, Preferences().with_record(demo_template))
    done = subprocess.run(
        [sys.executable, "-m", "tests.journeys.starting", file, PASSPHRASE],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_window_stands_on_qt_alone(told: dict[str, Any]) -> None:
    imported = told["imported"]
    assert {name.split(".")[0] for name in imported} & HEAVY == set()
    assert [name for name in imported if name.startswith(("PySide6.QtQml", "PySide6.QtWebEngine"))] == []


def test_a_start_imports_the_page_that_it_shows_and_no_other(told: dict[str, Any]) -> None:
    pages = {name.split(".")[3] for name in told["imported"] if name.startswith("ipt_tracker.ui.screens.")}
    assert pages == {"unlock"}
    assert not {"subprocess", "importlib.metadata", "email.message"} & set(told["imported"])


def test_who_is_faster_than_the_imports_only_waits(told: dict[str, Any]) -> None:
    assert "Opening…" in told["buttons"]
    assert told["page"] == "TodayScreen"


def test_pythons_own_import_is_back_once_qt_is_loaded() -> None:
    """Qt's reads the source of every module imported after it."""
    code = (
        "import builtins, main; own = builtins.__import__; main.load_qt(); assert builtins.__import__ is own"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_missing_library_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ipt_tracker.clinical.catalogue", None)
    the_rest.bring_in.cache_clear()  # tests before this one have brought it in
    with pytest.raises(KnownError) as error:
        the_rest.bring_in()
    assert error.value.code == "program.incomplete"
    assert "make run" in error.value.message
