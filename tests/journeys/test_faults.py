"""What can go wrong, met in the real window: one clear sentence each, and nothing is lost."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ipt_tracker.record import clients, courses
from ipt_tracker.record.tries import TRIES_FILE
from ipt_tracker.ui.screens.client.screen import ClientScreen
from ipt_tracker.ui.screens.clients.screen import ClientsScreen
from ipt_tracker.ui.screens.create.screen import CreateScreen
from ipt_tracker.ui.screens.damaged.screen import DamagedScreen
from ipt_tracker.ui.screens.new_client.screen import NewClientScreen
from ipt_tracker.ui.screens.session.screen import SessionScreen
from ipt_tracker.ui.screens.today.screen import TodayScreen
from ipt_tracker.ui.screens.unlock.screen import UnlockScreen
from ipt_tracker.ui.screens.welcome.screen import WelcomeScreen
from ipt_tracker.ui.shell.entry_list import EntryList
from tests.conftest import PASSPHRASE
from tests.journeys.at_work import (
    WORDS,
    come_back,
    open_client,
    record_of,
    remember,
    stored_note,
    unlock,
    write_session,
)
from tests.journeys.damage import DAMAGES, changed, contents, held_elsewhere, limit_pages
from tests.journeys.hands import CTRL, Hands, Key

Begin = Callable[[], Hands]
MORE = "And the house was too quiet. " * 1999 + "And so on."


def clear(text: str) -> bool:
    """Whether it is a plain sentence or two that end there and name nothing of the program's inside."""
    return len(re.findall(r"\.(?=\s|$)", text)) <= 3 and text.endswith(".") and "Error" not in text


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


def said_at_unlock(hands: Hands) -> str:
    page = hands.wait_for(UnlockScreen)
    hands.wait_until(lambda: bool(page.view.field.error))
    said = page.view.field.error
    assert clear(said)
    assert "Nothing" in said
    return said


def said_of_damage(hands: Hands) -> str:
    said = hands.wait_for(DamagedScreen).view.sentence.text()
    assert clear(said)
    assert "Nothing" in said
    return said


# -------------------------------------------------------------------- opening


def test_a_wrong_passphrase_is_said_and_the_right_one_opens(begin: Begin, folder: Path) -> None:
    before = contents(folder)
    hands = begin()
    unlock(hands, "not the right passphrase")
    assert "passphrase" in said_at_unlock(hands)
    assert changed(folder, before) == {TRIES_FILE}
    hands.write(PASSPHRASE)
    hands.press(Key.Key_Return)
    hands.wait_for(TodayScreen)


@pytest.mark.parametrize("kind", DAMAGES)
def test_a_record_that_can_not_be_opened_says_why_and_stays_as_it_is(
    begin: Begin, folder: Path, kind: str
) -> None:
    DAMAGES[kind].do(folder)
    before = contents(folder)
    hands = begin()
    unlock(hands)
    said = said_at_unlock(hands) if kind == "keys lost" else said_of_damage(hands)
    assert DAMAGES[kind].said in said
    assert contents(folder) == before


def test_a_folder_that_is_no_record_is_said_where_it_was_typed(begin: Begin, tmp_path: Path) -> None:
    other = tmp_path / "holiday pictures"
    other.mkdir()
    (other / "beach.txt").write_text("sand")
    hands = begin()
    page = hands.wait_for(WelcomeScreen)
    hands.tab_to(page.view.open)
    hands.press(Key.Key_Return)
    hands.write(str(other))
    hands.press(Key.Key_Return)
    said = page.view.place_field.error
    assert "no IPT Tracker record" in said
    assert clear(said)
    assert [path.name for path in other.iterdir()] == ["beach.txt"]


def test_a_record_open_in_another_program_is_said(begin: Begin, folder: Path) -> None:
    hands = begin()
    with held_elsewhere(folder):
        unlock(hands)
        assert "already open" in said_at_unlock(hands)
    hands.write(PASSPHRASE)
    hands.press(Key.Key_Return)
    hands.wait_for(TodayScreen)


def test_a_new_record_never_takes_the_place_of_something(begin: Begin, tmp_path: Path) -> None:
    taken = tmp_path / "Mine.iptr"
    taken.mkdir()
    (taken / "letter.txt").write_text("dear")
    hands = begin()
    page = fill_in_record(hands, taken)
    hands.wait_until(lambda: bool(page.view.place_field.error))
    said = page.view.place_field.error
    assert "already a file or folder" in said
    assert clear(said)
    assert contents(taken).keys() == {"letter.txt"}
    assert page.view.new.text() == PASSPHRASE
    hands.press(Key.Key_A, modifier=CTRL)
    hands.write(str(tmp_path / "Another.iptr"))
    hands.press(Key.Key_Return)
    hands.wait_for(TodayScreen)


