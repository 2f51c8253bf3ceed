"""A child process without root's rights that names places which can't be asked about, one after the other.

Arguments: the folder with the program's places, a folder that may not be looked into. It writes as JSON what
the window says of each place at each field, and what it says of a fault.
"""

import json
import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from ipt_tracker.ui.screens.create.screen import CreateScreen
from ipt_tracker.ui.screens.restore.screen import RestoreScreen
from ipt_tracker.ui.screens.welcome.screen import WelcomeScreen
from ipt_tracker.ui.widgets.field import Field
from tests.conftest import PASSPHRASE
from tests.journeys.alone import begin_alone
from tests.journeys.hands import Hands, Key


def said(hands: Hands, field: Field, line: QLineEdit, place: str, entered: QLineEdit) -> str:
    """What stands at the field after this place was pasted into its line, and Enter pressed in `entered`."""
    field.set_error("")
    line.setText(place)  # pasted: there is no key for a NUL
    line.textEdited.emit(place)
    entered.setFocus()
    hands.press(Key.Key_Return)
    hands.wait_until(lambda: bool(field.error) or bool(hands.program.window.alarm.text()))
    return field.error


def main(home: Path, closed: Path) -> None:
    """Name each place wherever one can be named before a record is open."""
    hands = begin_alone(home)
    hands.wait_until(lambda: hands.program.ready)
    if os.geteuid() == 0:  # root may look everywhere
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    hands.program.gate.start()  # it knows a record that it may not look for any more
    welcome = hands.wait_for(WelcomeScreen).view
    places = {
        "closed": str(closed / "Practice.iptr"),
        "nobody": "~nobody-of-this-name/Practice.iptr",
        "long": str(home / ("x" * 300)),
        "nul": f"\0{home}/no\0thing.iptr",
    }
    told: dict[str, str] = {}
    hands.tab_to(welcome.open)
    hands.press(Key.Key_Return)
    for name, place in places.items():
        told[f"open {name}"] = said(hands, welcome.place_field, welcome.place, place, welcome.place)

    hands.program.gate.show_restore()
    restore = hands.wait_for(RestoreScreen).view
    restore.passphrase.line.setText(PASSPHRASE)
    file, entered = restore.file.line, restore.passphrase.line
    for name, place in places.items():
        told[f"restore {name}"] = said(hands, restore.file_field, file, place, entered)

    hands.program.gate.show_create()
    create = hands.wait_for(CreateScreen).view
    hands.write("Dr Miriam Adler")
    hands.press(Key.Key_Return)
    for line in (create.new.passphrase.line, create.new.repeat.line):
        line.setText(PASSPHRASE)
    del places["nul"]  # without it the name is one that a record may have
    for name, place in places.items():
        told[f"create {name}"] = said(hands, create.place_field, create.place, place, create.place)
    sys.stdout.write(json.dumps({"told": told, "fault": hands.program.window.alarm.text()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
