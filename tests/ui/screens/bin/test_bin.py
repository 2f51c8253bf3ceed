"""The bin by keys: brought back with Undo, erased only by the typed code, certified in a real PDF."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ipt_tracker.record import audit, clients, courses, erasure, removed, retention, sessions, settings
from ipt_tracker.record.audit import Action
from ipt_tracker.record.backups import Backups
from ipt_tracker.record.settings import Settings
from ipt_tracker.ui.backing_up import BackingUp
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.screens.bin.screen import BinScreen
from ipt_tracker.ui.workspace import Workspace
from tests.ui.conftest import NOW
from tests.ui.showing import focused, put_up

Open = Callable[[], BinScreen]


@pytest.fixture
def place(demo_workspace: Workspace, tmp_path: Path) -> Workspace:
    """The demo with IPT-0003 in the bin, and backups being kept."""
    record = demo_workspace.record
    record.now = lambda: NOW
    removed.remove_client(record, clients.find(record, "IPT-0003").id)
    backups = Backups(record, tmp_path / "backups", demo_workspace.now)
    worker = demo_workspace.background
    return replace(demo_workspace, backing_up=BackingUp(backups, worker, demo_workspace.now, worker))


@pytest.fixture
def opened(qtbot: QtBot, place: Workspace) -> Open:
    return lambda: put_up(qtbot, BinScreen(place), (1000, 800))


def line(screen: BinScreen, row: int = 0) -> list[str]:
    model = screen.view.removed.model
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def press(qtbot: QtBot, screen: BinScreen, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(focused(screen), key)


def tab_to(qtbot: QtBot, screen: BinScreen, reached: Callable[[], bool]) -> None:
    for _ in range(20):
        if reached():
            return
        press(qtbot, screen, Qt.Key.Key_Tab)
    raise AssertionError("never reached by Tab")


def choose(qtbot: QtBot, screen: BinScreen) -> None:
    assert screen.view.removed.table.hasFocus()
    press(qtbot, screen, Qt.Key.Key_Home, Qt.Key.Key_Return)
    assert screen.view.chosen.bring_back.hasFocus()


def type_code(qtbot: QtBot, screen: BinScreen, code: str) -> None:
    card = screen.view.chosen
    tab_to(qtbot, screen, card.code.hasFocus)
    qtbot.keyClicks(card.code, code)
    press(qtbot, screen, Qt.Key.Key_Return)


def notices(screen: BinScreen) -> list[Notice]:
    told: list[Notice] = []
    screen.noticed.connect(told.append)
    return told


def test_it_says_what_whose_since_when_and_until_when(opened: Open, place: Workspace) -> None:
    record = place.record
    assert line(opened()) == ["Client", "Gavin Stroud", "IPT-0003", "16 Jun 2026", "Kept until 20 Aug 2032"]
    draft = sessions.unsigned(record)[0]
    code = clients.get(record, courses.get(record, draft.course_id).client_id).code
    sessions.remove_draft(record, draft.id)
    rows = [line(opened(), row) for row in range(2)]
    what = next(row for row in rows if row[0].startswith("Draft of "))
    assert what[2:] == [code, "16 Jun 2026", "From 16 Jul 2026"]
    record.now = lambda: NOW - timedelta(days=30)
    removed.bring_session_back(record, draft.id)
    sessions.remove_draft(record, draft.id)
    what = next(row for row in (line(opened(), row) for row in range(2)) if row[0].startswith("Draft of "))
    assert what[3:] == ["17 May 2026", "Due"]


def test_a_client_is_brought_back_with_undo(qtbot: QtBot, opened: Open, place: Workspace) -> None:
    screen = opened()
    told = notices(screen)
    choose(qtbot, screen)
    press(qtbot, screen, Qt.Key.Key_Return)
    assert clients.find(place.record, "IPT-0003").name == "Gavin Stroud"
    assert not screen.view.chosen.isVisible()
    assert screen.view.removed.nothing.isVisible()
    assert screen.view.back.hasFocus()
    assert told[0].words() == "Gavin Stroud was brought back."
    assert told[0].undo is not None
    assert told[0].redo is not None
    told[0].undo()
    assert line(screen)[1] == "Gavin Stroud"
    told[0].redo()
    assert screen.view.removed.model.rowCount() == 0


def test_a_draft_is_brought_back_and_another_erased(qtbot: QtBot, opened: Open, place: Workspace) -> None:
    record = place.record
    removed.bring_client_back(record, removed.contents(record)[0].client_id)
    draft = sessions.unsigned(record)[0]
    sessions.remove_draft(record, draft.id)
    screen = opened()
    told = notices(screen)
    choose(qtbot, screen)
    assert not screen.view.chosen.ground_field.isVisible()
    press(qtbot, screen, Qt.Key.Key_Return)
    assert sessions.get(record, draft.id) == draft
    assert told[0].undo is not None
    told[0].undo()
    screen.start()
    choose(qtbot, screen)
    type_code(qtbot, screen, "nobody")
    assert screen.view.chosen.code_field.error.startswith("That is not this client's code.")
    screen.view.chosen.code.clear()
    type_code(qtbot, screen, removed.contents(record)[0].code)
    assert removed.contents(record) == ()
    assert screen.view.banner.text().endswith("is erased.")


def test_before_its_time_a_client_is_erased_only_with_reason_and_code(
    qtbot: QtBot, opened: Open, place: Workspace
) -> None:
    screen, record = opened(), place.record
    card = screen.view.chosen
    choose(qtbot, screen)
    assert card.kept.text() == (
        "By the rule (US, APA guidelines: 7 years, minors to 21) it is to be kept until 20 Aug 2032. "
        "Before that it needs a reason."
    )
    type_code(qtbot, screen, "IPT-0003")
    assert card.ground_field.error.startswith("The rule asks for this record to be kept longer.")
    assert card.ground.hasFocus()
    press(qtbot, screen, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert card.ground.value() == "asked"
    card.code.clear()
    type_code(qtbot, screen, "IPT-0001")
    assert card.code_field.error == "That is not this client's code. Nothing was erased: type IPT-0003."
    assert removed.contents(record)
    assert place.backing_up is not None
    assert place.backing_up.backups.newest_first() == (), "what is refused makes no backup"
    card.code.clear()
    type_code(qtbot, screen, "IPT-0003")
    qtbot.waitUntil(lambda: bool(erasure.every(record)), timeout=20_000)
    qtbot.waitUntil(screen.view.certificate.isVisible, timeout=20_000)
    assert screen.view.certificate.print.hasFocus()
    assert removed.contents(record) == ()
    (done,) = erasure.every(record)
    (backup,) = place.backing_up.backups.newest_first()
    assert backup.made_at == NOW, "the last one that holds the client"
    assert done.backup_goes_on is not None
    assert done.backup_goes_on > NOW.date()
    assert [str(screen.view.erased.model.index(0, column).data()) for column in range(3)] == [
        "IPT-0003",
        "16 Jun 2026",
        "The client asked for it",
    ]


def _erase(qtbot: QtBot, screen: BinScreen) -> None:
    choose(qtbot, screen)
    screen.view.chosen.ground.set_value("mistake")
    type_code(qtbot, screen, "IPT-0003")
    qtbot.waitUntil(screen.view.certificate.isVisible, timeout=20_000)


def test_the_certificate_names_nobody_unless_it_is_ticked(
    qtbot: QtBot, opened: Open, place: Workspace, tmp_path: Path
) -> None:
    screen = opened()
    told = notices(screen)
    _erase(qtbot, screen)
    card, copies = screen.view.certificate, screen.certificate.copies
    assert card.with_name.isVisible()
    without = "".join(page.extract_text() for page in PdfReader(BytesIO(screen.certificate.pdf())).pages)
    assert "Stroud" not in without
    assert "IPT-0003" in without
    qtbot.mouseClick(card.with_name, Qt.MouseButton.LeftButton)
    copies.save_to(tmp_path / "certificate.pdf")
    told_of_name = "".join(page.extract_text() for page in PdfReader(tmp_path / "certificate.pdf").pages)
    assert "Gavin Stroud" in told_of_name
    assert told[-1].text.startswith("Saved as certificate.pdf.")
    with place.record.read() as connection:
        last = list(audit.entries(connection))[-1]
    assert (last.action, last.subject_kind) == (Action.SAVED_COPY, "erasure")
    again = opened()
    again.view.erased.opened.emit(again.view.erased.model.index(0, 0))
    assert again.view.certificate.isVisible()
    assert not again.view.certificate.with_name.isVisible(), "nobody knows the name any more"


def test_the_certificate_names_a_drive_that_holds_backups_also_when_it_is_away(
    qtbot: QtBot, opened: Open, place: Workspace, tmp_path: Path
) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    assert place.backing_up is not None
    place.backing_up.backups.choose_second(drive)
    screen = opened()
    _erase(qtbot, screen)
    for away in (False, True):
        if away:
            drive.rename(tmp_path / "away")
        said = "".join(page.extract_text() for page in PdfReader(BytesIO(screen.certificate.pdf())).pages)
        assert str(drive) in "".join(said.split())


def test_a_hold_leaves_only_the_way_back(qtbot: QtBot, opened: Open, place: Workspace) -> None:
    (gone,) = removed.contents(place.record)
    retention.hold(place.record, gone.client_id, "Claim 12/26")
    screen = opened()
    assert line(screen)[-1] == "On hold"
    choose(qtbot, screen)
    card = screen.view.chosen
    assert card.kept.text() == "On legal hold since 16 Jun 2026: nothing of this client can be erased."
    assert not card.erase.isVisible()
    assert not card.code.isVisible()
    with qtbot.waitSignal(screen.keeping_wanted) as asked:
        press(qtbot, screen, Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert asked.args == [gone.client_id, True]


def test_whose_time_is_over_is_listed(qtbot: QtBot, opened: Open, place: Workspace) -> None:
    assert opened().view.over.nothing.isVisible()
    settings.save(place.record, Settings(retention_rule="own", retention_years=1))
    later = replace(place, now=lambda: NOW + timedelta(days=800))
    screen = put_up(qtbot, BinScreen(later), (1000, 800))
    over = retention.ended(place.record, place.catalogue, date(2028, 8, 24))
    assert screen.view.over.model.rowCount() == len(over) > 0
    first = screen.view.over.model
    assert [first.index(0, column).data() for column in range(2)] == [
        over[0].client.name,
        over[0].client.code,
    ]
    tab_to(qtbot, screen, screen.view.over.table.hasFocus)
    with qtbot.waitSignal(screen.keeping_wanted) as asked:
        press(qtbot, screen, Qt.Key.Key_Home, Qt.Key.Key_Return)
    assert asked.args == [over[0].client.id, False]
