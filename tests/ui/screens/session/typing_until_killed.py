"""A child process for the kill tests: letters are typed into an editor until the process dies.

Arguments: the record's folder, then "note" and a course's id, or "addition" and a signed session's id. The
passphrase is that of the tests. Each line written says when a letter was typed, by the clock that all
processes share, and how many there are.
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.host.clock import now
from ipt_tracker.host.resources import resource_dir
from ipt_tracker.record import sessions
from ipt_tracker.record.record import Record
from ipt_tracker.ui.appearance import Appearance
from ipt_tracker.ui.background import Background
from ipt_tracker.ui.changes import ChangeBus
from ipt_tracker.ui.screens.addition.screen import AdditionScreen
from ipt_tracker.ui.screens.session.screen import SessionScreen
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.workspace import Workspace
from tests.conftest import ANCHOR, PASSPHRASE

EVERY_MS = 90
"""About 130 words a minute: no pause is ever long enough for the short delay of the autosave."""


def main(folder: Path, editor: str, identity: str) -> None:
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
    note = _addition(workspace, identity) if editor == "addition" else _note(workspace, identity)
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


def _note(workspace: Workspace, course_id: str) -> QWidget:
    screen = SessionScreen(workspace, sessions.prepare(workspace.record, course_id, ANCHOR))
    _show(screen)
    return screen.view.note.text


def _addition(workspace: Workspace, session_id: str) -> QWidget:
    screen = AdditionScreen(workspace, session_id)
    _show(screen)
    return screen.view.text


def _show(screen: QWidget) -> None:
    screen.resize(1208, 900)
    screen.show()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
