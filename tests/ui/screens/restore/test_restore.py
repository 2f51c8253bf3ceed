"""A record is brought back from a backup file by keys: with passphrase, key file, or the sheet alone."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ipt_tracker.record import backup, check, clients
from ipt_tracker.record.key_slots import needs_factor
from ipt_tracker.record.keys_changed import Opening, add_key_file
from ipt_tracker.record.record import Record
from ipt_tracker.record.recovery_code import code_of
from ipt_tracker.ui.background import Background
from ipt_tracker.ui.screens.restore.screen import RestoreScreen
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.field import FieldRow
from tests.conftest import PASSPHRASE
from tests.ui.showing import focused, put_up

NEW = "seven quiet herons by the weir"


@dataclass
class Carried:
    """What came from the other computer."""

    backup: Path
    code: str
    key_file: Path


@pytest.fixture
def carried(tmp_path: Path, demo_template: Path, request: pytest.FixtureRequest) -> Carried:
    folder = Path(shutil.copytree(demo_template, tmp_path / "old" / "Practice.iptr"))
    stick = tmp_path / "stick"
    stick.mkdir()
    carried = Carried(stick / "Practice-20260616T101800Z-00007.iptbackup", "", stick / "record.iptkey")
    with Record.open(folder, PASSPHRASE) as record:
        carried.code = code_of(record.secret)
        if getattr(request, "param", ""):
            add_key_file(record, Opening(passphrase=PASSPHRASE), [carried.key_file])
        backup.make(record, carried.backup)
    return carried


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where records lie on this computer: nowhere yet."""
    return tmp_path / "new" / "records"


@pytest.fixture
def screen(qtbot: QtBot, dressed_theme: Theme, background: Background, home: Path) -> RestoreScreen:
    return put_up(qtbot, RestoreScreen(dressed_theme, background, home), (1200, 900))


