"""A child process that signs a session and waits for its end while that can still be taken back.

Argument: the folder with the program's places. It writes the session's id.
"""

import sys
from pathlib import Path

from tests.journeys.alone import begin_alone
from tests.journeys.at_work import open_client, unlock, write_session
from tests.journeys.hands import CTRL, Key


def main(home: Path) -> None:
    """Sign and wait."""
    hands = begin_alone(home)
    unlock(hands)
    open_client(hands)
    page = write_session(hands)
    hands.tab_to(page.view.risk)
    hands.write("1")
    hands.press(Key.Key_Return, modifier=CTRL)
    assert hands.program.window.snackbar.active
    sys.stdout.write(f"{page.session.id}\n")
    sys.stdout.flush()
    hands.wait_until(lambda: False, timeout=60_000)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
