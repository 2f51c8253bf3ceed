"""Where the window stands is taken up at the next start, also of one that filled the screen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
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


def free(window: QWidget) -> QRect:
    """What is left of its screen for a window and its frame."""
    return window.screen().availableGeometry()


@pytest.mark.parametrize("remembered", [(), (90_000, 90_000, 640, 480)])
def test_the_first_place_shows_all_of_the_window_and_its_frame(
    qtbot: QtBot, file: Path, remembered: tuple[int, ...]
) -> None:
    preferences.save(file, Preferences(window=remembered))
    window = put_up(qtbot, file)
    assert free(window).contains(window.frameGeometry())
    assert window.frameGeometry().top() > free(window).top()


def test_a_place_that_the_screen_has_no_room_for_any_more_is_brought_into_it(
    qtbot: QtBot, file: Path
) -> None:
    preferences.save(file, Preferences(window=(500, 600, 640, 480)))
    window = put_up(qtbot, file)
    assert window.size().toTuple() == (640, 480)
    assert free(window).contains(window.frameGeometry())


@pytest.mark.parametrize(
    ("free", "place"),
    [
        (QRect(0, 0, 1920, 1040), QRect(320, 136, 1280, 800)),
        (QRect(0, 0, 1280, 752), QRect(8, 40, 1264, 704)),  # 1280 x 800 with a task bar at its foot
        (QRect(64, 32, 1216, 768), QRect(72, 72, 1200, 720)),  # a dock at the side, a bar at the top
    ],
)
def test_the_usual_size_makes_way_for_bars_and_frame(free: QRect, place: QRect) -> None:
    assert window_place.first_place(free) == place


SIDE_BY_SIDE = (QRect(0, 0, 1920, 1080), QRect(1920, 0, 1280, 752))


@pytest.mark.parametrize(
    ("remembered", "place"),
    [
        (QRect(100, 28, 1280, 800), QRect(100, 28, 1280, 800)),
        (QRect(1500, 100, 800, 500), QRect(1500, 100, 800, 500)),  # across both
        (QRect(1950, 28, 1200, 780), QRect(1950, 40, 1200, 704)),  # under the second one's task bar
        (QRect(2600, 300, 1280, 700), QRect(1928, 44, 1264, 700)),
        (QRect(-600, 900, 800, 600), QRect(8, 472, 800, 600)),
        (QRect(5000, 0, 800, 600), None),
    ],
)
def test_a_remembered_place_stays_as_far_as_the_screens_show_it(
    remembered: QRect, place: QRect | None
) -> None:
    assert window_place.place_again(remembered, SIDE_BY_SIDE) == place
