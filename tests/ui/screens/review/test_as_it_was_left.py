"""Which paper is shown, on what size and with which sections: as they were left, by real keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ipt_tracker.documents.document import texts
from ipt_tracker.documents.pages import page_sizes
from ipt_tracker.documents.readers import Kind
from ipt_tracker.documents.review import ReviewOptions
from ipt_tracker.documents.signed import review_document
from ipt_tracker.record import clients, courses, review_drafts
from ipt_tracker.record.record import Record
from ipt_tracker.record.review_drafts import Draft, Shown
from ipt_tracker.ui.screens.review.screen import ReviewScreen
from ipt_tracker.ui.workspace import Workspace
from tests.conftest import ANCHOR, PASSPHRASE
from tests.ui.showing import put_up

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
LETTER_WIDTH = 612
Open = Callable[[], ReviewScreen]


def course_of(record: Record, code: str = "IPT-0001") -> str:
    return courses.for_client(record, clients.find(record, code).id)[0].id


@pytest.fixture
def review(qtbot: QtBot, demo_workspace: Workspace) -> Open:
    """Opens the papers of a course that has ended, as often as it is called."""

    def opened() -> ReviewScreen:
        screen = put_up(qtbot, ReviewScreen(demo_workspace, course_of(demo_workspace.record)), (1208, 900))
        qtbot.waitUntil(lambda: drawn(screen), timeout=20_000)
        return screen

    return opened


def drawn(screen: ReviewScreen) -> bool:
    return bool(screen.pdf) and not (screen._wait.isActive() or screen.drawing.at_work)


def press(qtbot: QtBot, screen: ReviewScreen, at: QWidget, key: Qt.Key) -> None:
    assert at.isVisible()
    at.setFocus()
    qtbot.keyClick(at, key)
    qtbot.waitUntil(lambda: drawn(screen), timeout=20_000)


def ticked(screen: ReviewScreen) -> dict[str, bool]:
    return {code: box.isChecked() for code, box in screen.view.contents.sections.items()}


def choose(qtbot: QtBot, screen: ReviewScreen) -> dict[str, bool]:
    """A progress summary for the GP on Letter, its first section out and one more in."""
    contents = screen.view.contents
    press(qtbot, screen, contents.kind.segment("review"), KEY.Key_1)
    press(qtbot, screen, contents.reader, KEY.Key_G)
    press(qtbot, screen, contents.paper.segment("a4"), KEY.Key_2)
    usual = ticked(screen)
    out = next(code for code, on in usual.items() if on)
    more = next(code for code, on in usual.items() if not on)
    for code in (out, more):
        press(qtbot, screen, contents.sections[code], KEY.Key_Space)
    assert ticked(screen) == usual | {out: False, more: True}
    return ticked(screen)


def test_all_that_was_chosen_is_there_again_after_closing_the_record(
    qtbot: QtBot, review: Open, demo_workspace: Workspace
) -> None:
    screen = review()
    chosen = choose(qtbot, screen)
    screen.hide()
    again = review()
    contents = again.view.contents
    assert (contents.kind.value(), contents.reader.value(), contents.paper.value()) == (
        "progress",
        "gp",
        "letter",
    )
    assert ticked(again) == chosen
    assert round(page_sizes(again.pdf)[0][0]) == LETTER_WIDTH
    again.hide()
    record = demo_workspace.record
    course_id = course_of(record)
    record.close()
    with Record.open(record.folder, PASSPHRASE) as reopened:
        assert review_drafts.shown(reopened, course_id) == Shown(audience="progress-gp", paper="letter")
        paper = ReviewOptions.usual("progress-gp")
        printed = review_document(reopened, demo_workspace.catalogue, course_id, ANCHOR, paper)
        review_drafts.save(reopened, course_id, paper.key, Draft())
        usual = review_document(reopened, demo_workspace.catalogue, course_id, ANCHOR, paper)
    assert texts(printed) != texts(usual)


def test_the_other_readers_keep_their_usual_sections(qtbot: QtBot, review: Open) -> None:
    screen = review()
    contents = screen.view.contents
    before = ticked(screen)
    choose(qtbot, screen)
    press(qtbot, screen, contents.reader, KEY.Key_F)
    press(qtbot, screen, contents.kind.segment("progress"), KEY.Key_2)
    assert ticked(screen) == before


def test_a_section_put_back_leaves_no_draft(qtbot: QtBot, review: Open, demo_workspace: Workspace) -> None:
    screen = review()
    course_id = course_of(demo_workspace.record)
    box = next(iter(screen.view.contents.sections.values()))
    for kept in (True, False):
        press(qtbot, screen, box, KEY.Key_Space)
        assert screen.flush()
        assert (review_drafts.get(demo_workspace.record, course_id, "file") != Draft()) is kept


def test_only_looking_keeps_nothing(review: Open, demo_workspace: Workspace) -> None:
    review().hide()
    assert review_drafts.shown(demo_workspace.record, course_of(demo_workspace.record)) == Shown()


def test_the_usual_size_is_followed_until_another_was_chosen(
    qtbot: QtBot, review: Open, demo_workspace: Workspace
) -> None:
    screen = review()
    press(qtbot, screen, screen.view.contents.reader, KEY.Key_G)
    screen.hide()
    demo_workspace.appearance.choose_paper("letter")
    again = review()
    assert again.view.contents.reader.value() == "gp"
    assert again.view.contents.paper.value() == "letter"
    press(qtbot, again, again.view.contents.paper.segment("letter"), KEY.Key_1)
    again.hide()
    assert review().view.contents.paper.value() == "a4"


def test_sections_changed_after_signing_are_a_draft_that_can_be_given_up(
    qtbot: QtBot, review: Open, demo_workspace: Workspace
) -> None:
    screen = review()
    with qtbot.waitSignal(screen.noticed) as noticed:
        qtbot.keyClick(screen.view.print, KEY.Key_Return, CTRL)
    noticed.args[0].settled()
    qtbot.waitUntil(lambda: drawn(screen), timeout=20_000)
    signed = ticked(screen)
    screen.view.foot.renew.click()
    code, box = next(iter(screen.view.contents.sections.items()))
    press(qtbot, screen, box, KEY.Key_Space)
    screen.hide()
    again = review()
    assert again._paper.signed is None
    assert ticked(again) == signed | {code: False}
    again.view.foot.revert.click()
    qtbot.waitUntil(lambda: drawn(again), timeout=20_000)
    assert ticked(again) == signed
    again.hide()
    later = review()
    assert later._paper.signed is not None
    assert later._paper.options.kind is Kind.REVIEW