def write(screen: RestoreScreen, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    QTest.keyClicks(focused(screen), text)
    QTest.keyClick(focused(screen), key)


def tab_to(screen: RestoreScreen, widget: object) -> None:
    for _ in range(20):
        if focused(screen) is widget:
            return
        QTest.keyClick(focused(screen), Qt.Key.Key_Tab)
    raise AssertionError("never reached by Tab")


def assert_whole(record: Record, home: Path) -> None:
    with record:
        assert record.folder == home / "Practice.iptr"
        assert len(clients.everyone(record)) == 15
        assert check.check(record).problems == ()


@pytest.mark.promise("T13")
def test_the_passphrase_of_that_day_brings_it_back(
    qtbot: QtBot, screen: RestoreScreen, carried: Carried, home: Path
) -> None:
    write(screen, str(carried.backup))
    assert screen.view.place.text() == str(home / "Practice.iptr")
    tab_to(screen, screen.view.passphrase.line)
    write(screen, "not the one at all, surely")
    qtbot.waitUntil(lambda: bool(screen.view.passphrase_field.error), timeout=15_000)
    assert "the day it was made, or use the recovery sheet" in screen.view.passphrase_field.error
    write(screen, "")
    assert screen.view.bar.isVisible()
    assert screen.view.passphrase_field.error == "", "it is of the try before"
    qtbot.waitUntil(lambda: bool(screen.view.passphrase_field.error), timeout=15_000)
    assert not home.exists() or not list(home.iterdir())
    screen.view.passphrase.select_all()
    with qtbot.waitSignal(screen.record_opened, timeout=30_000) as opened:
        write(screen, PASSPHRASE)
        assert screen.view.bar.isVisible()
    assert_whole(opened.args[0], home)
    assert screen.view.passphrase.text() == ""


@pytest.mark.parametrize("carried", ["", "with a key file"], indirect=True)
@pytest.mark.promise("T13")
def test_the_sheet_alone_brings_it_back_under_a_new_passphrase(
    qtbot: QtBot, screen: RestoreScreen, carried: Carried, home: Path
) -> None:
    carried.key_file.unlink(missing_ok=True)
    write(screen, str(carried.backup))
    QTest.keyClick(focused(screen), Qt.Key.Key_Right)
    assert screen.view.by_sheet.isVisible()
    tab_to(screen, screen.view.code)
    write(screen, carried.code.lower().replace("-", " "), Qt.Key.Key_Tab)
    write(screen, NEW)
    with qtbot.waitSignal(screen.record_opened, timeout=30_000) as opened:
        write(screen, NEW)
    assert not needs_factor(home / "Practice.iptr")
    assert_whole(opened.args[0], home)
    Record.open(home / "Practice.iptr", NEW).close()


@pytest.mark.parametrize("carried", ["with a key file"], indirect=True)
def test_a_key_file_is_asked_for_where_the_backup_needs_it(
    qtbot: QtBot, screen: RestoreScreen, carried: Carried, home: Path
) -> None:
    write(screen, str(carried.backup))
    tab_to(screen, screen.view.passphrase.line)
    write(screen, PASSPHRASE)
    qtbot.waitUntil(lambda: bool(screen.view.key_file.error), timeout=15_000)
    assert screen.view.key_file.place.line.hasFocus()
    with qtbot.waitSignal(screen.record_opened, timeout=30_000) as opened:
        write(screen, str(carried.key_file))
    assert_whole(opened.args[0], home)
    assert needs_factor(home / "Practice.iptr")


def test_what_is_no_backup_is_said_at_the_file(
    qtbot: QtBot, screen: RestoreScreen, tmp_path: Path, home: Path
) -> None:
    view = screen.view
    QTest.keyClick(view.restore, Qt.Key.Key_Return)
    assert view.file_field.error == "Choose the file of the backup."
    view.file.set_path(tmp_path / "gone.iptbackup")
    QTest.keyClick(view.restore, Qt.Key.Key_Return)
    assert view.file_field.error.startswith("There is no such file that can be read")
    letter = tmp_path / "letter.iptbackup"
    letter.write_text("Dear colleague")
    view.file.set_path(letter)
    QTest.keyClick(view.restore, Qt.Key.Key_Return)
    assert "Type what opened" in view.passphrase_field.error
    write(screen, PASSPHRASE)
    qtbot.waitUntil(lambda: "no backup of IPT Tracker" in view.file_field.error, timeout=15_000)
    assert not home.exists() or not list(home.iterdir())


def test_the_whole_form_is_seen_on_a_small_screen(qtbot: QtBot, screen: RestoreScreen) -> None:
    view = screen.view
    screen.resize(1280, 720)
    view.key_file.show()
    qtbot.waitUntil(lambda: view.key_file.height() > 0)
    assert bottom(screen, view.restore) + Space.L <= screen.height()
    view.opens.set_value("sheet")
    view.show_way("sheet")
    QTest.keyClicks(view.code, "-".join(["7ZZK"] * 14))
    qtbot.waitUntil(lambda: view.new.height() == view.new.heightForWidth(view.new.width()) > 0)
    assert bottom(screen, view.restore) + Space.L <= screen.height()


def bottom(screen: RestoreScreen, widget: QWidget) -> int:
    return widget.mapTo(screen, widget.rect().bottomLeft()).y()


def test_the_sheet_of_another_record_is_told_at_the_code(
    qtbot: QtBot, screen: RestoreScreen, carried: Carried
) -> None:
    view = screen.view
    view.file.set_path(carried.backup)
    view.opens.set_value("sheet")
    view.show_way("sheet")
    for code, said in (("", "Type the code"), ("7ZZK", "14 groups"), (code_of(bytes(32)), "another record")):
        view.code.setPlainText(code)
        for line in (view.new.passphrase.line, view.new.repeat.line):
            line.setText(NEW)
        QTest.keyClick(view.restore, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda said=said: said in view.code_field.error, timeout=15_000)
        assert view.code.hasFocus()


def test_a_place_that_is_taken_or_none_is_told(
    qtbot: QtBot, screen: RestoreScreen, carried: Carried, tmp_path: Path
) -> None:
    view = screen.view
    view.file.set_path(carried.backup)
    view.passphrase.line.setText(PASSPHRASE)
    view.place.setText("somewhere")
    QTest.keyClick(view.restore, Qt.Key.Key_Return)
    assert "whole path" in view.place_field.error
    view.place.setText(str(tmp_path / "old" / "Practice.iptr"))
    QTest.keyClick(view.restore, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "already" in view.place_field.error, timeout=15_000)


def test_back_leads_to_the_welcome(qtbot: QtBot, screen: RestoreScreen) -> None:
    with qtbot.waitSignal(screen.cancelled):
        screen.view.back.click()


def test_what_is_wrong_with_a_new_passphrase_is_said_below_both_and_moves_nothing(
    qtbot: QtBot, screen: RestoreScreen, carried: Carried
) -> None:
    view = screen.view
    view.file.set_path(carried.backup)
    view.opens.segment("sheet").click()
    QTest.keyClicks(view.code, carried.code)
    QTest.keyClicks(view.new.passphrase.line, NEW)
    QTest.keyClicks(view.new.repeat.line, NEW[:-1])
    qtbot.waitUntil(view.new.isVisible)
    lies = view.place.mapTo(screen, view.place.rect().topLeft())
    view.restore.click()
    assert "differ" in view.new.repeat.line.accessibleDescription()
    assert focused(screen) is view.new.repeat.line
    row = view.new.findChild(FieldRow)
    assert row is not None
    assert "differ" in row.below.text()
    qtbot.waitUntil(lambda: view.place.mapTo(screen, view.place.rect().topLeft()) == lies)
