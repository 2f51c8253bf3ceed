"""The window: its two modes, its sidebar, its notices and its keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ipt_tracker.host.resources import resource_dir
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.shell.about import AboutPage
from ipt_tracker.ui.shell.navigation import ENTRY
from ipt_tracker.ui.shell.sidebar import Recent
from ipt_tracker.ui.shell.window import MainWindow
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.widgets.note_edit import NoteEdit


class Page(QWidget):
    """A page with one input."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        QVBoxLayout(self).addWidget(self.line)
        self.setFocusProxy(self.line)


@pytest.fixture
def window(theme: Theme, qapp: QApplication, qtbot: QtBot) -> MainWindow:
    made = MainWindow(theme, qapp, resource_dir() / "icons" / "mark.svg")
    qtbot.addWidget(made)
    made.resize(1280, 720)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_the_title_names_the_program_and_nobody_else(window: MainWindow) -> None:
    window.sidebar.set_recent([Recent(client_id="1", name="Amara Okafor")])
    window.show_page(Page(), None, "1")
    assert window.windowTitle() == "IPT Tracker"
    assert (window.minimumWidth(), window.minimumHeight()) == (940, 520)
    assert not window.windowIcon().isNull()


def test_held_down_only_the_size_goes_on(window: MainWindow) -> None:
    repeat = {one.key().toString() for one in window.findChildren(QShortcut) if one.autoRepeat()}
    assert repeat == {"Ctrl++", "Ctrl+=", "Ctrl+-"}


def test_a_page_gets_the_focus_and_the_one_before_is_deleted(window: MainWindow, qtbot: QtBot) -> None:
    first, second = Page(), Page()
    window.show_page(first, "clients")
    assert first.line.hasFocus()
    with qtbot.waitSignal(first.destroyed):
        window.show_page(second, "clients")
    assert window.page is second
    assert window.mode == "work"


