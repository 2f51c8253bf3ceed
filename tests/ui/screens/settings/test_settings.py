"""The settings: what is typed is in the record, what is chosen is in force and remembered."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ipt_tracker.clinical.practice import Practice
from ipt_tracker.host import preferences
from ipt_tracker.record import practice, settings
from ipt_tracker.record.settings import Settings
from ipt_tracker.ui.appearance import Appearance, tokens_of
from ipt_tracker.ui.screens.settings.screen import SettingsScreen
from ipt_tracker.ui.theme.high_contrast import CONTRAST_DARK, CONTRAST_LIGHT
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import DARK, LIGHT, Tokens
from ipt_tracker.ui.widgets.sight import Held, bring_into_sight
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


@pytest.mark.parametrize("name", ["therapist", "credentials", "practice", "address"])
def test_what_papers_have_no_room_for_is_said_at_its_field_and_stored(
    screen: SettingsScreen, name: str
) -> None:
    line, field = getattr(screen.view, name), getattr(screen.view, f"{name}_field")
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(line, "Mill Road " * 20)
    assert field.doubt == ""
    QTest.keyClicks(line, "12")
    assert field.below.text() == "It has 202 characters; papers cut it at 200."
    assert screen.flush()
    assert len(getattr(practice.get(screen._workspace.record), name)) == 202
    for _ in range(3):
        QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert field.doubt == ""


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


@pytest.mark.parametrize("size", [(1200, 800), (940, 540)])
def test_the_row_of_the_text_size_stays_in_sight_when_all_grows(
    workspace: Workspace, qtbot: QtBot, qapp: QApplication, size: tuple[int, int]
) -> None:
    screen = put_up(qtbot, SettingsScreen(workspace), size)
    Held(workspace.theme, screen, qapp)
    choice, page = screen.view.text_size, screen.view.scrolled

    def in_sight() -> bool:
        seen = page.viewport()
        return seen.rect().contains(QRect(choice.mapTo(seen, QPoint()), choice.size()))

    for percent in ("150", "90"):
        page.ensureWidgetVisible(choice)
        qtbot.waitUntil(in_sight)
        height = page.widget().height()
        qtbot.mouseClick(choice.segment(percent), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda height=height: page.widget().height() != height)
        qtbot.waitUntil(in_sight, timeout=2_000)


@pytest.mark.parametrize("size", [(1200, 800), (940, 540)])
def test_what_has_the_keyboard_keeps_its_place_when_all_grows(
    workspace: Workspace, qtbot: QtBot, qapp: QApplication, appearance: Appearance, size: tuple[int, int]
) -> None:
    screen = put_up(qtbot, SettingsScreen(workspace), size)
    Held(workspace.theme, screen, qapp)
    view, page = screen.view, screen.view.scrolled

    def height_of(widget: QWidget) -> int:
        return widget.mapTo(screen, QPoint()).y()

    def in_sight(widget: QWidget) -> bool:
        seen = page.viewport()
        return seen.rect().contains(QRect(widget.mapTo(seen, QPoint()), widget.size()))

    for line in (view.courses.minutes.line, view.away.lock.line, view.text_size.segment("100")):
        line.setFocus()
        bring_into_sight(line)
        place = height_of(line)
        for step in (1, 1, -1, -1):
            whole = page.widget().height()
            appearance.step_text_size(step)
            qtbot.waitUntil(lambda whole=whole: page.widget().height() != whole)
            qtbot.waitUntil(lambda line=line, place=place: abs(height_of(line) - place) <= 1, timeout=2_000)
            assert in_sight(line)


def type_over(field: QLineEdit, text: str) -> None:
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)


@pytest.mark.parametrize("typed", ["", "   "])
def test_a_name_that_is_taken_away_stays_until_there_is_another(screen: SettingsScreen, typed: str) -> None:
    view, record = screen.view, screen._workspace.record
    below = view.practice.mapTo(screen, QPoint())
    type_over(view.therapist, typed)
    type_over(view.credentials, "MSc")
    assert screen.flush()
    assert view.therapist_field.error == (
        f"Nothing can be signed without a name. Until then it stays {PRACTICE.therapist}."
    )
    stored = practice.get(record)
    assert (stored.therapist, stored.credentials) == (PRACTICE.therapist, "MSc")
    assert view.practice.mapTo(screen, QPoint()) == below
    type_over(view.therapist, "Dr Ada Quill")
    assert screen.flush()
    assert view.therapist_field.error == ""
    assert practice.get(record).therapist == "Dr Ada Quill"


def test_where_there_never_was_a_name_one_is_asked_for(workspace: Workspace, qtbot: QtBot) -> None:
    practice.save(workspace.record, Practice())
    screen = put_up(qtbot, SettingsScreen(workspace))
    type_over(screen.view.practice, "Millpond")
    assert screen.flush()
    assert screen.view.therapist_field.error == "Type your name: nothing can be signed without it."
    assert practice.get(workspace.record).practice == "Millpond"


def test_the_therapists_ways_are_stored_as_they_are_typed(screen: SettingsScreen) -> None:
    record = screen._workspace.record
    courses, away = screen.view.courses, screen.view.away
    assert (courses.minutes.line.text(), courses.every.line.text()) == ("50", "1")
    assert (away.cover.line.text(), away.lock.line.text()) == ("5", "15")
    for line, number in (
        (courses.minutes.line, "45"),
        (courses.every.line, "3"),
        (away.cover.line, "2"),
        (away.lock.line, "9"),
    ):
        type_over(line, number)
    QTest.mouseClick(courses.measures.chip("gad-7"), Qt.MouseButton.LeftButton)
    QTest.keyClick(courses.measures.chip("phq-9"), Qt.Key.Key_Space)
    assert screen.flush()
    expected = Settings(
        session_minutes=45,
        measures=("phq-9", "gad-7"),
        measures_every=3,
        cover_minutes=2,
        lock_minutes=9,
    )
    assert settings.get(record) == expected


def test_ways_that_were_stored_are_shown_again(workspace: Workspace, qtbot: QtBot) -> None:
    ways = Settings(session_minutes=45, measures=("epds",), measures_every=2, cover_minutes=3, lock_minutes=7)
    settings.save(workspace.record, ways)
    screen = put_up(qtbot, SettingsScreen(workspace))
    assert screen.view.courses.measures.chosen() == ("epds",)
    assert screen.view.away.lock.line.text() == "7"
    QTest.keyClick(screen.view.therapist, Qt.Key.Key_X)
    assert screen.flush()
    assert settings.get(workspace.record) == ways


@pytest.mark.parametrize(
    ("line", "typed", "said"),
    [
        (
            "courses.minutes",
            "0",
            "Minutes a session: type a whole number from 1 to 600. Until then it stays at 50.",
        ),
        (
            "courses.every",
            "17",
            "Measured every: type a whole number from 1 to 16. Until then it stays at 1.",
        ),
        (
            "away.lock",
            "61",
            "Lock after, in minutes: type a whole number from 1 to 60. Until then it stays at 15.",
        ),
        ("away.lock", "", "Lock after, in minutes: a number is needed. Until then it stays at 15."),
        (
            "away.cover",
            "soon",
            "Cover after, in minutes: type a whole number from 1 to 60. Until then it stays at 5.",
        ),
    ],
)
def test_a_number_out_of_its_bounds_is_said_at_its_field_and_all_else_is_stored(
    screen: SettingsScreen, line: str, typed: str, said: str
) -> None:
    card, name = line.split(".")
    field = getattr(getattr(screen.view, card), name)
    type_over(field.control, typed)
    QTest.keyClicks(screen.view.therapist, "!")
    QTest.mouseClick(screen.view.courses.measures.chip("epds"), Qt.MouseButton.LeftButton)
    assert screen.flush()
    assert field.error == said
    assert field.control.text() == typed
    record = screen._workspace.record
    assert settings.get(record) == Settings(measures=("epds",))
    assert practice.get(record).therapist == PRACTICE.therapist + "!"
    type_over(field.control, "12")
    assert screen.flush()
    assert field.error == ""


@pytest.mark.parametrize(("line", "typed", "stays"), [("cover", "16", 5), ("lock", "3", 15)])
def test_a_cover_later_than_the_lock_is_said_where_it_was_typed(
    screen: SettingsScreen, line: str, typed: str, stays: int
) -> None:
    away, record = screen.view.away, screen._workspace.record
    fields = {"cover": away.cover, "lock": away.lock}
    type_over(getattr(away, line).line, typed)
    type_over(screen.view.courses.minutes.line, "45")
    assert screen.flush()
    field = fields.pop(line)
    (other,) = fields.values()
    assert "not later than it is locked" in field.error
    assert field.error.endswith(f"Until then it stays at {stays}.")
    assert other.error == ""
    assert settings.get(record) == Settings(session_minutes=45)
    type_over(away.cover.line, "2")
    assert screen.flush()
    assert settings.get(record).cover_minutes == 2
    assert field.error == ""


def test_the_foot_does_not_say_saved_beside_what_was_refused(screen: SettingsScreen) -> None:
    view = screen.view
    type_over(view.away.cover.line, "99999")
    assert screen.flush()
    assert view.state.words.text().startswith("All else is saved on this computer")
    type_over(view.away.cover.line, "4")
    assert screen.flush()
    assert view.state.words.text().startswith("Saved on this computer")
    type_over(view.therapist, " ")
    assert screen.flush()
    assert view.state.words.text().startswith("All else is saved")


def test_leaving_stores_at_once(screen: SettingsScreen) -> None:
    QTest.keyClicks(screen.view.therapist, "!")
    screen.hide()
    assert practice.get(screen._workspace.record).therapist == PRACTICE.therapist + "!"


def test_a_full_disk_is_said_and_the_text_stays_until_there_is_room(screen: SettingsScreen) -> None:
    record = screen._workspace.record
    limit_pages(record, 0)
    screen.view.address.setPlainText("1 Mill Road " * 5_000)
    assert not screen.flush()
    assert "disk is full" in screen.view.banner.text()
    assert screen.view.state.words.text() == "Not saved"
    limit_pages(record, None)
    assert screen.flush()
    assert screen.view.banner.isHidden()
    assert practice.get(record).address.startswith("1 Mill Road 1 Mill")


def test_the_theme_is_switched_at_once_and_remembered(
    screen: SettingsScreen, appearance: Appearance, dressed_theme: Theme
) -> None:
    for code, tokens in (("dark", DARK), ("contrast", CONTRAST_LIGHT), ("light", LIGHT)):
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


@pytest.mark.parametrize(
    ("theme", "dark", "contrast", "tokens"),
    [
        ("system", False, False, LIGHT),
        ("system", True, False, DARK),
        ("system", False, True, CONTRAST_LIGHT),
        ("system", True, True, CONTRAST_DARK),
        ("contrast", False, False, CONTRAST_LIGHT),
        ("contrast", True, False, CONTRAST_DARK),
        ("light", True, True, LIGHT),
        ("dark", False, True, DARK),
    ],
)
def test_what_is_chosen_goes_before_what_the_system_wants(
    theme: str, dark: bool, contrast: bool, tokens: Tokens
) -> None:
    assert tokens_of(theme, dark=dark, contrast=contrast) is tokens


def test_a_system_that_changes_its_wish_is_asked_again(
    appearance: Appearance, dressed_theme: Theme, qapp: QApplication
) -> None:
    appearance.choose_theme("system")
    dressed_theme.switch(qapp, CONTRAST_DARK)
    qapp.styleHints().accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)
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


def test_reduced_motion_is_in_force_at_once_and_remembered(
    screen: SettingsScreen, appearance: Appearance, dressed_theme: Theme, qapp: QApplication
) -> None:
    menu = Qt.UIEffect.UI_AnimateMenu
    before = qapp.isEffectEnabled(menu)
    assert dressed_theme.motion_ms == 120
    QTest.mouseClick(screen.view.reduce_motion, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert dressed_theme.motion_ms == 0
    assert not qapp.isEffectEnabled(menu)
    assert preferences.load(appearance.file).reduced_motion
    QTest.keyClick(screen.view.reduce_motion, Qt.Key.Key_Space)
    assert dressed_theme.motion_ms == 120
    assert qapp.isEffectEnabled(menu) == before


def test_looks_come_back_at_the_next_start(
    qapp: QApplication, dressed_theme: Theme, appearance: Appearance
) -> None:
    appearance.choose_theme("contrast")
    appearance.choose_text_size(120)
    appearance.choose_paper("letter")
    appearance.choose_reduced_motion(True)
    theme = Theme(dressed_theme.resources)
    theme.apply(qapp)
    again = Appearance(qapp, theme, appearance.file, theme)
    assert (again.theme, again.text_size, again.paper) == ("contrast", 120, "letter")
    assert theme.tokens is CONTRAST_LIGHT
    assert again.reduced_motion
    assert theme.motion_ms == 0


def test_looks_that_no_version_knows_are_the_usual_ones(
    qapp: QApplication, dressed_theme: Theme, appearance: Appearance
) -> None:
    odd = preferences.Preferences(theme="pink", text_size=33, paper="vellum")
    preferences.save(appearance.file, odd)
    again = Appearance(qapp, dressed_theme, appearance.file, dressed_theme)
    assert (again.theme, again.text_size, again.paper) == ("system", 100, "a4")


def test_names_are_hidden_at_once_and_on_this_computer(
    screen: SettingsScreen, appearance: Appearance
) -> None:
    box = screen.view.hide_names
    assert not box.isChecked()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert appearance.names.hidden
    assert preferences.load(appearance.file).hidden_names
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert not appearance.names.hidden
    assert not preferences.load(appearance.file).hidden_names
