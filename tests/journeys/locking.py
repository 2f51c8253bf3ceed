"""A child process that shows a session and opens windows, is locked by a key, and begins anew in its place.

Argument: the folder with the program's places. It tells as JSON what it has reached, and goes on at a line of
input; the passphrase comes that way too. It knows no word of the record and imports none: what is found in
its memory, it was shown.
"""

# ruff: noqa: E402 - the first line tells when the process began
import time

BEGUN = (time.monotonic(), time.process_time())

import json
import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QTextEdit, QVBoxLayout, QWidget

from ipt_tracker.host import anew
from ipt_tracker.host.hardening import harden
from ipt_tracker.ui.screens.client.screen import ClientScreen
from ipt_tracker.ui.screens.new_client.screen import NewClientScreen
from ipt_tracker.ui.screens.review.screen import ReviewScreen
from ipt_tracker.ui.screens.session.screen import SessionScreen
from ipt_tracker.ui.screens.today.screen import TodayScreen
from ipt_tracker.ui.screens.unlock.screen import UnlockScreen
from tests.journeys.alone import begin_alone
from tests.journeys.hands import CTRL, Hands, Key

CODE = "IPT-0014"
WINDOWS = 10


def now() -> tuple[float, float]:
    """Seconds by the clock, and of work; both go on when the process begins anew."""
    return time.monotonic(), time.process_time()


def tell(stage: str, **more: object) -> str:
    """Say what was reached, and give the answer."""
    sys.stdout.write(json.dumps({"stage": stage, "pid": os.getpid(), "at": now()} | more) + "\n")
    sys.stdout.flush()
    return sys.stdin.readline().removesuffix("\n")


def unlock(hands: Hands, passphrase: str) -> None:
    hands.wait_for(UnlockScreen)
    hands.write(passphrase)
    hands.press(Key.Key_Return)


def open_session(hands: Hands, session_id: str) -> SessionScreen:
    """Go to the client by the palette, and to the session in the table."""
    hands.wait_for(TodayScreen)
    hands.press(Key.Key_K, modifier=CTRL)
    hands.write(CODE)
    hands.press(Key.Key_Return)
    page = hands.wait_for(ClientScreen)
    table = page.view.table
    hands.tab_to(table)
    hands.press(Key.Key_Home)
    hands.press_until(Key.Key_Down, lambda: page._model.row(table.currentIndex()).session_id == session_id)
    hands.press(Key.Key_Return)
    return hands.wait_for(SessionScreen)


def show_review(hands: Hands) -> ReviewScreen:
    hands.press(Key.Key_Escape)
    hands.wait_for(ClientScreen)
    hands.press(Key.Key_R)
    page = hands.wait_for(ReviewScreen)
    hands.wait_until(lambda: page.view.preview.page_count > 0)
    return page


def open_windows(page: ReviewScreen, words: str) -> QWidget:
    """A file dialog, a print dialog and more modal ones, each above the one before; gives the topmost."""
    page.copies.ask_where("Review")
    page.copies.ask_printer("Review")
    for _ in range(WINDOWS - 2):
        dialog = QDialog(QApplication.activeWindow())
        dialog.setModal(True)
        text = QTextEdit(words)
        QVBoxLayout(dialog).addWidget(text)
        dialog.open()
        text.selectAll()
        text.copy()
    return dialog


def fill_in_form(hands: Hands, typed: str) -> None:
    """Type into the form of a new client."""
    assert hands.program.desk is not None
    hands.program.desk.forms.show_new_client()
    hands.wait_for(NewClientScreen)
    hands.write(typed)
    tell("filled")


def standing(hands: Hands) -> dict[str, Any]:
    page = hands.program.window.page
    assert isinstance(page, SessionScreen)
    note = page.view.note.text
    return {
        "session": page.session.id,
        "cursor": note.textCursor().position(),
        "focus": note.hasFocus(),
        "scrolled": page.view.clinical.verticalScrollBar().value(),
        "recent": hands.program.window.sidebar.recent.model().rowCount(),
    }


def main(home: Path) -> None:
    """Work until locked; or, begun anew, say so and go on where the work was."""
    harden()
    hands = begin_alone(home, anew.start_anew)
    window = hands.program.window
    locked = hands.program.locked
    if not locked:
        window.resize(1111, 560)
        passphrase, session_id = tell("started").split("\t")
        unlock(hands, passphrase)
        page = open_session(hands, session_id)
        hands.tab_to(page.view.note.text)
        hands.press(Key.Key_Up, Key.Key_Up, Key.Key_Left)
        QApplication.processEvents()  # what the keyboard reached is brought into sight first
        page.view.clinical.verticalScrollBar().setValue(60)
        QApplication.processEvents()
        how = tell("written", **standing(hands))
        if how == "dialogs":
            words = page.view.note.text.text()
            top = open_windows(show_review(hands), words)
            hands.wait_until(top.isActiveWindow)
            tell("shown", windows=sum(one.isVisible() for one in QApplication.topLevelWidgets()))
        if how == "form":
            fill_in_form(hands, tell("asked"))
        if how == "alone":  # the system is to lock it, which ends this process
            hands.wait_until(lambda: hands.program.opened is None)
        active = QApplication.activeWindow()
        assert active is not None
        QTest.keyClick(active.windowHandle(), Qt.Key.Key_L, CTRL)
    hands.wait_for(UnlockScreen)
    environment = Path("/proc/self/environ").read_text() + " ".join(sys.orig_argv)
    size = [window.width(), window.height()]
    unlock(hands, tell("locked", begun=BEGUN, size=size, environment=environment))
    hands.wait_until(lambda: hands.program.opened is not None)
    hands.wait_until(lambda: isinstance(window.page, SessionScreen | ReviewScreen | NewClientScreen))
    if isinstance(window.page, SessionScreen):
        note = window.page.view.note.text
        hands.wait_until(note.hasFocus)
        tell("back", **standing(hands))
    elif isinstance(window.page, NewClientScreen):
        tell("back", typed=window.page.view.name.text())
        hands.press(Key.Key_Return, modifier=CTRL)
        hands.wait_for(ClientScreen)
    else:
        tell("back")
    window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
