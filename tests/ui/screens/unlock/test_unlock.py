"""Unlocking: the right passphrase, and one sentence for everything that stands in the way."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ipt_tracker.host.instance import InstanceLock
from ipt_tracker.record import audit, practice
from ipt_tracker.record.audit import Action
from ipt_tracker.record.keys_changed import Opening, add_key_file
from ipt_tracker.record.record import Record
from ipt_tracker.record.second_factor import write_factor
from ipt_tracker.ui.background import Background
from ipt_tracker.ui.screens.unlock.screen import UnlockScreen
from ipt_tracker.ui.theme.theme import Theme
from tests.conftest import PASSPHRASE, PRACTICE
from tests.ui.showing import put_up


@pytest.fixture
def folder(tmp_path: Path, empty_template: Path) -> Path:
    folder = tmp_path / "mine.iptr"
    shutil.copytree(empty_template, folder)
    return folder


@pytest.fixture
def screen(qtbot: QtBot, dressed_theme: Theme, background: Background, folder: Path) -> UnlockScreen:
    return put_up(qtbot, UnlockScreen(dressed_theme, background, folder))


def try_passphrase(qtbot: QtBot, screen: UnlockScreen, passphrase: str) -> str:
    """Type it, press Enter and give the sentence that comes of it."""
    qtbot.keyClicks(screen.focusWidget(), passphrase)
    qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.view.field.error != "", timeout=10_000)
    return screen.view.field.error


def test_the_passphrase_opens_the_record(qtbot: QtBot, screen: UnlockScreen, folder: Path) -> None:
    qtbot.keyClicks(screen.focusWidget(), PASSPHRASE)
    with qtbot.waitSignal(screen.record_opened, timeout=10_000) as opened:
        qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Return)
        assert not screen.view.unlock.isEnabled()
    record: Record = opened.args[0]
    record.close()
    assert record.folder == folder
    assert screen.view.passphrase.text() == ""


def test_an_enter_pressed_twice_opens_it_once(
    qtbot: QtBot, dressed_theme: Theme, background: Background, folder: Path
) -> None:
    lock = InstanceLock(folder)
    lock.acquire()
    screen = put_up(qtbot, UnlockScreen(dressed_theme, background, folder, lock))
    opened: list[Record] = []
    screen.record_opened.connect(opened.append)
    qtbot.keyClicks(screen.focusWidget(), PASSPHRASE)
    for _ in range(3):
        qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not background.busy, timeout=10_000)
    (record,) = opened
    with record.read() as connection:
        actions = [entry.action for entry in audit.entries(connection)]
    record.close()
    assert actions.count(Action.OPENED) == 1
    assert Action.CUT_OFF not in actions


def test_a_wrong_passphrase_stays_selected_to_be_typed_over(qtbot: QtBot, screen: UnlockScreen) -> None:
    sentence = try_passphrase(qtbot, screen, "not the passphrase")
    assert sentence.endswith(".")
    assert screen.view.passphrase.line.selectedText()
    assert screen.view.unlock.isEnabled()
    qtbot.keyClicks(screen.focusWidget(), "c")
    assert screen.view.passphrase.text() == "c"
    assert screen.view.field.error == ""


def test_an_empty_passphrase_is_not_tried(qtbot: QtBot, screen: UnlockScreen) -> None:
    assert "Type the passphrase" in try_passphrase(qtbot, screen, "")


def test_a_missing_database_is_handed_on_with_the_passphrase(
    qtbot: QtBot, screen: UnlockScreen, folder: Path
) -> None:
    (folder / "record.db").unlink()
    qtbot.keyClicks(screen.focusWidget(), PASSPHRASE)
    with qtbot.waitSignal(screen.damage_found, timeout=10_000) as found:
        qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Return)
    damaged = found.args[0]
    assert (damaged.code, damaged.passphrase) == ("record.database_missing", PASSPHRASE)
    assert "missing" in damaged.sentence
    assert screen.view.passphrase.text() == ""


def test_a_record_open_elsewhere_is_said(qtbot: QtBot, screen: UnlockScreen, folder: Path) -> None:
    with Record.open(folder, PASSPHRASE):
        assert "already open" in try_passphrase(qtbot, screen, PASSPHRASE)


def put_back(folder: Path) -> None:
    """Store something, then put an older copy of the database in its place."""
    database = folder / "record.db"
    older = database.read_bytes()
    with Record.open(folder, PASSPHRASE) as record:
        practice.save(record, PRACTICE)
    database.write_bytes(older)


def meet_the_loss(qtbot: QtBot, screen: UnlockScreen) -> None:
    qtbot.keyClicks(screen.focusWidget(), PASSPHRASE)
    qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(screen.view.loss.isVisible, timeout=10_000)


def test_a_loss_is_said_and_what_is_there_opens(qtbot: QtBot, screen: UnlockScreen, folder: Path) -> None:
    put_back(folder)
    meet_the_loss(qtbot, screen)
    assert "not in this record's database any more" in screen.view.sentence.text()
    assert "go back to the newest backup" in screen.view.sentence.text()
    assert not screen.view.passphrase.isVisible()
    assert screen.view.other.hasFocus()
    qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert screen.view.open_anyway.hasFocus()
    with qtbot.waitSignal(screen.record_opened, timeout=10_000) as opened:
        qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Return)
    record: Record = opened.args[0]
    with record.read() as connection:
        last = [entry.action for entry in audit.entries(connection)][-2:]
    record.close()
    assert last == [Action.LOSS_ACCEPTED, Action.OPENED]
    Record.open(folder, PASSPHRASE).close()


def test_a_second_enter_does_not_open_what_was_not_read(
    qtbot: QtBot, screen: UnlockScreen, folder: Path
) -> None:
    put_back(folder)
    before = (folder / "record.db").read_bytes()
    meet_the_loss(qtbot, screen)
    with qtbot.waitSignal(screen.other_chosen):
        qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Return)
    assert (folder / "record.db").read_bytes() == before


def test_nothing_from_inside_the_record_is_shown(screen: UnlockScreen) -> None:
    words = " ".join(label.text() for label in screen.findChildren(QLabel))
    assert "mine.iptr" in words
    assert PRACTICE.therapist not in words
    assert PRACTICE.practice not in words


def test_another_record_can_be_chosen(qtbot: QtBot, screen: UnlockScreen) -> None:
    with qtbot.waitSignal(screen.other_chosen):
        screen.view.other.click()


def test_a_record_with_a_key_file_asks_for_it_and_remembers_it_nowhere(
    qtbot: QtBot, dressed_theme: Theme, background: Background, folder: Path, tmp_path: Path
) -> None:
    file, other = tmp_path / "stick.iptkey", tmp_path / "other.iptkey"
    with Record.open(folder, PASSPHRASE) as record:
        add_key_file(record, Opening(passphrase=PASSPHRASE), [file])
    write_factor([other])
    screen = put_up(qtbot, UnlockScreen(dressed_theme, background, folder))
    view = screen.view
    assert view.key_file.isVisible()
    for text, said in (
        ("", "say where it is"),
        (str(tmp_path / "gone.iptkey"), "can't be read"),
        (str(folder / "record.key"), "not a key file"),
    ):
        view.passphrase.line.setText(PASSPHRASE)
        view.key_file.place.line.setText(text)
        view.passphrase.setFocus()
        qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda said=said: said in view.key_file.error, timeout=10_000)
        assert view.key_file.place.line.hasFocus()
        assert view.passphrase.text() == PASSPHRASE
    view.key_file.place.line.setText(str(other))
    qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "not the key file" in view.field.error, timeout=10_000)
    view.key_file.place.line.setText(str(file))
    with qtbot.waitSignal(screen.record_opened, timeout=10_000) as opened:
        qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Return)
    opened.args[0].close()
    written = [path for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".iptkey"]
    assert [path for path in written if str(file).encode() in path.read_bytes()] == []
