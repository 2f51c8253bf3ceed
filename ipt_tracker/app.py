"""The window's start: the program put together for this computer, and run until its window is closed."""

import sys
from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from ipt_tracker.host import anew, paths
from ipt_tracker.ui.gate import Places
from ipt_tracker.ui.program import Program
from ipt_tracker.ui.widgets.spoken import speak_roles


def assemble(arguments: Sequence[str] = ()) -> tuple[QApplication, Program]:
    """The program on this computer, ready to start; what nobody catches is said in its window."""
    application = QApplication([sys.argv[0], *arguments])
    application.setApplicationName("ipt-tracker")
    speak_roles()
    application.setApplicationDisplayName("IPT Tracker")
    places = Places(
        preferences=paths.preferences_file(), records=paths.default_records_dir(), data=paths.data_dir()
    )
    program = Program(application, places, start_anew=anew.start_anew)
    sys.excepthook = program.faults.meet
    return application, program


def main(arguments: Sequence[str] = ()) -> int:
    """Open the window and run until it is closed. Returns the exit status.

    A second start says on the terminal where the window is.
    """
    application, program = assemble(arguments)
    if program.start(anew.told()):
        return application.exec()
    print("IPT Tracker is open already: its window has come to the front.")  # noqa: T201
    return 0
