"""The screen of the backups, by keys: made, checked, restored, and kept in a second place."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from ipt_tracker.record import check, clients
from ipt_tracker.record.backup_list import LIST
from ipt_tracker.record.backups import Backups
from ipt_tracker.record.record import Record
from ipt_tracker.ui.backing_up import BackingUp
from ipt_tracker.ui.screens.backups.screen import BackupsScreen
from ipt_tracker.ui.workspace import Workspace
from tests.conftest import PASSPHRASE
from tests.ui.showing import focused, put_up


@pytest.fixture
def screen(qtbot: QtBot, demo_workspace: Workspace, tmp_path: Path) -> BackupsScreen:
    workspace = demo_workspace
    backups = Backups(workspace.record, tmp_path / "backups", workspace.now)
    backing_up = BackingUp(backups, workspace.background, workspace.now, workspace.background)
    return put_up(qtbot, BackupsScreen(workspace, backing_up), (1000, 800))


@pytest.fixture
def made(qtbot: QtBot, screen: BackupsScreen) -> BackupsScreen:
    """One is there, made by the key."""
    qtbot.keyClick(focused(screen), Qt.Key.Key_B)
    qtbot.waitUntil(lambda: screen.model.rowCount() == 1, timeout=10_000)
    return screen


def press(qtbot: QtBot, screen: BackupsScreen, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(focused(screen), key)


def tab_to(qtbot: QtBot, screen: BackupsScreen, reached: Callable[[], bool]) -> None:
    for _ in range(20):
        if reached():
            return
        press(qtbot, screen, Qt.Key.Key_Tab)
    raise AssertionError("never reached by Tab")


def choose(qtbot: QtBot, screen: BackupsScreen) -> None:
    """Tab to the list, and Enter on its first row."""
    tab_to(qtbot, screen, screen.view.table.hasFocus)
    press(qtbot, screen, Qt.Key.Key_Home, Qt.Key.Key_Return)
    assert screen.view.restoring.check.hasFocus()


def row(screen: BackupsScreen) -> list[str]:
    return [str(screen.model.index(0, column).data()) for column in range(3)]


def test_one_is_made_with_its_progress_and_told(made: BackupsScreen) -> None:
    assert made.view.banner.text() == "Backed up and proven 16 Jun 2026, 11:18."
    assert row(made) == ["16 Jun 2026, 11:18", "1.4 MB", "16 Jun 2026, 11:18"]
    assert made.view.bar.value() == 100
    assert (made.view.bar.isVisible(), made.view.cancel.isVisible()) == (False, False)
    assert made.view.now.hasFocus()


def test_it_can_be_cancelled(qtbot: QtBot, screen: BackupsScreen) -> None:
    press(qtbot, screen, Qt.Key.Key_B)
    assert screen.view.cancel.hasFocus()
    press(qtbot, screen, Qt.Key.Key_Return)
    qtbot.waitUntil(screen.view.now.isEnabled, timeout=10_000)
    assert screen.model.rowCount() == 0
    assert screen.view.none_yet.isVisible()
    assert screen.view.now.hasFocus()


def test_one_is_checked(qtbot: QtBot, made: BackupsScreen) -> None:
    choose(qtbot, made)
    press(qtbot, made, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "is whole" in made.view.restoring.said.text(), timeout=10_000)
    assert made.view.restoring.check.isEnabled()


def test_none_is_chosen_while_another_is_checked(
    qtbot: QtBot, made: BackupsScreen, demo_workspace: Workspace, tmp_path: Path
) -> None:
    (older,) = (tmp_path / "backups").rglob("*.iptbackup")
    older.write_bytes(older.read_bytes()[:-20])
    later = demo_workspace.now() + timedelta(hours=1)
    Backups(demo_workspace.record, tmp_path / "backups", lambda: later).make()
    made._show()
    go_on, view = Event(), made.view
    demo_workspace.background.run(lambda _progress: go_on.wait(10))
    choose(qtbot, made)
    what = view.restoring.what.text()
    press(qtbot, made, Qt.Key.Key_Return)
    tab_to(qtbot, made, view.table.hasFocus)
    press(qtbot, made, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert view.restoring.what.text() == what
    assert view.banner.text().startswith("One backup after the other")
    go_on.set()
    qtbot.waitUntil(lambda: "is whole" in view.restoring.said.text(), timeout=10_000)
    assert not view.banner.isVisible()
    tab_to(qtbot, made, view.table.hasFocus)
    press(qtbot, made, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert view.restoring.what.text() != what
    press(qtbot, made, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "is damaged" in view.restoring.said.text(), timeout=10_000)


def test_a_damaged_one_is_told_and_stays_marked(qtbot: QtBot, made: BackupsScreen, tmp_path: Path) -> None:
    file = next(path for path in (tmp_path / "backups").rglob("*.iptbackup"))
    file.write_bytes(file.read_bytes()[:-20])
    choose(qtbot, made)
    press(qtbot, made, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(made.view.restoring.said.text()), timeout=10_000)
    assert made.view.restoring.said.text() == (
        f"{file.name} is damaged, or it is no backup of IPT Tracker. "
        "Nothing was changed: choose another backup."
    )
    assert row(made)[2] == "Damaged"
    assert made.view.restoring.check.hasFocus()


def test_one_is_restored_into_a_new_folder(qtbot: QtBot, made: BackupsScreen, demo_record: Record) -> None:
    card = made.view.restoring
    choose(qtbot, made)
    tab_to(qtbot, made, card.passphrase.line.hasFocus)
    place = Path(card.place.text())
    assert place == demo_record.folder.with_name("demo restored.iptr")
    qtbot.keyClicks(focused(made), "not the one at all, surely")
    press(qtbot, made, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(card.passphrase_field.error), timeout=10_000)
    press(qtbot, made, Qt.Key.Key_Return)
    assert not card.restore.isEnabled()
    assert card.passphrase_field.error == "", "it is of the try before"
    qtbot.waitUntil(lambda: bool(card.passphrase_field.error), timeout=10_000)
    assert not place.exists()
    qtbot.keyClick(focused(made), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(focused(made), PASSPHRASE)
    press(qtbot, made, Qt.Key.Key_Return)
    qtbot.waitUntil(card.isHidden, timeout=15_000)
    assert made.view.banner.text().startswith("Restored and proven: 15 clients")
    assert card.passphrase.text() == ""
    with Record.open(place, PASSPHRASE) as again:
        assert clients.everyone(again) == clients.everyone(demo_record)
        assert check.check(again).problems == ()


def test_into_a_folder_that_is_there_it_is_restored_under_the_name_offered(
    qtbot: QtBot, made: BackupsScreen, tmp_path: Path
) -> None:
    stick = tmp_path / "STICK"
    stick.mkdir()
    card = made.view.restoring
    choose(qtbot, made)
    tab_to(qtbot, made, card.place.hasFocus)
    qtbot.keyClick(focused(made), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(focused(made), str(stick))
    tab_to(qtbot, made, card.passphrase.line.hasFocus)
    qtbot.keyClicks(focused(made), PASSPHRASE)
    press(qtbot, made, Qt.Key.Key_Return)
    qtbot.waitUntil(card.isHidden, timeout=15_000)
    assert [*stick.iterdir(), *tmp_path.glob("STICK.*")] == [stick / "demo restored.iptr"]
    assert str(stick / "demo restored.iptr") in made.view.banner.text()


def test_a_folder_that_is_there_is_refused_at_its_field(
    qtbot: QtBot, made: BackupsScreen, demo_record: Record
) -> None:
    card = made.view.restoring
    choose(qtbot, made)
    tab_to(qtbot, made, card.place.hasFocus)
    qtbot.keyClick(focused(made), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(focused(made), str(demo_record.folder))
    tab_to(qtbot, made, card.passphrase.line.hasFocus)
    qtbot.keyClicks(focused(made), PASSPHRASE)
    press(qtbot, made, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(card.place_field.error), timeout=10_000)
    assert "Nothing was changed" in card.place_field.error
    assert card.place.hasFocus()


@pytest.mark.parametrize("typed", ["", "not a whole path"])
def test_a_place_that_is_none_is_told(qtbot: QtBot, made: BackupsScreen, typed: str) -> None:
    card = made.view.restoring
    choose(qtbot, made)
    tab_to(qtbot, made, card.place.hasFocus)
    qtbot.keyClick(focused(made), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, made, Qt.Key.Key_Delete)
    qtbot.keyClicks(focused(made), typed)
    tab_to(qtbot, made, card.restore.hasFocus)
    press(qtbot, made, Qt.Key.Key_Return)
    assert "whole path" in card.place_field.error


def test_a_second_place_is_chosen_and_left(qtbot: QtBot, made: BackupsScreen, tmp_path: Path) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    tab_to(qtbot, made, made.view.choose.hasFocus)
    press(qtbot, made, Qt.Key.Key_Return)
    dialog = made.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(drive))
    dialog.close()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    qtbot.waitUntil(lambda: made.view.second.text() == str(drive), timeout=10_000)
    (copy,) = drive.iterdir()
    original = next(path for path in (tmp_path / "backups").rglob("*.iptbackup"))
    assert copy.read_bytes() == original.read_bytes()
    assert LIST not in copy.name
    assert made.view.banner.text().startswith("The newest backup lies in the second place too")
    assert made.view.no_second.text() == "Use no second place"
    tab_to(qtbot, made, made.view.no_second.hasFocus)
    press(qtbot, made, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: made.view.second.text() == "None chosen.", timeout=10_000)
    assert made.view.banner.text() == ""


def test_a_second_place_chosen_before_the_first_backup_tells_of_no_copy(
    qtbot: QtBot, screen: BackupsScreen, tmp_path: Path
) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    screen._choose_second(drive)
    qtbot.waitUntil(lambda: screen.view.second.text() == str(drive), timeout=10_000)
    assert screen.view.banner.text() == ""


def test_a_second_place_on_the_records_own_disk_is_said_and_nothing_moves(
    qtbot: QtBot, screen: BackupsScreen, tmp_path: Path
) -> None:
    same, below = screen.view.same_disk, screen.view.another
    assert same.text() == ""
    before = below.mapTo(screen, below.rect().topLeft())
    screen._choose_second(tmp_path)
    qtbot.waitUntil(lambda: same.text().endswith("a broken disk takes both."), timeout=10_000)
    assert screen.view.second.text() == str(tmp_path)
    assert below.mapTo(screen, below.rect().topLeft()) == before
    screen.view.no_second.click()
    qtbot.waitUntil(lambda: same.text() == "", timeout=10_000)
