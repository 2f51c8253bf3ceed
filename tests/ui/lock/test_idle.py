"""When nobody touches the program: told in time, once, and at once after a sleep."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ipt_tracker.ui.lock.idle import Idle
from tests.journeys.hands import Stopwatch


@pytest.fixture
def stopwatch() -> Stopwatch:
    return Stopwatch()


class Told:
    """What `Idle` has said so far, in order."""

    def __init__(self, idle: Idle) -> None:
        self.words: list[str] = []
        idle.cover_time_passed.connect(lambda: self.words.append("cover"))
        idle.lock_time_passed.connect(lambda: self.words.append("lock"))


@pytest.fixture
def idle(qapp: QApplication, stopwatch: Stopwatch) -> Iterator[Idle]:
    watching = Idle(qapp, stopwatch, qapp, glance_ms=1)
    watching.watch(5, 15)
    yield watching
    watching.rest()
    watching.deleteLater()


@pytest.fixture
def window(qtbot: QtBot, idle: Idle) -> QWidget:
    line = QLineEdit()
    qtbot.addWidget(line)
    with qtbot.waitActive(line):
        line.show()
    return line


def glance(qtbot: QtBot, idle: Idle) -> None:
    """Let it look at its clock at least once more."""
    with qtbot.waitSignals([idle._glance.timeout] * 2):
        pass


def test_it_tells_when_to_cover_and_when_to_lock(qtbot: QtBot, idle: Idle, stopwatch: Stopwatch) -> None:
    told = Told(idle)
    for minutes, words in ((4.9, []), (0.2, ["cover"]), (9.8, ["cover"]), (0.2, ["cover", "lock"])):
        stopwatch.pass_minutes(minutes)
        glance(qtbot, idle)
        assert told.words == words


def test_a_lock_is_asked_for_again_every_minute(qtbot: QtBot, idle: Idle, stopwatch: Stopwatch) -> None:
    told = Told(idle)
    stopwatch.pass_minutes(15)
    glance(qtbot, idle)
    stopwatch.pass_minutes(0.9)
    glance(qtbot, idle)
    assert told.words == ["lock"]
    stopwatch.pass_minutes(0.2)
    glance(qtbot, idle)
    assert told.words == ["lock", "lock"]


def touch_by_key(window: QWidget) -> None:
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)


def touch_by_moving(window: QWidget) -> None:
    QTest.mouseMove(window.windowHandle(), QPoint(3, 3))
    QTest.mouseMove(window.windowHandle(), QPoint(9, 9))


@pytest.mark.parametrize("touch", [touch_by_key, touch_by_moving])
def test_a_touch_begins_the_count_anew(
    qtbot: QtBot, idle: Idle, stopwatch: Stopwatch, window: QWidget, touch: object
) -> None:
    assert callable(touch)
    told = Told(idle)
    stopwatch.pass_minutes(4)
    touch(window)
    stopwatch.pass_minutes(4)
    glance(qtbot, idle)
    assert told.words == []
    stopwatch.pass_minutes(1)
    glance(qtbot, idle)
    assert told.words == ["cover"]


def test_the_key_that_wakes_the_computer_locks_and_does_nothing_else(
    idle: Idle, stopwatch: Stopwatch, window: QLineEdit
) -> None:
    idle._glance.setInterval(60_000)  # the key is faster than the next look at the clock
    told = Told(idle)
    stopwatch.pass_minutes(480)
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert told.words == ["lock"]
    touch_by_key(window)
    assert told.words == ["lock"]
    assert window.text() == "a"


def test_a_clock_that_is_set_back_begins_the_count_anew(
    qtbot: QtBot, idle: Idle, stopwatch: Stopwatch
) -> None:
    told = Told(idle)
    stopwatch.pass_minutes(-60)
    glance(qtbot, idle)
    stopwatch.pass_minutes(5)
    glance(qtbot, idle)
    assert told.words == ["cover"]


def test_it_rests_while_there_is_nothing_to_lock(
    qtbot: QtBot, idle: Idle, stopwatch: Stopwatch, window: QWidget
) -> None:
    told = Told(idle)
    idle.rest()
    stopwatch.pass_minutes(60)
    touch_by_key(window)
    assert told.words == []
    idle.watch(1, 2)
    stopwatch.pass_minutes(1)
    glance(qtbot, idle)
    assert told.words == ["cover"]
