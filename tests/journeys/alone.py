"""Hands for a process of its own, in which no test runs: the program as a person would start it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ipt_tracker.host import anew
from ipt_tracker.record.key_cost import FLOOR
from ipt_tracker.ui.gate import Places
from ipt_tracker.ui.lock.next_process import StartAnew
from ipt_tracker.ui.program import Program
from tests.journeys.hands import Clock, Hands


class Fingers:
    """The few things that hands need of a test's robot."""

    def keyClicks(self, widget: QWidget, text: str) -> None:
        QTest.keyClicks(widget, text)

    def keyClick(
        self, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(widget, key, modifier)

    def waitUntil(self, so: Callable[[], bool], timeout: int) -> None:
        """Let the window work until something is so."""
        loop, looking = QEventLoop(), QTimer()
        looking.setInterval(5)
        looking.timeout.connect(lambda: loop.quit() if so() else None)
        looking.start()
        QTimer.singleShot(timeout, loop, loop.quit)
        if not so():
            loop.exec()
        assert so(), "waited in vain"


def places_in(home: Path) -> Places:
    """Where the tests of this folder have the program find and keep things."""
    return Places(
        preferences=home / "config" / "preferences.json", records=home / "records", data=home / "data"
    )


def begin_alone(home: Path, start_anew: StartAnew | None = None) -> Hands:
    """Start the program in this process; its places lie in `home`."""
    application = QApplication([])
    clock = Clock(datetime(2026, 6, 16, 11, 18).astimezone())
    program = Program(application, places_in(home), clock, kdf=FLOOR, start_anew=start_anew)
    program.start(anew.told())
    hands = Hands(Fingers(), application, program)  # type: ignore[arg-type]
    hands.wait_until(program.window.isActiveWindow)
    return hands
