"""A child process for the kill test: letters are typed into the note of the editor until the process dies.

Arguments: the record's folder, a course's id. The passphrase is that of the tests. Each line written says
when a letter was typed, by the clock that all processes share, and how many there are.
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.host.clock import now
from ipt_tracker.host.resources import resource_dir
from ipt_tracker.record import sessions
from ipt_tracker.record.record import Record
from ipt_tracker.ui.appearance import Appearance
from ipt_tracker.ui.background import Background
from ipt_tracker.ui.changes import ChangeBus
from ipt_tracker.ui.screens.session.screen import SessionScreen
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.workspace import Workspace
from tests.conftest import ANCHOR, PASSPHRASE

EVERY_MS = 90
"""About 130 words a minute: no pause is ever long enough for the short delay of the autosave."""


def main(folder: Path, course_id: str) -> None:
    """Type until killed."""
    application = QApplication([])
    theme = Theme(resource_dir())
    theme.apply(application)
    record = Record.open(folder, PASSPHRASE)
    workspace = Workspace(
        record=record,
        catalogue=Catalogue.load(resource_dir() / "clinical"),
        theme=theme,
        appearance=Appearance(application, theme, folder.parent / "preferences.json", theme),
        changes=ChangeBus(),
        background=Background(),
        now=now,
    )
    screen = SessionScreen(workspace, sessions.prepare(record, course_id, ANCHOR))
    screen.resize(1208, 900)
    screen.show()
    note = screen.view.note.text
    note.setFocus()
    typed = 0

    def type_one() -> None:
        nonlocal typed
        QTest.keyClicks(note, "abcdefghij"[typed % 10])
        typed += 1
        sys.stdout.write(f"{time.monotonic()} {typed}\n")
        sys.stdout.flush()

    timer = QTimer()
    timer.timeout.connect(type_one)
    timer.start(EVERY_MS)
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
