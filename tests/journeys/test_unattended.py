"""Nobody at the computer: the window is covered, then the record locked, and nothing typed is lost."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QMessageBox, QPushButton, QTextEdit

from ipt_tracker.record import clients, courses, sessions, settings
from ipt_tracker.record.settings import Settings
from ipt_tracker.ui.screens.addition.screen import AdditionScreen
from ipt_tracker.ui.screens.client.screen import ClientScreen
from ipt_tracker.ui.screens.new_client.screen import NewClientScreen
from ipt_tracker.ui.screens.review.screen import ReviewScreen
from ipt_tracker.ui.screens.session.screen import SessionScreen
from ipt_tracker.ui.screens.settings.screen import SettingsScreen
from ipt_tracker.ui.screens.unlock.barred import BarredScreen
from ipt_tracker.ui.screens.unlock.screen import UnlockScreen
from ipt_tracker.ui.screens.welcome.screen import WelcomeScreen
from tests.conftest import PASSPHRASE
from tests.journeys.at_work import WORDS, open_client, record_of, remember, unlock, write_session
from tests.journeys.damage import limit_pages
from tests.journeys.hands import CTRL, Hands, Key, Stopwatch

Begin = Callable[[], Hands]
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def at_work(begin: Begin, tmp_path: Path, demo_template: Path) -> Hands:
    """The record unlocked, a client's page open."""
    folder = Path(shutil.copytree(demo_template, tmp_path / "records" / "Practice.iptr"))
    remember(tmp_path, folder)
    hands = begin()
    unlock(hands)
    open_client(hands)
    return hands


def covered(hands: Hands) -> bool:
    return hands.program.window.cover.on


