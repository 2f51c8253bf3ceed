"""The client page of a course whose past sessions were brought in."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ipt_tracker.clinical.client import Client
from ipt_tracker.clinical.course import Course, PhaseStart
from ipt_tracker.clinical.past_sessions import PastScore, PastSession
from ipt_tracker.clinical.session import Risk, RiskChoice
from ipt_tracker.record import bring_in, clients, courses, needs, sessions
from ipt_tracker.ui.screens.client.model import DATE, SCORES, STATE, WORK
from ipt_tracker.ui.screens.client.screen import ClientScreen
from ipt_tracker.ui.workspace import Workspace
from tests.conftest import ANCHOR

BEGAN = ANCHOR - timedelta(weeks=3)


@pytest.fixture
def course(workspace: Workspace) -> Course:
    client, _ = clients.add(workspace.record, Client(name="Nadia Farouk"), ANCHOR)
    starts = (PhaseStart(phase="initial", first_session=1),)
    begun = Course(
        client_id=client.id,
        format="ipt_acute_16",
        started_on=BEGAN,
        planned_sessions=16,
        phase_starts=starts,
        measures=("phq-9",),
    )
    return courses.begin(workspace.record, begun, ANCHOR)[0]


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, course: Course) -> ClientScreen:
    made = ClientScreen(workspace, course.client_id)
    qtbot.addWidget(made)
    made.resize(1208, 900)
    with qtbot.waitActive(made):
        made.show()
    made.start()
    return made


def bring(workspace: Workspace, course: Course) -> None:
    rows = [
        PastSession(
            held_on=BEGAN + timedelta(weeks=week), scores=(PastScore(measure="phq-9", total=20 - week),)
        )
        for week in range(3)
    ]
    _, changes = bring_in.bring_in(workspace.record, workspace.catalogue, course.id, rows, ANCHOR)
    workspace.changes.changed.emit(changes)


def test_it_is_offered_while_there_is_none_and_then_to_correct_it(
    qtbot: QtBot, page: ClientScreen, workspace: Workspace, course: Course
) -> None:
    assert page.view.past.text() == "Bring in past sessions"
    assert "running already" in page.view.no_session.text()
    with qtbot.waitSignal(page.past_wanted, check_params_cb=lambda found: found == course.id):
        qtbot.keyClick(page.view.past, Qt.Key.Key_Space)
    bring(workspace, course)
    assert page.view.past.text() == "Past sessions"


def test_they_count_and_nothing_waits_to_be_signed(
    page: ClientScreen, workspace: Workspace, course: Course
) -> None:
    bring(workspace, course)
    assert page.view.log.text() == "Log session 4"
    assert page.view.waiting.text() == ""
    assert needs.waiting(workspace.record, workspace.catalogue, workspace.now()) == ()
    model = page.view.table.model()
    newest = [model.index(0, column).data() for column in (DATE, WORK, SCORES, STATE)]
    assert newest == ["9 Jun 2026", "Documented elsewhere", "PHQ-9 18", "Documented elsewhere"]
    picture = page.view.ribbon.picture
    assert picture is not None
    assert picture.areas[0].words == "Session 1, 26 May, measured, documented elsewhere"


def test_after_a_signed_session_none_can_come_before_it(
    page: ClientScreen, workspace: Workspace, course: Course
) -> None:
    prepared = sessions.prepare(workspace.record, course.id, ANCHOR)
    answered = replace(prepared, note="Began.", risk=Risk(choice=RiskChoice.NO_CONCERNS))
    stored, changes = sessions.save_draft(workspace.record, answered)
    workspace.changes.changed.emit(changes)
    assert page.view.past.isVisible()
    _, changes = sessions.sign(workspace.record, stored.id, workspace.catalogue, workspace.now())
    workspace.changes.changed.emit(changes)
    assert not page.view.past.isVisible()
