"""Text that the record could not store: kept aside, found at the next start, and taken in or discarded."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ipt_tracker.clinical.administration import Administration
from ipt_tracker.clinical.session import Risk, RiskChoice
from ipt_tracker.record import addition_drafts, clients, courses, sessions
from ipt_tracker.record.rescue import SUFFIX, Rescue, Unsaved
from ipt_tracker.ui.screens.addition.screen import AdditionScreen
from ipt_tracker.ui.screens.client.screen import ClientScreen
from ipt_tracker.ui.screens.new_client.screen import NewClientScreen
from ipt_tracker.ui.screens.rescued.screen import RescuedScreen
from ipt_tracker.ui.screens.session.screen import SessionScreen
from ipt_tracker.ui.screens.today.screen import TodayScreen
from tests.conftest import ANCHOR
from tests.journeys.at_work import (
    open_client,
    record_of,
    remember,
    stored_note,
    unlock,
    write_session,
)
from tests.journeys.damage import limit_pages
from tests.journeys.hands import CTRL, Hands, Key
from tests.record.examples import NOW

Begin = Callable[[], Hands]
MORE = "And the house was too quiet. " * 1999 + "And so on."
LAST = "The last words before the light went out."
ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path, demo_template: Path) -> Path:
    folder = Path(shutil.copytree(demo_template, tmp_path / "records" / "Practice.iptr"))
    remember(tmp_path, folder)
    return folder


def kept(home: Path) -> list[Path]:
    return list((home / "data" / "unsaved").glob(f"*{SUFFIX}"))


def type_on_a_full_disk(hands: Hands, application: QApplication) -> SessionScreen:
    open_client(hands)
    page = write_session(hands)
    limit_pages(record_of(hands), 0)
    application.clipboard().setText(MORE)
    hands.press(Key.Key_V, modifier=CTRL)
    hands.press(Key.Key_S, modifier=CTRL)
    assert "in a second place" in page.view.foot.unsaved.text()
    return page


def fill_in_on_a_full_disk(hands: Hands, application: QApplication) -> NewClientScreen:
    """Begin the form of a client, and paste more into it than the disk takes."""
    unlock(hands)
    hands.wait_for(TodayScreen)
    hands.press(Key.Key_N)
    page = hands.wait_for(NewClientScreen)
    hands.write("Ann Other")
    hands.tab_to(page.view.reason)
    limit_pages(record_of(hands), 0)
    application.clipboard().setText(MORE)
    hands.press(Key.Key_V, modifier=CTRL)
    return page


def look_at_it(hands: Hands) -> RescuedScreen:
    hands.wait_for(TodayScreen)
    banner = hands.program.window.banner
    hands.wait_until(lambda: "found" in banner.text())
    hands.tab_to(banner)
    hands.press(Key.Key_Return)
    return hands.wait_for(RescuedScreen)


def leave_without_it(hands: Hands) -> None:
    hands.program.window.close()
    hands.program.window.alarm.action_taken.emit()
    assert hands.program.opened is None


def test_what_is_stored_in_the_end_is_kept_nowhere_else(
    begin: Begin, folder: Path, tmp_path: Path, qapp: QApplication
) -> None:
    hands = begin()
    unlock(hands)
    page = type_on_a_full_disk(hands, qapp)
    assert len(kept(tmp_path)) == 1
    assert MORE[:20].encode() not in kept(tmp_path)[0].read_bytes()
    limit_pages(record_of(hands), None)
    hands.press(Key.Key_S, modifier=CTRL)
    assert MORE in stored_note(hands, page)
    assert kept(tmp_path) == []


def test_what_was_left_behind_is_offered_and_taken_in(
    begin: Begin, folder: Path, tmp_path: Path, qapp: QApplication
) -> None:
    hands = begin()
    unlock(hands)
    typed = type_on_a_full_disk(hands, qapp)
    identity = typed.session.id
    leave_without_it(hands)
    hands = begin()
    unlock(hands)
    page = look_at_it(hands)
    assert MORE in page.view.text.text()
    assert "11:18" in page.view.page.title.text()
    hands.press(Key.Key_Escape)  # it can wait
    page = look_at_it(hands)
    hands.press(Key.Key_Return, modifier=CTRL)
    session = hands.wait_for(SessionScreen)
    assert session.session.id == identity
    assert MORE in stored_note(hands, session)
    assert not hands.program.window.banner.isVisible()
    assert kept(tmp_path) == []


def test_what_is_discarded_can_be_had_back_for_ten_seconds(
    begin: Begin, folder: Path, tmp_path: Path, qapp: QApplication
) -> None:
    hands = begin()
    unlock(hands)
    type_on_a_full_disk(hands, qapp)
    leave_without_it(hands)
    hands = begin()
    unlock(hands)
    page = look_at_it(hands)
    hands.tab_to(page.view.discard)
    hands.press(Key.Key_Return)
    hands.wait_for(TodayScreen)
    assert not hands.program.window.banner.isVisible()
    assert len(kept(tmp_path)) == 1
    hands.press(Key.Key_Z, modifier=CTRL)
    page = look_at_it(hands)
    hands.tab_to(page.view.discard)
    hands.press(Key.Key_Return)
    hands.wait_for(TodayScreen)
    hands.program.window.settle()
    assert kept(tmp_path) == []


def test_answers_that_are_others_by_now_are_shown_told_and_offered_again(
    begin: Begin, folder: Path, tmp_path: Path, qapp: QApplication
) -> None:
    hands = begin()
    unlock(hands)
    hands.wait_for(TodayScreen)
    record, home = record_of(hands), tmp_path / "data" / "unsaved"
    course = courses.for_client(record, clients.find(record, "IPT-0014").id)[0]
    draft, _ = sessions.save_draft(record, sessions.prepare(record, course.id, ANCHOR))
    low, high = (
        Administration(
            course_id=course.id, measure="phq-9", version="1", given_on=ANCHOR, answers=(n,) * 9, total=9 * n
        )
        for n in (1, 2)
    )
    typed = replace(draft, note=LAST, administrations=(low,), risk=Risk(choice=RiskChoice.CONCERN))
    unsaved = Unsaved(at=NOW, session=typed, before=draft)
    assert Rescue(record, home, lambda: NOW).slot().keep(unsaved)
    sessions.save_draft(record, replace(draft, administrations=(high,)))
    leave_without_it(hands)
    for _again in range(2):
        hands = begin()
        unlock(hands)
        page = look_at_it(hands)
        assert "PHQ-9: 1 1 1 1 1 1 1 1 1; total 9" in page.view.text.text()
        assert "Concern" in page.view.text.text()
        hands.press(Key.Key_Return, modifier=CTRL)
        session = hands.wait_for(SessionScreen)
        assert "offered again" in hands.program.window.snackbar.text()
        assert LAST in stored_note(hands, session)
        assert sessions.get(record_of(hands), draft.id).administrations[0].total == 18
        assert len(kept(tmp_path)) == 1
        leave_without_it(hands)


@pytest.mark.timeout(180)
def test_words_of_a_killed_program_are_found(begin: Begin, folder: Path, tmp_path: Path) -> None:
    program = [sys.executable, "-m", "tests.journeys.typing_on_a_full_disk", str(tmp_path), LAST]
    with subprocess.Popen(
        program,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "kept\n"
        child.send_signal(signal.SIGKILL)
    hands = begin()
    unlock(hands)
    page = look_at_it(hands)
    assert LAST in page.view.text.text()
    assert "14:02" in page.view.page.title.text()
    hands.press(Key.Key_Return, modifier=CTRL)
    session = hands.wait_for(SessionScreen)
    assert LAST in stored_note(hands, session)
    record = record_of(hands)
    course = courses.for_client(record, clients.find(record, "IPT-0014").id)[0]
    assert sum(LAST in one.note for one in sessions.for_course(record, course.id)) == 1


def test_an_addition_is_kept_aside_and_taken_in(begin: Begin, folder: Path, tmp_path: Path) -> None:
    hands = begin()
    unlock(hands)
    open_client(hands, "IPT-0001")
    course = courses.for_client(record_of(hands), clients.find(record_of(hands), "IPT-0001").id)[0]
    entry = sessions.for_course(record_of(hands), course.id)[0]
    hands.program.desk.sessions.show_addition(entry.id)
    form = hands.wait_for(AdditionScreen)
    hands.tab_to(form.view.text)
    limit_pages(record_of(hands), 0)
    form.view.text.setPlainText(MORE)
    hands.press(Key.Key_S, modifier=CTRL)
    assert "in a second place" in form.view.page.banner.text()
    hands.press(Key.Key_Return, modifier=CTRL)
    hands.press(Key.Key_Escape)
    assert hands.program.window.page is form
    assert "in a second place" in form.view.page.banner.text()
    assert len(kept(tmp_path)) == 1
    leave_without_it(hands)
    hands = begin()
    unlock(hands)
    page = look_at_it(hands)
    assert page.view.page.save.text() == "Take it into the addition"
    assert f"Session {entry.number} of Helen Marsh" in page.view.page.subtitle.text()
    hands.press(Key.Key_Return)
    assert hands.wait_for(SessionScreen).session.id == entry.id
    assert addition_drafts.get(record_of(hands), entry.id).text == MORE
    assert kept(tmp_path) == []


def test_an_addition_that_is_stored_in_the_end_is_kept_nowhere_else(
    begin: Begin, folder: Path, tmp_path: Path
) -> None:
    hands = begin()
    unlock(hands)
    open_client(hands, "IPT-0001")
    course = courses.for_client(record_of(hands), clients.find(record_of(hands), "IPT-0001").id)[0]
    entry = sessions.for_course(record_of(hands), course.id)[0]
    hands.program.desk.sessions.show_addition(entry.id)
    form = hands.wait_for(AdditionScreen)
    limit_pages(record_of(hands), 0)
    form.view.text.setPlainText(MORE)
    hands.press(Key.Key_S, modifier=CTRL)
    assert len(kept(tmp_path)) == 1
    limit_pages(record_of(hands), None)
    hands.press(Key.Key_S, modifier=CTRL)
    assert not form.view.page.banner.isVisible()
    assert addition_drafts.get(record_of(hands), entry.id).text == MORE
    assert kept(tmp_path) == []


def test_a_form_whose_draft_the_disk_refuses_is_kept_aside_and_comes_back(
    begin: Begin, folder: Path, tmp_path: Path, qapp: QApplication
) -> None:
    hands = begin()
    page = fill_in_on_a_full_disk(hands, qapp)
    hands.wait_until(lambda: "in a second place" in page.view.page.banner.text())
    leave_without_it(hands)
    hands = begin()
    unlock(hands)
    found = look_at_it(hands)
    assert "Name: Ann Other" in found.view.text.text()
    assert MORE in found.view.text.text()
    assert found.view.page.subtitle.text() == "New client"
    hands.press(Key.Key_Return, modifier=CTRL)
    again = hands.wait_for(NewClientScreen)
    assert again.view.name.text() == "Ann Other"
    assert again.view.reason.text() == MORE
    assert kept(tmp_path) == []
    assert not hands.program.window.banner.isVisible()
    hands.press(Key.Key_Return, modifier=CTRL)
    hands.wait_for(ClientScreen)
    assert clients.find(record_of(hands), "Ann Other").reason == MORE


def test_a_form_that_could_not_be_stored_and_then_could_is_kept_nowhere_else(
    begin: Begin, folder: Path, tmp_path: Path, qapp: QApplication
) -> None:
    hands = begin()
    page = fill_in_on_a_full_disk(hands, qapp)
    hands.wait_until(lambda: len(kept(tmp_path)) == 1)
    limit_pages(record_of(hands), None)
    assert page.flush()
    assert kept(tmp_path) == []
    assert not page.view.page.banner.isVisible()