def press_outside(hands: Hands, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
    """A key as it comes to the window, whatever has the focus in it."""
    QTest.keyClick(hands.program.window.windowHandle(), key, modifier)


def lift(hands: Hands) -> None:
    """Press a key and wait until nothing is covered."""
    press_outside(hands, Key.Key_X)
    hands.wait_until(lambda: not covered(hands))


def test_the_window_is_covered_and_the_key_that_lifts_it_is_not_typed(
    at_work: Hands, stopwatch: Stopwatch
) -> None:
    page = write_session(at_work)
    before = page.view.note.text.text()
    stopwatch.pass_minutes(4)
    press_outside(at_work, Key.Key_Shift)
    stopwatch.pass_minutes(4)
    QApplication.processEvents()
    assert not covered(at_work)
    stopwatch.pass_minutes(1)
    at_work.wait_until(lambda: covered(at_work))
    assert not page.isVisible()
    assert at_work.program.window.windowTitle() == "IPT Tracker"
    lift(at_work)
    assert not covered(at_work)
    assert at_work.program.window.page is page
    assert page.view.note.text.hasFocus()
    assert page.view.note.text.text() == before
    at_work.write("y")
    assert page.view.note.text.text() == before.replace(WORDS, WORDS + "y")


def test_it_locks_and_what_was_typed_is_stored_first(at_work: Hands, stopwatch: Stopwatch) -> None:
    page = write_session(at_work)
    at_work.write(" More.")
    assert page.autosave.pending
    session_id, record = page.session.id, record_of(at_work)
    stopwatch.pass_minutes(15)
    at_work.wait_for(UnlockScreen)
    assert record._engine is None
    assert not covered(at_work)
    assert at_work.program.window.sidebar.recent.model().rowCount() == 0
    unlock(at_work)
    open_client(at_work)
    assert f"{WORDS} More." in sessions.get(record_of(at_work), session_id).note


def test_a_computer_that_slept_is_locked_when_it_wakes(at_work: Hands, stopwatch: Stopwatch) -> None:
    stopwatch.pass_minutes(8 * 60)
    at_work.wait_for(UnlockScreen)


def write_addition(hands: Hands) -> AdditionScreen:
    """An addition to a signed session, with the focus where its words go."""
    record, desk = record_of(hands), hands.program.desk
    assert desk is not None
    (course,) = courses.for_client(record, clients.find(record, "IPT-0014").id)
    desk.sessions.show_addition(next(one.id for one in sessions.for_course(record, course.id) if one.signed))
    page = hands.wait_for(AdditionScreen)
    hands.tab_to(page.view.text)
    return page


def test_at_the_gate_nothing_is_counted(at_work: Hands, stopwatch: Stopwatch) -> None:
    at_work.press(Key.Key_L, modifier=CTRL)
    page = at_work.wait_for(UnlockScreen)
    at_work.write("correct horse")
    stopwatch.pass_minutes(60)
    press_outside(at_work, Key.Key_X)
    assert page.view.passphrase.text() == "correct horsex"


def barred(hands: Hands) -> BarredScreen:
    """Wait until the open record is shown to nobody without the passphrase."""
    cover = hands.program.window.cover
    hands.wait_until(lambda: cover.barred)
    page = cover.currentWidget()
    assert isinstance(page, BarredScreen)
    return page


def test_what_can_not_be_stored_keeps_it_open_and_unseen_until_it_can(
    at_work: Hands, stopwatch: Stopwatch
) -> None:
    page = write_session(at_work)
    limit_pages(record_of(at_work), 0)
    page.view.note.text.insertPlainText("And the house was too quiet. " * 2000)
    stopwatch.pass_minutes(15)
    bar = barred(at_work)
    words = " ".join(label.text() for label in bar.findChildren(QLabel))
    assert "not stored yet" in words
    assert "Graham" not in words
    at_work.press(Key.Key_Escape)
    at_work.press(Key.Key_1, modifier=CTRL)
    at_work.write("not the passphrase")
    at_work.press(Key.Key_Return)
    at_work.wait_until(lambda: "not the passphrase" in bar.view.field.error)
    assert at_work.program.window.page is page
    assert not page.isVisible()
    at_work.write(PASSPHRASE)
    at_work.press(Key.Key_Return)
    at_work.wait_until(lambda: not covered(at_work))
    assert page.view.note.text.hasFocus()
    assert "not stored yet" in at_work.program.window.alarm.text()
    assert "disk is full" in page.view.foot.unsaved.text()
    assert "too quiet" in page.view.note.text.text()
    session_id = page.session.id
    stopwatch.pass_minutes(15)
    barred(at_work)
    limit_pages(record_of(at_work), None)
    stopwatch.pass_minutes(1)
    at_work.wait_for(UnlockScreen)
    assert not covered(at_work)
    unlock(at_work)
    open_client(at_work)
    assert "too quiet" in sessions.get(record_of(at_work), session_id).note


def test_a_form_that_is_not_saved_holds_up_no_lock(at_work: Hands, stopwatch: Stopwatch) -> None:
    at_work.program.window.nav_chosen.emit("clients")
    at_work.press(Key.Key_N)
    at_work.wait_for(NewClientScreen)
    at_work.write("Amara Okafor")
    record = record_of(at_work)
    stopwatch.pass_minutes(20)
    at_work.wait_for(UnlockScreen)
    assert record._engine is None
    unlock(at_work)
    assert at_work.wait_for(NewClientScreen).view.name.text() == "Amara Okafor"


def test_a_window_that_can_not_close_shows_why(at_work: Hands) -> None:
    page = write_session(at_work)
    limit_pages(record_of(at_work), 0)
    page.view.note.text.insertPlainText("And the house was too quiet. " * 2000)
    at_work.program.window.cover.put_on()
    assert not at_work.program.window.close()
    assert not covered(at_work)
    assert at_work.program.window.alarm.isVisible()
    limit_pages(record_of(at_work), None)


def test_a_dialog_goes_under_the_cover_and_with_the_lock(at_work: Hands, stopwatch: Stopwatch) -> None:
    at_work.tab_to(at_work.wait_for(ClientScreen).view.review)
    at_work.press(Key.Key_Return)
    page = at_work.wait_for(ReviewScreen)
    at_work.wait_until(lambda: page.view.preview.page_count > 0)
    page.view.save.click()
    (dialog,) = page.findChildren(QFileDialog)
    at_work.wait_until(dialog.isVisible)
    stopwatch.pass_minutes(5)
    at_work.wait_until(lambda: covered(at_work))
    assert not dialog.isVisible()
    lift(at_work)
    assert dialog.isVisible()
    stopwatch.pass_minutes(15)
    at_work.wait_for(UnlockScreen)
    assert not any(isinstance(one, QFileDialog) and one.isVisible() for one in QApplication.topLevelWidgets())


def test_a_throw_away_record_is_covered_and_never_locked(begin: Begin, stopwatch: Stopwatch) -> None:
    hands = begin()
    page = hands.wait_for(WelcomeScreen)
    (look,) = [button for button in page.findChildren(QPushButton) if "Look around" in button.text()]
    look.click()
    hands.wait_until(lambda: hands.program.opened is not None)
    shown = hands.program.window.page
    stopwatch.pass_minutes(16)
    hands.wait_until(lambda: covered(hands))
    lift(hands)
    assert hands.program.window.page is shown


def test_other_minutes_count_as_soon_as_they_are_typed(at_work: Hands, stopwatch: Stopwatch) -> None:
    at_work.program.window.nav_chosen.emit("settings")
    page = at_work.wait_for(SettingsScreen)
    for line, minutes in ((page.view.away.cover.line, "1"), (page.view.away.lock.line, "2")):
        at_work.tab_to(line)
        at_work.press(Key.Key_A, modifier=CTRL)
        at_work.write(minutes)
    at_work.press(Key.Key_S, modifier=CTRL)
    assert settings.get(record_of(at_work)) == Settings(cover_minutes=1, lock_minutes=2)
    stopwatch.pass_minutes(1)
    at_work.wait_until(lambda: covered(at_work))
    stopwatch.pass_minutes(1)
    at_work.wait_for(UnlockScreen)


def test_a_session_page_comes_back_from_the_cover_as_it_was(at_work: Hands) -> None:
    page = write_session(at_work)
    bar = page.view.clinical.verticalScrollBar()
    bar.setValue(bar.maximum())
    cursor = page.view.note.text.textCursor().position()
    scrolled = bar.value()
    for _ in range(2):
        at_work.program.window.cover.put_on()
        lift(at_work)
    assert isinstance(at_work.program.window.page, SessionScreen)
    assert bar.value() == scrolled
    assert page.view.note.text.textCursor().position() == cursor


def keys_to(dialog: QDialog, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
    """Keys as they come from outside to a dialog that has the keyboard."""
    QTest.keyClick(dialog.windowHandle(), key, modifier)


def review_of(hands: Hands) -> ReviewScreen:
    hands.tab_to(hands.wait_for(ClientScreen).view.review)
    hands.press(Key.Key_Return)
    page = hands.wait_for(ReviewScreen)
    hands.wait_until(lambda: page.view.preview.page_count > 0)
    return page


@pytest.mark.parametrize("kind", [QFileDialog, QPrintDialog])
def test_the_keys_of_the_cover_are_heard_in_a_dialog(at_work: Hands, kind: type[QDialog]) -> None:
    page = review_of(at_work)
    at_work.press(Key.Key_S if kind is QFileDialog else Key.Key_P, modifier=CTRL)
    (dialog,) = page.findChildren(kind)
    at_work.wait_until(dialog.isActiveWindow)
    finished: list[int] = []
    dialog.finished.connect(finished.append)
    for _ in range(2):
        keys_to(dialog, Key.Key_H, CTRL_SHIFT)
        assert covered(at_work)
        assert not dialog.isVisible()
        assert not page.isVisible()
        lift(at_work)
        assert dialog.isVisible()
        assert dialog.isModal()
        at_work.wait_until(dialog.isActiveWindow)
    assert finished == []
    keys_to(dialog, Key.Key_Escape)
    at_work.wait_until(lambda: bool(finished))
    assert at_work.program.window.page is page
    assert not covered(at_work)


def test_under_the_cover_nobody_has_answered_whether_a_file_is_replaced(
    at_work: Hands, tmp_path: Path
) -> None:
    page = review_of(at_work)
    there = tmp_path / "letter.pdf"
    there.write_bytes(b"another letter")
    at_work.press(Key.Key_S, modifier=CTRL)
    (dialog,) = page.findChildren(QFileDialog)
    at_work.wait_until(dialog.isActiveWindow)
    asked: list[bool] = []

    def cover_the_question() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            later.start()
            return
        QTest.keyClick(box.windowHandle(), Key.Key_H, CTRL_SHIFT)
        asked.append(covered(at_work) and not box.isVisible())

    later = QTimer(interval=10, singleShot=True)
    later.timeout.connect(cover_the_question)
    later.start()
    at_work.press(Key.Key_A, modifier=CTRL)
    at_work.write(str(there))
    for _ in range(2):  # the first closes the list of proposals, where there are any
        if not asked:
            at_work.press(Key.Key_Return)
    assert asked == [True]
    assert there.read_bytes() == b"another letter"
    lift(at_work)
    assert dialog.isVisible()
    assert QApplication.activeModalWidget() is dialog
    keys_to(dialog, Key.Key_Escape)


def test_an_open_menu_goes_under_the_cover_by_its_keys(at_work: Hands) -> None:
    page = review_of(at_work)
    at_work.tab_to(page.view.contents.reader)
    at_work.press(Key.Key_Return)
    at_work.wait_until(lambda: QApplication.activePopupWidget() is not None)
    press_outside(at_work, Key.Key_H, CTRL_SHIFT)
    assert covered(at_work)
    assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize("write", [write_session, write_addition])
def test_the_alarm_goes_once_what_was_typed_is_stored(
    at_work: Hands, write: Callable[[Hands], SessionScreen | AdditionScreen]
) -> None:
    page = write(at_work)
    limit_pages(record_of(at_work), 0)
    text = at_work.program.window.focusWidget()
    assert isinstance(text, QTextEdit)
    text.insertPlainText("And the house was too quiet. " * 2000)
    at_work.press(Key.Key_L, modifier=CTRL)
    barred(at_work)
    at_work.write(PASSPHRASE)
    at_work.press(Key.Key_Return)
    at_work.wait_until(lambda: not covered(at_work))
    alarm = at_work.program.window.alarm
    assert "The record stays open" in alarm.text()
    limit_pages(record_of(at_work), None)
    at_work.press(Key.Key_S, modifier=CTRL)
    assert not page.autosave.pending
    assert not alarm.isVisible()
