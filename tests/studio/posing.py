"""The studio in a process and a window of its own: one pose for each line that comes.

usage: python -m tests.studio.posing KEPT [WORD]      WORD: only poses whose name holds it

KEPT is the folder of the records that are made once; it may be shared with other studios.

It tells each pose's name, and the kind of its page, once it stands, and shows the next when a line comes; at
the end it closes all.
"""

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSocketNotifier
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ipt_tracker.ui.widgets.spoken import speak_roles
from tests.studio.stage import settle
from tests.studio.studio import Studio


def until_asked() -> None:
    """Let the window work, as for a person who looks at it, until a line comes."""
    loop = QEventLoop()
    line = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    line.activated.connect(loop.quit)
    loop.exec()
    if not sys.stdin.readline():
        sys.exit("Nobody looks any more.")


def main(kept: str, word: str = "") -> None:
    """Show every pose in turn."""
    application = QApplication(["ipt-tracker"])
    speak_roles()
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(application, Path(folder), Path(kept))
        studio.use_long_name()
        studio.window.resize(1280, 800)
        studio.window.show()
        studio.window.activateWindow()
        if not QTest.qWaitForWindowActive(studio.window):
            sys.exit("The window never became active.")
        for name, pose in studio.all():
            if word in name:
                pose()
                settle()
                print(name, type(studio.window.page).__name__, flush=True)  # noqa: T201 - this is how it tells
                until_asked()
        studio.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