def test_an_undo_that_stays_told_comes_after_the_next_page(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page(Page(), "clients")
    window.notify(Notice(text="Amara Okafor is in the bin.", undo=lambda: None, redo=lambda: None))
    following = Page()
    window.show_page(following, "today")
    assert window.snackbar.undo.isVisible()
    qtbot.keyClick(following.line, Qt.Key.Key_Tab)
    assert window.snackbar.undo.hasFocus()


def test_the_gate_has_no_sidebar_and_keeps_nothing_of_the_record(window: MainWindow, qtbot: QtBot) -> None:
    page = Page()
    window.show_page(page, "clients")
    window.sidebar.set_recent([Recent(client_id="1", name="Amara Okafor")])
    window.above.say(page, "Made-up clients, thrown away when you leave.")
    window.notify(Notice(text="Amara Okafor is in the bin."))
    window.warn("Nothing was changed: Amara Okafor’s session was signed since.")
    with qtbot.waitSignal(page.destroyed):
        window.show_gate(Page())
    assert window.mode == "gate"
    assert not window.sidebar.isVisible()
    assert window.sidebar.recent.model().rowCount() == 0
    assert window.banner.isHidden()
    assert window.alarm.isHidden()
    left = [window.alarm.text(), window.snackbar.text(), window.snackbar.accessibleName()]
    assert left == ["", "", ""]
    window.notices.tell_anew()
    assert window.snackbar.text() == ""


def test_what_is_told_at_the_gate_stays_there(window: MainWindow) -> None:
    window.warn("The record went back to its backup.")
    window.show_gate(Page())
    assert window.alarm.text() == "The record went back to its backup."


def test_ctrl_l_and_the_sidebar_ask_to_lock_but_not_at_the_gate(window: MainWindow, qtbot: QtBot) -> None:
    page = Page()
    window.show_page(page)
    with qtbot.waitSignal(window.lock_requested):
        qtbot.keyClick(page.line, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    foot = window.sidebar.foot
    with qtbot.waitSignal(window.lock_requested):
        spot = foot.visualRect(foot.model().index(2, 0)).center()
        qtbot.mouseClick(foot.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    gate = Page()
    window.show_gate(gate)
    with qtbot.assertNotEmitted(window.lock_requested):
        qtbot.keyClick(gate.line, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def test_escape_asks_to_go_back(window: MainWindow, qtbot: QtBot) -> None:
    page = Page()
    window.show_page(page)
    with qtbot.waitSignal(window.back_requested):
        qtbot.keyClick(page.line, Qt.Key.Key_Escape)


def test_f6_goes_between_the_sidebar_and_the_page(window: MainWindow, qtbot: QtBot) -> None:
    page = Page()
    window.show_page(page, "clients")
    qtbot.keyClick(page.line, Qt.Key.Key_F6)
    assert window.sidebar.places.hasFocus()
    qtbot.keyClick(window.sidebar.places, Qt.Key.Key_F6)
    assert page.line.hasFocus()


def test_places_and_recent_clients_are_chosen_by_keys_and_clicks(window: MainWindow, qtbot: QtBot) -> None:
    window.sidebar.set_recent([Recent(client_id=str(n), name=f"Client {n}") for n in range(8)])
    window.show_page(Page())
    places, recent = window.sidebar.places, window.sidebar.recent
    assert recent.model().rowCount() == 5
    places.setFocus()
    with qtbot.waitSignal(window.nav_chosen, check_params_cb=lambda key: key == "today"):
        qtbot.keyClick(places, Qt.Key.Key_Return)
    for key, place in ((Qt.Key.Key_2, "clients"), (Qt.Key.Key_1, "today")):
        with qtbot.waitSignal(window.nav_chosen, check_params_cb=lambda chosen, place=place: chosen == place):
            qtbot.keyClick(places, key, Qt.KeyboardModifier.ControlModifier)
    recent.setFocus()
    qtbot.keyClick(recent, Qt.Key.Key_Down)
    with qtbot.waitSignal(window.client_chosen, check_params_cb=lambda key: key == "1"):
        qtbot.keyClick(recent, Qt.Key.Key_Space)
    spot = recent.visualRect(recent.model().index(3, 0)).center()
    with qtbot.waitSignal(window.client_chosen, check_params_cb=lambda key: key == "3"):
        qtbot.mouseClick(recent.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_the_sidebar_marks_where_the_therapist_is(window: MainWindow) -> None:
    sidebar = window.sidebar
    sidebar.set_recent(
        [Recent(client_id="1", name="Amara Okafor"), Recent(client_id="2", name="Leila Haddad")]
    )
    window.show_page(Page(), "clients", "2")
    assert [index.row() for index in sidebar.recent.selectedIndexes()] == [1]
    assert sidebar.places.selectedIndexes() == []
    window.show_page(Page(), "clients")
    assert [index.data() for index in sidebar.places.selectedIndexes()] == ["Clients"]
    assert sidebar.recent.selectedIndexes() == []


def test_the_count_of_needs_stands_at_today_and_is_read_aloud(window: MainWindow) -> None:
    window.show_page(Page(), "today")
    today = window.sidebar.places.model().index(0, 0)
    assert today.data(Qt.ItemDataRole.AccessibleTextRole) == "Today"
    window.sidebar.set_needs(7)
    today = window.sidebar.places.model().index(0, 0)
    assert today.data(ENTRY).badge == "7"
    assert today.data(Qt.ItemDataRole.AccessibleTextRole) == "Today, 7 needs"
    window.sidebar.set_needs(1)
    alone = window.sidebar.places.model().index(0, 0)
    assert alone.data(Qt.ItemDataRole.AccessibleTextRole) == "Today, 1 need"
    assert today.data(Qt.ItemDataRole.ToolTipRole) == "Today (Ctrl+1)"
    assert [index.data() for index in window.sidebar.places.selectedIndexes()] == ["Today"]


def test_a_narrow_window_has_a_rail_of_icons(window: MainWindow) -> None:
    window.show_page(Page(), "clients")
    assert window.sidebar.width() == 232
    window.resize(1000, 600)
    assert window.sidebar.width() == 60


def test_the_navigation_is_a_list_with_names(window: MainWindow) -> None:
    window.show_page(Page(), "clients")
    interface = QAccessible.queryAccessibleInterface(window.sidebar.places)
    assert interface.role() == QAccessible.Role.List
    assert interface.text(QAccessible.Text.Name) == "Places"
    assert interface.child(1).text(QAccessible.Text.Name) == "Clients"


def test_a_notice_is_undone_or_settled_never_both(window: MainWindow, qtbot: QtBot) -> None:
    told: list[str] = []
    page = Page()
    window.show_page(page)
    window.notify(
        Notice(
            text="Session 9 signed",
            undo=lambda: told.append("undone"),
            settled=lambda: told.append("settled"),
        )
    )
    page.line.clearFocus()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    window.notify(
        Notice(
            text="Session 10 signed",
            undo=lambda: told.append("undone"),
            settled=lambda: told.append("settled"),
        )
    )
    window.notify(Notice(text="Saved"))
    window.settle()
    assert told == ["undone", "settled"]


def test_lock_gate_and_closing_settle_what_is_pending(window: MainWindow, qtbot: QtBot) -> None:
    told: list[str] = []
    window.show_page(Page())
    window.notify(Notice(text="One", undo=lambda: None, settled=lambda: told.append("by lock")))
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    window.notify(Notice(text="Two", undo=lambda: None, settled=lambda: told.append("by the gate")))
    window.show_gate(Page())
    window.show_page(Page())
    window.notify(Notice(text="Three", undo=lambda: None, settled=lambda: told.append("by closing")))
    with qtbot.waitSignal(window.closing):
        window.close()
    assert told == ["by lock", "by the gate", "by closing"]


def test_the_page_about_the_program_tells_purpose_and_licences(
    window: MainWindow, theme: Theme, qtbot: QtBot
) -> None:
    files = tuple(sorted((resource_dir() / "fonts").glob("*LICENSE.txt")))
    about = AboutPage(theme, "0.1", files)
    window.show_page(about, "about")
    assert about.back.hasFocus()
    words = " ".join(label.text() for label in about.findChildren(QWidget) if hasattr(label, "wordWrap"))
    assert "not a diagnosis" in words
    assert "published rules" not in words, "not all of them are"
    assert "which nobody has checked" in words
    with qtbot.waitSignal(about.left):
        qtbot.keyClick(about.back, Qt.Key.Key_Return)


def test_the_rail_can_be_clicked(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(960, 540)
    window.show_page(Page())
    with qtbot.waitSignal(window.nav_chosen):
        qtbot.mouseClick(window.sidebar.places.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, 10))


@pytest.mark.parametrize("many_lines", [True, False])
def test_ctrl_y_does_again_what_a_text_took_back(
    window: MainWindow, theme: Theme, qtbot: QtBot, many_lines: bool
) -> None:
    page = QWidget()
    text = NoteEdit(theme, "Note", lambda _line: False, page) if many_lines else QLineEdit(page)
    window.show_page(page)
    text.setFocus()
    qtbot.keyClicks(text, "Grief")
    qtbot.keyClick(text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert text.text() == ""
    press_ctrl_y(window)
    assert text.text() == "Grief"
    assert not window.snackbar.active
    text.setReadOnly(True)
    press_ctrl_y(window)
    assert window.snackbar.text() == "Nothing to do again here."


def press_ctrl_y(window: MainWindow) -> None:
    """As on Linux, where Qt's texts leave these keys to the window; elsewhere they take them themselves."""
    keys = QKeySequence("Ctrl+Y")
    next(one for one in window.findChildren(QShortcut) if one.key() == keys).activated.emit()
