"""The paragraphs of a paper worded on the screen, by real keys: shown, kept, taken back, sealed."""

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ipt_tracker.record import clients, courses, review_drafts, reviews
from ipt_tracker.record.record import Record
from ipt_tracker.record.review_drafts import Draft
from ipt_tracker.ui.screens.review.passage_field import PassageField
from ipt_tracker.ui.screens.review.screen import ReviewScreen
from ipt_tracker.ui.workspace import Workspace
from tests.conftest import ANCHOR, PASSPHRASE
from tests.ui.showing import put_up

OWEN = "IPT-0009"
KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
READERS = {"file": "ending.plan", "gp": "after.plan", "client": "plan.words"}
"""Each reader with the place where the plan stands."""


class Hands:
    """One review on the screen, and the keys pressed on it."""

    def __init__(self, qtbot: QtBot, workspace: Workspace, reader: str, code: str = OWEN) -> None:
        self._qtbot = qtbot
        self.record = workspace.record
        self.course_id = course_of(workspace.record, code)
        self.screen = put_up(qtbot, ReviewScreen(workspace, self.course_id), (1208, 900))
        self.view = self.screen.view
        if reader != "file":
            self._qtbot.keyClick(self.view.contents.reader, {"gp": KEY.Key_G, "client": KEY.Key_C}[reader])
        self.wait()
        self._qtbot.keyClick(self.view.print, KEY.Key_E, CTRL)

    def wait(self) -> str:
        """Wait until the pages have followed, and give their text."""
        drawing = self.screen.drawing
        self._qtbot.waitUntil(
            lambda: bool(drawing.pdf) and not (self.screen._wait.isActive() or drawing.at_work),
            timeout=20_000,
        )
        pages = PdfReader(io.BytesIO(drawing.pdf)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())

    def field(self, place: str) -> PassageField:
        return self.view.wording.fields[place]

    def write(self, place: str, text: str, *, over: bool = False) -> None:
        words = self.field(place).words
        words.setFocus()
        self.key(KEY.Key_A, CTRL) if over else self.key(KEY.Key_End, CTRL)
        self._qtbot.keyClicks(words, text)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus = self.screen.focusWidget()
        assert isinstance(focus, QWidget)
        self._qtbot.keyClick(focus, key, modifier)

    def press(self, button: QWidget) -> None:
        assert button.isVisible()
        button.setFocus()
        self._qtbot.keyClick(button, KEY.Key_Space)

    def leave(self) -> None:
        self.screen.hide()

    def sign(self) -> None:
        with self._qtbot.waitSignal(self.screen.noticed) as noticed:
            self.key(KEY.Key_Return, CTRL)
        noticed.args[0].settled()


@pytest.fixture
def at(qtbot: QtBot, demo_workspace: Workspace) -> Callable[[str], Hands]:
    """Opens the review of Owen Pritchard for a reader, at its wording."""
    return lambda reader: Hands(qtbot, demo_workspace, reader)


def course_of(record: Record, code: str) -> str:
    return courses.for_client(record, clients.find(record, code).id)[0].id


@pytest.mark.parametrize("reader", READERS)
def test_typed_shown_left_reopened_signed_frozen(at: Callable[[str], Hands], reader: str) -> None:
    place = READERS[reader]
    hands = at(reader)
    hands.press(hands.view.wording.adders["first"])
    hands.write("first", "A word to begin with.")
    hands.write(place, "We meet again in May.", over=True)
    text = hands.wait()
    assert "A word to begin with." in text
    assert "We meet again in May." in text
    assert "Three booster sessions" not in text
    hands.leave()

    again = at(reader)
    assert again.field(place).words.text() == "We meet again in May."
    assert again.field("first").isVisible()
    assert again.wait() == text
    again.sign()
    signed = again.wait()
    assert "We meet again in May." in signed
    assert "Draft" not in signed
    assert again.field(place).words.isReadOnly()
    assert again.view.foot.words.text().startswith("By Dr Miriam Adler, 16 Jun 2026")
    assert review_drafts.get(again.record, again.course_id, reader) == Draft()
    again.leave()

    client = clients.find(again.record, OWEN)
    clients.update(again.record, replace(client, reason="Something else."), ANCHOR)
    later = at(reader)
    assert later.wait() == signed
    assert later.field(place).words.text() == "We meet again in May."


