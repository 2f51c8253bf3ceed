"""What tests of the window may use: the real application, dressed, and a workspace on a real record."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.host.resources import resource_dir
from ipt_tracker.record.record import Record
from ipt_tracker.ui.appearance import Appearance
from ipt_tracker.ui.background import Background
from ipt_tracker.ui.changes import ChangeBus
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.workspace import Workspace
from tests.conftest import ANCHOR

NOW = datetime(ANCHOR.year, ANCHOR.month, ANCHOR.day, 11, 18).astimezone()
"""The moment at which tests of the window take place."""


@pytest.fixture
def qtbot(qtbot: QtBot) -> Iterator[QtBot]:
    """Holds what it is given until that is closed: collected before, it could get events half taken apart."""
    held: list[QWidget] = []
    add = qtbot.addWidget

    def hold(widget: QWidget, **how: Any) -> None:
        held.append(widget)
        add(widget, **how)

    qtbot.addWidget = hold  # type: ignore[method-assign]
    yield qtbot
    held.clear()


@pytest.fixture
def in_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Puts this computer into another time zone."""
    if not hasattr(time, "tzset"):
        pytest.skip("the zone is the system's here")

    def put(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield put
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    """The real worker; it stops after the windows of the test have closed, as in the program."""
    worker = Background()
    yield worker
    for window in qapp.topLevelWidgets():
        window.close()
    worker.shut_down()


@pytest.fixture
def dressed_theme(qapp: QApplication) -> Theme:
    """The theme, with the application dressed in it."""
    theme = Theme(resource_dir())
    theme.apply(qapp)
    return theme


@pytest.fixture
def appearance(qapp: QApplication, dressed_theme: Theme, tmp_path: Path) -> Appearance:
    """The looks, remembered in a file of the test's own."""
    return Appearance(qapp, dressed_theme, tmp_path / "looks" / "preferences.json", dressed_theme)


@pytest.fixture
def workspace_on(
    catalogue: Catalogue, dressed_theme: Theme, background: Background, appearance: Appearance
) -> Callable[[Record], Workspace]:
    """Makes a workspace on a record."""

    def make(record: Record) -> Workspace:
        return Workspace(
            record=record,
            catalogue=catalogue,
            theme=dressed_theme,
            appearance=appearance,
            changes=ChangeBus(),
            background=background,
            now=lambda: NOW,
        )

    return make


@pytest.fixture
def workspace(workspace_on: Callable[[Record], Workspace], record: Record) -> Workspace:
    """A workspace on an empty record."""
    return workspace_on(record)


@pytest.fixture
def demo_workspace(workspace_on: Callable[[Record], Workspace], demo_record: Record) -> Workspace:
    """A workspace on a record with the made-up caseload."""
    return workspace_on(demo_record)
