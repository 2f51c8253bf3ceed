"""A process with a record open in a minimised window; it says "open", and what it tells once raised.

Arguments: the folder with the program's places.
"""

import sys
from pathlib import Path

from ipt_tracker.ui.screens.today.screen import TodayScreen
from tests.journeys.alone import begin_alone
from tests.journeys.at_work import unlock
from tests.journeys.hands import CTRL, Key


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main(home: Path) -> None:
    """Wait twice: with the record open, and locked."""
    hands = begin_alone(home)
    window = hands.program.window
    unlock(hands)
    hands.wait_for(TodayScreen)
    for state in ("open", "locked"):
        if state == "locked":
            hands.press(Key.Key_L, modifier=CTRL)
            hands.wait_until(lambda: hands.program.locked)
        window.showMinimized()
        hands.wait_until(window.isMinimized)
        say(state)
        hands.wait_until(lambda: not window.isMinimized(), 60_000)
        said = window.snackbar if window.mode == "work" else window.alarm
        hands.wait_until(said.isVisible)
        say(said.text())
    window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