def test_ctrl_e_leads_to_the_first_paragraph(at: Callable[[str], Hands]) -> None:
    hands = at("gp")
    assert hands.screen.focusWidget() is hands.field("reason.reason").words


def test_only_what_was_typed_is_stored_and_none_when_it_is_the_record_s(at: Callable[[str], Hands]) -> None:
    hands = at("gp")
    plan = hands.field("after.plan")
    before = plan.words.text()
    hands.write("after.plan", "!")
    assert plan.restore.isVisible()
    assert hands.screen.flush()
    (stored,) = review_drafts.get(hands.record, hands.course_id, "gp").words
    assert (stored.place, stored.text, stored.instead_of) == ("after.plan", f"{before}!", before)
    hands.key(KEY.Key_Z, CTRL)
    assert plan.words.text() == before
    assert not plan.restore.isVisible()
    assert hands.screen.flush()
    assert review_drafts.get(hands.record, hands.course_id, "gp") == Draft()


def test_back_to_the_record_and_forth_again(qtbot: QtBot, at: Callable[[str], Hands]) -> None:
    hands = at("client")
    plan = hands.field("plan.words")
    before = plan.words.text()
    hands.write("plan.words", "Nothing planned.", over=True)
    with qtbot.waitSignal(hands.screen.noticed) as noticed:
        hands.press(plan.restore)
    assert plan.words.text() == before
    assert "Nothing planned." not in hands.wait()
    notice = noticed.args[0]
    assert notice.text == "What comes next is as in the record."
    assert hands.screen.focusWidget() is plan.words
    notice.undo()
    assert plan.words.text() == "Nothing planned."
    assert "Nothing planned." in hands.wait()
    plan.words.setFocus()
    hands.key(KEY.Key_Z, CTRL)
    assert plan.words.text() == before


def test_a_paragraph_of_her_own_is_added_and_removed(qtbot: QtBot, at: Callable[[str], Hands]) -> None:
    hands = at("gp")
    adder = hands.view.wording.adders["risk"]
    hands.press(adder)
    field = hands.field("risk.own")
    assert hands.screen.focusWidget() is field.words
    qtbot.keyClicks(field.words, "He carries a safety plan.")
    assert "He carries a safety plan." in hands.wait()
    with qtbot.waitSignal(hands.screen.noticed) as noticed:
        hands.press(field.restore)
    assert not field.isVisible()
    assert hands.screen.focusWidget() is adder
    assert "safety plan" not in hands.wait()
    noticed.args[0].undo()
    assert field.isVisible()
    assert "He carries a safety plan." in hands.wait()


def test_a_name_and_a_hard_word_are_told_while_they_are_typed(at: Callable[[str], Hands]) -> None:
    to_gp = at("gp")
    to_gp.write("reason.reason", " Jay came along.")
    assert "Someone came along." in to_gp.wait()
    assert "Reason names Jay, told as “someone”" in to_gp.view.banner.text()
    to_gp.leave()
    to_client = at("client")
    to_client.write("plan.words", " You failed.")
    assert "You failed." in to_client.wait()
    assert "“failed” is a hard word for a client to read" in to_client.view.banner.text()


def test_under_her_words_the_record_has_changed_and_she_chooses(
    qtbot: QtBot, at: Callable[[str], Hands]
) -> None:
    hands = at("gp")
    hands.write("after.plan", "We meet in May.", over=True)
    hands.leave()
    course = courses.get(hands.record, hands.course_id)
    assert course.ending is not None
    changed = replace(course, ending=replace(course.ending, plan="A call in six weeks."))
    courses.update(hands.record, changed, ANCHOR)

    again = at("gp")
    plan = again.field("after.plan")
    assert plan.words.text() == "We meet in May."
    assert plan.news.isVisible()
    assert plan.news.text() == "A call in six weeks."
    assert "Plan: the record has changed since you wrote this." in again.view.banner.text()
    again.press(plan.keep)
    assert not plan.news.isVisible()
    assert "We meet in May." in again.wait()
    assert not again.view.banner.text()
    again.leave()

    third = at("gp")
    plan = third.field("after.plan")
    assert not plan.news.isVisible()
    third.press(plan.restore)
    assert plan.words.text() == "A call in six weeks."
    assert "A call in six weeks." in third.wait()


