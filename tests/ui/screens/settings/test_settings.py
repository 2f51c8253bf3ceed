"""The settings: what is typed is in the record, what is chosen is in force and remembered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ipt_tracker.host import preferences
from ipt_tracker.record import practice
from ipt_tracker.ui.appearance import Appearance
from ipt_tracker.ui.screens.settings.screen import SettingsScreen
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import DARK, LIGHT
from ipt_tracker.ui.workspace import Workspace
from tests.conftest import PRACTICE
from tests.journeys.damage import limit_pages
from tests.ui.showing import focused, put_up


@pytest.fixture
def screen(workspace: Workspace, qtbot: QtBot) -> SettingsScreen:
    return put_up(qtbot, SettingsScreen(workspace), (1200, 800))


def test_it_shows_what_the_record_holds(screen: SettingsScreen) -> None:
    view = screen.view
    assert view.therapist.text() == PRACTICE.therapist
    assert view.credentials.text() == PRACTICE.credentials
    assert view.practice.text() == PRACTICE.practice
    assert view.address.text() == PRACTICE.address
    assert view.therapist.hasFocus()
    assert view.state.words.text() == "Saved on this computer"


def test_what_is_typed_is_in_the_record_without_a_button(screen: SettingsScreen, qtbot: QtBot) -> None:
    typed = {
        "therapist": "Dr Ada Quill",
        "credentials": "MSc",
        "practice": "Millpond",
        "address": "1 Mill Road, Anytown",
        "phone": "01632 960 001",
        "email": "post at millpond",
    }
    for name, words in typed.items():
        field = focused(screen)
        assert field is getattr(screen.view, name)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Tab)
    with qtbot.waitSignal(screen.autosave.saved):
        pass
    stored = practice.get(screen._workspace.record)
    assert {name: getattr(stored, name) for name in typed} == typed
    assert "11:18" in screen.view.state.words.text()


def test_leaving_stores_at_once(screen: SettingsScreen) -> None:
    QTest.keyClicks(screen.view.therapist, "!")
    screen.hide()
    assert practice.get(screen._workspace.record).therapist == PRACTICE.therapist + "!"


def test_a_full_disk_is_said_and_the_text_stays_until_there_is_room(screen: SettingsScreen) -> None:
    record = screen._workspace.record
    limit_pages(record, 0)
    screen.view.address.setPlainText("1 Mill Road " * 5_000)
    assert not screen.flush()
    assert "disk is full" in screen.view.unsaved.text()
    assert screen.view.state.words.text() == "Not saved"
    limit_pages(record, None)
    assert screen.flush()
    assert screen.view.unsaved.isHidden()
    assert practice.get(record).address.startswith("1 Mill Road 1 Mill")


def test_the_theme_is_switched_at_once_and_remembered(
    screen: SettingsScreen, appearance: Appearance, dressed_theme: Theme
) -> None:
    for code, tokens in (("dark", DARK), ("light", LIGHT)):
        QTest.mouseClick(screen.view.theme.segment(code), Qt.MouseButton.LeftButton)
        assert dressed_theme.tokens is tokens
        assert preferences.load(appearance.file).theme == code
    QTest.keyClick(screen.view.theme.segment("light"), Qt.Key.Key_2)
    assert appearance.theme == "light"


def test_a_scheme_of_the_system_is_followed_only_when_asked(
    appearance: Appearance, dressed_theme: Theme, qapp: QApplication
) -> None:
    appearance.choose_theme("dark")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert dressed_theme.tokens is DARK
    appearance.choose_theme("system")
    assert dressed_theme.tokens is LIGHT


def test_the_text_size_is_in_force_at_once_and_remembered(
    screen: SettingsScreen, appearance: Appearance, dressed_theme: Theme
) -> None:
    before = screen.view.therapist.height(), screen.view.text_size.segment("100").height()
    QTest.mouseClick(screen.view.text_size.segment("150"), Qt.MouseButton.LeftButton)
    assert dressed_theme.font("body").pixelSize() == 21
    assert screen.view.therapist.font().pixelSize() == 21
    QApplication.processEvents()
    assert screen.view.therapist.height() > before[0]
    assert screen.view.text_size.segment("100").height() > before[1]
    assert preferences.load(appearance.file).text_size == 150
    appearance.step_text_size(1)
    assert appearance.text_size == 150
    appearance.step_text_size(0)
    assert screen.view.text_size.value() == "100"


def test_the_paper_is_remembered(screen: SettingsScreen, appearance: Appearance) -> None:
    assert screen.view.paper.value() == "a4"
    QTest.mouseClick(screen.view.paper.segment("letter"), Qt.MouseButton.LeftButton)
    assert preferences.load(appearance.file).paper == "letter"


def test_looks_come_back_at_the_next_start(
    qapp: QApplication, dressed_theme: Theme, appearance: Appearance
) -> None:
    appearance.choose_theme("dark")
    appearance.choose_text_size(120)
    appearance.choose_paper("letter")
    theme = Theme(dressed_theme.resources)
    theme.apply(qapp)
    again = Appearance(qapp, theme, appearance.file, theme)
    assert (again.theme, again.text_size, again.paper) == ("dark", 120, "letter")
    assert theme.tokens is DARK


def test_looks_that_no_version_knows_are_the_usual_ones(
    qapp: QApplication, dressed_theme: Theme, appearance: Appearance
) -> None:
    odd = preferences.Preferences(theme="pink", text_size=33, paper="vellum")
    preferences.save(appearance.file, odd)
    again = Appearance(qapp, dressed_theme, appearance.file, dressed_theme)
    assert (again.theme, again.text_size, again.paper) == ("system", 100, "a4")
