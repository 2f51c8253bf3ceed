"""The gate in the real window: from nothing to an open record, and to made-up clients."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.errors import KnownError
from ipt_tracker.host import preferences
from ipt_tracker.host.resources import resource_dir
from ipt_tracker.record import clients
from ipt_tracker.record.key_cost import FLOOR
from ipt_tracker.record.record import Record
from ipt_tracker.record.recovery_code import code_of
from ipt_tracker.ui.background import Background
from ipt_tracker.ui.gate import Gate, Opened, Places
from ipt_tracker.ui.opening import leftovers, look_around
from ipt_tracker.ui.screens.create.screen import CreateScreen
from ipt_tracker.ui.screens.recover.screen import RecoverScreen
from ipt_tracker.ui.screens.unlock.screen import UnlockScreen
from ipt_tracker.ui.screens.welcome.screen import WelcomeScreen
from ipt_tracker.ui.shell.window import MainWindow
from ipt_tracker.ui.theme.theme import Theme
from tests.conftest import ANCHOR, PASSPHRASE
from tests.ui.conftest import NOW


@pytest.fixture
def places(tmp_path: Path) -> Places:
    data = tmp_path / "data"
    return Places(preferences=tmp_path / "config" / "preferences.json", records=data / "records", data=data)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, dressed_theme: Theme) -> MainWindow:
    window = MainWindow(dressed_theme, qapp, resource_dir() / "icons" / "mark.svg")
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    return window


@pytest.fixture
def gate(window: MainWindow, dressed_theme: Theme, background: Background, places: Places) -> Gate:
    return Gate(window, dressed_theme, background, places, lambda: NOW, QObject(window), kdf=FLOOR)


def page(window: MainWindow, kind: type[QWidget]) -> QWidget:
    shown = window.page
    assert isinstance(shown, kind)
    return shown


def test_the_sheet_is_asked_for_from_the_locked_record_and_back(
    qtbot: QtBot, gate: Gate, window: MainWindow, tmp_path: Path, empty_template: Path
) -> None:
    folder = Path(shutil.copytree(empty_template, tmp_path / "mine.iptr"))
    with Record.open(folder, PASSPHRASE) as record:
        code = code_of(record.secret)
    gate.show_unlock(folder)
    page(window, UnlockScreen).view.sheet.click()
    page(window, RecoverScreen).view.back.click()
    page(window, UnlockScreen).view.sheet.click()
    screen = page(window, RecoverScreen)
    qtbot.keyClicks(screen.focusWidget(), code)
    qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Tab)
    with qtbot.waitSignal(gate.opened, timeout=20_000) as opened:
        for _ in range(2):
            qtbot.keyClicks(screen.focusWidget(), "seven quiet herons by the weir")
            qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Return)
    opened.args[0].record.close()


def test_a_first_start_creates_and_the_next_one_unlocks(
    qtbot: QtBot, gate: Gate, window: MainWindow, places: Places
) -> None:
    gate.start()
    qtbot.keyClick(page(window, WelcomeScreen).focusWidget(), Qt.Key.Key_Return)
    create = page(window, CreateScreen)
    qtbot.keyClicks(create.focusWidget(), "Dr Miriam Adler")
    qtbot.keyClick(create.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClicks(create.focusWidget(), PASSPHRASE)
    qtbot.keyClick(create.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClicks(create.focusWidget(), PASSPHRASE)
    with qtbot.waitSignal(gate.opened, timeout=10_000) as signal:
        qtbot.keyClick(create.focusWidget(), Qt.Key.Key_Return)
    opened: Opened = signal.args[0]
    opened.record.close()
    assert not opened.made_up
    assert preferences.load(places.preferences).records == (str(opened.record.folder),)

    gate.start()
    unlock = page(window, UnlockScreen)
    qtbot.keyClicks(unlock.focusWidget(), PASSPHRASE)
    with qtbot.waitSignal(gate.opened, timeout=10_000) as signal:
        qtbot.keyClick(unlock.focusWidget(), Qt.Key.Key_Return)
    signal.args[0].record.close()


def test_the_record_opened_last_comes_first(
    qtbot: QtBot, gate: Gate, window: MainWindow, places: Places, tmp_path: Path, empty_template: Path
) -> None:
    for name in ("first.iptr", "second.iptr"):
        shutil.copytree(empty_template, tmp_path / name)
        gate.show_unlock(tmp_path / name)
        qtbot.keyClicks(page(window, UnlockScreen).focusWidget(), PASSPHRASE)
        with qtbot.waitSignal(gate.opened, timeout=10_000) as signal:
            qtbot.keyClick(page(window, UnlockScreen).focusWidget(), Qt.Key.Key_Return)
        signal.args[0].record.close()
    known = preferences.load(places.preferences).records
    assert [Path(folder).name for folder in known] == ["second.iptr", "first.iptr"]
    shutil.rmtree(tmp_path / "second.iptr")
    gate.show_welcome()
    welcome = page(window, WelcomeScreen)
    assert isinstance(welcome, WelcomeScreen)
    assert [button.text() for button in welcome.view.recent] == ["first"]


def test_looking_around_opens_a_real_record_that_can_be_thrown_away(
    qtbot: QtBot, gate: Gate, window: MainWindow, places: Places
) -> None:
    gate.show_welcome()
    welcome = page(window, WelcomeScreen)
    assert isinstance(welcome, WelcomeScreen)
    with qtbot.waitSignal(gate.opened, timeout=30_000) as signal:
        welcome.view.look_around.click()
        assert welcome.view.bar.isVisible()
    opened: Opened = signal.args[0]
    assert opened.made_up
    assert len(clients.everyone(opened.record)) == 15
    home = opened.record.folder.parent
    assert home.parent == places.data
    assert home.stat().st_mode & 0o077 == 0
    assert preferences.load(places.preferences).records == ()
    leftovers.remove_leftovers(places.data, ())
    assert home.exists()
    leftovers.remove(opened.record)
    assert list(places.data.iterdir()) == []


def test_what_a_crash_left_behind_is_removed_at_the_next_start(
    gate: Gate, places: Places, empty_template: Path
) -> None:
    left = places.data / "look-around-x" / "Made-up clients.iptr"
    shutil.copytree(empty_template, left)
    (places.data / "records").mkdir()
    never_finished = places.records / ".Practice.iptr.0badcafe"
    never_finished.mkdir(parents=True)
    (never_finished / "being-built").touch()
    gate.start()
    assert [entry.name for entry in places.data.iterdir()] == ["records"]
    assert list(places.records.iterdir()) == []


def test_a_caseload_that_can_not_be_read_leaves_nothing(tmp_path: Path, catalogue: Catalogue) -> None:
    with pytest.raises(KnownError):
        look_around.make(tmp_path / "data", tmp_path / "nowhere", catalogue, ANCHOR)
    assert list((tmp_path / "data").iterdir()) == []


def test_a_failure_is_said_and_everything_can_be_chosen_again(
    qtbot: QtBot, gate: Gate, window: MainWindow, places: Places
) -> None:
    places.data.parent.mkdir(exist_ok=True)
    places.data.write_text("a file stands where the folder should be")
    gate.show_welcome()
    welcome = page(window, WelcomeScreen)
    assert isinstance(welcome, WelcomeScreen)
    with qtbot.waitSignal(gate.fault_met, timeout=10_000):
        welcome.view.look_around.click()
    assert "No record of yours was touched" in welcome.view.banner.text()
    assert welcome.view.new.isEnabled()


def test_create_can_be_left_for_the_welcome(gate: Gate, window: MainWindow) -> None:
    gate.show_create()
    create = page(window, CreateScreen)
    assert isinstance(create, CreateScreen)
    create.view.leave.click()
    page(window, WelcomeScreen)
