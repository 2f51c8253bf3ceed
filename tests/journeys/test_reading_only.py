"""A record that can't be worked in, in the real window: read and printed, and nothing can be changed."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ipt_tracker.clinical.client import Client, Stage
from ipt_tracker.clinical.needs import Action
from ipt_tracker.record import clients, form_drafts, sessions
from ipt_tracker.record.record import Record
from ipt_tracker.ui.screens.bin.screen import BinScreen
from ipt_tracker.ui.screens.client.screen import ClientScreen
from ipt_tracker.ui.screens.clients.screen import ClientsScreen
from ipt_tracker.ui.screens.keeping.screen import KeepingScreen
from ipt_tracker.ui.screens.review.screen import ReviewScreen
from ipt_tracker.ui.screens.session.screen import SessionScreen
from ipt_tracker.ui.screens.settings.screen import SettingsScreen
from ipt_tracker.ui.screens.today.screen import TodayScreen
from ipt_tracker.ui.screens.unlock.screen import UnlockScreen
from tests.conftest import ANCHOR, PASSPHRASE
from tests.journeys.at_work import open_client, record_of, remember, unlock
from tests.journeys.damage import contents, make_newer
from tests.journeys.hands import CTRL, Hands, Key
from tests.record.examples import form_of

Begin = Callable[[], Hands]


@pytest.fixture
def folder(tmp_path: Path, demo_template: Path) -> Path:
    """A record that a newer version has written."""
    folder = Path(shutil.copytree(demo_template, tmp_path / "records" / "Practice.iptr"))
    make_newer(folder)
    remember(tmp_path, folder)
    return folder


@pytest.fixture
def reading(begin: Begin, folder: Path) -> Hands:
    hands = begin()
    unlock(hands)
    hands.wait_for(TodayScreen)
    return hands


def foot(hands: Hands) -> str:
    return hands.program.window.snackbar.text()


def test_a_banner_stands_above_every_page(reading: Hands, folder: Path) -> None:
    before = contents(folder)
    banner = reading.program.window.banner
    for step in (
        lambda: reading.wait_for(TodayScreen),
        lambda: open_client(reading),
        lambda: reading.program.window.nav_chosen.emit("settings"),
    ):
        step()
        assert banner.isVisible()
        assert banner.text().startswith("Open for reading: a newer version of IPT Tracker wrote it")
        assert "update this one" in banner.text()
    reading.press(Key.Key_L, modifier=CTRL)
    reading.wait_for(UnlockScreen)
    assert not banner.isVisible()
    assert contents(folder) == before


@pytest.mark.parametrize("stage", [Stage.INTAKE, Stage.NOT_SUITABLE])
def test_a_client_without_a_course_is_shown(
    begin: Begin, demo_template: Path, tmp_path: Path, stage: Stage
) -> None:
    folder = Path(shutil.copytree(demo_template, tmp_path / "records" / "Practice.iptr"))
    with Record.open(folder, PASSPHRASE) as record:
        client, _changes = clients.add(record, Client(name="Nora Nobody", stage=stage), ANCHOR)
    make_newer(folder)
    remember(tmp_path, folder)
    hands = begin()
    unlock(hands)
    page = open_client(hands, client.code)
    hands.wait_until(page.view.keeping.hasFocus)
    hands.press(Key.Key_Return)
    hands.wait_for(KeepingScreen)


def test_nothing_can_be_begun(reading: Hands) -> None:
    page = open_client(reading)
    for button in page.writing:
        assert not button.isEnabled()
    assert page.view.review.isEnabled()
    reading.press(Key.Key_L)
    assert reading.program.window.page is page
    assert not reading.program.window.snackbar.active, "as its button, it does nothing"
    for key in (Key.Key_N, Key.Key_L):
        reading.press(key)
        assert reading.program.window.page is page
    desk, client_id = reading.program.desk, page._client_id
    assert desk is not None
    for show in (
        desk.forms.show_new_client,
        lambda: desk.forms.show_edit_client(client_id),
        lambda: desk.forms.show_new_course(client_id),
        lambda: desk.sessions.log_for(client_id),
        desk.settings.show_keys,
        desk.settings.show_backups,
    ):
        show()
        assert reading.program.window.page is page
        assert "open for reading" in foot(reading)


def test_a_draft_can_be_read_and_not_written(reading: Hands) -> None:
    record = record_of(reading)
    draft = next(one for one in sessions.unsigned(record) if one.note)
    assert reading.program.desk is not None
    reading.program.desk.sessions.show_session(draft.id)
    page = reading.wait_for(SessionScreen)
    assert page.view.note.text.isReadOnly()
    assert not page.view.note.lock.isVisible()
    assert not page.view.asked.isVisible()  # where nothing is typed, no item is asked
    page.view.note.text.setFocus()
    reading.write("never")
    reading.press(Key.Key_Return, modifier=CTRL)
    assert page.session.note == draft.note
    assert not page.view.foot.signing.isVisible()
    assert not page.autosave.pending
    reading.press(Key.Key_Escape)
    reading.wait_for(ClientScreen)


def test_a_paper_is_drawn_to_be_printed_and_not_signed(reading: Hands) -> None:
    open_client(reading, "IPT-0001")
    reading.press(Key.Key_R)
    page = reading.wait_for(ReviewScreen)
    reading.wait_until(lambda: page.pdf.startswith(b"%PDF"))
    assert page.view.print.isEnabled()
    assert page.view.save.isEnabled()
    assert page.view.foot.sign.isVisible()
    assert not page.view.foot.sign.isEnabled()
    reading.press(Key.Key_Return, modifier=CTRL)
    reading.program.window.settle()
    assert page._paper.signed is None


def test_the_palette_offers_to_read(reading: Hands) -> None:
    open_client(reading)
    reading.press(Key.Key_K, modifier=CTRL)
    box = reading.program.window.layers.commands.box
    assert box is not None
    offered = [command.label for command in (*box._offer.commands, *box._offer.apt)]
    assert any(label.startswith("Review for") for label in offered)
    for word in ("New client", "Log session", "Go on with", "New course", "End the course", "Change the"):
        assert not [label for label in offered if label.startswith(word)]


def test_the_settings_of_the_record_are_shown_and_those_of_the_computer_work(reading: Hands) -> None:
    reading.program.window.nav_chosen.emit("settings")
    page = reading.wait_for(SettingsScreen)
    assert not page.view.therapist.isEnabled()
    assert not page.view.keeping.rule.isEnabled()
    assert not page.view.keeping.years.line.isEnabled()
    assert page.view.theme.isEnabled()
    assert page.view.health.hasFocus()  # the first thing that can be done
    reading.press(Key.Key_Escape)
    reading.wait_for(ClientsScreen)


def test_a_client_is_neither_put_on_hold_nor_removed(reading: Hands) -> None:
    client_id = open_client(reading)._client_id
    desk = reading.program.desk
    assert desk is not None
    desk.keeping.show_keeping(client_id)
    page = reading.wait_for(KeepingScreen)
    for control in (page.view.reason, page.view.hold, page.view.remove):
        assert not control.isEnabled()
    desk.keeping.show_bin()
    page = reading.wait_for(BinScreen)
    assert not page.view.chosen.bring_back.isEnabled()
    assert not page.view.chosen.erase.isEnabled()


def test_today_offers_what_can_be_seen(reading: Hands) -> None:
    page = reading.wait_for(TodayScreen)
    assert page.need_rows
    for row in page.need_rows:
        assert row.action.isEnabled() == (row.need.need.action is Action.SEE_TRAJECTORY)
        assert not row.snooze.isVisible()
    assert all(row.start is None or not row.start.isEnabled() for row in page.appointment_rows)
    assert not page.view.new_client.isEnabled()


def test_a_form_that_waits_is_not_offered_where_it_could_not_be_saved(
    begin: Begin, tmp_path: Path, demo_template: Path
) -> None:
    folder = Path(shutil.copytree(demo_template, tmp_path / "records" / "Practice.iptr"))
    with Record.open(folder, PASSPHRASE) as record:
        form_drafts.save(record, form_of(clients.find(record, "IPT-0001").id))
    make_newer(folder)
    remember(tmp_path, folder)
    hands = begin()
    unlock(hands)
    hands.wait_for(TodayScreen)
    assert "Open for reading" in hands.program.window.banner.text()
    assert "not saved" not in hands.program.window.banner.text()
