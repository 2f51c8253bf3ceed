"""The logo in the settings: chosen in the dialog or dropped, seen, taken off and brought back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from ipt_tracker.record import pictures, practice
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.screens.settings.logo_field import LogoField
from ipt_tracker.ui.screens.settings.screen import SettingsScreen
from ipt_tracker.ui.workspace import Workspace
from tests.conftest import PRACTICE
from tests.journeys.damage import limit_pages
from tests.ui.showing import focused, put_up


@pytest.fixture
def screen(workspace: Workspace, qtbot: QtBot) -> SettingsScreen:
    return put_up(qtbot, SettingsScreen(workspace), (1200, 800))


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "mill.png"
    Image.new("RGB", (300, 100), (26, 97, 102)).save(path)
    return path


def drop(field: LogoField, *files: Path) -> bool:
    """Drop files from the computer's file manager; False when the field doesn't want them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    with_button = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, *with_button)
    enter.ignore()
    QApplication.sendEvent(field, enter)
    if enter.isAccepted():
        QApplication.sendEvent(field, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, *with_button))
    return enter.isAccepted()


def until(qtbot: QtBot, told: Callable[[], bool]) -> None:
    qtbot.waitUntil(told, timeout=5000)


def test_a_logo_is_chosen_in_the_dialog_seen_removed_and_brought_back(
    screen: SettingsScreen, picture: Path, qtbot: QtBot
) -> None:
    field, record = screen.view.logo, screen._workspace.record
    assert field.preview.isHidden()
    assert field.remove.isHidden()
    QTest.keyClick(field.choose, Qt.Key.Key_Return)
    dialog = screen.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(line, QLineEdit)
    line.setText(str(picture))
    with qtbot.waitSignal(screen.noticed) as told:
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert isinstance(told.args[0], Notice)
    assert field.preview.isVisible()
    assert field.preview.accessibleName() == "The logo on paper, 300 by 100 pixels"
    digest = practice.get(record).logo
    assert pictures.get(record, digest).startswith(b"\x89PNG")

    field.remove.setFocus()
    with qtbot.waitSignal(screen.noticed) as told:
        QTest.keyClick(field.remove, Qt.Key.Key_Return)
    assert practice.get(record).logo == ""
    assert field.preview.isHidden()
    assert focused(screen) is field.choose
    told.args[0].undo()
    assert practice.get(record).logo == digest
    assert field.preview.isVisible()


def test_what_is_typed_afterwards_leaves_the_logo(
    screen: SettingsScreen, picture: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(screen.noticed):
        assert drop(screen.view.logo, picture)
    QTest.keyClicks(screen.view.therapist, "!")
    assert screen.flush()
    stored = practice.get(screen._workspace.record)
    assert (stored.therapist, bool(stored.logo)) == (PRACTICE.therapist + "!", True)


def test_one_file_can_be_dropped_and_no_more(screen: SettingsScreen, picture: Path) -> None:
    assert not drop(screen.view.logo, picture, picture)
    assert not drop(screen.view.logo)


def test_what_can_not_be_a_logo_is_said_and_changes_nothing(
    screen: SettingsScreen, picture: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    field = screen.view.logo
    with qtbot.waitSignal(screen.noticed):
        field.take(picture)
    before = practice.get(screen._workspace.record).logo
    letter = tmp_path / "letter.png"
    letter.write_text("Dear colleague")
    for file, words in ((letter, "not a picture"), (tmp_path, "can't be read"), (tmp_path / "gone", "can't")):
        field.take(file)
        until(qtbot, lambda words=words: words in field.field.error)
        assert field.field.below.isVisible()
        assert practice.get(screen._workspace.record).logo == before
    field.take(picture)
    until(qtbot, lambda: field.field.error == "")


def test_why_a_file_can_not_be_a_logo_comes_into_sight(
    workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    screen = put_up(qtbot, SettingsScreen(workspace), (700, 380))
    below = screen.view.logo.field.below
    assert below.visibleRegion().isEmpty()
    screen.view.logo.take(tmp_path / "gone")
    until(qtbot, lambda: below.visibleRegion().boundingRect().height() == below.height())


def test_a_full_disk_is_said_in_the_field(screen: SettingsScreen, tmp_path: Path, qtbot: QtBot) -> None:
    noisy = tmp_path / "noise.png"
    Image.effect_noise((600, 600), 90).save(noisy)
    limit_pages(screen._workspace.record, 0)
    screen.view.logo.take(noisy)
    until(qtbot, lambda: "disk is full" in screen.view.logo.field.error)
    assert screen.view.logo.preview.isHidden()
    limit_pages(screen._workspace.record, None)
