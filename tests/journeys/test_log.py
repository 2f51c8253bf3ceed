"""What a day at the window leaves in the log: seen once a client, printed, saved, locked, closed."""

import contextlib
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter

from ipt_tracker.errors import KnownError
from ipt_tracker.record import audit_trail, clients
from ipt_tracker.record.audit import Action
from ipt_tracker.record.record import Record
from ipt_tracker.ui.screens.clients.screen import ClientsScreen
from ipt_tracker.ui.screens.log.model import Column
from ipt_tracker.ui.screens.log.screen import LogScreen
from ipt_tracker.ui.screens.review.screen import ReviewScreen
from ipt_tracker.ui.screens.settings.screen import SettingsScreen
from ipt_tracker.ui.screens.today.screen import TodayScreen
from ipt_tracker.ui.screens.unlock.screen import UnlockScreen
from tests.conftest import PASSPHRASE
from tests.journeys.at_work import open_client, record_of, remember, unlock
from tests.journeys.damage import limit_pages
from tests.journeys.hands import CTRL, Hands, Key

Begin = Callable[[], Hands]


@pytest.fixture
def folder(tmp_path: Path, demo_template: Path) -> Path:
    return Path(shutil.copytree(demo_template, tmp_path / "records" / "Practice.iptr"))


@pytest.fixture
def at_work(begin: Begin, tmp_path: Path, folder: Path) -> Hands:
    remember(tmp_path, folder)
    hands = begin()
    unlock(hands)
    hands.wait_for(TodayScreen)
    return hands


def fill(record: Record) -> None:
    """Let the log take the last room there is."""
    with contextlib.suppress(KnownError):
        for _ in range(500):
            record.tell(Action.CHECKED)
        raise AssertionError("never full")


def told(record: Record, before: int) -> list[tuple[str, str, str]]:
    """Action, client's code and detail of what came after so many entries."""
    lines = audit_trail.oldest_first(record)[before:]
    return [(line.entry.action.value, line.client, line.entry.detail) for line in lines if line.entry]


def test_a_client_is_told_once_an_opening(at_work: Hands) -> None:
    record = record_of(at_work)
    before = len(audit_trail.oldest_first(record))
    for code in ("IPT-0014", "IPT-0001", "IPT-0014"):
        at_work.press(Key.Key_1, modifier=CTRL)
        open_client(at_work, code)
    at_work.press(Key.Key_R)
    at_work.wait_for(ReviewScreen)
    assert told(record, before) == [("viewed", "IPT-0014", ""), ("viewed", "IPT-0001", "")]
    at_work.press(Key.Key_L, modifier=CTRL)
    at_work.wait_for(UnlockScreen)
    unlock(at_work)
    at_work.wait_for(ReviewScreen)
    acts = [action for action, _code, _detail in told(record_of(at_work), before)]
    assert acts == ["viewed", "viewed", "backed_up", "locked", "opened", "viewed"]


def test_a_client_is_shown_where_the_log_can_not_be_written(at_work: Hands) -> None:
    record = record_of(at_work)
    limit_pages(record, 0)
    fill(record)
    before = len(audit_trail.oldest_first(record))
    open_client(at_work)
    assert told(record, before) == []
    limit_pages(record, None)
    at_work.press(Key.Key_1, modifier=CTRL)
    open_client(at_work)
    assert told(record, before) == [("viewed", "IPT-0014", "")]


def test_papers_that_leave_are_told(at_work: Hands, tmp_path: Path) -> None:
    record = record_of(at_work)
    open_client(at_work, "IPT-0001")
    before = len(audit_trail.oldest_first(record))
    at_work.press(Key.Key_R)
    page = at_work.wait_for(ReviewScreen)
    at_work.wait_until(lambda: bool(page.pdf))
    page.copies.save_to(tmp_path / "nowhere" / "paper.pdf")
    page.copies.save_to(tmp_path / "paper.pdf")
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    page.copies.print_on(printer)
    assert (tmp_path / "paper.pdf").read_bytes() == (tmp_path / "printed.pdf").read_bytes() == page.pdf
    assert told(record, before) == [("saved_copy", "IPT-0001", "file draft")] * 2


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_answer_is_told_of_after_the_paper_was_left(at_work: Hands) -> None:
    open_client(at_work, "IPT-0001")
    at_work.press(Key.Key_R)
    page, go_on = at_work.wait_for(ReviewScreen), threading.Event()
    at_work.wait_until(lambda: bool(page.pdf))
    at_work.program._background.run(lambda _progress: go_on.wait(60))
    page.copies.print_on(no_printer())
    gone: list[object] = []
    page.destroyed.connect(lambda: gone.append(True))
    at_work.press(Key.Key_1, modifier=CTRL)
    at_work.wait_until(lambda: bool(gone))
    go_on.set()
    alarm = at_work.program.window.alarm
    at_work.wait_until(alarm.isVisible)
    assert alarm.text().startswith("The printer does not answer. Nothing is lost")


def no_printer() -> QPrinter:
    """What a printer is that was taken away after it was chosen."""
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.NativeFormat)
    printer.setOutputFileName("")
    return printer


def test_verifying_is_left_alone(at_work: Hands) -> None:
    go_on, desk = threading.Event(), at_work.program.desk
    assert desk is not None
    desk.settings.show_log()
    at_work.wait_for(LogScreen)
    at_work.program._background.run(lambda _progress: go_on.wait(10))
    at_work.press(Key.Key_V)
    at_work.press(Key.Key_1, modifier=CTRL)
    at_work.wait_for(TodayScreen)
    go_on.set()
    at_work.wait_until(lambda: not at_work.program._background.busy)
    assert not at_work.program.window.alarm.isVisible()


def test_the_window_closed_is_told(at_work: Hands, folder: Path) -> None:
    at_work.program.window.close()
    with Record.open(folder, PASSPHRASE) as record:
        acts = [action for action, _code, _detail in told(record, 0)]
    assert acts[-3:] == ["backed_up", "closed", "opened"]


def test_the_log_is_found_by_keys(at_work: Hands) -> None:
    at_work.press(Key.Key_K, modifier=CTRL)
    at_work.write("log")
    at_work.press(Key.Key_Return)
    page = at_work.wait_for(LogScreen)
    assert page.model.index(0, Column.ACT).data() == "Opened"
    at_work.press(Key.Key_Escape)
    settings = at_work.wait_for(SettingsScreen)
    at_work.tab_to(settings.view.log)
    at_work.press(Key.Key_Return)
    at_work.wait_for(LogScreen)
    name = clients.find(record_of(at_work), "IPT-0014").name
    at_work.press(Key.Key_2, modifier=CTRL)
    at_work.wait_for(ClientsScreen)
    assert name not in at_work.program.window.windowTitle()
