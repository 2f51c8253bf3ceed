"""Pages that can't be drawn, or are not yet: none of the paper before leaves or is signed in their place."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from reportlab.platypus import BaseDocTemplate
from reportlab.platypus.doctemplate import LayoutError

from ipt_tracker.record import audit, clients, courses, practice, reviews
from ipt_tracker.ui.screens.review.screen import ReviewScreen
from ipt_tracker.ui.workspace import Workspace
from tests.ui.screens.review.test_review_screen import screen_of, text_of, type_place

CTRL = Qt.KeyboardModifier.ControlModifier
SAVE, PRINT, SIGN = Qt.Key.Key_S, Qt.Key.Key_P, Qt.Key.Key_Return


def choose(qtbot: QtBot, screen: ReviewScreen, letter: Qt.Key) -> None:
    screen.view.contents.reader.setFocus()
    qtbot.keyClick(screen.view.contents.reader, letter)


def log_of(workspace: Workspace) -> list[str]:
    with workspace.record.read() as connection:
        return [str(one) for one in audit.entries(connection)]


def course_of(workspace: Workspace) -> str:
    return courses.for_client(workspace.record, clients.find(workspace.record, "IPT-0001").id)[0].id


def assert_nothing_leaves(qtbot: QtBot, screen: ReviewScreen, workspace: Workspace, folder: Path) -> None:
    view, before = screen.view, log_of(workspace)
    assert not any(button.isEnabled() for button in (view.save, view.print, view.foot.sign))
    with qtbot.assertNotEmitted(screen.noticed):
        for key in (SAVE, PRINT, SIGN):
            qtbot.keyClick(screen, key, CTRL)
        screen.copies.save_to(folder / "copy.pdf")
        printer = QPrinter()
        printer.setOutputFileName(str(folder / "printed.pdf"))
        screen.copies.print_on(printer)
    assert not screen.findChildren(QDialog)
    assert not list(folder.glob("*.pdf"))
    assert log_of(workspace) == before
    assert screen.pdf == b""
    assert view.preview.page_count == 0
    assert view.pages_words.text() == ""


@pytest.mark.parametrize("error", [LayoutError("too large"), ValueError("anything")])
def test_a_paper_that_can_not_be_drawn_leaves_no_page_of_the_one_before(
    qtbot: QtBot,
    demo_workspace: Workspace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
) -> None:
    screen = screen_of(qtbot, demo_workspace)
    whole = BaseDocTemplate.build

    def build(template: BaseDocTemplate, *args: object, **others: object) -> None:
        raise error

    monkeypatch.setattr(BaseDocTemplate, "build", build)
    with capture_exceptions() as faults:
        choose(qtbot, screen, Qt.Key.Key_G)
        expected = [] if isinstance(error, LayoutError) else [ValueError]
        qtbot.waitUntil(
            lambda: bool(screen.drawing.failure) and [kind for kind, *_ in faults] == expected, timeout=30_000
        )
    said = screen.view.banner.text()
    assert "could not be drawn" in said
    assert "Nothing is lost" in said
    assert_nothing_leaves(qtbot, screen, demo_workspace, tmp_path)
    assert screen.view.banner.text() == said
    assert reviews.latest(demo_workspace.record, course_of(demo_workspace), "gp") is None

    monkeypatch.setattr(BaseDocTemplate, "build", whole)
    choose(qtbot, screen, Qt.Key.Key_F)
    qtbot.waitUntil(lambda: screen.view.preview.page_count > 0, timeout=30_000)
    assert "Session summaries" in text_of(screen.pdf)
    assert all(one.isEnabled() for one in (screen.view.save, screen.view.print, screen.view.foot.sign))
    assert screen.view.banner.text() != said


def test_a_page_that_is_opened_and_can_not_be_drawn_asks_for_no_printer(
    qtbot: QtBot, demo_workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(*_args: object, **_others: object) -> None:
        raise LayoutError

    monkeypatch.setattr(BaseDocTemplate, "build", build)
    screen = ReviewScreen(demo_workspace, course_of(demo_workspace))
    qtbot.addWidget(screen)
    screen.resize(1208, 900)
    screen.show()
    screen.start()
    screen.print_when_drawn()
    qtbot.waitUntil(lambda: bool(screen.view.banner.text()), timeout=30_000)
    assert_nothing_leaves(qtbot, screen, demo_workspace, tmp_path)


def test_a_signed_paper_that_can_not_be_read_is_told_and_no_other_is_in_its_place(
    qtbot: QtBot, demo_workspace: Workspace, tmp_path: Path
) -> None:
    key = "gp"
    reviews.sign(demo_workspace.record, course_of(demo_workspace), key, "{}", demo_workspace.now())
    screen = screen_of(qtbot, demo_workspace)
    with capture_exceptions() as faults:
        choose(qtbot, screen, Qt.Key.Key_G)
        qtbot.waitUntil(lambda: len(faults) == 1)
    assert "Nothing is lost" in screen.view.banner.text()
    assert_nothing_leaves(qtbot, screen, demo_workspace, tmp_path)
    assert screen.view.contents.reader.value() == "file"
    screen.view.contents.sections["summaries"].click()
    qtbot.waitUntil(lambda: screen.view.preview.page_count > 0, timeout=30_000)
    assert "Session summaries" not in text_of(screen.pdf)


def test_what_is_asked_for_right_after_a_tick_is_asked_of_the_pages_with_it(
    qtbot: QtBot, demo_workspace: Workspace, tmp_path: Path
) -> None:
    screen = screen_of(qtbot, demo_workspace)
    screen.view.contents.sections["summaries"].click()
    qtbot.keyClick(screen, SAVE, CTRL)
    screen.copies.save_to(tmp_path / "too-soon.pdf")
    assert not (tmp_path / "too-soon.pdf").exists()
    assert not screen.findChildren(QFileDialog)
    qtbot.waitUntil(lambda: bool(screen.findChildren(QFileDialog)), timeout=30_000)
    type_place(qtbot, screen.findChildren(QFileDialog)[0], tmp_path / "paper.pdf")
    assert (tmp_path / "paper.pdf").read_bytes() == screen.pdf
    assert "Session summaries" not in text_of(screen.pdf)


def test_another_reader_is_signed_for_once_its_own_pages_are_there(
    qtbot: QtBot, demo_workspace: Workspace
) -> None:
    screen = screen_of(qtbot, demo_workspace)
    choose(qtbot, screen, Qt.Key.Key_G)
    with qtbot.waitSignal(screen.noticed, timeout=30_000) as noticed:
        qtbot.keyClick(screen, SIGN, CTRL)
        assert screen.drawing.at_work
        assert not screen.signing.under_way
    assert screen.drawing.current is not None
    assert screen.drawing.current.wish.options.key == "gp"
    noticed.args[0].settled()
    assert reviews.latest(demo_workspace.record, course_of(demo_workspace), "gp") is not None


def test_what_was_asked_of_one_paper_is_not_asked_of_the_next(
    qtbot: QtBot, demo_workspace: Workspace
) -> None:
    screen = screen_of(qtbot, demo_workspace)
    choose(qtbot, screen, Qt.Key.Key_G)
    qtbot.keyClick(screen, SIGN, CTRL)
    qtbot.keyClick(screen, SAVE, CTRL)
    choose(qtbot, screen, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: screen.drawing.current is not None, timeout=30_000)
    assert not screen.findChildren(QDialog)
    assert not screen.signing.under_way


def test_a_practice_with_a_name_without_an_end_is_drawn_and_told(
    qtbot: QtBot, demo_workspace: Workspace
) -> None:
    long = replace(practice.get(demo_workspace.record), practice="Harbour " * 1000, credentials="x" * 8100)
    practice.save(demo_workspace.record, long)
    screen = screen_of(qtbot, demo_workspace)
    said = screen.view.banner.text()
    assert "Practice in Settings is too long for this paper" in said
    assert "Credentials in Settings is too long" in said
    assert "…" in text_of(screen.pdf)