def fill_in_record(hands: Hands, place: Path) -> CreateScreen:
    hands.wait_for(WelcomeScreen)
    hands.press(Key.Key_Return)
    page = hands.wait_for(CreateScreen)
    hands.write("Dr Miriam Adler")
    hands.press(Key.Key_Return)
    hands.write(PASSPHRASE)
    hands.tab_to(page.view.new.repeat)
    hands.write(PASSPHRASE)
    hands.tab_to(page.view.place)
    hands.press(Key.Key_A, modifier=CTRL)
    hands.write(str(place))
    hands.press(Key.Key_Return)
    return page


# -------------------------------------------------------------------- dates that can't be


def test_a_date_of_birth_in_the_future_is_said_and_what_was_typed_stays(at_work: Hands) -> None:
    at_work.press(Key.Key_Escape)
    at_work.wait_for(ClientsScreen)
    at_work.press(Key.Key_N)
    page = at_work.wait_for(NewClientScreen)
    before = clients.everyone(record_of(at_work))
    at_work.write("Nora Quill")
    at_work.tab_to(page.view.date_of_birth)
    at_work.write("17/6/2026")
    at_work.press(Key.Key_Return, modifier=CTRL)
    assert "future" in page.view.born_field.error
    assert clear(page.view.born_field.error)
    assert page.view.date_of_birth.hasFocus()
    assert page.view.name.text() == "Nora Quill"
    assert clients.everyone(record_of(at_work)) == before
    at_work.press(Key.Key_A, modifier=CTRL)
    at_work.write("17/6/1986")
    at_work.press(Key.Key_Return, modifier=CTRL)
    at_work.wait_for(ClientScreen)
    assert len(clients.everyone(record_of(at_work))) == len(before) + 1


def test_a_session_before_the_course_began_is_said_and_its_words_are_stored(at_work: Hands) -> None:
    page = write_session(at_work)
    course = courses.get(record_of(at_work), page.session.course_id)
    early = course.started_on - timedelta(days=1)
    at_work.tab_to(page.view.header.date)
    at_work.press(Key.Key_A, modifier=CTRL)
    at_work.write(f"{early.day}/{early.month}/{early.year}")
    at_work.press(Key.Key_Return, modifier=CTRL)
    said = page.view.foot.problem.text()
    assert "before the course began" in said
    assert clear(said)
    assert page.view.header.date.hasFocus()
    assert WORDS in stored_note(at_work, page)
    assert page.session.held_on >= course.started_on


# -------------------------------------------------------------------- a full disk


@pytest.fixture
def full(at_work: Hands, qapp: QApplication) -> SessionScreen:
    """A session whose last words did not fit on the disk."""
    page = write_session(at_work)
    limit_pages(record_of(at_work), 0)
    qapp.clipboard().setText(MORE)
    at_work.press(Key.Key_V, modifier=CTRL)
    at_work.press(Key.Key_S, modifier=CTRL)
    return page


def assert_not_stored(hands: Hands, page: SessionScreen) -> None:
    """The page stays, with all its words, and says so in red."""
    assert hands.program.window.page is page
    assert WORDS + MORE in page.view.note.text.text()
    assert "disk is full" in page.view.foot.unsaved.text()
    assert clear(page.view.foot.unsaved.text())
    assert page.view.foot.unsaved.isVisible()
    state = page.view.foot.state.words
    assert state.text().startswith("Not saved since")
    assert state.property("tone") == "danger"
    assert MORE not in stored_note(hands, page)


def test_a_full_disk_is_said_and_stays_said(at_work: Hands, full: SessionScreen) -> None:
    assert_not_stored(at_work, full)
    at_work.press(Key.Key_S, modifier=CTRL)
    at_work.write("!")
    assert full.view.foot.state.words.text().startswith("Not saved since")


def lock_and_come_back(hands: Hands, _page: SessionScreen) -> None:
    hands.press(Key.Key_L, modifier=CTRL)
    come_back(hands)


def entries(of: EntryList) -> list[str]:
    return [str(of.model().index(row, 0).data()) for row in range(of.model().rowCount())]


