"""What the program does around its own end at a lock; the end itself stands for a real one elsewhere."""

import shutil
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout

from ipt_tracker.ui.lock.handover import Handover
from ipt_tracker.ui.screens.client.screen import ClientScreen
from ipt_tracker.ui.screens.unlock.screen import UnlockScreen
from tests.conftest import PASSPHRASE
from tests.journeys.at_work import open_client, remember, unlock
from tests.journeys.hands import CTRL, Hands, Key


class Ends:
    """Notes down what the next process would be told, in place of ending this one."""

    def __init__(self) -> None:
        self.told: list[bytes] = []
        self.kept: list[int] = []

    def __call__(self, told: bytes, keep: Sequence[int]) -> None:
        self.told.append(told)
        self.kept += keep


@pytest.fixture
def folder(tmp_path: Path, demo_template: Path) -> Path:
    folder = Path(shutil.copytree(demo_template, tmp_path / "records" / "Practice.iptr"))
    remember(tmp_path, folder)
    return folder


@pytest.fixture
def ends() -> Ends:
    return Ends()


@pytest.fixture
def at_work(begin: Callable[..., Hands], folder: Path, ends: Ends) -> Hands:
    hands = begin(ends)
    unlock(hands)
    open_client(hands)
    return hands


def test_the_next_process_is_told_where_and_nothing_else(at_work: Hands, ends: Ends, folder: Path) -> None:
    at_work.press(Key.Key_L, modifier=CTRL)
    (told,) = ends.told
    heard = Handover.heard(told)
    assert heard is not None
    assert heard.folder == folder
    assert ends.kept == [heard.lock]
    assert b"IPT-00" not in told
    assert b"client" not in told


def test_it_waits_for_what_is_under_way(at_work: Hands, ends: Ends) -> None:
    printed, go_on = [], threading.Event()
    at_work.program._background.run(lambda _progress: go_on.wait(10), printed.append)
    at_work.press(Key.Key_L, modifier=CTRL)
    at_work.wait_for(UnlockScreen)
    assert ends.told == []
    go_on.set()
    at_work.wait_until(lambda: len(ends.told) == 1)
    assert printed == [True]


def test_a_window_closed_meanwhile_stays_closed(at_work: Hands, ends: Ends, qapp: QApplication) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def print_it(_progress: object) -> bool:
        begun.set()
        return go_on.wait(10)

    at_work.program._background.run(print_it)
    assert begun.wait(10)
    at_work.press(Key.Key_L, modifier=CTRL)
    at_work.wait_for(UnlockScreen)
    threading.Timer(0.1, go_on.set).start()
    assert at_work.program.window.close()
    qapp.processEvents()
    assert ends.told == []


def test_nobody_is_disturbed_who_types_the_passphrase_meanwhile(at_work: Hands, ends: Ends) -> None:
    go_on = threading.Event()
    at_work.program._background.run(lambda _progress: go_on.wait(10))
    at_work.press(Key.Key_L, modifier=CTRL)
    at_work.wait_for(UnlockScreen)
    at_work.write(PASSPHRASE)
    go_on.set()
    at_work.wait_until(lambda: not at_work.program._background.busy)
    at_work.press(Key.Key_Return)
    at_work.wait_for(ClientScreen)
    assert ends.told == []


def test_a_process_that_can_not_begin_says_so(begin: Callable[..., Hands], folder: Path) -> None:
    def refuse(_told: bytes, _keep: Sequence[int]) -> None:
        raise OSError(8, "Exec format error")

    hands = begin(refuse)
    unlock(hands)
    open_client(hands)
    hands.press(Key.Key_L, modifier=CTRL)
    hands.wait_for(UnlockScreen)
    assert "could not begin anew (Exec format error)" in hands.program.window.alarm.text()
    unlock(hands)
    hands.wait_for(ClientScreen)
    assert not hands.program.window.alarm.isVisible()


@pytest.mark.parametrize(("key", "locks"), [(Key.Key_L, True), (Key.Key_H, False)])
def test_the_hurried_keys_are_heard_in_a_dialog_too(
    at_work: Hands, ends: Ends, key: Key, locks: bool
) -> None:
    window = at_work.program.window
    dialog = QDialog(window.page)
    QVBoxLayout(dialog).addWidget(line := QLineEdit())
    dialog.open()
    at_work.wait_until(dialog.isActiveWindow)
    line.setFocus()
    handle = dialog.windowHandle()
    QTest.keyClick(handle, key, CTRL if locks else CTRL | Qt.KeyboardModifier.ShiftModifier)
    if locks:
        at_work.wait_for(UnlockScreen)
        heard = Handover.heard(ends.told[0])
        assert heard is not None
        assert heard.active
    else:
        assert window.cover.on
    assert not any(isinstance(one, QDialog) and one.isVisible() for one in QApplication.topLevelWidgets())
    assert QApplication.activeModalWidget() is None


def test_what_is_told_wrong_is_not_heard() -> None:
    right = Handover(folder=Path("Practice.iptr"), place=b"sealed", lock=7, area=(1, 2, 900, 600)).told()
    assert Handover.heard(right) is not None
    broken = (right.replace(b"c2VhbGVk", b"c2V!"), right.replace(b'"state": 0', b'"state": []'))
    for wrong in (b"", b"words", b"[]", b"{}", *broken):
        assert Handover.heard(wrong) is None
