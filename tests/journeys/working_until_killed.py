"""A child process that works at the window until it is killed: in sessions that are signed, or in forms.

Arguments: the folder with the program's places, and "sessions" or "forms". A line for each letter, `typed
SECONDS TURN` by the clock that all processes share, and one for each session that is signed for good or form
that is saved, `signed SECONDS TURN`.
"""

import sys
import time
from itertools import cycle
from pathlib import Path

from ipt_tracker.record import sessions
from ipt_tracker.ui.screens.client.screen import ClientScreen
from ipt_tracker.ui.screens.clients.screen import ClientsScreen
from ipt_tracker.ui.screens.new_client.screen import NewClientScreen
from ipt_tracker.ui.screens.session.screen import SessionScreen
from tests.journeys.alone import begin_alone
from tests.journeys.at_work import record_of, unlock
from tests.journeys.hands import CTRL, Hands, Key
from tests.journeys.test_killed_at_work import LETTERS, RUNNING, mark

EVERY_S = 0.06


def tell(what: str, turn: int) -> None:
    sys.stdout.write(f"{what} {time.monotonic()} {turn}\n")
    sys.stdout.flush()


def write(hands: Hands, turn: int) -> None:
    """Write the mark of this turn, and letters at a person's pace."""
    hands.write(mark(turn))
    for count in range(12 if turn < 3 else 400):
        due = time.monotonic() + EVERY_S
        hands.wait_until(lambda due=due: time.monotonic() >= due)
        hands.write(LETTERS[count % len(LETTERS)])
        tell("typed", turn)


def fill_in_and_save(hands: Hands, turn: int) -> None:
    """Add a client who comes for what is typed."""
    hands.press(Key.Key_2, modifier=CTRL)
    hands.wait_for(ClientsScreen)
    hands.press(Key.Key_N)
    page = hands.wait_for(NewClientScreen)
    hands.write(f"Made Up {turn}")
    hands.tab_to(page.view.reason)
    write(hands, turn)
    hands.press(Key.Key_Return, modifier=CTRL)
    hands.wait_for(ClientScreen)
    tell("signed", turn)


def write_and_sign(hands: Hands, code: str, turn: int) -> None:
    hands.press(Key.Key_2, modifier=CTRL)
    hands.wait_for(ClientsScreen)
    hands.press(Key.Key_Slash)
    hands.write(code)
    hands.press(Key.Key_Return)
    client = hands.wait_for(ClientScreen)
    hands.tab_to(client.view.log)
    hands.press(Key.Key_Return)
    page = hands.wait_for(SessionScreen)
    hands.tab_to(page.view.note.text)
    write(hands, turn)
    hands.tab_to(page.view.risk)
    hands.write("1")
    hands.press(Key.Key_Return, modifier=CTRL)
    session_id = page.session.id
    hands.press(Key.Key_Escape)
    hands.wait_for(ClientScreen)
    assert sessions.get(record_of(hands), session_id).signed
    tell("signed", turn)


def main(home: Path, what: str) -> None:
    hands = begin_alone(home)
    unlock(hands)
    hands.wait_until(lambda: hands.program.desk is not None)
    for turn, code in enumerate(cycle(RUNNING)):
        if what == "forms":
            fill_in_and_save(hands, turn)
        else:
            write_and_sign(hands, code, turn)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
