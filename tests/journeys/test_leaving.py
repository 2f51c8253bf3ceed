"""Locking, leaving, dying in the middle of work: what was typed comes back, what was signed is sealed."""

import gc
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QFileDialog

from ipt_tracker.errors import KnownError
from ipt_tracker.host.instance import InstanceLock
from ipt_tracker.record import audit, check, clients, courses, sessions
from ipt_tracker.record.audit import Action
from ipt_tracker.record.record import Record
from ipt_tracker.ui.screens.client.screen import ClientScreen
from ipt_tracker.ui.screens.review.screen import ReviewScreen
from ipt_tracker.ui.screens.session.screen import SessionScreen
from ipt_tracker.ui.screens.unlock.screen import UnlockScreen
from ipt_tracker.ui.screens.welcome.screen import WelcomeScreen
from tests.conftest import PASSPHRASE
from tests.journeys.at_work import WORDS, come_back, open_client, record_of, remember, unlock, write_session
from tests.journeys.damage import limit_pages
from tests.journeys.hands import CTRL, Hands, Key

Begin = Callable[[], Hands]


@pytest.fixture
def folder(tmp_path: Path, demo_template: Path) -> Path:
    """A closed record with the made-up caseload, the one opened last on this computer."""
    folder = Path(shutil.copytree(demo_template, tmp_path / "records" / "Practice.iptr"))
    remember(tmp_path, folder)
    return folder


@pytest.fixture
def at_work(begin: Begin, folder: Path) -> Hands:
    """The record unlocked, a client's page open."""
    hands = begin()
    unlock(hands)
    open_client(hands)
    return hands


def test_locking_while_typing_stores_closes_and_brings_it_back(at_work: Hands, folder: Path) -> None:
    page = write_session(at_work)
    at_work.write(" More.")
    session_id, record = page.session.id, record_of(at_work)
    assert page.autosave.pending
    at_work.press(Key.Key_L, modifier=CTRL)
    at_work.wait_for(UnlockScreen)
    assert record._engine is None
    assert at_work.program.opened is None
    with pytest.raises(KnownError, match="already open"):
        InstanceLock(folder).acquire()
    assert not (folder / "record.db-wal").exists()
    assert at_work.program.window.windowTitle() == "IPT Tracker"

    unlock(at_work)
    again = at_work.wait_for(SessionScreen)
    assert f"{WORDS} More." in sessions.get(record_of(at_work), session_id).note
    assert again.session.id == session_id
    at_work.wait_until(again.view.note.text.hasFocus)
    at_work.write(" And more.")
    assert f"{WORDS} More. And more." in again.view.note.text.text()


def test_a_locked_record_is_free_when_the_window_closes_or_another_way_in_is_chosen(
    at_work: Hands, folder: Path
) -> None:
    at_work.press(Key.Key_L, modifier=CTRL)
    page = at_work.wait_for(UnlockScreen)
    with pytest.raises(KnownError, match="already open"):
        InstanceLock(folder).acquire()
    page.view.other.click()
    at_work.wait_for(WelcomeScreen)
    Record.open(folder, PASSPHRASE).close()


def test_a_wrong_passphrase_leaves_a_locked_record_locked(at_work: Hands, folder: Path) -> None:
    at_work.press(Key.Key_L, modifier=CTRL)
    page = at_work.wait_for(UnlockScreen)
    unlock(at_work, "not the passphrase at all")
    at_work.wait_until(lambda: page.view.field.error != "")
    with pytest.raises(KnownError, match="already open"):
        InstanceLock(folder).acquire()
    at_work.press(Key.Key_A, modifier=CTRL)
    unlock(at_work)
    at_work.wait_for(ClientScreen)


