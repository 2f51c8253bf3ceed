"""A client in mid-course: eight past sessions typed in one grid, by keys alone; the ninth is next."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ipt_tracker.clinical.session import Attendance
from ipt_tracker.record import clients, courses, measures, sessions
from ipt_tracker.record.record import Record
from ipt_tracker.ui.screens.bring_in.screen import BringInScreen
from ipt_tracker.ui.screens.client.screen import ClientScreen
from ipt_tracker.ui.screens.new_course.screen import NewCourseScreen
from ipt_tracker.ui.screens.session.screen import SessionScreen
from tests.journeys.hands import CTRL, Hands, Key
from tests.journeys.test_main_job import PASSPHRASE, add_client, make_record

PHQ = (21, 19, 20, 17, 16, 14, 12, 11)
GAD = (15, 14, 14, 13, 11, 10, 9, 8)


def begin_running_course(hands: Hands) -> BringInScreen:
    hands.press(Key.Key_Return)
    page = hands.wait_for(NewCourseScreen)
    hands.tab_to(page.view.started_on)
    hands.press(Key.Key_A, modifier=CTRL)
    hands.write("21/4/26")
    hands.tab_to(page.view.running)
    hands.press(Key.Key_Space)
    hands.press(Key.Key_Return, modifier=CTRL)
    return hands.wait_for(BringInScreen)


@pytest.mark.timeout(120)
def test_eight_past_sessions_are_brought_in_by_keys(begin: Callable[[], Hands], tmp_path: Path) -> None:
    hands = begin()
    make_record(hands)
    add_client(hands)
    page = begin_running_course(hands)
    assert page.model.rowCount() == 8  # each Tuesday from 21 April up to the week before
    before = hands.keys
    for depression, anxiety in zip(PHQ, GAD, strict=True):
        hands.write(str(depression))
        hands.press(Key.Key_Tab)
        hands.write(str(anxiety))
        hands.press(Key.Key_Return)
    hands.press(Key.Key_Return, modifier=CTRL)
    assert hands.keys - before <= 8 * 6 + 1
    shown = hands.wait_for(ClientScreen).view

    assert hands.program.window.snackbar.text() == "8 past sessions were brought in."
    picture = shown.ribbon.picture
    assert picture is not None
    assert "8 of 16 planned sessions held, 8 documented elsewhere" in picture.description
    assert "Session 9 is next" in picture.description
    drawn = shown.trajectory.canvas.picture
    assert drawn is not None
    assert [row[1:] for row in drawn.table[1:]] == [
        (str(depression), str(anxiety)) for depression, anxiety in zip(PHQ, GAD, strict=True)
    ]
    assert shown.log.text() == "Log session 9"

    hands.press(Key.Key_L)
    editor = hands.wait_for(SessionScreen)
    assert (editor.session.number, editor.session.phase) == (9, "middle")
    hands.press(Key.Key_Escape)
    hands.wait_for(ClientScreen)
    hands.program.window.close()

    with Record.open(tmp_path / "records" / "My record.iptr", PASSPHRASE) as record:
        (client,) = clients.everyone(record)
        (course,) = courses.for_client(record, client.id)
        held = sessions.for_course(record, course.id)
        assert [(one.number, one.attendance) for one in held] == [
            (number, Attendance.ATTENDED) for number in range(1, 9)
        ]
        assert all(one.documented_elsewhere for one in held)
        given = measures.for_course(record, course.id)
        assert tuple(one.total for one in given if one.measure == "phq-9") == PHQ
        assert tuple(one.total for one in given if one.measure == "gad-7") == GAD


@pytest.mark.timeout(120)
def test_undo_on_the_client_s_page_takes_all_of_them_back(begin: Callable[[], Hands]) -> None:
    hands = begin()
    make_record(hands)
    add_client(hands)
    begin_running_course(hands)
    hands.write("21")
    hands.press(Key.Key_Return, modifier=CTRL)
    shown = hands.wait_for(ClientScreen).view
    assert shown.log.text() == "Log session 9"
    hands.press(Key.Key_Z, modifier=CTRL)
    hands.wait_until(lambda: shown.log.text() == "Log session 1")
    assert shown.past.text() == "Bring in past sessions"
    hands.press(Key.Key_K, modifier=CTRL)
    hands.write("past sessions")
    hands.press(Key.Key_Return)
    hands.wait_for(BringInScreen)
