"""The page of how a client's record is kept, by keys: the rule's day, the hold with its Undo, removal."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ipt_tracker.clinical.client import Client, Stage
from ipt_tracker.record import clients, removed, retention, settings
from ipt_tracker.record.settings import Settings
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.screens.keeping.screen import KeepingScreen
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.workspace import Workspace
from tests.conftest import ANCHOR
from tests.ui.conftest import NOW
from tests.ui.showing import focused, put_up


@pytest.fixture
def screen(qtbot: QtBot, demo_workspace: Workspace) -> KeepingScreen:
    demo_workspace.record.now = lambda: NOW
    client = clients.find(demo_workspace.record, "IPT-0001")
    return put_up(qtbot, KeepingScreen(demo_workspace, client.id), (1000, 800))


def tab_to(qtbot: QtBot, screen: KeepingScreen, reached: Callable[[], bool]) -> None:
    for _ in range(20):
        if reached():
            return
        qtbot.keyClick(focused(screen), Qt.Key.Key_Tab)
    raise AssertionError("never reached by Tab")


def notices(screen: KeepingScreen) -> list[Notice]:
    told: list[Notice] = []
    screen.noticed.connect(told.append)
    return told


def test_it_says_until_when_by_which_rule_and_why(screen: KeepingScreen, demo_workspace: Workspace) -> None:
    found = retention.of(demo_workspace.record, demo_workspace.catalogue, screen._client_id)
    assert found.last_contact is not None
    assert screen.view.until.text() == f"To be kept until {found.last_contact:%-d %b} " + str(
        found.last_contact.year + 7
    )
    said = [label.text() for label in screen.view.findChildren(Label)]
    assert "US, APA guidelines: 7 years, minors to 21" in said
    assert any(text.startswith("American Psychological Association") for text in said)


def test_a_first_contact_that_nobody_wrote_down_is_not_taken_for_none(
    qtbot: QtBot, demo_workspace: Workspace
) -> None:
    for stage, words in (
        (Stage.ENQUIRY, "No session was held and no measure given."),
        (
            Stage.CONSULTATION,
            "Unknown: no session was held, and the client's details name no first contact.",
        ),
    ):
        asked, _ = clients.add(demo_workspace.record, Client(name="Adil Example", stage=stage), ANCHOR)
        shown = put_up(qtbot, KeepingScreen(demo_workspace, asked.id), (1000, 800))
        assert words in [label.text() for label in shown.view.findChildren(Label)]


def test_another_rule_is_shown_at_once(screen: KeepingScreen, demo_workspace: Workspace) -> None:
    rule = Settings(retention_rule="us_new_york")
    demo_workspace.changes.changed.emit(settings.save(demo_workspace.record, rule))
    said = [label.text() for label in screen.view.findChildren(Label)]
    assert any(
        text.endswith("as configured, not independently confirmed against its source") for text in said
    )


def test_a_hold_needs_its_reason_and_can_be_undone(
    qtbot: QtBot, screen: KeepingScreen, demo_workspace: Workspace
) -> None:
    told, view = notices(screen), screen.view
    tab_to(qtbot, screen, view.reason.hasFocus)
    qtbot.keyClick(view.reason, Qt.Key.Key_Return)
    assert view.reason_field.error == "Say why, so that it can be ended when that is over."
    qtbot.keyClicks(view.reason, "Claim 12/26")
    assert view.reason_field.error == ""
    qtbot.keyClick(view.reason, Qt.Key.Key_Return)
    assert view.held.text() == "On hold since 16 Jun 2026: Claim 12/26"
    assert view.release.hasFocus()
    assert told[-1].undo is not None
    told[-1].undo()
    assert retention.of(demo_workspace.record, demo_workspace.catalogue, screen._client_id).hold is None
    assert not view.held.isVisible()
    assert told[-1].redo is not None
    told[-1].redo()
    assert view.held.isVisible()


def test_ending_a_hold_can_be_undone(qtbot: QtBot, screen: KeepingScreen, demo_workspace: Workspace) -> None:
    record, view = demo_workspace.record, screen.view
    demo_workspace.changes.changed.emit(retention.hold(record, screen._client_id, "Inquiry"))
    told = notices(screen)
    tab_to(qtbot, screen, view.release.hasFocus)
    qtbot.keyClick(view.release, Qt.Key.Key_Return)
    assert not view.held.isVisible()
    assert view.hold.hasFocus()
    assert told[-1].undo is not None
    told[-1].undo()
    assert view.held.text() == "On hold since 16 Jun 2026: Inquiry"


def test_the_client_goes_to_the_bin(qtbot: QtBot, screen: KeepingScreen, demo_workspace: Workspace) -> None:
    tab_to(qtbot, screen, screen.view.remove.hasFocus)
    with qtbot.waitSignal(screen.removed):
        qtbot.keyClick(focused(screen), Qt.Key.Key_Return)
    assert [one.code for one in removed.contents(demo_workspace.record)] == ["IPT-0001"]


def test_of_a_client_in_the_bin_it_offers_no_removal(qtbot: QtBot, demo_workspace: Workspace) -> None:
    client = clients.find(demo_workspace.record, "IPT-0001")
    removed.remove_client(demo_workspace.record, client.id)
    screen = put_up(qtbot, KeepingScreen(demo_workspace, client.id, in_bin=True), (1000, 800))
    assert not screen.view.removal.isVisible()
    screen.view.remove.click()
    assert len(removed.contents(demo_workspace.record)) == 1
