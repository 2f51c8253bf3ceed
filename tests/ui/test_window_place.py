"""Where the window stands is taken up at the next start, also of one that filled the screen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ipt_tracker.host import preferences
from ipt_tracker.host.preferences import Preferences
from ipt_tracker.ui import window_place

USUAL = (40, 30, 640, 480)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "preferences.json"


def put_up(qtbot: QtBot, file: Path) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window_place.take_up(window, file)
    with qtbot.waitExposed(window):
        window.show()
    return window


@pytest.mark.parametrize(
    ("fill", "maximised"),
    [(QWidget.showNormal, False), (QWidget.showMaximized, True), (QWidget.showFullScreen, False)],
)
def test_it_goes_back_to_where_it_stood_before_it_filled_the_screen(
    qtbot: QtBot, file: Path, fill: Callable[[QWidget], None], maximised: bool
) -> None:
    preferences.save(file, Preferences(window=USUAL, theme="dark"))
    first = put_up(qtbot, file)
    assert first.geometry().getRect() == USUAL
    fill(first)
    qtbot.waitUntil(lambda: first.isMaximized() == maximised)
    window_place.remember(first, file)
    assert preferences.load(file) == Preferences(window=USUAL, maximised=maximised, theme="dark")
    second = put_up(qtbot, file)
    assert second.isMaximized() == maximised
    assert not second.isFullScreen()
    second.showNormal()
    qtbot.waitUntil(lambda: second.geometry().getRect() == USUAL)


def test_a_place_that_no_screen_shows_begins_anew(qtbot: QtBot, file: Path) -> None:
    preferences.save(file, Preferences(window=(90_000, 90_000, 640, 480)))
    assert put_up(qtbot, file).size().toTuple() == (1280, 800)
