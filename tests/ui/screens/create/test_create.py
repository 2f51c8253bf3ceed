"""Making a record by keys: what is refused is said in place, what is made can be opened."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from ipt_tracker.record import practice
from ipt_tracker.record.key_cost import FLOOR
from ipt_tracker.record.record import Record
from ipt_tracker.ui.background import Background
from ipt_tracker.ui.screens.create.screen import CreateScreen
from ipt_tracker.ui.theme.theme import Theme
from tests.ui.showing import put_up

PASSPHRASE = "meadow kettle orbit walnut"


@pytest.fixture
def screen(qtbot: QtBot, dressed_theme: Theme, background: Background, tmp_path: Path) -> CreateScreen:
    return put_up(qtbot, CreateScreen(dressed_theme, background, tmp_path / "new" / "records", kdf=FLOOR))


def type_passphrases(qtbot: QtBot, screen: CreateScreen, first: str, again: str) -> None:
    screen.view.therapist.setText("Dr Miriam Adler")
    screen.view.go_on.click()
    qtbot.keyClicks(screen.view.new.passphrase.line, first)
    qtbot.keyClicks(screen.view.new.repeat.line, again)


def test_a_record_is_made_by_keys_alone(qtbot: QtBot, screen: CreateScreen, tmp_path: Path) -> None:
    qtbot.keyClicks(screen.focusWidget(), "Dr Miriam Adler")
    qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(screen.focusWidget(), "DClinPsy")
    qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClicks(screen.focusWidget(), PASSPHRASE)
    assert "Good" in screen.view.new.meter.words.text()
    qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClicks(screen.focusWidget(), PASSPHRASE)
    with qtbot.waitSignal(screen.record_created, timeout=10_000) as created:
        qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Return)
        assert screen.view.making.isVisible()
    record: Record = created.args[0]
    with record:
        assert record.folder == tmp_path / "new" / "records" / "My record.iptr"
        stored = practice.get(record)
        assert (stored.therapist, stored.credentials, stored.practice) == ("Dr Miriam Adler", "DClinPsy", "")
    assert screen.view.new.text() == ""
    Record.open(record.folder, PASSPHRASE).close()


def test_nobody_goes_on_without_a_name_since_nobody_could_sign(qtbot: QtBot, screen: CreateScreen) -> None:
    qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Return)
    assert screen.view.practice.isVisible()
    assert "name" in screen.view.therapist_field.error
    qtbot.keyClicks(screen.focusWidget(), "Dr Miriam Adler")
    assert screen.view.therapist_field.error == ""
    qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Return)
    assert screen.view.protect.isVisible()


def test_too_short_a_passphrase_is_said_at_its_field(qtbot: QtBot, screen: CreateScreen) -> None:
    type_passphrases(qtbot, screen, "meadow kettle", "meadow kettle")
    assert screen.view.new.meter.words.text() == "2 more characters needed"
    screen.view.make.click()
    assert "15" in screen.view.new.passphrase_field.error
    assert screen.view.new.text() == "meadow kettle"
    qtbot.keyClicks(screen.view.new.passphrase.line, " o")
    assert screen.view.new.passphrase_field.error == ""


def test_two_different_passphrases_are_said_at_the_second(qtbot: QtBot, screen: CreateScreen) -> None:
    type_passphrases(qtbot, screen, PASSPHRASE, PASSPHRASE[:-1])
    screen.view.make.click()
    assert "differ" in screen.view.new.repeat_field.error


def test_an_existing_folder_is_left_as_it_is(qtbot: QtBot, screen: CreateScreen, tmp_path: Path) -> None:
    taken = tmp_path / "taken.iptr"
    taken.mkdir()
    type_passphrases(qtbot, screen, PASSPHRASE, PASSPHRASE)
    screen.view.place.setText(str(tmp_path / "taken"))
    screen.view.make.click()
    qtbot.waitUntil(lambda: screen.view.place_field.error != "", timeout=10_000)
    assert "already" in screen.view.place_field.error
    assert screen.view.protect.isVisible()
    assert list(taken.iterdir()) == []


def test_a_place_that_can_not_be_is_said_at_its_field(
    qtbot: QtBot, screen: CreateScreen, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    type_passphrases(qtbot, screen, PASSPHRASE, PASSPHRASE)
    screen.view.place.setText("somewhere")
    screen.view.make.click()
    assert "whole path" in screen.view.place_field.error
    screen.view.place.setText(str(tmp_path / "file" / "mine.iptr"))
    screen.view.make.click()
    qtbot.waitUntil(lambda: "can be made" in screen.view.place_field.error, timeout=10_000)


def test_going_back_keeps_what_was_typed(qtbot: QtBot, screen: CreateScreen) -> None:
    qtbot.keyClicks(screen.view.therapist, "Dr Miriam Adler")
    screen.view.go_on.click()
    screen.view.back.click()
    assert screen.view.practice.isVisible()
    assert screen.view.therapist.text() == "Dr Miriam Adler"
    with qtbot.waitSignal(screen.cancelled):
        screen.view.leave.click()


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return])
def test_a_place_that_was_emptied_is_the_one_offered(
    qtbot: QtBot, screen: CreateScreen, tmp_path: Path, key: Qt.Key
) -> None:
    offered = tmp_path / "new" / "records" / "My record.iptr"
    type_passphrases(qtbot, screen, PASSPHRASE, PASSPHRASE)
    screen.view.place.setFocus()
    screen.view.place.selectAll()
    qtbot.keyClick(screen.view.place, Qt.Key.Key_Delete)
    assert screen.view.place.text() == ""
    said = screen.view.place_field
    assert (
        said.doubt == screen.view.place.accessibleDescription() == "Left empty, it is the usual place again."
    )
    with qtbot.waitSignal(screen.record_created, timeout=10_000) as created:
        qtbot.keyClick(screen.view.place, key)
        assert screen.view.place.text() == str(offered)
        assert said.below.text() == said.doubt != ""
        screen.view.make.click()
    with created.args[0] as record:
        assert record.folder == offered


def test_a_folder_chosen_for_an_emptied_place_keeps_the_name_offered(
    qtbot: QtBot, screen: CreateScreen, tmp_path: Path
) -> None:
    type_passphrases(qtbot, screen, PASSPHRASE, PASSPHRASE)
    screen.view.place.selectAll()
    qtbot.keyClick(screen.view.place, Qt.Key.Key_Delete)
    (tmp_path / "stick").mkdir()
    screen.view.change.click()
    dialog = screen.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "stick"))
    dialog.reject()
    assert screen.view.place.text() == str(tmp_path / "stick" / "My record.iptr")
    assert screen.view.place_field.doubt == ""


def test_choosing_a_folder_leaves_no_trace_of_it(qtbot: QtBot, screen: CreateScreen, tmp_path: Path) -> None:
    settings = tmp_path / "settings"
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(settings))
    screen.view.change.click()
    dialog = screen.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    gone: list[bool] = []
    dialog.destroyed.connect(lambda: gone.append(True))
    dialog.reject()
    qtbot.waitUntil(lambda: bool(gone))
    assert not settings.exists()


def test_in_a_folder_that_is_there_the_record_is_called_as_offered(
    qtbot: QtBot, screen: CreateScreen, tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    type_passphrases(qtbot, screen, PASSPHRASE, PASSPHRASE)
    screen.view.place.setText(str(tmp_path / "stick"))
    with qtbot.waitSignal(screen.record_created, timeout=10_000) as created:
        screen.view.make.click()
    with created.args[0] as record:
        assert record.folder == tmp_path / "stick" / "My record.iptr"
