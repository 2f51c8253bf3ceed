"""A child process with a clipboard: it does what a line of input says and answers with one of JSON.

Argument: milliseconds after which its own copies go, or 0 for a program that lets them lie.
"""

import json
import sys

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QLineEdit

from ipt_tracker.ui.lock.own_copies import OwnCopies

MODES = {"clipboard": QClipboard.Mode.Clipboard, "selection": QClipboard.Mode.Selection}


def main(stays_ms: int) -> None:
    """Answer until the input ends."""
    application = QApplication([])
    clipboard = application.clipboard()
    copies = OwnCopies(application, application, stays_ms=stays_ms) if stays_ms else None
    line = QLineEdit()
    line.show()

    def answer() -> None:
        command, _, text = sys.stdin.readline().rstrip("\n").partition(" ")
        if command == "copy":
            line.setText(text)
            line.selectAll()
            line.copy()
        elif command == "select":
            clipboard.setText(text, QClipboard.Mode.Selection)
        elif command == "clear" and copies is not None:
            copies.clear()
        elif not command:
            application.quit()
        told = {}
        for name, mode in MODES.items():
            there = clipboard.mimeData(mode)
            told[name] = {"text": there.text(), "formats": there.formats()}
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()

    listening = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    listening.activated.connect(answer)
    application.exec()


if __name__ == "__main__":
    main(int(sys.argv[1]))