def test_an_enter_pressed_twice_opens_a_locked_record_once_and_keeps_others_off(
    at_work: Hands, folder: Path
) -> None:
    at_work.press(Key.Key_L, modifier=CTRL)
    unlock(at_work)
    at_work.press(Key.Key_Return, Key.Key_Return)
    at_work.wait_for(ClientScreen)
    at_work.wait_until(lambda: not at_work.program._background.busy)
    with pytest.raises(KnownError, match="already open"):
        Record.open(folder, PASSPHRASE)
    with record_of(at_work).read() as connection:
        actions = [entry.action for entry in audit.entries(connection)]
    after = actions[actions.index(Action.LOCKED) + 1 :]
    assert after.count(Action.OPENED) == 1
    assert not {Action.CUT_OFF, Action.CLOSED} & set(after)


def sign(hands: Hands, more: str = "") -> str:
    """Write a session and sign it; the time to take that back runs. Gives the session's id."""
    page = write_session(hands)
    page.view.note.text.insertPlainText(more)
    hands.tab_to(page.view.risk)
    hands.write("1")
    hands.press(Key.Key_Return, modifier=CTRL)
    assert hands.program.window.snackbar.active, page.view.foot.problem.text()
    assert not sessions.get(record_of(hands), page.session.id).signed
    return page.session.id


WAYS_TO_SEAL: dict[str, Callable[[Hands], object]] = {
    "leaving the page": lambda hands: hands.press(Key.Key_Escape),
    "another place": lambda hands: hands.program.window.nav_chosen.emit("about"),
    "locking": lambda hands: hands.press(Key.Key_L, modifier=CTRL),
    "closing": lambda hands: hands.program.window.close(),
}


@pytest.mark.parametrize("way", WAYS_TO_SEAL)
def test_what_is_being_signed_is_sealed_when_it_is_left(at_work: Hands, folder: Path, way: str) -> None:
    session_id = sign(at_work)
    WAYS_TO_SEAL[way](at_work)
    at_work.program.window.close()
    with Record.open(folder, PASSPHRASE) as record:
        assert sessions.get(record, session_id).signed
        assert check.check(record).problems == ()


def test_undo_leaves_it_unsigned_and_open_for_more(at_work: Hands) -> None:
    session_id = sign(at_work)
    at_work.press(Key.Key_Z, modifier=CTRL)
    at_work.write(" More.")
    at_work.press(Key.Key_Escape)
    at_work.wait_for(ClientScreen)
    stored = sessions.get(record_of(at_work), session_id)
    assert not stored.signed
    assert "More." in stored.note


def test_a_signature_that_can_not_be_set_is_said_and_the_page_stays(at_work: Hands) -> None:
    session_id = sign(at_work, "And the house was too quiet. " * 2000)
    page = at_work.wait_for(SessionScreen)
    limit_pages(record_of(at_work), 0)
    at_work.press(Key.Key_L, modifier=CTRL)
    come_back(at_work)
    assert at_work.program.window.page is page
    assert "disk is full" in page.view.foot.problem.text()
    assert not sessions.get(record_of(at_work), session_id).signed
    limit_pages(record_of(at_work), None)
    at_work.press(Key.Key_Return, modifier=CTRL)
    at_work.press(Key.Key_L, modifier=CTRL)
    at_work.wait_for(UnlockScreen)


def test_a_review_that_can_not_be_signed_is_said_and_the_page_stays(at_work: Hands) -> None:
    at_work.tab_to(at_work.wait_for(ClientScreen).view.review)
    at_work.press(Key.Key_Return)
    page = at_work.wait_for(ReviewScreen)
    at_work.wait_until(lambda: page.view.preview.page_count > 0)
    at_work.press(Key.Key_Return, modifier=CTRL)
    limit_pages(record_of(at_work), 0)
    at_work.press(Key.Key_L, modifier=CTRL)
    come_back(at_work)
    assert at_work.program.window.page is page
    assert page.view.foot.sign.isEnabled()
    assert not page.drawing.at_work
    assert "disk is full" in page.view.banner.text()
    limit_pages(record_of(at_work), None)
    at_work.press(Key.Key_L, modifier=CTRL)
    at_work.wait_for(UnlockScreen)


