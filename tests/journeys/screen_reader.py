"""A screen reader's ear: reads the window's tree over AT-SPI, in a process of its own.

Run by the system's Python, for which Debian packages `pyatspi`; it imports nothing of the program. For each
line that comes it answers with one: the tree of what shows, as JSON.
"""

import json
import sys
import time
from typing import Any

import pyatspi
from gi.repository import Atspi, GLib

PROGRAM = "ipt-tracker"
MANY = 200
"""Parts of one thing that are read: the rows of a long table are alike."""
DEADLINE = 20.0
"""Seconds that the program has to come onto the bus."""


def program() -> Any:
    """The program on the accessibility bus, as soon as it is there."""
    end = time.monotonic() + DEADLINE
    while time.monotonic() < end:
        for application in pyatspi.Registry.getDesktop(0):
            if application is not None and application.name == PROGRAM and application.childCount:
                return application
        time.sleep(0.02)
    sys.exit("The program never came onto the accessibility bus.")


def heard(one: Any) -> dict[str, Any] | None:
    """What is said of an object and of what shows inside it; None for what doesn't show."""
    if one is None:
        raise LookupError
    states = {Atspi.StateType(state).value_nick for state in one.getState().getStates()}
    if "showing" not in states:
        return None
    can = one.get_interfaces()
    inside = (heard(one.getChildAtIndex(place)) for place in range(min(one.childCount, MANY)))
    return {
        "role": one.getRoleName(),
        "name": one.name,
        "description": one.description,
        "states": sorted(states),
        "value": one.queryValue().currentValue if "Value" in can else None,
        "text": one.queryText().getText(0, -1) if "Text" in can else "",
        "inside": [child for child in inside if child is not None],
    }


def windows() -> list[dict[str, Any]]:
    """What is heard of the program's windows; begun anew when something goes while it is read."""
    end = time.monotonic() + DEADLINE
    while True:
        try:
            application = program()
            application.clear_cache()
            all_heard = [heard(application.getChildAtIndex(place)) for place in range(application.childCount)]
            return [window for window in all_heard if window is not None]
        except (LookupError, GLib.Error):
            if time.monotonic() > end:
                raise


def main() -> None:
    """Answer every line."""
    Atspi.set_timeout(10_000, 10_000)
    for _line in sys.stdin:
        print(json.dumps(windows()), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
