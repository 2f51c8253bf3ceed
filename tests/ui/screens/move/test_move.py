"""Moving to another computer: the sheet is told of, and a proven backup lies on the drive."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from ipt_tracker.clinical.client import Client
from ipt_tracker.record import backup_file, clients, sheet
from ipt_tracker.ui.screens.move.screen import MoveScreen
from ipt_tracker.ui.workspace import Workspace
from tests.conftest import ANCHOR
from tests.ui.showing import focused, put_up


@pytest.fixture
def screen(demo_workspace: Workspace, qtbot: QtBot) -> MoveScreen:
    return put_up(qtbot, MoveScreen(demo_workspace), (1200, 900))


def test_a_backup_is_made_in_the_chosen_place_and_proven(
    screen: MoveScreen, demo_workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "stick.iptbackup"
    QTest.keyClicks(focused(screen), str(tmp_path / "stick"))
    QTest.keyClick(focused(screen), Qt.Key.Key_Return)
    assert screen.view.bar.isVisible()
    qtbot.waitUntil(lambda: bool(screen.view.said.text()), timeout=20_000)
    proven = backup_file.prove(file, demo_workspace.record.secret)
    assert proven.rows["client"] == 15
    assert screen.view.said.text().startswith("Written and proven: 15 clients and ")
    QTest.keyClick(focused(screen), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "already" in screen.view.place_field.error, timeout=20_000)


def test_one_client_is_said_to_be_one(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    clients.add(workspace.record, Client(name="Thandi Mokoena"), ANCHOR)
    screen = put_up(qtbot, MoveScreen(workspace), (1200, 900))
    QTest.keyClicks(focused(screen), str(tmp_path / "stick"))
    QTest.keyClick(focused(screen), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(screen.view.said.text()), timeout=20_000)
    file = tmp_path / "stick.iptbackup"
    assert screen.view.said.text() == f"Written and proven: 1 client and 0 sessions in {file}."


@pytest.mark.parametrize(
    ("typed", "said"), [("", "whole path"), ("stick", "whole path"), ("/no/such/place/x", "no such folder")]
)
def test_a_place_that_is_none_is_told(screen: MoveScreen, typed: str, said: str) -> None:
    QTest.keyClicks(focused(screen), typed)
    QTest.keyClick(focused(screen), Qt.Key.Key_Return)
    assert said in screen.view.place_field.error
    assert screen.view.place.line.hasFocus()


def test_a_sheet_that_is_missing_or_unchecked_is_told_with_the_way_there(
    screen: MoveScreen, demo_workspace: Workspace, qtbot: QtBot
) -> None:
    assert "no recovery sheet yet" in screen.view.standing.text()
    with qtbot.waitSignal(screen.keys_wanted):
        screen.view.keys.click()
    groups = sheet.recovery_code(demo_workspace.record).split("-")
    assert sheet.check(demo_workspace.record, {1: groups[0]}) == ()
    again = put_up(qtbot, MoveScreen(demo_workspace), (1200, 900))
    assert not again.view.keys.isVisible()


@pytest.mark.parametrize("end", ["", "/"])
def test_in_a_folder_that_is_there_it_is_called_as_choose_proposes(
    screen: MoveScreen, demo_workspace: Workspace, qtbot: QtBot, tmp_path: Path, end: str
) -> None:
    stick = tmp_path / "STICK"
    stick.mkdir()
    QTest.keyClicks(focused(screen), f"{stick}{end}")
    QTest.keyClick(focused(screen), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(screen.view.said.text()), timeout=20_000)
    file = stick / f"{demo_workspace.record.folder.stem}-20260616.iptbackup"
    assert [*tmp_path.glob("*.iptbackup"), *stick.iterdir()] == [file]
    assert backup_file.prove(file, demo_workspace.record.secret).rows["client"] == 15
    assert screen.view.said.text().endswith(f" sessions in {file}.")
    screen.view.place.choose.click()
    (proposal,) = screen.findChildren(QFileDialog)
    assert Path(proposal.selectedFiles()[0]).name == file.name
    proposal.reject()
