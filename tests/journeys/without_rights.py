"""A child process without root's rights that tries to make a record where it may not write.

Arguments: the folder with the program's places, the new record's folder. It writes what the window says.
"""

import os
import sys
from pathlib import Path

from ipt_tracker.ui.screens.create.screen import CreateScreen
from ipt_tracker.ui.screens.welcome.screen import WelcomeScreen
from tests.conftest import PASSPHRASE
from tests.journeys.alone import begin_alone
from tests.journeys.hands import CTRL, Key


def main(home: Path, place: Path) -> None:
    """Fill in the form of a new record and wait for what is said."""
    hands = begin_alone(home)
    hands.wait_for(WelcomeScreen)
    hands.press(Key.Key_Return)
    page = hands.wait_for(CreateScreen)
    hands.write("Dr Miriam Adler")
    hands.press(Key.Key_Return)
    hands.write(PASSPHRASE)
    hands.tab_to(page.view.new.repeat)
    hands.write(PASSPHRASE)
    hands.tab_to(page.view.place)
    hands.press(Key.Key_A, modifier=CTRL)
    hands.write(str(place))
    if os.geteuid() == 0:  # root may write everywhere
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    hands.press(Key.Key_Return)
    hands.wait_until(lambda: bool(page.view.place_field.error))
    assert page.view.new.text() == PASSPHRASE
    sys.stdout.write(page.view.place_field.error)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
