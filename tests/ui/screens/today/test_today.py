"""The start of the day: what it says, what its keys and clicks ask for, and how it keeps up."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ipt_tracker.clinical.client import Client
from ipt_tracker.clinical.need import NeedKind
from ipt_tracker.clinical.session import Attendance, Ideation, Risk, RiskChoice
from ipt_tracker.record import clients, courses, needs, sessions
from ipt_tracker.ui.caseload.model import Column
from ipt_tracker.ui.screens.today.screen import TodayScreen
from ipt_tracker.ui.workspace import Workspace
from tests.conftest import ANCHOR
from tests.ui.showing import focused, put_up, rows_of


@pytest.fixture
def screen(qtbot: QtBot, demo_workspace: Workspace) -> TodayScreen:
    return put_up(qtbot, TodayScreen(demo_workspace), (1200, 800))


def told(screen: TodayScreen) -> list[str]:
    return [f"{row.words.accessibleName()}: {row.action.text()}" for row in screen.need_rows]


def test_the_needs_stand_in_order_each_with_its_action(screen: TodayScreen) -> None:
    assert told(screen) == [
        "Thandi Mokoena scored 1 on PHQ-9 item 9: Record review",
        "Graham Whitlock is getting worse: See trajectory",
        "Thandi Mokoena has session 3 to sign: Sign note",
        "Leo Marchetti has no PHQ-A or GAD-7 since session 6: Enter measures",
        "Anneliese Vogt has 2 sessions left: Write ending",
    ]
    assert screen.view.title.text() == "Tuesday 16 June"
    assert screen.view.sentence.text() == "1 session today. 1 risk review to record. 1 note to sign."
    assert screen.view.next_session.text() == "Next session: Wed 17 Jun, 16:00, Leo Marchetti"


def test_only_the_risk_review_is_red_and_only_one_button_is_filled(screen: TodayScreen) -> None:
    filled = [row.action.property("kind") for row in screen.need_rows]
    assert filled == ["danger", "secondary", "secondary", "secondary", "secondary"]
    (appointment,) = screen.appointment_rows
    assert appointment.start is not None
    assert appointment.start.property("kind") == "primary"


def test_enter_starts_the_session_that_is_now(qtbot: QtBot, screen: TodayScreen) -> None:
    with qtbot.waitSignal(screen.session_started) as started:
        qtbot.keyClick(focused(screen), Qt.Key.Key_Return)
    assert started.args[0].name == "Anneliese Vogt"
    assert (started.args[0].number, started.args[0].planned, started.args[0].phase) == (15, 16, "Ending")


def test_without_a_session_the_first_need_has_the_focus(
    qtbot: QtBot, screen: TodayScreen, demo_workspace: Workspace
) -> None:
    client = clients.find(demo_workspace.record, "IPT-0015")
    course = courses.for_client(demo_workspace.record, client.id)[0]
    planned = next(
        one for one in sessions.for_course(demo_workspace.record, course.id) if one.held_on == ANCHOR
    )
    missed = replace(planned, attendance=Attendance.LATE_CANCELLED)
    _stored, changes = sessions.save_draft(demo_workspace.record, missed)
    demo_workspace.changes.changed.emit(changes)
    assert [row.start for row in screen.appointment_rows] == [None]
    screen.start()
    assert focused(screen) is screen.need_rows[0].action
    with qtbot.waitSignal(screen.need_chosen) as chosen:
        qtbot.keyClick(focused(screen), Qt.Key.Key_Return)
    assert chosen.args[0].need.kind is NeedKind.RISK


def test_a_day_without_sessions_says_so_once(qtbot: QtBot, workspace: Workspace) -> None:
    clients.add(workspace.record, Client(name="Signe Holm"), ANCHOR)
    screen = put_up(qtbot, TodayScreen(workspace), (1200, 800))
    seen = [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]
    assert sum("No sessions today." in text for text in seen) == 1
    assert "No session is planned." in seen


def test_a_need_of_a_name_from_right_to_left_begins_where_the_others_do(
    qtbot: QtBot, demo_workspace: Workspace
) -> None:
    client = clients.find(demo_workspace.record, "IPT-0012")
    clients.update(demo_workspace.record, replace(client, name="שירה כהן (2)"), ANCHOR)
    screen = put_up(qtbot, TodayScreen(demo_workspace), (1200, 800))
    words = screen.need_rows[0].words
    assert "שירה כהן (2)" in words.accessibleName()
    image, ground = words.grab().toImage(), words.grab().toImage().pixelColor(words.width() - 1, 0)
    inked = [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) != ground for y in range(image.height()))
    ]
    assert min(inked) < 5
    assert max(inked) < words.width() - 50


def test_tab_goes_in_reading_order(qtbot: QtBot, screen: TodayScreen) -> None:
    rows = [widget for row in screen.need_rows for widget in (row.action, row.snooze)]
    expected = [screen.view.new_client, *rows, screen.appointment_rows[0].start, screen.view.table]
    screen.view.new_client.setFocus()
    walked = []
    for _ in expected:
        walked.append(focused(screen))
        qtbot.keyClick(focused(screen), Qt.Key.Key_Tab)
    assert walked == expected
    assert all(widget.accessibleName() or widget.text() for widget in walked)  # type: ignore[attr-defined]


def test_a_need_is_put_off_and_undo_brings_it_back(qtbot: QtBot, screen: TodayScreen) -> None:
    before = told(screen)
    screen.need_rows[0].snooze.setFocus()
    with qtbot.waitSignal(screen.noticed) as noticed:
        qtbot.keyClick(focused(screen), Qt.Key.Key_Return)
    assert told(screen) == before[1:]
    assert noticed.args[0].words() == "Thandi Mokoena: put off until tomorrow"
    assert focused(screen) is screen.need_rows[0].action
    assert screen.view.count.text() == "4"
    noticed.args[0].undo()
    assert told(screen) == before


def test_the_trajectory_counts_as_seen_once_it_was_opened(qtbot: QtBot, screen: TodayScreen) -> None:
    before = told(screen)
    with qtbot.waitSignal(screen.noticed) as noticed, qtbot.waitSignal(screen.need_chosen) as chosen:
        qtbot.mouseClick(screen.need_rows[1].action, Qt.MouseButton.LeftButton)
    assert chosen.args[0].name == "Graham Whitlock"
    assert [row.need.name for row in screen.need_rows] == [
        "Thandi Mokoena",
        "Thandi Mokoena",
        "Leo Marchetti",
        "Anneliese Vogt",
    ]
    noticed.args[0].undo()
    assert told(screen) == before


def test_what_is_done_elsewhere_leaves_the_page(screen: TodayScreen, demo_workspace: Workspace) -> None:
    session = sessions.get(demo_workspace.record, screen.need_rows[0].need.need.session_id)
    review = Risk(choice=RiskChoice.CONCERN, ideation=Ideation.PASSIVE, explored="No plan.")
    _stored, changes = sessions.save_draft(demo_workspace.record, replace(session, risk=review))
    demo_workspace.changes.changed.emit(changes)
    assert "Thandi Mokoena scored 1 on PHQ-9 item 9: Record review" not in told(screen)


def test_nothing_needs_you_now(screen: TodayScreen, demo_workspace: Workspace) -> None:
    now = demo_workspace.now()
    for one in needs.waiting(demo_workspace.record, demo_workspace.catalogue, now):
        demo_workspace.changes.changed.emit(needs.set_aside(demo_workspace.record, one.need, None))
    assert told(screen) == []
    assert screen.view.nothing.isVisible()
    assert screen.view.nothing_next.text() == "Next session: Tue 16 Jun, 11:00, Anneliese Vogt"
    assert not screen.view.count.isVisible()
    assert screen.view.sentence.text() == "1 session today."


def test_more_than_five_needs_are_shown_on_request(
    qtbot: QtBot, screen: TodayScreen, demo_workspace: Workspace
) -> None:
    record = demo_workspace.record
    assert not screen.view.show_all.isVisible()
    course_id = screen.need_rows[1].need.need.course_id
    held_on = ANCHOR.replace(day=5)
    _stored, changes = sessions.save_draft(record, sessions.prepare(record, course_id, held_on))
    demo_workspace.changes.changed.emit(changes)
    assert len(screen.need_rows) == 5
    assert screen.view.show_all.text() == "Show all 6"
    qtbot.mouseClick(screen.view.show_all, Qt.MouseButton.LeftButton)
    assert len(screen.need_rows) == 6
    assert screen.view.show_all.hasFocus()
    qtbot.keyClick(screen.view.show_all, Qt.Key.Key_Return)
    assert len(screen.need_rows) == 5


def test_the_caseload_has_those_who_need_something_first(qtbot: QtBot, screen: TodayScreen) -> None:
    marks = [(row.name, row.need.words if row.need else "") for row in rows_of(screen.model)]
    assert marks == [
        ("Thandi Mokoena", "Risk review"),
        ("Graham Whitlock", "Worse"),
        ("Leo Marchetti", "Measure due"),
        ("Anneliese Vogt", "Ending near"),
    ]
    assert screen.model.index(1, Column.NEED).data() == "Worse"
    screen.view.table.setFocus()
    screen.view.table.selectRow(1)
    with qtbot.waitSignal(screen.client_chosen) as chosen:
        qtbot.keyClick(focused(screen), Qt.Key.Key_Return)
    assert chosen.args == [screen.model.lines[1].client_id]


def test_without_clients_the_first_one_is_asked_for(qtbot: QtBot, workspace: Workspace) -> None:
    screen = put_up(qtbot, TodayScreen(workspace), (1200, 800))
    assert screen.view.empty.isVisible()
    with qtbot.waitSignal(screen.new_client_chosen):
        qtbot.keyClick(focused(screen), Qt.Key.Key_Return)
    with qtbot.waitSignal(screen.new_client_chosen):
        qtbot.keyClick(focused(screen), Qt.Key.Key_N)


@pytest.mark.parametrize("size", [(1208, 900), (1048, 720), (880, 520)])
def test_names_are_whole_at_every_size(
    qtbot: QtBot, demo_workspace: Workspace, size: tuple[int, int]
) -> None:
    long = "Maximiliane Theodora von Featherstonehaugh"
    known = clients.find(demo_workspace.record, "IPT-0012")
    clients.update(demo_workspace.record, replace(known, name=f"{long} <b>&"), ANCHOR)
    clients.add(demo_workspace.record, Client(name=long), ANCHOR)
    screen = put_up(qtbot, TodayScreen(demo_workspace), size)
    assert screen.view.page.widget().width() <= screen.view.page.viewport().width()
    for row in screen.need_rows:
        assert row.words.height() >= row.words.heightForWidth(row.words.width())
        assert row.reason.height() >= row.reason.heightForWidth(row.reason.width())
        assert row.action.width() >= row.action.sizeHint().width()
    assert screen.need_rows[0].words.accessibleName().startswith(f"{long} <b>&")
