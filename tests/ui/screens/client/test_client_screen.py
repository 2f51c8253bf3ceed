"""The client page shows where the treatment stands and leads on from there."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ipt_tracker.clinical.client import Client
from ipt_tracker.clinical.session import Attendance
from ipt_tracker.record import clients, courses, sessions
from ipt_tracker.ui.screens.client.content import gather
from ipt_tracker.ui.screens.client.model import DATE, SCORES, SESSION, STATE, WORK, whole_techniques
from ipt_tracker.ui.screens.client.screen import ClientScreen
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.wording import day_and_year
from ipt_tracker.ui.workspace import Workspace
from tests.conftest import ANCHOR


def page_of(qtbot: QtBot, workspace: Workspace, code: str) -> ClientScreen:
    page = ClientScreen(workspace, clients.find(workspace.record, code).id)
    qtbot.addWidget(page)
    page.resize(1208, 900)
    with qtbot.waitActive(page):
        page.show()
    page.start()
    return page


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(Label) if label.isVisible())


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("IPT-0001", ("Reliable recovery", "Reliable improvement", "Response", "Remission")),
        ("IPT-0002", ("Reliable recovery", "Reliable improvement", "Response", "No remission")),
        ("IPT-0003", ("Not recovered", "Reliable deterioration", "No response", "No remission")),
        ("IPT-0004", ("Not recovered", "No reliable change", "Partial response", "No remission")),
        (
            "IPT-0005",
            ("Recovery: not applicable", "No reliable change", "Response: not applicable", "Remission"),
        ),
        ("IPT-0006", ("Reliable recovery", "Reliable improvement", "Response", "No remission")),
        ("IPT-0007", ("Reliable recovery", "Reliable improvement", "Response", "No remission")),
        ("IPT-0008", ("Reliable recovery", "Reliable improvement", "Response", "No remission")),
        ("IPT-0009", ("Not recovered", "Reliable improvement", "Response", "No remission")),
        ("IPT-0010", ("Reliable recovery", "Reliable improvement", "Response", "No remission")),
    ],
)
def test_the_outcome_of_each_case_is_told_in_words(
    qtbot: QtBot, demo_workspace: Workspace, code: str, said: tuple[str, ...]
) -> None:
    """Recovery, reliable change, response, remission, as the clinical reference prints them (section 6)."""
    shown = page_of(qtbot, demo_workspace, code).view.standing_card.findChildren(Label)
    verdicts = tuple(label.text() for label in shown if label.property("role") == "strong")
    assert verdicts == said


def test_adult_thresholds_are_named_for_an_adolescent(qtbot: QtBot, demo_workspace: Workspace) -> None:
    assert "adult thresholds" in words(page_of(qtbot, demo_workspace, "IPT-0006").view.standing_card)


def test_sessions_held_of_those_planned_are_not_called_attended(
    qtbot: QtBot, demo_workspace: Workspace
) -> None:
    """Attended is said of the appointments that were offered, as on paper: 5 of 8 there, 5 of 12 here."""
    said = words(page_of(qtbot, demo_workspace, "IPT-0004")).splitlines()
    assert said[said.index("5 of 12 held, 3 missed") - 1] == "Sessions"
    assert "Attended" not in said


def test_the_number_agreed_is_the_only_number_of_sessions_told(
    qtbot: QtBot, demo_workspace: Workspace
) -> None:
    """A course of four sessions in a format that usually has sixteen."""
    record = demo_workspace.record
    client = clients.find(record, "IPT-0014")
    course = courses.for_client(record, client.id)[0]
    assert course.format == "ipt_acute_16"
    held = sum(one.attendance.took_place for one in sessions.for_course(record, course.id))
    courses.update(record, replace(course, planned_sessions=20), ANCHOR)
    told = words(page_of(qtbot, demo_workspace, "IPT-0014").view.course_card)
    assert "IPT, acute" in told
    assert f"{held} of 20 held" in told
    assert "16" not in told.split()


def test_the_change_stands_above_the_chart_and_the_chart_has_words(
    qtbot: QtBot, demo_workspace: Workspace
) -> None:
    view = page_of(qtbot, demo_workspace, "IPT-0001").view
    assert view.change.text().startswith("PHQ-9 down 15, from 18 to 3")
    assert "PHQ-9" in view.trajectory.canvas.accessibleDescription()
    picture = view.trajectory.canvas.picture
    assert picture is not None
    assert len(picture.areas) == 16


def test_enter_on_an_open_course_goes_on_with_the_unsigned_session(
    qtbot: QtBot, demo_workspace: Workspace
) -> None:
    page = page_of(qtbot, demo_workspace, "IPT-0012")
    course = courses.for_client(demo_workspace.record, clients.find(demo_workspace.record, "IPT-0012").id)[0]
    draft = next(
        s for s in sessions.for_course(demo_workspace.record, course.id) if not s.signed and s.number == 3
    )
    assert "Session 3" in page.view.waiting.text()
    with qtbot.waitSignal(page.session_chosen) as chosen:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert chosen.args == [draft.id]


def test_l_logs_and_r_reviews(qtbot: QtBot, demo_workspace: Workspace) -> None:
    page = page_of(qtbot, demo_workspace, "IPT-0014")
    course = courses.for_client(demo_workspace.record, clients.find(demo_workspace.record, "IPT-0014").id)[0]
    with qtbot.waitSignal(page.session_wanted) as wanted:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_L)
    assert wanted.args == [course.id]
    with qtbot.waitSignal(page.review_wanted) as wanted:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_R)
    assert wanted.args == [course.id]


def test_a_row_of_the_table_and_a_cell_of_the_ribbon_open_their_session(
    qtbot: QtBot, demo_workspace: Workspace
) -> None:
    page = page_of(qtbot, demo_workspace, "IPT-0001")
    page.view.table.setFocus()
    page.view.table.selectRow(0)
    with qtbot.waitSignal(page.session_chosen) as chosen:
        qtbot.keyClick(page.view.table, Qt.Key.Key_Return)
    assert sessions.get(demo_workspace.record, chosen.args[0]).number == 16
    page.view.ribbon.setFocus()
    qtbot.keyClick(page.view.ribbon, Qt.Key.Key_Right)
    with qtbot.waitSignal(page.session_chosen) as chosen:
        qtbot.keyClick(page.view.ribbon, Qt.Key.Key_Return)
    assert sessions.get(demo_workspace.record, chosen.args[0]).number == 1


def test_a_course_is_reopened_with_a_way_back(qtbot: QtBot, demo_workspace: Workspace) -> None:
    record = demo_workspace.record
    page = page_of(qtbot, demo_workspace, "IPT-0001")
    client_id = clients.find(record, "IPT-0001").id
    ended = courses.for_client(record, client_id)[0]
    with qtbot.waitSignal(page.noticed) as noticed:
        page.view.reopen.click()
    assert courses.for_client(record, client_id)[0].ending is None
    assert page.view.log.isVisible()
    noticed.args[0].undo()
    assert courses.for_client(record, client_id)[0] == ended
    assert not page.view.log.isVisible()


def test_a_client_without_a_course_is_led_to_one(qtbot: QtBot, workspace: Workspace) -> None:
    from datetime import date

    from ipt_tracker.clinical.client import Client

    client, _ = clients.add(workspace.record, Client(name="Made Up"), date(2026, 6, 16))
    page = ClientScreen(workspace, client.id)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(page.course_wanted) as wanted:
        page.view.empty.button.click()
    assert wanted.args == [client.id]


def test_every_control_has_a_name(qtbot: QtBot, demo_workspace: Workspace) -> None:
    page = page_of(qtbot, demo_workspace, "IPT-0012")
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            named = widget.accessibleName() or getattr(widget, "text", lambda: "")()
            assert named, widget


def test_techniques_are_shortened_by_whole_names() -> None:
    text = "Relapse prevention, Work on ending, Clarification"
    assert whole_techniques(text, lambda words: len(words) <= 99) == text
    assert whole_techniques(text, lambda words: len(words) <= 40) == "Relapse prevention, Work on ending +1"
    assert whole_techniques(text, lambda words: len(words) <= 5) == "Relapse prevention +2"


@pytest.mark.parametrize("width", [820, 1048, 1208])
def test_names_dates_and_scores_have_all_the_room_they_need(
    qtbot: QtBot, demo_workspace: Workspace, width: int
) -> None:
    page = page_of(qtbot, demo_workspace, "IPT-0010")
    page.resize(width, 720)
    table = page.view.table
    for column in (SESSION, DATE, SCORES, STATE):
        assert table.columnWidth(column) >= table.sizeHintForColumn(column)
    assert table.columnWidth(WORK) >= 100


def test_the_buttons_stand_beside_the_name_where_there_is_room(
    qtbot: QtBot, demo_workspace: Workspace
) -> None:
    page = page_of(qtbot, demo_workspace, "IPT-0014")

    def below() -> bool:
        name, log = (part.mapTo(page, QPoint()).y() for part in (page.view.name, page.view.log))
        return log > name + page.view.name.height()

    page.resize(500, 900)
    qtbot.waitUntil(below)
    page.resize(1208, 900)
    qtbot.waitUntil(lambda: not below())


def test_a_name_in_one_piece_leaves_code_and_buttons_in_sight(qtbot: QtBot, workspace: Workspace) -> None:
    name = "Nebuchadnezzar" * 11
    client, _ = clients.add(workspace.record, Client(name=name), ANCHOR)
    page = page_of(qtbot, workspace, client.code)
    for width in (1208, 940):
        page.resize(width, 720)
        QApplication.processEvents()
        for part in (page.view.name, page.view.code, page.view.empty.button, page.view.edit):
            end = part.mapTo(page, QPoint(part.width(), 0)).x()
            assert part.isVisible()
            assert end <= width, part
        assert page.view.page.horizontalScrollBar().maximum() == 0
    assert page.view.name.accessibleName() == name


def test_an_agreed_day_that_has_passed_is_still_told(qtbot: QtBot, demo_workspace: Workspace) -> None:
    record = demo_workspace.record
    client = clients.find(record, "Leo Marchetti")
    course = courses.for_client(record, client.id)[0]
    held = [one for one in sessions.for_course(record, course.id) if one.attendance.took_place]
    agreed = held[-1].next_on
    assert agreed is not None
    assert f"Next session\n{day_and_year(agreed)}" in words(page_of(qtbot, demo_workspace, client.code))
    later = datetime.combine(agreed + timedelta(days=1), time(9), UTC)
    then = replace(demo_workspace, now=lambda: later)
    assert f"was planned {day_and_year(agreed)}" in words(page_of(qtbot, then, client.code))
    entered = [one for one in sessions.for_course(record, course.id) if one.held_on == agreed]
    entry = entered[0] if entered else sessions.prepare(record, course.id, agreed)
    sessions.save_draft(record, replace(entry, attendance=Attendance.DNA, number=None))
    assert "was planned" not in words(page_of(qtbot, then, client.code))


def test_todays_unsigned_session_is_the_one_that_is_now(qtbot: QtBot, demo_workspace: Workspace) -> None:
    client = clients.find(demo_workspace.record, "IPT-0014")
    course = courses.for_client(demo_workspace.record, client.id)[0]
    today = demo_workspace.now().date()
    draft, _ = sessions.save_draft(
        demo_workspace.record, sessions.prepare(demo_workspace.record, course.id, today)
    )
    content = gather(demo_workspace.record, demo_workspace.catalogue, client.id, today)
    assert content.current_number == draft.number
