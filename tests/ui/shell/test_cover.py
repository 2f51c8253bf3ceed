"""The cover: it hides everything at once, and what lifts it does nothing else."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ipt_tracker.host.resources import resource_dir
from ipt_tracker.ui.shell.sidebar import Recent
from ipt_tracker.ui.shell.window import MainWindow
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.widgets.buttons import Button

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
NAME = "Amara Okafor"


class Page(QWidget):
    """A page with a client's name, a note and a button."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.presses = 0
        self.note = QPlainTextEdit("She said the winter had been long.")
        self.button = Button(theme, "Sign")
        self.button.clicked.connect(self._press)
        column = QVBoxLayout(self)
        for widget in (QLabel(NAME), self.note, self.button):
            column.addWidget(widget)

    def _press(self) -> None:
        self.presses += 1


@pytest.fixture
def window(theme: Theme, qapp: QApplication, qtbot: QtBot) -> MainWindow:
    made = MainWindow(theme, qapp, resource_dir() / "icons" / "mark.svg")
    qtbot.addWidget(made)
    made.resize(1280, 720)
    with qtbot.waitActive(made):
        made.show()
    made.sidebar.set_recent([Recent(client_id="1", name=NAME)])
    return made


@pytest.fixture
def page(window: MainWindow, theme: Theme) -> Page:
    page = Page(theme)
    window.show_page(page, None, "1")
    page.note.setFocus()
    return page


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """A key as it comes from outside: to the window, which asks its shortcuts first."""
    QTest.keyClick(window.windowHandle(), key, modifier or Qt.KeyboardModifier.NoModifier)


def spoken(window: MainWindow) -> list[str]:
    """The names that a screen reader finds in the window."""

    def names(interface: object) -> list[str]:
        assert hasattr(interface, "childCount")
        found: list[str] = [interface.text(QAccessible.Text.Name)]
        for place in range(interface.childCount()):
            child = interface.child(place)
            if not child.state().invisible:
                found += names(child)
        return found

    return names(QAccessible.queryAccessibleInterface(window))


def test_a_key_covers_everything_and_names_nobody(window: MainWindow, page: Page) -> None:
    assert NAME in spoken(window)
    press(window, Qt.Key.Key_H, CTRL_SHIFT)
    assert window.cover.on
    assert window.cover.page.isVisible()
    assert not page.isVisible()
    assert not window.sidebar.isVisible()
    assert NAME not in spoken(window)
    assert window.windowTitle() == "IPT Tracker"
    told = [label.text() for label in window.cover.page.findChildren(QLabel)]
    assert told == ["IPT Tracker is covered", "Any key or a click lifts the cover."]


def test_the_eye_in_the_sidebar_covers_and_so_does_the_rail(
    window: MainWindow, page: Page, qtbot: QtBot
) -> None:
    assert "Ctrl+Shift+H" in window.sidebar.cover.toolTip()
    qtbot.mouseClick(window.sidebar.cover, Qt.MouseButton.LeftButton)
    assert window.cover.on
    press(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not window.cover.on)
    window.resize(940, 520)
    foot = window.sidebar.foot
    entry = foot.model().index(2, 0)
    assert entry.data(Qt.ItemDataRole.ToolTipRole) == "Cover (Ctrl+Shift+H)"
    qtbot.mouseClick(foot.viewport(), Qt.MouseButton.LeftButton, pos=foot.visualRect(entry).center())
    assert window.cover.on


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_H, CTRL_SHIFT),
    ],
)
@pytest.mark.parametrize("on_the_button", [False, True])
def test_any_key_lifts_it_and_does_nothing_else(
    window: MainWindow,
    page: Page,
    qtbot: QtBot,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    on_the_button: bool,
) -> None:
    before = page.note.toPlainText()
    focused = page.button if on_the_button else page.note
    focused.setFocus()
    window.cover.put_on()
    with (
        qtbot.assertNotEmitted(window.lock_requested),
        qtbot.assertNotEmitted(window.back_requested),
        qtbot.waitSignal(window.cover.page.lifted),
    ):
        press(window, key, modifier)
    assert not window.cover.on
    assert page.note.isVisible()
    assert focused.hasFocus()
    assert page.note.toPlainText() == before
    assert page.presses == 0
    assert window.layers.help.page is None


