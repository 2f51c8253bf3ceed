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
from ipt_tracker.record.key_slots import needs_factor
from ipt_tracker.record.keys_changed import Opening, add_key_file
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
    assert confirmed.view.sheet.show_sheet.hasFocus()
    QTest.keyClick(focused(confirmed), Qt.Key.Key_Return)
    qtbot.waitUntil(confirmed.view.sheet.print.isEnabled, timeout=10_000)
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
    assert not screen.view.sheet.print.isEnabled()
    assert not screen.view.sheet.save.isEnabled()
    assert screen.view.passphrase.line.selectedText()


def test_the_code_is_shown_and_that_stands_in_the_log(shown: KeysScreen, record: Record) -> None:
    assert actions(record)[-1] is Action.SHEET_SHOWN
    said = words(shown)
    assert [group for group in code_of(record.secret).split("-") if group not in said] == []
    assert shown.view.sheet.print.hasFocus()


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


def say_all(screen: KeysScreen) -> list[str]:
    said: list[str] = []
    screen.noticed.connect(lambda notice: said.append(notice.text))
    return said


def type_groups(screen: KeysScreen, record: Record, qtbot: QtBot, *, wrong: bool = False) -> None:
    """Read the groups that are asked for off the sheet, and type them."""
    groups = code_of(record.secret).split("-")
    for number in list(screen.view.check.typed()):
        text = groups[number % 14] if wrong else groups[number - 1].lower()
        QTest.keyClicks(focused(screen), text)
        qtbot.keyClick(focused(screen), Qt.Key.Key_Tab)
    qtbot.keyClick(focused(screen), Qt.Key.Key_Return)


def test_the_printed_sheet_is_checked_by_two_of_its_groups_while_the_code_is_hidden(
    shown: KeysScreen, record: Record, qtbot: QtBot
) -> None:
    view = shown.view
    assert not view.check.isVisible(), "it would be read off the page"
    view.sheet.hide_sheet.click()
    assert view.check.inputs[0].hasFocus()
    assert [group for group in code_of(record.secret).split("-") if group in words(shown)] == []
    assert "never checked" in view.sheet.standing.text()
    asked = list(view.check.typed())
    type_groups(shown, record, qtbot, wrong=True)
    assert [
        field.error.startswith(f"Group {number}")
        for field, number in zip(view.check.fields, asked, strict=True)
    ] == [
        True,
        True,
    ]
    assert Action.SHEET_CHECKED not in actions(record)
    assert list(view.check.typed()) == asked, "the same are asked until they are right"
    for line in view.check.inputs:
        line.clear()
    view.check.inputs[0].setFocus()
    type_groups(shown, record, qtbot)
    assert "is right" in view.check.said.text()
    assert not any(line.isVisible() for line in view.check.inputs), "as if it had not worked"
    assert view.check.again.hasFocus()
    assert actions(record)[-1] is Action.SHEET_CHECKED
    assert "is checked" in view.sheet.standing.text()
    assert not view.check.later.isVisible()


def test_the_sheet_can_be_checked_again_at_once(shown: KeysScreen, record: Record, qtbot: QtBot) -> None:
    view = shown.view
    view.sheet.hide_sheet.click()
    below = view.change.mapTo(view, view.change.rect().topLeft())
    type_groups(shown, record, qtbot)
    assert view.change.mapTo(view, view.change.rect().topLeft()) == below
    assert not view.check.check.isVisible()
    qtbot.keyClick(focused(shown), Qt.Key.Key_Return)
    assert view.check.inputs[0].hasFocus()
    assert not view.check.said.isVisible()
    type_groups(shown, record, qtbot)
    assert view.check.said.isVisible()
    assert actions(record)[-2:] == [Action.SHEET_CHECKED, Action.SHEET_CHECKED]


def test_it_may_wait(shown: KeysScreen, record: Record, qtbot: QtBot) -> None:
    shown.view.sheet.hide_sheet.click()
    QTest.keyClick(focused(shown), Qt.Key.Key_Return)
    assert shown.view.check.fields[0].error.startswith("Type group")
    with qtbot.waitSignal(shown.left):
        shown.view.check.later.click()
    assert Action.SHEET_CHECKED not in actions(record)


def test_a_new_secret_asks_the_passphrase_and_shows_the_new_sheet(
    confirmed: KeysScreen, record: Record, qtbot: QtBot
) -> None:
    card, old, said = confirmed.view.secret, record.secret, say_all(confirmed)
    card.passphrase.setFocus()
    type_it(confirmed, "not the right one at all")
    qtbot.waitUntil(lambda: bool(card.field.error), timeout=15_000)
    assert "not the passphrase" in card.field.error
    assert record.secret == old
    card.passphrase.select_all()
    type_it(confirmed, PASSPHRASE)
    assert card.bar.isVisible()
    qtbot.waitUntil(confirmed.view.sheet.print.isEnabled, timeout=30_000)
    assert record.secret != old
    shown_now = words(confirmed)
    assert [group for group in code_of(record.secret).split("-") if group not in shown_now] == []
    assert said == ["The record has a new secret. Print the new sheet: the old one opens it no more."]
    assert not card.bar.isVisible()
    record.close()
    with pytest.raises(KnownError):
        Record.open_with_secret(record.folder, old)
    Record.open(record.folder, PASSPHRASE).close()


