"""The real program in a window, its places in a folder of the test's own."""

import gc
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ipt_tracker.record.key_cost import FLOOR
from ipt_tracker.ui.gate import Places
from ipt_tracker.ui.lock.next_process import StartAnew
from ipt_tracker.ui.program import Program
from tests.journeys.hands import Clock, Hands, Stopwatch
from tests.studio.studio import Studio
from tests.templates import shared_folder


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2026, 6, 16, 11, 18).astimezone())


@pytest.fixture
def stopwatch() -> Stopwatch:
    return Stopwatch()


@pytest.fixture
def begin(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: Clock, stopwatch: Stopwatch
) -> Iterator[Callable[..., Hands]]:
    """Starts the program, again and again if wanted; each start is a new program on the same computer."""
    places = Places(
        preferences=tmp_path / "config" / "preferences.json",
        records=tmp_path / "records",
        data=tmp_path / "data",
    )
    started: list[Program] = []

    def start(start_anew: StartAnew | None = None) -> Hands:
        for program in started:
            program.window.close()
        program = Program(qapp, places, clock, seconds=stopwatch, kdf=FLOOR, start_anew=start_anew)
        started.append(program)
        with qtbot.waitActive(program.window):
            program.start()
        return Hands(qtbot, qapp, program)

    yield start
    for program in started:
        opened = program.opened
        if opened is not None:
            # The backup of a close, a fifth of a journey's time, is left out: its own tests tell of it.
            program._close_record(later=True)
            opened.record.close()
        if not program.window.close():
            program.window.alarm.action_taken.emit()  # a test that failed left something not stored
        program.window.deleteLater()
        program.deleteLater()
    gc.unfreeze()  # or what a program froze would stay for good
    # Now, while Python still holds them: a window collected later could get events half taken apart.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the records of the studio lie that are made once."""
    return shared_folder(tmp_path_factory) / "of the studio"


@pytest.fixture(scope="module")
def studio(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Iterator[Studio]:
    """The program to walk through, pose by pose."""
    studio = Studio(qapp, tmp_path_factory.mktemp("studio"), kept)
    studio.use_long_name()
    studio.window.resize(1280, 800)
    studio.window.show()
    studio.window.activateWindow()
    yield studio
    studio.close()
    studio.window.deleteLater()
    studio.program.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
