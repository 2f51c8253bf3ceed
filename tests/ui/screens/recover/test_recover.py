"""Opening with the recovery sheet: its code typed as one types, a new passphrase, and the record is open."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ipt_tracker.errors import KnownError
from ipt_tracker.record import audit
from ipt_tracker.record.audit import Action
from ipt_tracker.record.record import Record
from ipt_tracker.record.recovery_code import code_of
from ipt_tracker.ui.background import Background
from ipt_tracker.ui.screens.recover.screen import RecoverScreen
from ipt_tracker.ui.theme.theme import Theme
from tests.conftest import PASSPHRASE
from tests.ui.showing import focused, put_up

NEW = "seven quiet herons by the weir"


@pytest.fixture
def folder(tmp_path: Path, empty_template: Path) -> Path:
    return Path(shutil.copytree(empty_template, tmp_path / "mine.iptr"))


@pytest.fixture
def code(folder: Path) -> str:
    with Record.open(folder, PASSPHRASE) as record:
        return code_of(record.secret)


@pytest.fixture
def screen(qtbot: QtBot, dressed_theme: Theme, background: Background, folder: Path) -> RecoverScreen:
    return put_up(qtbot, RecoverScreen(dressed_theme, background, folder), (1200, 800))


def fill(screen: RecoverScreen, code: str, new: str = NEW) -> None:
    QTest.keyClicks(focused(screen), code)
    QTest.keyClick(focused(screen), Qt.Key.Key_Tab)
    assert screen.view.new.passphrase.line.hasFocus()
    for _ in range(2):
        QTest.keyClicks(focused(screen), new)
        QTest.keyClick(focused(screen), Qt.Key.Key_Return)


def hasty(code: str) -> str:
    """As it is typed in a hurry."""
    return code.lower().replace("-", " ").replace("1", "l").replace("0", "o")


@pytest.mark.parametrize("typed", [str, hasty])
@pytest.mark.parametrize("with_key_files", [True, False])
def test_the_sheet_opens_and_the_new_passphrase_from_now_on(
    qtbot: QtBot,
    screen: RecoverScreen,
    folder: Path,
    code: str,
    typed: Callable[[str], str],
    with_key_files: bool,
) -> None:
    if not with_key_files:
        (folder / "record.key").unlink()
        (folder / "record.key.bak").unlink()
    with qtbot.waitSignal(screen.record_opened, timeout=20_000) as opened:
        fill(screen, typed(code))
    record: Record = opened.args[0]
    with record.read() as connection:
        last = [entry.action for entry in audit.entries(connection)][-2:]
    record.close()
    assert last == [Action.OPENED_WITH_SHEET, Action.PASSPHRASE_CHANGED]
    assert screen.view.code.text() == screen.view.new.text() == ""
    Record.open(folder, NEW).close()
    with pytest.raises(KnownError):
        Record.open(folder, PASSPHRASE)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("", "Type the code"),
        ("7ZZK-09QX", "14 groups of 4"),
        (code_of(bytes(32)), "not this record's"),
    ],
    ids=["empty", "short", "another record's"],
)
def test_what_is_wrong_with_the_code_is_said_and_nothing_changes(
    qtbot: QtBot, screen: RecoverScreen, folder: Path, wrong: str, said: str
) -> None:
    before = (folder / "record.key").read_bytes()
    fill(screen, wrong)
    qtbot.waitUntil(lambda: screen.view.code_field.error != "", timeout=10_000)
    assert said in screen.view.code_field.error
    assert screen.view.code.hasFocus()
    assert screen.view.open.isEnabled()
    assert (folder / "record.key").read_bytes() == before


def test_a_short_passphrase_is_said_at_its_field(screen: RecoverScreen, code: str) -> None:
    fill(screen, code, "short")
    assert "at least 15" in screen.view.new.passphrase_field.error
    assert screen.view.new.passphrase.line.hasFocus()


def test_back_leads_to_the_passphrase(qtbot: QtBot, screen: RecoverScreen, folder: Path) -> None:
    with qtbot.waitSignal(screen.left) as left:
        screen.view.back.click()
    assert left.args == [folder]
