"""The editor of a session that was brought in: says where it comes from, and can be added to and signed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from ipt_tracker.clinical.course import Course
from ipt_tracker.clinical.past_sessions import PastScore, PastSession
from ipt_tracker.clinical.session import Session
from ipt_tracker.record import bring_in, courses, sessions
from ipt_tracker.ui.workspace import Workspace
from tests.conftest import ANCHOR
from tests.ui.screens.session.conftest import Hands, Open
from tests.ui.screens.session.test_keys import sealed_by


@pytest.fixture
def past(demo_workspace: Workspace, course: Course) -> Session:
    """The only session of a second course, held a week ago."""
    return held(demo_workspace, course, weeks_ago=1)


@pytest.fixture
def old(demo_workspace: Workspace, course: Course) -> Session:
    """The same, held five weeks ago."""
    return held(demo_workspace, course, weeks_ago=5)


def held(workspace: Workspace, course: Course, *, weeks_ago: int) -> Session:
    """The only session of a second course."""
    record, day = workspace.record, ANCHOR - timedelta(weeks=weeks_ago)
    begun, _ = courses.begin(record, replace(course, id="", started_on=day), ANCHOR)
    row = PastSession(held_on=day, scores=(PastScore(measure="phq-9", total=14, risk_item=0),))
    done, _ = bring_in.bring_in(record, workspace.catalogue, begun.id, (row,), ANCHOR)
    return done.sessions[0]


def test_it_says_where_it_comes_from_and_looking_changes_nothing(
    open_editor: Open, past: Session, demo_workspace: Workspace
) -> None:
    editor = open_editor(past)
    assert editor.view.origin.text().startswith(
        "Documented elsewhere, before the course came into this record."
    )
    assert editor.flush()
    assert sessions.get(demo_workspace.record, past.id) == past


def test_a_session_of_this_record_has_no_such_banner(open_editor: Open, fresh: Session) -> None:
    assert open_editor(fresh).view.origin.isHidden()


def test_what_is_added_makes_it_a_draft_that_can_be_signed_without_a_note(
    open_editor: Open, past: Session, demo_workspace: Workspace, hands: Hands
) -> None:
    editor = open_editor(past)
    begun = sealed_by(editor)
    editor.view.risk.choice.setFocus(Qt.FocusReason.TabFocusReason)
    hands.type("1")
    assert editor.flush()
    assert not sessions.get(demo_workspace.record, past.id).documented_elsewhere
    hands.sign()
    begun[0].seal_now()
    signed = sessions.get(demo_workspace.record, past.id)
    assert signed.signed
    assert signed.brought_in
    assert editor.view.origin.isHidden()


def test_what_is_added_weeks_later_is_asked_why_before_it_is_signed(
    open_editor: Open, old: Session, demo_workspace: Workspace, hands: Hands
) -> None:
    editor = open_editor(old)
    begun, late = sealed_by(editor), editor.view.late
    assert not late.isVisible()
    editor.view.risk.choice.setFocus(Qt.FocusReason.TabFocusReason)
    hands.type("1")
    hands.sign()
    assert begun == []
    assert "late entry" in editor.view.foot.problem.text()
    assert late.reason.hasFocus()
    hands.type("Answered when the file came.")
    hands.sign()
    begun[0].seal_now()
    signature = sessions.get(demo_workspace.record, old.id).signature
    assert signature is not None
    assert (signature.late, signature.reason) == (True, "Answered when the file came.")
