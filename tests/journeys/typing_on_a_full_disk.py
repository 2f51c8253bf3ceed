"""A child process for the rescue test: the real program types into a session whose disk is full.

Arguments: the folder that holds the places of a computer, and the words. It says "kept" once they are kept
aside, and then waits to be killed.
"""

import sys
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ipt_tracker.record import clients, courses
from ipt_tracker.record.record import Record
from ipt_tracker.record.rescue import SUFFIX
from ipt_tracker.ui.gate import Opened, Places
from ipt_tracker.ui.program import Program
from tests.conftest import PASSPHRASE
from tests.journeys.damage import limit_pages

NOW = datetime(2026, 6, 16, 14, 2).astimezone()


def main(home: Path, words: str) -> None:
    """Type until killed."""
    application = QApplication([])
    places = Places(
        preferences=home / "config" / "preferences.json", records=home / "records", data=home / "data"
    )
    program = Program(application, places, lambda: NOW)
    program.window.show()
    record = Record.open(next((home / "records").glob("*.iptr")), PASSPHRASE)
    program.work(Opened(record=record, made_up=False))
    desk = program.desk
    assert desk is not None
    desk.sessions.log_session(courses.for_client(record, clients.find(record, "IPT-0014").id)[0].id)
    page = program.window.page
    assert page is not None
    limit_pages(record, 0)
    note = page.view.note.text  # type: ignore[attr-defined]
    note.insertPlainText("Long enough to need another page of the file. " * 1500)
    QTest.keyClicks(note, words)

    def tell() -> None:
        if list((home / "data" / "unsaved").glob(f"*{SUFFIX}")):
            sys.stdout.write("kept\n")
            sys.stdout.flush()
            looking.stop()

    looking = QTimer()
    looking.timeout.connect(tell)
    looking.start(50)
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
