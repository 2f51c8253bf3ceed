"""The keys of an open record: shown to who types the passphrase, printed, saved, and changed."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ipt_tracker.errors import KnownError
from ipt_tracker.record import audit
from ipt_tracker.record.audit import Action
from ipt_tracker.record.record import Record
from ipt_tracker.record.recovery_code import code_of
from ipt_tracker.ui.screens.keys.screen import KeysScreen
from ipt_tracker.ui.workspace import Workspace
from tests.conftest import PASSPHRASE
from tests.ui.showing import focused, put_up

NEW = "seven quiet herons by the weir"


@pytest.fixture
def screen(workspace: Workspace, qtbot: QtBot) -> KeysScreen:
    return put_up(qtbot, KeysScreen(workspace), (1200, 800))


@pytest.fixture
def confirmed(screen: KeysScreen, qtbot: QtBot) -> KeysScreen:
    """The page after the passphrase."""
    type_it(screen, PASSPHRASE)
    qtbot.waitUntil(screen.view.sheet.isVisible, timeout=10_000)
    return screen


@pytest.fixture
def shown(confirmed: KeysScreen, qtbot: QtBot) -> KeysScreen:
    """The page with the code on it."""
    assert confirmed.view.show_sheet.hasFocus()
    QTest.keyClick(focused(confirmed), Qt.Key.Key_Return)
    qtbot.waitUntil(confirmed.view.print.isEnabled, timeout=10_000)
    return confirmed


def type_it(screen: KeysScreen, *texts: str) -> None:
    for text in texts:
        QTest.keyClicks(focused(screen), text)
        QTest.keyClick(focused(screen), Qt.Key.Key_Return)


def actions(record: Record) -> list[Action]:
    with record.read() as connection:
        return [entry.action for entry in audit.entries(connection)]


def words(screen: KeysScreen) -> list[str]:
    return [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]


def test_nothing_is_shown_without_the_passphrase(screen: KeysScreen, record: Record, qtbot: QtBot) -> None:
    type_it(screen, "not the right one at all")
    qtbot.waitUntil(lambda: screen.view.field.error != "", timeout=10_000)
    assert "not the passphrase" in screen.view.field.error
    assert not screen.view.sheet.isVisible()
    assert Action.SHEET_SHOWN not in actions(record)
    assert not screen.view.print.isEnabled()
    assert not screen.view.save.isEnabled()
    assert screen.view.passphrase.line.selectedText()


def test_the_code_is_shown_and_that_stands_in_the_log(shown: KeysScreen, record: Record) -> None:
    assert actions(record)[-1] is Action.SHEET_SHOWN
    said = words(shown)
    assert [group for group in code_of(record.secret).split("-") if group not in said] == []
    assert shown.view.print.hasFocus()


def test_the_sheet_is_saved_with_a_warning(shown: KeysScreen, record: Record, tmp_path: Path) -> None:
    said: list[str] = []
    shown.noticed.connect(lambda notice: said.append(notice.text))
    shown.copies.save_to(tmp_path / "sheet.pdf")
    assert "not encrypted" in said[0]
    assert (tmp_path / "sheet.pdf").stat().st_mode & 0o777 == 0o600
    on_paper = PdfReader(tmp_path / "sheet.pdf").pages[0].extract_text()
    assert code_of(record.secret).split("-")[13] in on_paper
    shown.copies.save_to(record.folder / "sheet.pdf")
    assert "inside a record" in shown.view.banner.text()


def test_the_sheet_is_printed(shown: KeysScreen, tmp_path: Path, qtbot: QtBot) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    with qtbot.waitSignal(shown.noticed, timeout=10_000):
        shown.copies.print_on(printer)
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == 1


def test_another_passphrase_opens_from_now_on(confirmed: KeysScreen, record: Record, qtbot: QtBot) -> None:
    confirmed.view.new.setFocus()
    with qtbot.waitSignal(confirmed.noticed, timeout=10_000) as noticed:
        type_it(confirmed, NEW, NEW)
    assert "Backups made before open with the old one" in noticed.args[0].text
    assert confirmed.view.new.text() == ""
    assert actions(record)[-1] is Action.PASSPHRASE_CHANGED
    record.close()
    with pytest.raises(KnownError):
        Record.open(record.folder, PASSPHRASE)
    Record.open(record.folder, NEW).close()


@pytest.mark.parametrize(
    ("typed", "said"),
    [(("short", "short"), "at least 15"), ((NEW, NEW + "s"), "differ")],
    ids=["short", "unlike"],
)
def test_a_passphrase_that_will_not_do_changes_nothing(
    confirmed: KeysScreen, record: Record, typed: tuple[str, str], said: str
) -> None:
    before = (record.folder / "record.key").read_bytes()
    confirmed.view.new.setFocus()
    type_it(confirmed, *typed)
    new = confirmed.view.new
    assert said in new.passphrase_field.error + new.repeat_field.error
    assert (record.folder / "record.key").read_bytes() == before
