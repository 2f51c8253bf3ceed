"""Signing can be taken back for a while; sealed, the session only reads."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from ipt_tracker.clinical.practice import Practice
from ipt_tracker.clinical.session import AdditionKind, Session
from ipt_tracker.host.resources import resource_dir
from ipt_tracker.record import practice, sessions
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.screens.session.screen import SessionScreen
from ipt_tracker.ui.sealing import Sealing
from ipt_tracker.ui.shell.window import MainWindow
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.workspace import Workspace
from tests.conftest import ANCHOR
from tests.ui.screens.session.conftest import Hands, Open


def ready(editor: SessionScreen, hands: Hands) -> Sealing:
    """Fill in what signing needs, and sign."""
    begun: list[Sealing] = []
    editor.sealing_started.connect(begun.append)
    hands.type("1")
    hands.tab(times=3)
    hands.type("1")
    hands.sign()
    return begun[0]


def test_before_the_seal_it_is_an_unsigned_draft(
    editor: SessionScreen, hands: Hands, demo_workspace: Workspace
) -> None:
    sealing = ready(editor, hands)
    assert sealing.pending
    assert not sessions.get(demo_workspace.record, sealing.session.id).signed
    assert sealing.text == f"Session {editor.session.number} is being signed"
    assert editor.view.note.text.isReadOnly()


def test_undo_brings_the_draft_back(editor: SessionScreen, hands: Hands, demo_workspace: Workspace) -> None:
    sealing = ready(editor, hands)
    sealing.undo()
    assert editor.view.note.text.hasFocus()
    assert not editor.view.note.text.isReadOnly()
    hands.type("more")
    assert editor.flush()
    sealing.seal_now()
    assert not sessions.get(demo_workspace.record, editor.session.id).signed
    assert "more" in sessions.get(demo_workspace.record, editor.session.id).note


def test_sealed_it_is_read_only_and_says_by_whom(
    editor: SessionScreen, hands: Hands, demo_workspace: Workspace
) -> None:
    sealing = ready(editor, hands)
    sealing.seal_now()
    stored = sessions.get(demo_workspace.record, editor.session.id)
    assert stored.signature is not None
    words = editor.view.foot.state.words.text()
    assert words.startswith("Signed by Dr Miriam Adler")
    assert stored.signature.sha256[:8] in words
    assert not editor.view.foot.sign.isVisible()
    assert not editor.view.risk.choice.isEnabled()
    sealing.seal_now()
    hands.sign()
    assert sessions.get(demo_workspace.record, stored.id) == stored


def test_a_signed_session_opens_read_only(
    open_editor: Open, demo_workspace: Workspace, fresh: Session
) -> None:
    signed = next(
        one for one in sessions.for_course(demo_workspace.record, fresh.course_id) if one.signed and one.note
    )
    editor = open_editor(signed)
    assert editor.view.note.text.text() == signed.note
    assert editor.view.note.text.isReadOnly()
    assert not editor.autosave.pending
    assert editor.session == signed
    assert set(editor.view.techniques.chips.extents()) == {use.technique for use in signed.techniques}
    assert editor.view.techniques.hint.text() == "two ticks: substantial"
    assert not editor.view.risk.alarm.isVisible()


def test_nobody_signs_without_a_name(editor: SessionScreen, hands: Hands, demo_workspace: Workspace) -> None:
    practice.save(demo_workspace.record, Practice())
    begun: list[object] = []
    editor.sealing_started.connect(begun.append)
    hands.type("1")
    hands.tab(times=3)
    hands.type("1")
    hands.sign()
    assert begun == []
    assert "Nobody can sign yet" in editor.view.foot.problem.text()


def test_in_the_window_leaving_the_page_seals(
    qtbot: QtBot, demo_workspace: Workspace, fresh: Session, hands: Hands, qapp: object
) -> None:
    window = MainWindow(demo_workspace.theme, qapp, resource_dir() / "icons" / "mark.svg")  # type: ignore[arg-type]
    qtbot.addWidget(window)
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.show()
    editor = SessionScreen(demo_workspace, fresh)
    window.show_page(editor, "clients")
    editor.start()
    editor.sealing_started.connect(
        lambda one: window.notify(Notice(text=one.text, undo=one.undo, settled=one.seal_now))
    )
    sealing = ready(editor, hands)
    assert window.snackbar.active
    window.settle()
    assert sessions.get(demo_workspace.record, sealing.session.id).signed


def test_a_late_entry_is_asked_why_and_says_so(
    open_editor: Open, fresh: Session, hands: Hands, demo_workspace: Workspace
) -> None:
    editor = open_editor(replace(fresh, held_on=ANCHOR - timedelta(days=7)))
    assert not editor.view.late.isVisible()
    editor = open_editor(replace(fresh, held_on=ANCHOR - timedelta(days=8)))
    assert editor.view.late.isVisible()
    begun: list[Sealing] = []
    editor.sealing_started.connect(begun.append)
    hands.type("1")
    hands.tab(times=3)
    hands.type("1")
    hands.sign()
    assert begun == []
    assert "late entry" in editor.view.foot.problem.text()
    hands.type("I was ill.")
    hands.sign()
    begun[0].seal_now()
    assert not editor.view.foot.problem.isVisible()
    assert editor.view.foot.state.words.text().startswith("Signed by")
    assert editor.view.foot.state.isVisible()
    stored = sessions.get(demo_workspace.record, editor.session.id)
    assert stored.signature is not None
    assert (stored.signature.late, stored.signature.reason) == (True, "I was ill.")
    assert not editor.view.late.isVisible()
    words = [label.text() for label in editor.view.added.findChildren(Label)]
    assert "I was ill." in words


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1050), (940, 520)])
def test_a_date_that_makes_it_a_late_entry_opens_the_line_that_asks_why(
    editor: SessionScreen, hands: Hands, qtbot: QtBot, size: tuple[int, int]
) -> None:
    editor.window().resize(*size)
    late, day = editor.view.late, editor.view.header.date
    hands.type("1")
    hands.tab(times=3)
    hands.type("1")
    day.setFocus()
    day.selectAll()
    hands.type(f"{ANCHOR - timedelta(days=9):%d/%m/%Y}")
    hands.sign()
    assert late.reason.hasFocus()
    for part in (late.reason, late.field.label):
        qtbot.waitUntil(lambda part=part: part.visibleRegion().boundingRect() == part.rect())
    assert late.reason.accessibleName() == late.field.label.text() == "Why it is signed late"
    hands.type("I was ill.")
    assert editor.view.foot.problem.text() == ""
    day.setFocus()
    day.selectAll()
    hands.type("today")
    hands.tab()
    assert not late.isVisible()


def test_work_at_home_without_a_word_goes_with_the_signature(editor: SessionScreen, hands: Hands) -> None:
    assert editor.view.work.isVisible()
    sealing = ready(editor, hands)
    assert not editor.view.work.isVisible()
    sealing.undo()
    assert editor.view.work.isVisible()
    hands.sign()
    assert not editor.view.work.isVisible()


def test_an_entry_in_error_promises_no_print(
    open_editor: Open, demo_workspace: Workspace, fresh: Session
) -> None:
    record = demo_workspace.record
    signed = next(one for one in sessions.for_course(record, fresh.course_id) if one.signed)
    assert open_editor(signed).view.note.printed.isVisible()
    sessions.add(record, signed.id, AdditionKind.ENTERED_IN_ERROR, demo_workspace.now(), reason="Not hers.")
    assert not open_editor(sessions.get(record, signed.id)).view.note.printed.isVisible()
