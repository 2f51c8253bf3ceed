"""From an empty computer to the printed review, by keys alone; and it is all there again afterwards."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QFileDialog, QLineEdit

from ipt_tracker.record import check, clients, courses, sessions
from ipt_tracker.record.record import Record
from ipt_tracker.ui.screens.client.screen import ClientScreen
from ipt_tracker.ui.screens.create.screen import CreateScreen
from ipt_tracker.ui.screens.end_course.screen import EndCourseScreen
from ipt_tracker.ui.screens.new_client.screen import NewClientScreen
from ipt_tracker.ui.screens.new_course.screen import NewCourseScreen
from ipt_tracker.ui.screens.review.screen import ReviewScreen
from ipt_tracker.ui.screens.session.screen import SessionScreen
from ipt_tracker.ui.screens.today.screen import TodayScreen
from ipt_tracker.ui.screens.unlock.screen import UnlockScreen
from ipt_tracker.ui.screens.welcome.screen import WelcomeScreen
from tests.journeys.hands import CTRL, Clock, Hands, Key

PASSPHRASE = "seven quiet herons over water"
CLIENT = "Ξένια Nguyễn-Петрова"
NOTES = (
    "She told how the quarrels with Tom began.",
    "We drew the circle and chose the dispute as the focus.",
    "Replayed the Sunday call, and tried it another way.",
    "Looked back on the weeks, and said goodbye.",
)
PHQ = ("222222220", "212121210", "111111110", "111010000")
GAD = ("2222222", "2121212", "1111111", "1010101")


def make_record(hands: Hands) -> None:
    hands.wait_for(WelcomeScreen)
    hands.press(Key.Key_Return)
    hands.wait_for(CreateScreen)
    hands.write("Dr Miriam Adler")
    hands.press(Key.Key_Tab)
    hands.write("DClinPsy")
    hands.press(Key.Key_Return)
    hands.write(PASSPHRASE)
    hands.press(Key.Key_Return)
    hands.write(PASSPHRASE)
    hands.press(Key.Key_Return)
    hands.wait_for(TodayScreen)


def add_client(hands: Hands) -> None:
    hands.press(Key.Key_N)
    hands.wait_for(NewClientScreen)
    hands.write(CLIENT)
    hands.press(Key.Key_Return)
    hands.wait_for(ClientScreen)


def begin_course(hands: Hands) -> None:
    hands.press(Key.Key_Return)
    page = hands.wait_for(NewCourseScreen)
    hands.tab_to(page.view.planned)
    hands.press(Key.Key_A, modifier=CTRL)
    hands.write("4")
    hands.tab_to(page.view.areas)
    hands.press_until(Key.Key_Left, lambda: page.view.areas.value() == "role_dispute", at_most=8)
    hands.tab_to(page.view.stage)
    hands.write("2")
    hands.tab_to(page.view.about)
    hands.write("with her brother Tom, over the house")
    hands.press(Key.Key_Return, modifier=CTRL)
    hands.wait_for(ClientScreen)


def log_session(hands: Hands, number: int, techniques: str) -> None:
    """One whole session: techniques, both measures, risk, note, sign."""
    hands.press(Key.Key_Return)
    page = hands.wait_for(SessionScreen)
    hands.write(techniques)
    hands.press(Key.Key_Tab)
    hands.write(PHQ[number - 1])
    hands.press(Key.Key_Tab)
    hands.write(GAD[number - 1])
    hands.tab_to(page.view.risk)
    hands.write("1")
    hands.tab_to(page.view.note.text)
    hands.write(NOTES[number - 1])
    hands.press(Key.Key_Return, modifier=CTRL)
    hands.press(Key.Key_Escape)
    hands.wait_for(ClientScreen)


def end_course(hands: Hands) -> None:
    page = hands.wait_for(ClientScreen)
    hands.tab_to(page.view.end_course)
    hands.press(Key.Key_Return)
    form = hands.wait_for(EndCourseScreen)
    hands.tab_to(form.view.reason)
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return, modifier=CTRL)
    hands.wait_for(ClientScreen)


def save_review(hands: Hands, target: Path) -> None:
    hands.press(Key.Key_Return)
    page = hands.wait_for(ReviewScreen)
    hands.wait_until(lambda: page.view.preview.page_count > 0)
    hands.press(Key.Key_S, modifier=CTRL)
    hands.wait_until(lambda: bool(page.findChildren(QFileDialog)))
    dialog = page.findChildren(QFileDialog)[0]
    hands.wait_until(lambda: isinstance(hands.focus, QLineEdit) and dialog.isAncestorOf(hands.focus))
    hands.press(Key.Key_A, modifier=CTRL)
    hands.write(str(target))
    hands.press(Key.Key_Return)
    hands.wait_until(target.exists)


@pytest.mark.timeout(120)
def test_the_main_job_by_keys_from_an_empty_computer_to_the_review(
    begin: Callable[[], Hands], clock: Clock, tmp_path: Path
) -> None:
    hands = begin()
    make_record(hands)
    add_client(hands)
    begin_course(hands)
    for number, techniques in enumerate(("13", "14", "24", "35"), 1):
        log_session(hands, number, techniques)
        clock.pass_days(7)
    end_course(hands)
    target = tmp_path / "review.pdf"
    save_review(hands, target)
    hands.program.window.close()

    text = " ".join(word for page in PdfReader(target).pages for word in page.extract_text().split())
    for said in (
        CLIENT,
        "Role dispute",
        "Impasse",
        "Initial",
        "Middle",
        "Ending",
        "Clarification",
        "Role playing",
        "Supportive listening",
        "Communication analysis",
        "Encouragement of affect",
        "16 to 4",
        "14 to 4",
        "PHQ-9 down 12, from 16 to 4",
        "Reliable recovery",
        *NOTES,
    ):
        assert said.casefold() in text.casefold()

    again = begin()
    again.wait_for(UnlockScreen)
    again.write(PASSPHRASE)
    again.press(Key.Key_Return)
    again.wait_for(TodayScreen)
    again.program.window.close()
    with Record.open(tmp_path / "records" / "My record.iptr", PASSPHRASE) as record:
        client = clients.find(record, CLIENT)
        course = courses.for_client(record, client.id)[0]
        held = sessions.for_course(record, course.id)
        signed = [s for s in held if s.signed]
        assert [s.number for s in signed] == [1, 2, 3, 4]
        assert [s.phase for s in signed] == ["initial", "middle", "middle", "ending"]
        assert all(note in s.note for note, s in zip(NOTES, signed, strict=True))
        assert course.ending is not None
        assert check.check(record).problems == ()
