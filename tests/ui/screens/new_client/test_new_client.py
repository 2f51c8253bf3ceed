"""The client's form: a name is enough, what can't be is said at its field, nothing typed is lost."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ipt_tracker.clinical.client import Client
from ipt_tracker.clinical.course import Course, PhaseStart
from ipt_tracker.record import clients, courses
from ipt_tracker.ui.screens.new_client.screen import NewClientScreen
from ipt_tracker.ui.workspace import Workspace
from tests.conftest import ANCHOR
from tests.ui.showing import focused, put_up

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def show(qtbot: QtBot, workspace: Workspace) -> Callable[..., NewClientScreen]:
    def show(client: Client | None = None) -> NewClientScreen:
        return put_up(qtbot, NewClientScreen(workspace, client), (900, 700))

    return show


def test_a_name_and_enter_are_enough(
    qtbot: QtBot, show: Callable[..., NewClientScreen], workspace: Workspace
) -> None:
    screen = show()
    qtbot.keyClicks(focused(screen), "  Amara   Okafor ")
    with qtbot.waitSignals([screen.client_saved, workspace.changes.changed]):
        qtbot.keyClick(focused(screen), Qt.Key.Key_Return)
    assert [client.name for client in clients.everyone(workspace.record)] == ["Amara Okafor"]


def test_the_whole_form_by_keys(
    qtbot: QtBot, show: Callable[..., NewClientScreen], workspace: Workspace
) -> None:
    screen = show()
    typed = ("Amara Okafor", "3 feb 1992", "she/her", "0113 496 0123", "amara@example.org", "Dr Ellis")
    for words in (*typed, "Low mood since the birth.", "Depressive episode", "1/6/26", "Sam, Ella"):
        qtbot.keyClicks(focused(screen), words)
        qtbot.keyClick(focused(screen), Qt.Key.Key_Tab)
    assert focused(screen) is screen.view.page.cancel
    with qtbot.waitSignal(screen.client_saved) as saved:
        qtbot.keyClick(focused(screen), Qt.Key.Key_Return, CTRL)
    client = clients.get(workspace.record, saved.args[0])
    assert client.date_of_birth == date(1992, 2, 3)
    assert client.first_contact_on == date(2026, 6, 1)
    assert (client.gp, client.reason, client.diagnosis) == (
        "Dr Ellis",
        "Low mood since the birth.",
        "Depressive episode",
    )
    assert client.people == "Sam, Ella"


def test_a_birthday_typed_short_is_none_still_to_come(
    qtbot: QtBot, show: Callable[..., NewClientScreen]
) -> None:
    view = show().view
    for line, read in ((view.date_of_birth, "1 Jan 1930"), (view.first_contact, "1 Jan 2030")):
        line.setFocus()
        qtbot.keyClicks(line, "1/1/30")
        qtbot.keyClick(line, Qt.Key.Key_Tab)
        assert line.text() == read


@pytest.mark.parametrize(
    ("typed", "said"), [("1/1/2031", "future"), ("1/1/1900", "125 years"), ("31/2/1990", "not a date")]
)
def test_a_date_of_birth_that_can_not_be_is_said_at_its_field(
    qtbot: QtBot, show: Callable[..., NewClientScreen], workspace: Workspace, typed: str, said: str
) -> None:
    screen = show()
    screen.view.name.setText("Amara Okafor")
    qtbot.keyClicks(screen.view.date_of_birth, typed)
    screen.view.page.save.click()
    assert said in screen.view.born_field.error
    assert focused(screen) is screen.view.date_of_birth
    assert screen.view.name.text() == "Amara Okafor"
    assert clients.everyone(workspace.record) == ()
    screen.view.date_of_birth.selectAll()
    qtbot.keyClicks(screen.view.date_of_birth, "1/1/1990")
    assert screen.view.born_field.error == ""


@pytest.mark.parametrize(
    ("typed", "said"), [("1/1/2031", "future"), ("1/1/1900", "125 years"), ("31/02/1980", "not a date")]
)
def test_a_date_of_birth_that_can_not_be_is_said_when_the_field_is_left(
    qtbot: QtBot, show: Callable[..., NewClientScreen], typed: str, said: str
) -> None:
    view = show().view
    view.date_of_birth.setFocus()
    qtbot.keyClicks(view.date_of_birth, typed)
    assert view.born_field.error == ""
    qtbot.keyClick(view.date_of_birth, Qt.Key.Key_Tab)
    assert said in view.born_field.error
    view.date_of_birth.setFocus()
    view.date_of_birth.selectAll()
    qtbot.keyClicks(view.date_of_birth, "1")
    assert view.born_field.error == ""


def test_a_wrong_day_of_the_first_contact_is_said_when_the_field_is_left(
    qtbot: QtBot, show: Callable[..., NewClientScreen]
) -> None:
    view = show().view
    view.first_contact.setFocus()
    qtbot.keyClicks(view.first_contact, "31/6/2026")
    qtbot.keyClick(view.first_contact, Qt.Key.Key_Tab)
    assert "not a date" in view.contact_field.error
    view.first_contact.setFocus()
    qtbot.keyClick(view.first_contact, Qt.Key.Key_Up)
    assert view.contact_field.error == ""


def test_what_the_record_refused_stays_said_until_it_is_changed(
    qtbot: QtBot, show: Callable[..., NewClientScreen], workspace: Workspace
) -> None:
    stored, _ = clients.add(workspace.record, Client(name="Amara Okafor"), ANCHOR)
    course = Course(
        client_id=stored.id,
        format="ipt_acute_16",
        started_on=date(2020, 1, 7),
        planned_sessions=16,
        phase_starts=(PhaseStart(phase="initial", first_session=1),),
    )
    courses.begin(workspace.record, course, ANCHOR)
    screen = show(stored)
    line, field = screen.view.date_of_birth, screen.view.born_field
    line.setFocus()
    qtbot.keyClicks(line, "1/2/20")
    qtbot.keyClick(line, Qt.Key.Key_Return, CTRL)
    said = field.error
    assert "course" in said
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert line.text() == "1 Feb 2020"
    assert field.error == said


def test_of_two_wrong_days_both_are_marked_and_the_first_has_the_keyboard(
    qtbot: QtBot, show: Callable[..., NewClientScreen]
) -> None:
    screen = show()
    qtbot.keyClicks(screen.view.date_of_birth, "31/2/1990")
    qtbot.keyClicks(screen.view.first_contact, "soon")
    screen.view.page.save.click()
    assert "not a date" in screen.view.born_field.error
    assert "not a date" in screen.view.contact_field.error
    assert focused(screen) is screen.view.date_of_birth


def test_a_name_that_is_too_long_is_told_at_its_field(
    qtbot: QtBot, show: Callable[..., NewClientScreen], workspace: Workspace
) -> None:
    screen = show()
    screen.view.name.setText("Ana " * 60)
    qtbot.keyClick(focused(screen), Qt.Key.Key_Return)
    assert "longer than 200 characters" in screen.view.name_field.error
    assert focused(screen) is screen.view.name
    assert clients.everyone(workspace.record) == ()


def test_without_a_name_it_says_so(qtbot: QtBot, show: Callable[..., NewClientScreen]) -> None:
    screen = show()
    qtbot.keyClick(focused(screen), Qt.Key.Key_Return)
    assert "needs a name" in screen.view.name_field.error
    qtbot.keyClicks(focused(screen), "A")
    assert screen.view.name_field.error == ""


def test_a_known_client_is_changed(
    qtbot: QtBot, show: Callable[..., NewClientScreen], workspace: Workspace
) -> None:
    stored, _ = clients.add(workspace.record, Client(name="Amara Okafor", gp="Dr Ellis"), ANCHOR)
    screen = show(stored)
    assert screen.view.gp.text() == "Dr Ellis"
    screen.view.gp.setText("Dr Shah")
    with qtbot.waitSignal(screen.client_saved):
        screen.view.page.save.click()
    assert clients.get(workspace.record, stored.id).gp == "Dr Shah"
    assert len(clients.everyone(workspace.record)) == 1


def test_going_back_never_loses_what_was_typed_unasked(
    qtbot: QtBot, show: Callable[..., NewClientScreen]
) -> None:
    screen = show()
    with qtbot.waitSignal(screen.cancelled):
        screen.leave()
    qtbot.keyClicks(focused(screen), "Amara")
    with qtbot.assertNotEmitted(screen.cancelled):
        screen.leave()
    assert "not saved" in screen.view.page.banner.text()
    with qtbot.waitSignal(screen.cancelled):
        screen.view.page.cancel.click()


def test_a_phone_and_an_email_that_look_wrong_are_doubted_on_leaving_and_stored(
    qtbot: QtBot, show: Callable[..., NewClientScreen], workspace: Workspace
) -> None:
    screen = show()
    view = screen.view
    view.name.setText("Amara Okafor")
    for line, field, typed, said in (
        (view.phone, view.phone_field, "none", "has digits"),
        (view.email, view.email_field, "amara", "has an @"),
    ):
        height = field.height()
        line.setFocus()
        qtbot.keyClicks(line, typed)
        assert field.doubt == "", "half of it proves nothing"
        qtbot.keyClick(line, Qt.Key.Key_Tab)
        assert said in field.below.text()
        assert line.accessibleDescription() == field.doubt
        assert (line.property("state"), field.below.property("tone"), field.height()) == ("", "warn", height)
    with qtbot.waitSignal(screen.client_saved) as saved:
        view.page.save.click()
    stored = clients.get(workspace.record, saved.args[0])
    assert (stored.phone, stored.email) == ("none", "amara")
    again = show(stored).view
    assert "has an @" in again.email_field.doubt
    again.email.setFocus()
    again.email.end(False)
    qtbot.keyClicks(again.email, "@example.org")
    assert again.email_field.doubt == ""


def test_what_a_later_rule_refuses_holds_back_no_other_change(
    qtbot: QtBot, show: Callable[..., NewClientScreen], workspace: Workspace
) -> None:
    """A name and days as an earlier version took them."""
    record = workspace.record
    stored, _ = clients.add(record, Client(name="Amara Okafor"), ANCHOR)
    earlier = ("Amara " * 40, "1899-12-31", "1850-01-01", stored.id)
    with record.write() as connection:
        connection.exec_driver_sql(
            "UPDATE client SET name = ?, date_of_birth = ?, first_contact_on = ? WHERE id = ?", earlier
        )
    before = clients.get(record, stored.id)
    screen = show(before)
    assert not screen.holds_back()
    screen.view.gp.setText("Dr Shah")
    with qtbot.waitSignal(screen.client_saved):
        screen.view.page.save.click()
    kept = clients.get(record, stored.id)
    assert (kept.gp, kept.name) == ("Dr Shah", before.name.strip())
    assert (kept.date_of_birth, kept.first_contact_on) == (date(1899, 12, 31), date(1850, 1, 1))
    screen = show(kept)
    screen.view.name.setFocus()
    screen.view.name.end(False)
    qtbot.keyClicks(screen.view.name, "s")
    screen.view.page.save.click()
    assert "longer than 200 characters" in screen.view.name_field.error