def test_a_key_file_is_made_in_two_places_used_and_removed(
    confirmed: KeysScreen, record: Record, qtbot: QtBot, tmp_path: Path
) -> None:
    card, said = confirmed.view.key_file_card, say_all(confirmed)
    card.first.setFocus()
    QTest.keyClick(focused(confirmed), Qt.Key.Key_Return)
    assert card.passphrase.line.hasFocus()
    type_it(confirmed, PASSPHRASE)
    assert "Say where" in card.first_field.error
    type_it(confirmed, str(tmp_path / "stick.iptkey"))
    card.second.setFocus()
    type_it(confirmed, str(tmp_path / "nowhere" / "drawer.iptkey"))
    QTest.keyClick(focused(confirmed), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(card.second_field.error), timeout=15_000)
    assert "no such folder" in card.second_field.error
    assert not (tmp_path / "stick.iptkey").exists()
    card.second.line.selectAll()
    type_it(confirmed, str(tmp_path / "drawer.iptkey"))
    QTest.keyClick(focused(confirmed), Qt.Key.Key_Return)
    qtbot.waitUntil(card.remove.isVisible, timeout=15_000)
    assert (tmp_path / "stick.iptkey").read_bytes() == (tmp_path / "drawer.iptkey").read_bytes()
    assert needs_factor(record.folder)
    assert "recovery sheet works without it" in card.what.text()

    confirmed.view.new.setFocus()
    with qtbot.waitSignal(confirmed.noticed, timeout=15_000):
        type_it(confirmed, NEW, NEW)
    assert needs_factor(record.folder), "a new passphrase keeps the key file"

    card.passphrase.setFocus()
    type_it(confirmed, NEW)
    qtbot.waitUntil(card.make.isVisible, timeout=15_000)
    assert not needs_factor(record.folder)
    assert said[-1].startswith("The passphrase alone opens")
    record.close()
    Record.open(record.folder, NEW).close()


def test_a_key_file_goes_into_the_folders_that_are_there(
    confirmed: KeysScreen, record: Record, qtbot: QtBot, tmp_path: Path
) -> None:
    sticks = [tmp_path / "ONE", tmp_path / "TWO"]
    for stick in sticks:
        stick.mkdir()
    (sticks[1] / "record.iptkey").touch()
    card = confirmed.view.key_file_card
    card.first.line.setText(str(sticks[0]))
    card.second.line.setText(f"{sticks[1]}/")
    card.passphrase.setFocus()
    type_it(confirmed, PASSPHRASE)
    qtbot.waitUntil(lambda: bool(card.second_field.error), timeout=15_000)
    assert "already something" in card.second_field.error
    assert not any(sticks[0].iterdir())
    (sticks[1] / "record.iptkey").unlink()
    card.passphrase.setFocus()
    QTest.keyClick(focused(confirmed), Qt.Key.Key_Return)
    qtbot.waitUntil(card.remove.isVisible, timeout=15_000)
    assert sorted(tmp_path.rglob("*.iptkey")) == [stick / "record.iptkey" for stick in sticks]


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [("stick.iptkey", "", "whole path"), ("/a/stick.iptkey", "/a/stick.iptkey", "same place")],
)
def test_places_that_will_not_do_are_told(
    confirmed: KeysScreen, record: Record, first: str, second: str, said: str
) -> None:
    card = confirmed.view.key_file_card
    card.first.line.setText(first)
    card.second.line.setText(second)
    card.passphrase.setFocus()
    type_it(confirmed, PASSPHRASE)
    assert said in card.first_field.error + card.second_field.error
    assert not needs_factor(record.folder)


def test_a_record_with_a_key_file_asks_for_it_before_its_keys(
    workspace: Workspace, record: Record, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "stick.iptkey"
    add_key_file(record, Opening(passphrase=PASSPHRASE), [file])
    screen = put_up(qtbot, KeysScreen(workspace), (1200, 800))
    assert screen.view.key_file.isVisible()
    type_it(screen, PASSPHRASE)
    qtbot.waitUntil(lambda: bool(screen.view.key_file.error), timeout=15_000)
    assert "also needs its key file" in screen.view.key_file.error
    type_it(screen, str(file))
    qtbot.waitUntil(screen.view.sheet.isVisible, timeout=15_000)
    assert screen.view.key_file_card.remove.isVisible()
