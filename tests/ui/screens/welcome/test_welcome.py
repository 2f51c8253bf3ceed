"""The first sight: three ways in, by key, click and typed path."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from ipt_tracker.documents.document import Paragraph
from ipt_tracker.documents.recovery_sheet import recovery_sheet
from ipt_tracker.errors import KnownError
from ipt_tracker.ui.screens.restore.view import RestoreView
from ipt_tracker.ui.screens.unlock.view import UnlockView
from ipt_tracker.ui.screens.welcome.screen import WelcomeScreen
from ipt_tracker.ui.theme.theme import Theme
from tests.conftest import ANCHOR
from tests.ui.showing import put_up


@pytest.fixture
def make(qtbot: QtBot, dressed_theme: Theme, tmp_path: Path) -> "Make":
    return Make(qtbot, dressed_theme, tmp_path)


class Make:
    def __init__(self, qtbot: QtBot, theme: Theme, start_in: Path) -> None:
        self._qtbot, self._theme, self._start_in = qtbot, theme, start_in

    def __call__(self, *recent: Path) -> WelcomeScreen:
        return put_up(self._qtbot, WelcomeScreen(self._theme, recent, self._start_in))


def test_enter_creates_when_nothing_was_opened_before(qtbot: QtBot, make: Make) -> None:
    screen = make()
    with qtbot.waitSignal(screen.create_chosen):
        qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Return)


def test_looking_around_is_offered(qtbot: QtBot, make: Make) -> None:
    screen = make()
    with qtbot.waitSignal(screen.look_around_chosen):
        qtbot.mouseClick(screen.view.look_around, Qt.MouseButton.LeftButton)


def test_records_opened_last_are_named_by_their_folder_only(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    first, second = tmp_path / "Tuesday clinic.iptr", tmp_path / "My record.iptr"
    screen = make(first, second)
    assert [button.text() for button in screen.view.recent] == ["Tuesday clinic", "My record"]
    with qtbot.waitSignal(screen.record_chosen) as chosen:
        qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Return)
    assert chosen.args == [first]
    with qtbot.waitSignal(screen.record_chosen) as chosen:
        qtbot.mouseClick(screen.view.recent[1], Qt.MouseButton.LeftButton)
    assert chosen.args == [second]


def test_the_recovery_sheet_calls_the_ways_in_as_they_are_called_here(
    make: Make, dressed_theme: Theme, qtbot: QtBot
) -> None:
    sheet = recovery_sheet("7ZZK-7ZZK", "mine.iptr", ANCHOR)
    said = " ".join(block.text for block in sheet.blocks if isinstance(block, Paragraph))
    first, locked, restore = make(), UnlockView(dressed_theme, "mine.iptr"), RestoreView(dressed_theme)
    for view in (locked, restore):
        qtbot.addWidget(view)
    for button in (first.view.restore, locked.sheet, restore.opens.segment("sheet")):
        assert f"“{button.text()}”" in said


def test_a_place_without_a_record_is_said_at_the_field(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    screen = make()
    screen.view.open.click()
    assert screen.view.place_row.isVisible()
    screen.view.go.click()
    assert "Type or choose" in screen.view.place_field.error
    qtbot.keyClicks(screen.view.place, str(tmp_path))
    assert screen.view.place_field.error == ""
    with qtbot.assertNotEmitted(screen.record_chosen):
        qtbot.keyClick(screen.view.place, Qt.Key.Key_Return)
    assert "no IPT Tracker record" in screen.view.place_field.error
    assert screen.view.place.text() == str(tmp_path)


@pytest.mark.parametrize("place", ["stick/Practice-00007.iptbackup", "stick"])
def test_who_has_a_backup_is_led_to_the_way_for_it(
    qtbot: QtBot, make: Make, tmp_path: Path, place: str
) -> None:
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / "Practice-00007.iptbackup").write_bytes(b"")
    screen = make()
    screen.view.open.click()
    qtbot.keyClicks(screen.view.place, str(tmp_path / place))
    with qtbot.assertNotEmitted(screen.record_chosen):
        qtbot.keyClick(screen.view.place, Qt.Key.Key_Return)
    assert f"“{screen.view.restore.text()}”" in screen.view.place_field.error


def test_a_typed_path_opens_a_record(qtbot: QtBot, make: Make, tmp_path: Path, empty_template: Path) -> None:
    folder = tmp_path / "mine.iptr"
    shutil.copytree(empty_template, folder)
    screen = make()
    screen.view.open.click()
    qtbot.keyClicks(screen.view.place, f'"{folder}"')
    with qtbot.waitSignal(screen.record_chosen) as chosen:
        qtbot.keyClick(screen.view.place, Qt.Key.Key_Return)
    assert chosen.args == [folder]


def test_the_folder_dialog_does_not_stop_the_program(
    qtbot: QtBot, make: Make, tmp_path: Path, empty_template: Path
) -> None:
    folder = tmp_path / "mine.iptr"
    shutil.copytree(empty_template, folder)
    screen = make()
    screen.view.open.click()
    screen.view.browse.click()
    dialog = screen.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    with qtbot.waitSignal(screen.record_chosen) as chosen:
        dialog.fileSelected.emit(str(folder))
    dialog.reject()
    assert chosen.args == [folder]


def test_nothing_can_be_chosen_while_it_prepares_and_everything_after_a_failure(make: Make) -> None:
    screen = make()
    screen.show_busy("Writing.")
    assert not screen.view.new.isEnabled()
    assert screen.view.banner.text() == "Writing."
    screen.say_not_made_up(KnownError("The disk is full."))
    assert screen.view.new.isEnabled()
    assert screen.view.banner.text() == "The disk is full."
    assert not screen.view.bar.isVisible()
