"""An hour that another client has already is doubted, and never refused."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from ipt_tracker.clinical.session import Attendance, Session
from ipt_tracker.record import clients, courses, sessions
from ipt_tracker.ui.workspace import Workspace
from tests.conftest import ANCHOR
from tests.ui.screens.session.conftest import Hands, Open

DAY = ANCHOR + timedelta(days=40)
"""On which nothing of the made-up caseload lies."""
NAME = "Graham Whitlock"


@pytest.fixture
def appointment(demo_workspace: Workspace) -> Session:
    """Another client's, at noon of that day."""
    record = demo_workspace.record
    course = courses.for_client(record, clients.find(record, NAME).id)[0]
    planned = sessions.prepare(record, course.id, DAY, time(12, 0))
    return store(demo_workspace, replace(planned, attendance=Attendance.SCHEDULED, number=None, minutes=50))


@pytest.fixture
def mine(fresh: Session) -> Session:
    """Planned for half past twelve of that day."""
    planned = replace(fresh, held_on=DAY, starts_at=time(12, 30), next_on=None, next_at=None)
    return replace(planned, attendance=Attendance.SCHEDULED, number=None)


def store(workspace: Workspace, session: Session) -> Session:
    """As another page would."""
    stored, changes = sessions.save_draft(workspace.record, session)
    workspace.changes.changed.emit(changes)
    return stored


def test_it_is_doubted_and_stored(
    open_editor: Open, demo_workspace: Workspace, appointment: Session, mine: Session
) -> None:
    editor = open_editor(mine)
    header = editor.view.header
    said = f"An appointment of {NAME} lies at this time already, 12:00 to 12:50. Is the time right?"
    assert header.error.text() == said
    assert (header.time.property("state"), header.error.property("tone")) == ("", "warn")
    editor.view.note.text.insertPlainText("Rang to agree on the time.")
    assert editor.flush()
    assert not editor.holds_back()
    assert sessions.get(demo_workspace.record, editor.session.id).starts_at == time(12, 30)


def test_the_doubt_is_renewed_when_something_else_changes(
    open_editor: Open, demo_workspace: Workspace, appointment: Session, mine: Session
) -> None:
    header = open_editor(mine).view.header
    assert header.error.text() != ""
    moved = store(demo_workspace, replace(appointment, starts_at=time(14, 0)))
    assert header.error.text() == ""
    store(demo_workspace, replace(moved, starts_at=time(13, 0)))
    assert "13:00 to 13:50" in header.error.text()
    own = replace(mine, starts_at=time(12, 15))
    store(demo_workspace, own)
    assert header.error.text().startswith("An appointment lies at this time already, 12:15")


def test_hidden_names_stay_hidden(
    open_editor: Open, demo_workspace: Workspace, appointment: Session, mine: Session
) -> None:
    header = open_editor(mine).view.header
    assert NAME in header.error.text()
    demo_workspace.appearance.choose_hidden_names(True)
    assert header.error.text().startswith("An appointment of IPT-0014 lies")


def test_the_next_appointment_is_doubted_at_the_foot(
    open_editor: Open, hands: Hands, appointment: Session, fresh: Session
) -> None:
    editor = open_editor(replace(fresh, next_on=DAY, next_at=time(11, 0)))
    foot = editor.view.foot
    assert not foot.error.isVisible()
    foot.next_at.setFocus()
    foot.next_at.selectAll()
    hands.type("1145")
    assert foot.error.text() == f"{NAME} comes then, 12:00 to 12:50."
    assert foot.next_at.accessibleDescription() == foot.error.text()
    assert foot.error.property("tone") == "warn"
    assert editor.session.next_at == time(11, 45)