def test_taking_the_record_s_words_can_be_taken_back(qtbot: QtBot, at: Callable[[str], Hands]) -> None:
    hands = at("gp")
    hands.write("after.plan", "We meet in May.", over=True)
    hands.leave()
    course = courses.get(hands.record, hands.course_id)
    assert course.ending is not None
    courses.update(hands.record, replace(course, ending=replace(course.ending, plan="A call.")), ANCHOR)
    again = at("gp")
    plan = again.field("after.plan")
    with qtbot.waitSignal(again.screen.noticed) as noticed:
        again.press(plan.take)
    assert plan.words.text() == "A call."
    assert not plan.take.isVisible()
    noticed.args[0].undo()
    assert plan.words.text() == "We meet in May."
    assert plan.take.isVisible()


def test_a_signed_paper_is_written_anew_in_its_words_or_left_as_it_is(
    qtbot: QtBot, at: Callable[[str], Hands]
) -> None:
    hands = at("gp")
    hands.write("after.plan", "We meet in May.", over=True)
    hands.wait()
    hands.sign()
    signed = hands.wait()
    hands.press(hands.view.foot.renew)
    assert hands.field("after.plan").words.text() == "We meet in May."
    hands.write("after.plan", " Or in June.")
    assert "We meet in May. Or in June." in hands.wait()
    hands.leave()

    again = at("gp")
    assert "Draft" in again.wait()
    with qtbot.waitSignal(again.screen.noticed) as noticed:
        again.press(again.view.foot.revert)
    assert again.wait() == signed
    assert review_drafts.get(again.record, again.course_id, "gp") == Draft()
    noticed.args[0].undo()
    assert "We meet in May. Or in June." in again.wait()
    assert again.screen.flush()
    assert review_drafts.get(again.record, again.course_id, "gp") != Draft()


def test_while_it_is_being_signed_nothing_can_be_typed(qtbot: QtBot, at: Callable[[str], Hands]) -> None:
    hands = at("gp")
    plan = hands.field("after.plan").words
    plan.setFocus()
    with qtbot.waitSignal(hands.screen.noticed) as noticed:
        hands.key(KEY.Key_Return, CTRL)
    assert plan.isReadOnly()
    noticed.args[0].undo()
    assert not plan.isReadOnly()
    assert hands.screen.focusWidget() is plan, "the keyboard stays where it was"
    assert reviews.latest(hands.record, hands.course_id, "gp") is None


def test_the_page_turns_to_the_words_that_have_the_keyboard(at: Callable[[str], Hands]) -> None:
    hands = at("gp")
    bar = hands.view.preview.verticalScrollBar()
    assert bar.value() == 0
    hands.field("after.plan").words.setFocus()
    hands._qtbot.waitUntil(lambda: bar.value() > hands.view.preview._pages[0].height() // 2, timeout=10_000)


def test_the_words_survive_a_lock(qtbot: QtBot, at: Callable[[str], Hands]) -> None:
    hands = at("file")
    hands.write("ending.plan", "We meet in May.", over=True)
    hands.leave()
    hands.record.close()
    with Record.open(hands.record.folder, PASSPHRASE) as again:
        (stored,) = review_drafts.get(again, hands.course_id, "file").words
    assert stored.text == "We meet in May."


def test_the_line_that_is_written_stays_in_sight(qtbot: QtBot, at: Callable[[str], Hands]) -> None:
    hands = at("gp")
    hands.screen.resize(880, 472)
    words = hands.field("after.plan").words
    words.setFocus()
    hands.key(KEY.Key_End, CTRL)
    for _ in range(12):
        hands.key(KEY.Key_Return)
    qtbot.keyClicks(words, "The last line.")
    listed = hands.view._listed

    def line_is_shown() -> bool:
        line = words.mapTo(listed.viewport(), words.cursorRect().bottomLeft())
        return 0 < line.y() < listed.viewport().height()

    qtbot.waitUntil(line_is_shown, timeout=10_000)