def test_a_review_that_is_saved_while_it_is_being_signed_is_signed_for_good(at_work: Hands) -> None:
    at_work.tab_to(at_work.wait_for(ClientScreen).view.review)
    at_work.press(Key.Key_Return)
    page = at_work.wait_for(ReviewScreen)
    at_work.wait_until(lambda: page.view.preview.page_count > 0)
    at_work.press(Key.Key_Return, modifier=CTRL)
    snackbar = at_work.program.window.snackbar
    assert "is being signed" in snackbar.text()
    at_work.press(Key.Key_S, modifier=CTRL)
    assert snackbar.text().endswith(" is signed.")
    assert not snackbar.undo.isVisible()
    at_work.wait_until(lambda: bool(page.findChildren(QFileDialog)))
    page.findChildren(QFileDialog)[0].reject()
    at_work.program.window.activateWindow()  # as a desktop does when a dialog is gone
    at_work.wait_until(page.view.print.hasFocus)
    at_work.press(Key.Key_Z, modifier=CTRL)
    assert page.view.foot.renew.isVisible()
    assert "Draft" not in "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf)).pages)


def test_words_of_a_review_are_there_again_after_locking_at_once(at_work: Hands) -> None:
    at_work.tab_to(at_work.wait_for(ClientScreen).view.review)
    at_work.press(Key.Key_Return)
    page = at_work.wait_for(ReviewScreen)
    at_work.press(Key.Key_E, modifier=CTRL)
    at_work.press(Key.Key_End, modifier=CTRL)
    at_work.write(" More.")
    assert page.autosave.pending
    at_work.press(Key.Key_L, modifier=CTRL)
    at_work.wait_for(UnlockScreen)
    unlock(at_work)
    again = at_work.wait_for(ReviewScreen)
    at_work.press(Key.Key_E, modifier=CTRL)
    assert again.view.wording.fields["reason.reason"].words.text().endswith(" More.")


def test_words_of_a_review_that_can_not_be_stored_keep_the_page(at_work: Hands) -> None:
    at_work.tab_to(at_work.wait_for(ClientScreen).view.review)
    at_work.press(Key.Key_Return)
    page = at_work.wait_for(ReviewScreen)
    at_work.press(Key.Key_E, modifier=CTRL)
    at_work.wait_until(lambda: bool(page.pdf) and not page.drawing.at_work)
    limit_pages(record_of(at_work), 0)
    page.view.wording.fields["reason.reason"].words.insertPlainText("A long winter. " * 4000)
    at_work.press(Key.Key_Escape)
    assert at_work.program.window.page is page
    assert "disk is full" in page.view.banner.text()
    assert "Your text stays here" in page.view.banner.text()
    limit_pages(record_of(at_work), None)
    at_work.press(Key.Key_Escape)
    at_work.wait_for(ClientScreen)


def test_a_review_that_is_left_while_it_is_being_made_leaves_quietly(at_work: Hands) -> None:
    at_work.tab_to(at_work.wait_for(ClientScreen).view.review)
    at_work.press(Key.Key_Return)
    at_work.wait_for(ReviewScreen)
    at_work.press(Key.Key_L, modifier=CTRL)
    at_work.wait_for(UnlockScreen)
    gc.collect()
    unlock(at_work)
    at_work.wait_for(ReviewScreen)
    assert not at_work.program.window.alarm.isVisible()


def test_killed_while_it_could_be_taken_back_it_is_an_unsigned_draft(folder: Path, tmp_path: Path) -> None:
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.journeys.signing_until_killed", str(tmp_path)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2], env=surroundings
    ) as child:
        assert child.stdout is not None
        session_id = child.stdout.readline().strip()
        child.send_signal(signal.SIGKILL)
    with Record.open(folder, PASSPHRASE) as record:
        stored = sessions.get(record, session_id)
        assert not stored.signed
        assert WORDS in stored.note
        assert stored in sessions.unsigned(record)
        course = courses.for_client(record, clients.find(record, "IPT-0014").id)[0]
        assert stored.course_id == course.id
        assert check.check(record).problems == ()