def test_a_key_that_is_held_types_nothing(window: MainWindow, page: Page, qtbot: QtBot) -> None:
    before = page.note.toPlainText()
    window.cover.put_on()
    handle = window.windowHandle()
    window.cover.page._released.setInterval(500)  # a busy computer is no reason for a test to fail
    with qtbot.assertNotEmitted(window.cover.page.lifted):
        for _ in range(9):  # as X tells a key that is held: each repeat a release and a press
            QTest.keyPress(handle, Qt.Key.Key_X)
            QTest.keyRelease(handle, Qt.Key.Key_X)
        QTest.keyPress(handle, Qt.Key.Key_X)
    with qtbot.waitSignal(window.cover.page.lifted):
        QTest.keyRelease(handle, Qt.Key.Key_X)
    assert not window.cover.on
    assert page.note.toPlainText() == before


def test_letting_go_of_the_keys_that_covered_does_not_lift(
    window: MainWindow, page: Page, qtbot: QtBot
) -> None:
    handle = window.windowHandle()
    QTest.keyPress(handle, Qt.Key.Key_H, CTRL_SHIFT)
    assert window.cover.on
    window.cover.page._released.setInterval(500)
    with qtbot.assertNotEmitted(window.cover.page.lifted):
        for _ in range(9):  # held for a while, as X tells it
            QTest.keyRelease(handle, Qt.Key.Key_H)
            QTest.keyPress(handle, Qt.Key.Key_H)
        for key in (Qt.Key.Key_H, Qt.Key.Key_Shift, Qt.Key.Key_Control):
            QTest.keyRelease(handle, key)
            qtbot.waitUntil(lambda: not window.cover.page._released.isActive())
    press(window, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: not window.cover.on)


def test_a_click_lifts_it_and_its_second_half_presses_nothing(
    window: MainWindow, page: Page, qtbot: QtBot
) -> None:
    handle = window.windowHandle()
    spot = page.button.mapTo(window, page.button.rect().center())
    window.cover.put_on()
    QTest.mouseMove(handle, spot)
    assert window.cover.on
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=spot)
    assert not window.cover.on
    QTest.mouseDClick(handle, Qt.MouseButton.LeftButton, pos=spot)
    assert page.presses == 0
    transparent = Qt.WidgetAttribute.WA_TransparentForMouseEvents
    content = window.cover.widget(0)
    qtbot.waitUntil(lambda: not content.testAttribute(transparent))
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=spot)
    assert page.presses == 1


def test_dialogs_go_and_come_back_and_menus_only_go(window: MainWindow, page: Page, qtbot: QtBot) -> None:
    dialog = QDialog(page)
    dialog.setWindowTitle(NAME)
    menu = QMenu(page)
    menu.addAction(NAME)
    with qtbot.waitExposed(dialog):
        dialog.open()
    menu.popup(QPoint(20, 20))
    finished: list[int] = []
    dialog.finished.connect(finished.append)
    window.cover.put_on()
    assert not dialog.isVisible()
    assert not menu.isVisible()
    qtbot.waitUntil(window.cover.page.hasFocus)
    press(window, Qt.Key.Key_X)
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.isModal()
    assert not menu.isVisible()
    assert finished == []
    dialog.close()


def test_the_gate_takes_the_cover_away_and_brings_no_dialog_back(
    window: MainWindow, page: Page, theme: Theme, qtbot: QtBot
) -> None:
    dialog = QDialog(page)
    dialog.open()
    window.cover.put_on()
    gate = Page(theme)
    window.show_gate(gate)
    assert not window.cover.on
    assert gate.isVisible()
    assert not dialog.isVisible()


def test_the_keys_of_the_window_tell_it(window: MainWindow, page: Page) -> None:
    assert ("Ctrl+Shift+H", "Cover the window") in [(key.keys, key.words) for key in window.shortcuts.keys]
