"""A process of its own: the window appears, and somebody types the passphrase faster than all is brought in.

`python starting.py PREFERENCES PASSPHRASE` tells as JSON what was imported when the window first stood, what
the button said while it opened, and which page came.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from ipt_tracker.ui.gate import Places
from ipt_tracker.ui.program import Program


def main(preferences: Path, passphrase: str) -> None:
    """Start, unlock at once, and end when the desk's first page stands."""
    home = preferences.parent
    application = QApplication([])
    program = Program(
        application, Places(preferences=preferences, records=home / "records", data=home / "data")
    )
    told: dict[str, object] = {}

    def unlock() -> None:
        told["imported"] = sorted(sys.modules)
        page = program.window.page
        assert page is not None
        line = page.findChild(QLineEdit)
        QTest.keyClicks(line, passphrase)
        QTest.keyClick(line, Qt.Key.Key_Return)
        told["buttons"] = [button.text() for button in page.findChildren(QPushButton) if button.text()]

    def look() -> None:
        if program.desk is not None:
            told["page"] = type(program.window.page).__name__
            program.window.close()

    looking = QTimer(interval=5)
    looking.timeout.connect(look)
    program.window.painted.connect(unlock)
    program.start()
    looking.start()
    QTimer.singleShot(30_000, program, application.quit)
    application.exec()
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
