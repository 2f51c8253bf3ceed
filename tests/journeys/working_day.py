"""A child process that works through a whole day in the real window, with unusual words in every field.

Argument: the folder with the program's places. It writes the name of each stage and goes on at a line of
input, so that what lies on the disk can be looked at meanwhile; the last stage waits for its end.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from ipt_tracker.host.hardening import harden
from ipt_tracker.record import removed
from ipt_tracker.ui.screens.bin.screen import BinScreen
from ipt_tracker.ui.screens.client.screen import ClientScreen
from ipt_tracker.ui.screens.clients.screen import ClientsScreen
from ipt_tracker.ui.screens.create.screen import CreateScreen
from ipt_tracker.ui.screens.end_course.screen import EndCourseScreen
from ipt_tracker.ui.screens.keeping.screen import KeepingScreen
from ipt_tracker.ui.screens.log.screen import LogScreen
from ipt_tracker.ui.screens.new_client.screen import NewClientScreen
from ipt_tracker.ui.screens.new_course.screen import NewCourseScreen
from ipt_tracker.ui.screens.review.screen import ReviewScreen
from ipt_tracker.ui.screens.session.screen import SessionScreen
from ipt_tracker.ui.screens.today.screen import TodayScreen
from ipt_tracker.ui.screens.welcome.screen import WelcomeScreen
from tests.conftest import PASSPHRASE
from tests.journeys.alone import begin_alone
from tests.journeys.at_work import open_client, record_of, unlock
from tests.journeys.hands import CTRL, Hands, Key
from tests.journeys.markers import MARKERS

NAME = MARKERS[3]
"""What the client is called."""


class Day:
    """The day, stage by stage."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.hands: Hands = begin_alone(home)
        self.marks = iter(MARKERS)

    def stage(self, name: str) -> None:
        """Say where the day is and wait to go on."""
        window = self.hands.program.window
        sys.stdout.write(json.dumps([name, window.windowTitle()]) + "\n")
        sys.stdout.flush()
        sys.stdin.readline()

    def left(self) -> int:
        """How many of the words have not been typed yet."""
        rest = list(self.marks)
        self.marks = iter(rest)
        return len(rest)

    def write_mark(self) -> None:
        """Type the next of the words."""
        self.hands.write(next(self.marks))

    def make_record(self) -> None:
        hands = self.hands
        hands.wait_for(WelcomeScreen)
        hands.press(Key.Key_Return)
        page = hands.wait_for(CreateScreen)
        self.write_mark()
        for field in (page.view.credentials, page.view.practice_name):
            hands.tab_to(field)
            self.write_mark()
        hands.press(Key.Key_Return)
        hands.write(PASSPHRASE)
        hands.tab_to(page.view.new.repeat)
        hands.write(PASSPHRASE)
        hands.press(Key.Key_Return)
        hands.wait_for(TodayScreen)

    def add_client(self) -> None:
        hands = self.hands
        hands.press(Key.Key_N)
        view = hands.wait_for(NewClientScreen).view
        for field in (view.name, view.pronouns, view.phone, view.email, view.gp, view.reason, view.diagnosis):
            hands.tab_to(field)
            self.write_mark()
        hands.press(Key.Key_Return, modifier=CTRL)
        hands.wait_for(ClientScreen)

    def begin_course(self) -> None:
        hands = self.hands
        hands.press(Key.Key_Return)
        view = hands.wait_for(NewCourseScreen).view
        hands.tab_to(view.areas)
        hands.press_until(Key.Key_Left, lambda: view.areas.value() == "role_dispute", at_most=8)
        hands.tab_to(view.stage)
        hands.write("2")
        hands.tab_to(view.about)
        self.write_mark()
        hands.press(Key.Key_Return, modifier=CTRL)
        hands.wait_for(ClientScreen)

    def write_session(self) -> None:
        hands = self.hands
        hands.press(Key.Key_Return)
        view = hands.wait_for(SessionScreen).view
        hands.write("13")
        hands.press(Key.Key_Tab)
        hands.write("222222220")
        hands.tab_to(view.risk)
        hands.write("1")
        for field in (view.note.text, view.work.review, view.work.agreed, view.work.medication):
            hands.tab_to(field)
            self.write_mark()
        self.stage("writing")
        hands.press(Key.Key_S, modifier=CTRL)
        self.stage("session stored")
        hands.press(Key.Key_Return, modifier=CTRL)
        self.stage("session being signed")
        hands.press(Key.Key_Escape)
        hands.wait_for(ClientScreen)

    def end_course(self) -> None:
        hands = self.hands
        hands.tab_to(hands.wait_for(ClientScreen).view.end_course)
        hands.press(Key.Key_Return)
        view = hands.wait_for(EndCourseScreen).view
        hands.tab_to(view.reason)
        hands.press(Key.Key_Down)
        for field in (view.what_helped, view.response, view.remaining, view.plan):
            hands.tab_to(field)
            self.write_mark()
        hands.press(Key.Key_Return, modifier=CTRL)
        hands.wait_for(ClientScreen)

    def review(self) -> None:
        hands = self.hands
        hands.press(Key.Key_Return)
        page = hands.wait_for(ReviewScreen)
        hands.wait_until(lambda: page.view.preview.page_count > 0)
        self.stage("review shown")
        self.save_copy(page, "saved.pdf")
        printer = QPrinter()
        printer.setOutputFileName(str(self.home / "copies" / "printed.pdf"))
        page.copies.print_on(printer)
        hands.wait_until((self.home / "copies" / "printed.pdf").exists)
        page.view.foot.sign.setFocus()
        hands.press(Key.Key_Return, modifier=CTRL)
        self.stage("review printed")

    def save_copy(self, page: QWidget, name: str) -> None:
        """Save what the page shows outside the record, by its dialog."""
        hands, copy = self.hands, self.home / "copies" / name
        hands.press(Key.Key_S, modifier=CTRL)
        hands.wait_until(lambda: bool(page.findChildren(QFileDialog)))
        dialog = page.findChildren(QFileDialog)[0]
        hands.wait_until(lambda: isinstance(hands.focus, QLineEdit) and dialog.isAncestorOf(hands.focus))
        hands.press(Key.Key_A, modifier=CTRL)
        hands.write(str(copy))
        hands.press(Key.Key_Return)
        hands.wait_until(copy.exists)
        hands.program.window.activateWindow()  # without a screen nothing does that when the dialog has gone
        hands.wait_until(page.isActiveWindow)

    def use_bin(self) -> None:
        """The client goes there and comes back."""
        hands = self.hands
        page = open_client(hands, "IPT-0001")
        hands.tab_to(page.view.keeping)
        hands.press(Key.Key_Return)
        hands.tab_to(hands.wait_for(KeepingScreen).view.remove)
        hands.press(Key.Key_Return)
        hands.wait_for(ClientsScreen)
        self.stage("client in the bin")
        self.go_to("bin")
        bin_page = hands.wait_for(BinScreen)
        hands.press(Key.Key_Return)
        hands.wait_until(bin_page.view.chosen.isVisible)
        self.stage("bin shown")
        hands.tab_to(bin_page.view.chosen.bring_back)
        hands.press(Key.Key_Return)
        hands.wait_until(lambda: not removed.contents(record_of(hands)))

    def use_log(self) -> None:
        """The entries about the client, chosen by the name, and a copy of them."""
        hands = self.hands
        self.go_to("log")
        page = hands.wait_for(LogScreen)
        hands.press(Key.Key_F, modifier=CTRL)
        hands.write(NAME)
        self.stage("log shown")
        self.save_copy(page, "log.csv")
        self.stage("log saved")

    def meet_fault(self) -> None:
        """Something that nobody catches, with words of the record in its own."""
        window = self.hands.program.window

        def fail() -> None:
            raise ValueError(f"{NAME}: {MARKERS[10]}")

        QTimer.singleShot(0, window, fail)
        self.hands.wait_until(window.alarm.isVisible)
        assert NAME not in window.alarm.text()
        self.stage("after a fault")
        window.alarm.button.click()

    def go_to(self, place: str) -> None:
        """By the palette."""
        self.hands.press(Key.Key_K, modifier=CTRL)
        self.hands.write(place)
        self.hands.press(Key.Key_Return)

    def lock(self) -> None:
        hands = self.hands
        hands.press(Key.Key_L, modifier=CTRL)
        self.stage("locked")
        unlock(hands)
        hands.wait_for(ReviewScreen)
        hands.press(Key.Key_1, modifier=CTRL)
        hands.wait_for(TodayScreen)

    def write_until_killed(self) -> None:
        hands = self.hands
        hands.press(Key.Key_1, modifier=CTRL)
        hands.wait_for(TodayScreen)
        hands.press(Key.Key_N)
        hands.wait_for(NewClientScreen)
        hands.write("Somebody")
        hands.press(Key.Key_Return)
        hands.wait_for(ClientScreen)
        hands.press(Key.Key_Return)
        hands.wait_for(NewCourseScreen)
        hands.press(Key.Key_Return, modifier=CTRL)
        hands.wait_for(ClientScreen)
        hands.press(Key.Key_Return)
        view = hands.wait_for(SessionScreen).view
        hands.tab_to(view.note.text)
        self.write_mark()
        hands.press(Key.Key_S, modifier=CTRL)
        assert self.left() == 0
        self.stage("to be killed")


def main(home: Path) -> None:
    """Work through the day, as the program does that a person starts."""
    harden()
    day = Day(home)
    sys.excepthook = day.hands.program.faults.meet
    day.make_record()
    day.add_client()
    day.begin_course()
    day.write_session()
    day.end_course()
    day.review()
    day.lock()
    day.use_bin()
    day.use_log()
    day.meet_fault()
    day.write_until_killed()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
