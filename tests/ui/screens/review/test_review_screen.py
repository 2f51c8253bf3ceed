"""The review on the screen: what is previewed is what is saved, printed and signed."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from ipt_tracker.clinical.practice import Practice
from ipt_tracker.documents.pages import PageImage, draw_page, page_sizes
from ipt_tracker.record import clients, courses, practice, reviews
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.printing import fit_printer, print_pdf
from ipt_tracker.ui.screens.review.screen import ReviewScreen
from ipt_tracker.ui.workspace import Workspace

CTRL = Qt.KeyboardModifier.ControlModifier


def screen_of(qtbot: QtBot, workspace: Workspace, code: str = "IPT-0001") -> ReviewScreen:
    client = clients.find(workspace.record, code)
    screen = ReviewScreen(workspace, courses.for_client(workspace.record, client.id)[0].id)
    qtbot.addWidget(screen)
    screen.resize(1208, 900)
    screen.show()
    screen.start()
    qtbot.waitUntil(lambda: screen.view.preview.page_count > 0, timeout=30_000)
    return screen


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_the_pages_shown_are_those_of_the_pdf(qtbot: QtBot, demo_workspace: Workspace) -> None:
    screen = screen_of(qtbot, demo_workspace)
    assert screen.view.preview.page_count == len(page_sizes(screen.pdf))
    shown = screen.view.preview.image(0)
    drawn = draw_page(screen.pdf, 0, shown.width())
    assert bytes(shown.constBits()) == drawn.pixels
    assert "Helen Marsh" in text_of(screen.pdf)


def test_what_is_saved_is_what_is_shown(qtbot: QtBot, demo_workspace: Workspace, tmp_path: Path) -> None:
    screen = screen_of(qtbot, demo_workspace)
    target = tmp_path / "review.pdf"
    with qtbot.waitSignal(screen.noticed) as noticed:
        screen.copies.save_to(target)
    assert target.read_bytes() == screen.pdf
    assert "not encrypted" in noticed.args[0].text


def test_a_place_that_can_not_be_written_is_said_and_nothing_is_lost(
    qtbot: QtBot, demo_workspace: Workspace, tmp_path: Path
) -> None:
    screen = screen_of(qtbot, demo_workspace)
    screen.copies.save_to(tmp_path / "nowhere" / "review.pdf")
    assert "Nothing is lost" in screen.view.banner.text()
    assert screen.pdf


def test_a_folder_that_is_not_there_is_said_and_stays_said(
    qtbot: QtBot, demo_workspace: Workspace, tmp_path: Path
) -> None:
    screen = screen_of(qtbot, demo_workspace)
    dialog = ask(screen)
    type_place(qtbot, dialog, tmp_path / "nowhere" / "review.pdf")
    said = screen.view.banner.text()
    assert "there is no such folder" in said
    drawn: list[object] = []
    screen.drawing.redraw(screen.view.preview.device_width)
    demo_workspace.background.run(lambda _progress: None, finished=drawn.append, failed=drawn.append)
    qtbot.waitUntil(lambda: bool(drawn), timeout=20_000)
    assert screen.view.banner.text() == said
    again = ask(screen)
    type_place(qtbot, again, tmp_path / "review.pdf")
    assert (tmp_path / "review.pdf").read_bytes() == screen.pdf
    assert not screen.view.banner.isVisible()


def ask(screen: ReviewScreen) -> QFileDialog:
    screen.view.save.click()
    return next(dialog for dialog in screen.findChildren(QFileDialog) if dialog.isVisible())


def type_place(qtbot: QtBot, dialog: QFileDialog, place: Path) -> None:
    line = dialog.findChild(QLineEdit)
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, str(place))
    for _ in range(2):  # the first closes the list of proposals, where there are any
        if dialog.isVisible():
            qtbot.keyClick(line, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_saving_begins_in_the_person_s_own_folder_and_leaves_no_trace_of_it(
    qtbot: QtBot, demo_workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    screen = screen_of(qtbot, demo_workspace)
    dialog = ask(screen)
    assert dialog.directory().path() == str(home)
    gone: list[bool] = []
    dialog.destroyed.connect(lambda: gone.append(True))
    dialog.reject()
    qtbot.waitUntil(lambda: bool(gone))
    assert [path for path in home.rglob("*") if path.name.startswith("QtProject")] == []


def test_printing_to_a_file_writes_the_very_copy_that_saving_writes(
    qtbot: QtBot, demo_workspace: Workspace, tmp_path: Path
) -> None:
    screen = screen_of(qtbot, demo_workspace)
    target = tmp_path / "printed.pdf"
    printer = QPrinter()
    printer.setOutputFileName(str(target))
    with qtbot.waitSignal(screen.noticed) as noticed:
        screen.copies.print_on(printer)
    assert target.read_bytes() == screen.pdf
    assert target.stat().st_mode & 0o777 == 0o600
    assert "not encrypted" in noticed.args[0].text


def test_the_name_proposed_says_code_and_day_and_no_name(qtbot: QtBot, demo_workspace: Workspace) -> None:
    screen = screen_of(qtbot, demo_workspace)
    dialog = ask(screen)
    assert Path(dialog.selectedFiles()[0]).name == "file-IPT-0001 2026-06-16.pdf"
    dialog.reject()
    screen.view.contents.kind.segment("progress").click()
    qtbot.waitUntil(lambda: not screen.drawing.at_work, timeout=30_000)
    dialog = ask(screen)
    assert Path(dialog.selectedFiles()[0]).name == "progress-file-IPT-0001 2026-06-16.pdf"
    dialog.reject()


def test_what_the_print_dialog_writes_into_a_file_is_told_to_be_readable(
    qtbot: QtBot, demo_workspace: Workspace, tmp_path: Path
) -> None:
    screen = screen_of(qtbot, demo_workspace)
    screen.view.print.click()
    dialog = next(iter(screen.findChildren(QPrintDialog)))
    assert Path(dialog.printer().outputFileName()).name == "file-IPT-0001 2026-06-16.pdf"
    target = tmp_path / "printed.pdf"
    line = next(line for line in dialog.findChildren(QLineEdit) if line.text().endswith(".pdf"))
    line.setText(str(target))
    with qtbot.waitSignal(screen.noticed) as noticed:
        dialog.accept()
    assert target.read_bytes() == screen.pdf
    assert noticed.args[0].text == (
        "Saved as printed.pdf. This copy lies outside the record and is not encrypted."
    )


def test_leaving_a_section_out_makes_the_pages_anew(qtbot: QtBot, demo_workspace: Workspace) -> None:
    screen = screen_of(qtbot, demo_workspace)
    assert "Session summaries" in text_of(screen.pdf)
    before = screen.pdf
    screen.view.contents.sections["summaries"].click()
    qtbot.waitUntil(lambda: screen.pdf != before, timeout=30_000)
    assert "Session summaries" not in text_of(screen.pdf)


def test_the_other_paper_has_its_own_size(qtbot: QtBot, demo_workspace: Workspace) -> None:
    screen = screen_of(qtbot, demo_workspace)
    before = screen.pdf
    screen.view.contents.paper.segment("letter").click()
    qtbot.waitUntil(lambda: screen.pdf != before, timeout=30_000)
    assert [round(side) for side in page_sizes(screen.pdf)[0]] == [612, 792]


def test_a_signed_review_is_frozen_and_no_draft(qtbot: QtBot, demo_workspace: Workspace) -> None:
    screen = screen_of(qtbot, demo_workspace)
    course = courses.for_client(demo_workspace.record, clients.find(demo_workspace.record, "IPT-0001").id)[0]
    assert "Draft" in text_of(screen.pdf)
    before = screen.pdf
    with qtbot.waitSignal(screen.noticed) as noticed:
        screen.view.foot.sign.click()
    assert reviews.latest(demo_workspace.record, course.id, "file") is None
    assert "is being signed" in noticed.args[0].text
    noticed.args[0].settled()
    assert not screen.view.banner.text()
    qtbot.waitUntil(lambda: screen.pdf != before, timeout=30_000)
    assert reviews.latest(demo_workspace.record, course.id, "file") is not None
    assert "Draft" not in text_of(screen.pdf)
    assert not screen.view.contents.sections["summaries"].isEnabled()
    again = screen_of(qtbot, demo_workspace)
    assert again.pdf == screen.pdf


SAVE, PRINT = Qt.Key.Key_S, Qt.Key.Key_P


def begin_signing(qtbot: QtBot, screen: ReviewScreen) -> Notice:
    with qtbot.waitSignal(screen.noticed) as noticed:
        qtbot.keyClick(screen, Qt.Key.Key_Return, CTRL)
    told: Notice = noticed.args[0]
    assert "is being signed" in told.words()
    return told


def test_what_is_saved_while_it_is_being_signed_is_the_signed_paper(
    qtbot: QtBot, demo_workspace: Workspace, tmp_path: Path
) -> None:
    screen = screen_of(qtbot, demo_workspace)
    assert "Draft" in text_of(screen.pdf)
    begun = begin_signing(qtbot, screen)
    with qtbot.waitSignal(screen.noticed) as noticed:
        qtbot.keyClick(screen, SAVE, CTRL)
    assert noticed.args[0].words() == "Review of IPT-0001 is signed."
    assert noticed.args[0].undo is None
    assert begun.settled is not None
    begun.settled()  # as the window does with what it told before
    qtbot.waitUntil(lambda: bool(screen.findChildren(QFileDialog)), timeout=30_000)
    type_place(qtbot, screen.findChildren(QFileDialog)[0], tmp_path / "review.pdf")
    saved = text_of((tmp_path / "review.pdf").read_bytes())
    assert "Draft" not in saved
    assert ", hash " in saved
    assert not screen.view.banner.text()


def test_what_is_printed_while_it_is_being_signed_is_the_signed_paper(
    qtbot: QtBot, demo_workspace: Workspace, tmp_path: Path
) -> None:
    screen = screen_of(qtbot, demo_workspace)
    begin_signing(qtbot, screen)
    qtbot.keyClick(screen, PRINT, CTRL)
    qtbot.waitUntil(lambda: bool(screen.findChildren(QPrintDialog)), timeout=30_000)
    (dialog,) = screen.findChildren(QPrintDialog)
    target = tmp_path / "printed.pdf"
    line = next(line for line in dialog.findChildren(QLineEdit) if line.text().endswith(".pdf"))
    line.setText(str(target))
    dialog.accept()
    assert "Draft" not in text_of(target.read_bytes())


@pytest.mark.parametrize("key", [SAVE, PRINT])
def test_a_paper_that_can_not_be_signed_is_neither_saved_nor_printed(
    qtbot: QtBot, demo_workspace: Workspace, key: Qt.Key
) -> None:
    screen = screen_of(qtbot, demo_workspace)
    begin_signing(qtbot, screen)
    practice.save(demo_workspace.record, Practice())
    with qtbot.waitSignal(screen.not_signed) as refused, qtbot.waitSignal(screen.noticed) as noticed:
        qtbot.keyClick(screen, key, CTRL)
    assert screen.view.banner.text() == refused.args[0]
    assert noticed.args[0].words() == "Review of IPT-0001 is not signed."
    assert not screen.drawing.at_work
    assert not screen.findChildren(QDialog)
    assert screen.view.foot.sign.isEnabled()
    qtbot.keyClick(screen, key, CTRL)
    (dialog,) = screen.findChildren(QDialog)  # as a draft it can be saved, and says so
    dialog.reject()


def test_signing_can_be_taken_back(qtbot: QtBot, demo_workspace: Workspace) -> None:
    screen = screen_of(qtbot, demo_workspace)
    with qtbot.waitSignal(screen.noticed) as noticed:
        screen.view.foot.sign.click()
    noticed.args[0].undo()
    course = courses.for_client(demo_workspace.record, clients.find(demo_workspace.record, "IPT-0001").id)[0]
    assert reviews.latest(demo_workspace.record, course.id, "file") is None
    assert screen.view.foot.sign.isEnabled()


def test_nobody_signs_a_paper_without_a_name(qtbot: QtBot, demo_workspace: Workspace) -> None:
    screen = screen_of(qtbot, demo_workspace)
    practice.save(demo_workspace.record, Practice())
    with qtbot.assertNotEmitted(screen.noticed):
        screen.view.foot.sign.click()
    assert "type your name in Settings" in screen.view.banner.text()
    assert screen.view.foot.sign.isEnabled()


def test_the_printer_gets_the_same_pages(qtbot: QtBot, demo_workspace: Workspace, tmp_path: Path) -> None:
    screen = screen_of(qtbot, demo_workspace)
    target = tmp_path / "printed.pdf"
    printer = QPrinter()
    printer.setResolution(150)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    fit_printer(screen.pdf, printer)
    print_pdf(screen.pdf, printer)
    printed = target.read_bytes()
    assert len(page_sizes(printed)) == len(page_sizes(screen.pdf))
    assert page_sizes(printed)[0] == tuple(map(round, page_sizes(screen.pdf)[0]))
    same = unlike(draw_page(screen.pdf, 0, 200), draw_page(printed, 0, 200))
    another = unlike(draw_page(screen.pdf, 1, 200), draw_page(printed, 0, 200))
    assert same < 0.04  # the edges of letters, smoothed a second time
    assert another > 2 * same


def unlike(left: PageImage, right: PageImage) -> float:
    """The share of pixels of two pages that clearly differ."""
    wide, high = min(left.width, right.width), min(left.height, right.height)
    differing = sum(
        abs(left.pixels[y * left.stride + x] - right.pixels[y * right.stride + x]) > 60
        for y in range(high)
        for x in range(0, wide * 4, 4)
    )
    return differing / (wide * high)


def wait_for_other_pages(qtbot: QtBot, screen: ReviewScreen, before: bytes) -> str:
    qtbot.waitUntil(lambda: screen.pdf != before, timeout=30_000)
    return text_of(screen.pdf)


def test_another_reader_gets_another_paper(qtbot: QtBot, demo_workspace: Workspace) -> None:
    screen = screen_of(qtbot, demo_workspace, "IPT-0009")
    view = screen.view
    assert view.contents.kind.value() == "review"
    assert "Not recovered" in text_of(screen.pdf)
    before = screen.pdf
    view.contents.reader.setFocus()
    qtbot.keyClick(view.contents.reader, Qt.Key.Key_Down)
    assert "climbing with someone" in wait_for_other_pages(qtbot, screen, before)
    assert "Plan names Jay" in view.banner.text()
    assert not view.contents.sections["restricted"].isChecked()
    before = screen.pdf
    qtbot.keyClick(view.contents.reader, Qt.Key.Key_C)
    assert "Your treatment in summary" in wait_for_other_pages(qtbot, screen, before)
    assert not view.banner.text()
    assert "What is still difficult" not in text_of(screen.pdf)
    before = screen.pdf
    view.contents.sections["remaining"].click()
    assert "What is still difficult" in wait_for_other_pages(qtbot, screen, before)
    before = screen.pdf
    view.contents.kind.segment("progress").click()
    assert "Where your treatment stands" in wait_for_other_pages(qtbot, screen, before)


def test_a_course_under_way_opens_with_its_progress(qtbot: QtBot, demo_workspace: Workspace) -> None:
    screen = screen_of(qtbot, demo_workspace, "IPT-0012")
    assert screen.view.contents.kind.value() == "progress"
    assert "Progress summary, session 3 of 16" in text_of(screen.pdf)


def test_each_reader_is_signed_for_alone(qtbot: QtBot, demo_workspace: Workspace) -> None:
    screen = screen_of(qtbot, demo_workspace)
    view = screen.view
    before = screen.pdf
    qtbot.keyClick(view.contents.reader, Qt.Key.Key_G)
    wait_for_other_pages(qtbot, screen, before)
    before = screen.pdf
    with qtbot.waitSignal(screen.noticed) as noticed:
        view.foot.sign.click()
    assert not view.contents.reader.isEnabled()
    assert not view.contents.kind.isEnabled()
    noticed.args[0].settled()
    assert "Draft" not in wait_for_other_pages(qtbot, screen, before)
    assert view.contents.reader.isEnabled()
    before = screen.pdf
    qtbot.keyClick(view.contents.reader, Qt.Key.Key_C)
    assert "Draft" in wait_for_other_pages(qtbot, screen, before)
    assert view.foot.sign.isVisible()
    before = screen.pdf
    qtbot.keyClick(view.contents.reader, Qt.Key.Key_G)
    assert "Draft" not in wait_for_other_pages(qtbot, screen, before)
    assert not view.foot.sign.isVisible()


def test_characters_that_no_font_has_are_named_before_anything_is_printed(
    qtbot: QtBot, demo_workspace: Workspace
) -> None:
    record = demo_workspace.record
    client = clients.find(record, "IPT-0001")
    clients.update(record, replace(client, reason=f"{client.reason} \U0001f642"), demo_workspace.now().date())
    screen = screen_of(qtbot, demo_workspace)
    assert "slightly smiling face" in screen.view.banner.text()