WAYS_OUT: dict[str, Callable[[Hands, SessionScreen], object]] = {
    "Esc": lambda hands, _page: hands.press(Key.Key_Escape),
    "back": lambda _hands, page: page.view.header.back.click(),
    "the sidebar": lambda hands, _page: hands.program.window.nav_chosen.emit("clients"),
    "lock": lock_and_come_back,
    "sign": lambda hands, _page: hands.press(Key.Key_Return, modifier=CTRL),
    "close": lambda hands, _page: hands.program.window.close(),
}


def test_the_page_is_not_left_before_its_words_are_stored(at_work: Hands, full: SessionScreen) -> None:
    for leave in WAYS_OUT.values():
        leave(at_work, full)
        assert_not_stored(at_work, full)
        assert at_work.program.window.isVisible()
        assert at_work.program.opened is not None
    assert at_work.program.window.alarm.isVisible()
    assert at_work.program.desk is not None
    seen = entries(at_work.program.window.sidebar.recent)
    at_work.program.desk.show_client(clients.find(record_of(at_work), "IPT-0001").id)
    assert_not_stored(at_work, full)
    assert entries(at_work.program.window.sidebar.recent) == seen, "whose page was never shown is not there"
    limit_pages(record_of(at_work), None)
    full.autosave.flush()
    assert WORDS + MORE in stored_note(at_work, full)
    assert not full.view.foot.unsaved.isVisible()
    assert not at_work.program.window.alarm.isVisible()
    at_work.press(Key.Key_Escape)
    at_work.wait_for(ClientScreen)


def test_words_that_can_not_be_stored_may_be_left_behind_on_purpose(
    at_work: Hands, full: SessionScreen, folder: Path
) -> None:
    window = at_work.program.window
    window.close()
    assert "stays open" in window.alarm.text()
    window.alarm.action_taken.emit()
    assert not window.isVisible()
    assert at_work.program.opened is None


def test_a_form_that_can_not_be_stored_keeps_what_was_typed(at_work: Hands) -> None:
    at_work.press(Key.Key_Escape)
    at_work.wait_for(ClientsScreen)
    at_work.press(Key.Key_N)
    page = at_work.wait_for(NewClientScreen)
    at_work.write("Nora Quill")
    at_work.tab_to(page.view.reason)
    page.view.reason.setPlainText(MORE)
    limit_pages(record_of(at_work), 0)
    at_work.press(Key.Key_Return, modifier=CTRL)
    assert "disk is full" in page.view.page.banner.text()
    assert clear(page.view.page.banner.text())
    limit_pages(record_of(at_work), None)
    at_work.press(Key.Key_Return, modifier=CTRL)
    at_work.wait_for(ClientScreen)
    assert clients.find(record_of(at_work), "Nora Quill").reason == MORE


def test_a_new_record_where_nothing_may_be_written_is_said(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory() as closed:  # pytest's own folder is out of reach anyway
        Path(closed).chmod(0o555)
        ended = subprocess.run(
            [sys.executable, "-m", "tests.journeys.without_rights", tmp_path, Path(closed) / "New.iptr"],
            cwd=Path(__file__).parents[2],
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            timeout=50,
            check=False,
        )
        assert list(Path(closed).iterdir()) == []
    assert ended.returncode == 0, ended.stderr
    assert "may not" in ended.stdout
    assert clear(ended.stdout)


def test_places_that_can_not_be_asked_about_are_said_at_their_fields(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory() as place:  # pytest's own folder is out of reach anyway
        home, closed = Path(place) / "home", Path(place) / "closed"
        remember(home, closed / "Known.iptr")
        for folder, mode in ((Path(place), 0o755), (home, 0o755), (closed, 0o000)):
            folder.mkdir(exist_ok=True)
            folder.chmod(mode)
        ended = subprocess.run(
            [sys.executable, "-m", "tests.journeys.out_of_reach", home, closed],
            cwd=Path(__file__).parents[2],
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            timeout=50,
            check=False,
        )
        closed.chmod(0o700)
    assert ended.returncode == 0, ended.stderr
    said = json.loads(ended.stdout)
    assert said["fault"] == ""
    told: dict[str, str] = said["told"]
    assert len(told) == 11
    assert all(told.values())
    assert "may not read" in told["open closed"]
    assert "may not read" in told["create closed"]
    assert "name is too long" in told["create long"]
    assert "whole path" in told["create nobody"]
