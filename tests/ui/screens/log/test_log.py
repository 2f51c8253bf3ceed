"""The page of the log, by keys: what is shown, chosen, proven, looked for, saved outside."""

import csv
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from ipt_tracker.record import audit_trail, clients, courses, disclosures, practice, reviews
from ipt_tracker.record.audit import Action
from ipt_tracker.record.audit_trail import Proof, Selection
from ipt_tracker.record.disclosures import Copied
from ipt_tracker.record.record import Record
from ipt_tracker.ui.screens.log.model import PAGE, Column
from ipt_tracker.ui.screens.log.screen import LogScreen
from ipt_tracker.ui.screens.log.words import ACTS
from ipt_tracker.ui.workspace import Workspace
from tests.ui.conftest import NOW
from tests.ui.showing import focused, put_up

CODE = "IPT-0014"


@pytest.fixture
def told(demo_record: Record) -> Record:
    """A record whose log tells of a client and a paper of today, after what was signed before."""
    demo_record.now = lambda: NOW
    client = clients.find(demo_record, CODE)
    (course,) = courses.for_client(demo_record, client.id)
    disclosures.viewed(demo_record, client.id)
    disclosures.printed(demo_record, Copied.paper(course.id, "progress-gp", draft=True))
    return demo_record


@pytest.fixture
def screen(qtbot: QtBot, told: Record, demo_workspace: Workspace) -> LogScreen:
    return put_up(qtbot, LogScreen(demo_workspace), (1200, 800))


def cells(screen: LogScreen, column: Column) -> list[str]:
    model = screen.model
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def choose(qtbot: QtBot, screen: LogScreen, *steps: Qt.Key) -> None:
    for key in steps:
        qtbot.keyClick(focused(screen), key)


def verified(qtbot: QtBot, screen: LogScreen) -> str:
    qtbot.waitUntil(screen.view.verify.isEnabled, timeout=10_000)
    return screen.view.result.text()


def test_the_newest_stands_first_with_its_client_and_who(screen: LogScreen, told: Record) -> None:
    assert screen.view.table.hasFocus()
    assert cells(screen, Column.ACT)[:2] == [
        "Printed: progress summary (GP or referrer), draft",
        "Client viewed",
    ]
    assert cells(screen, Column.CLIENT)[:2] == [CODE, CODE]
    assert cells(screen, Column.WHEN)[0] == "16 Jun 2026, 11:18:00"
    assert set(cells(screen, Column.ACTOR)) == {practice.get(told).therapist}
    assert cells(screen, Column.ACT)[-1] == "Record made"
    assert cells(screen, Column.NUMBER)[-1] == "1"
    assert screen.view.count.text() == f"{screen.model.rowCount()} entries"


def test_a_long_name_of_the_therapist_is_shown_whole(qtbot: QtBot, demo_workspace: Workspace) -> None:
    record = demo_workspace.record
    name = "Dr Maximiliane von Hohenstein-Rothenfels"
    practice.save(record, replace(practice.get(record), therapist=name))
    screen = put_up(qtbot, LogScreen(demo_workspace), (1400, 800))
    table = screen.view.table
    assert cells(screen, Column.ACTOR)[-1] == name
    assert table.columnWidth(Column.ACTOR) > table.fontMetrics().horizontalAdvance(name)
    assert not table.isColumnHidden(Column.ACTOR)


def test_a_therapist_without_a_name_is_told_as_one(qtbot: QtBot, demo_workspace: Workspace) -> None:
    record = demo_workspace.record
    practice.save(record, replace(practice.get(record), therapist=""))
    screen = put_up(qtbot, LogScreen(demo_workspace))
    assert set(cells(screen, Column.ACTOR)) == {"Therapist"}


def test_no_name_is_shown(screen: LogScreen, told: Record) -> None:
    words = {word for column in Column for cell in cells(screen, column) for word in cell.split()}
    names = {word for one in clients.everyone(told) for word in one.name.split()}
    assert not words & names


def test_kind_period_and_client_are_chosen_by_keys(qtbot: QtBot, screen: LogScreen, told: Record) -> None:
    view = screen.view
    view.acts.setFocus()
    choose(qtbot, screen, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert cells(screen, Column.ACT) == ["Client viewed"]
    assert view.count.text() == "1 entry"
    QTest.keyClick(screen, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert view.client.hasFocus()
    qtbot.keyClicks(view.client, "nobody of this name")
    assert view.show_all.isVisible()
    assert not view.export.isEnabled()
    view.show_all.setFocus()
    choose(qtbot, screen, Qt.Key.Key_Return)
    assert view.table.hasFocus()
    assert screen.model.numbers == audit_trail.numbers(told, Selection())
    name = clients.find(told, CODE).name.lower()
    qtbot.keyClicks(view.client, name)
    assert set(cells(screen, Column.CLIENT)) == {CODE}
    assert len(cells(screen, Column.ACT)) > 2


def test_a_period_leaves_out_what_is_older(qtbot: QtBot, screen: LogScreen, told: Record) -> None:
    told.now = lambda: NOW - timedelta(days=3)
    told.tell(Action.VIEWED, ("client", clients.find(told, "IPT-0001").id))
    screen.view.client.setText(CODE)
    everything = screen.model.rowCount()
    screen.view.client.setText("IPT-0001")
    with_older = screen.model.rowCount()
    screen.view.period.setFocus()
    choose(qtbot, screen, Qt.Key.Key_Down)
    without = screen.model.rowCount()
    choose(qtbot, screen, Qt.Key.Key_Down)
    assert screen.model.rowCount() == without + 1
    assert with_older >= without + 1
    assert everything


def test_every_action_has_its_words_and_its_kind(screen: LogScreen, told: Record) -> None:
    kinds = [actions for actions in ACTS.values() if actions]
    assert sorted(action for actions in kinds for action in actions) == sorted(Action)
    for action in Action:
        told.tell(action, detail="revision 00" if action in ACTS["signed"] else "")
    screen._show()
    shown = cells(screen, Column.ACT)[: len(Action)]
    assert len(set(shown)) >= len(Action) - 1
    assert all(words and "{" not in words for words in shown)


def test_a_log_of_one_entry_is_told_as_one(screen: LogScreen) -> None:
    said = screen._of(Proof(entries=1, good_until=None, broken_at=None, cut_off=False))
    assert said == "The log is whole: 1 entry, each sealed with the one before, none cut off."


def test_a_whole_log_is_said_to_be(qtbot: QtBot, screen: LogScreen) -> None:
    height = screen.view.result.height()
    choose(qtbot, screen, Qt.Key.Key_V)
    assert verified(qtbot, screen) == (
        f"The log is whole: {screen.model.rowCount()} entries, each sealed with the one before, none cut off."
    )
    assert screen.view.result.height() == height
    assert screen.view.table.hasFocus()


def test_what_was_logged_meanwhile_is_shown_when_the_log_is_verified(
    qtbot: QtBot, screen: LogScreen, told: Record
) -> None:
    screen.view.table.selectRow(1)
    chosen = cells(screen, Column.NUMBER)[1]
    disclosures.viewed(told, clients.find(told, "IPT-0001").id)
    choose(qtbot, screen, Qt.Key.Key_V)
    said = verified(qtbot, screen)
    assert f"whole: {screen.view.count.text()}, each sealed" in said
    assert cells(screen, Column.CLIENT)[0] == "IPT-0001"
    assert cells(screen, Column.NUMBER)[screen.view.table.currentIndex().row()] == chosen
    assert screen.view.table.hasFocus()


def test_a_broken_log_is_said_with_entry_and_time(qtbot: QtBot, screen: LogScreen, told: Record) -> None:
    with told.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO audit (id, at, action, subject_kind, subject_id, detail, actor, mac) "
            "SELECT max(id) + 1, max(at), 'nonsense', 'record', '', '', '', zeroblob(32) FROM audit"
        )
    wrong = screen.model.rowCount() + 1
    screen._show()
    assert cells(screen, Column.ACT)[0] == "Changed so that it can’t be read"
    choose(qtbot, screen, Qt.Key.Key_V)
    said = verified(qtbot, screen)
    assert f"entry {wrong} does not follow from the one before" in said
    assert "since 16 Jun 2026, 11:18 can’t be relied on" in said


def test_a_paper_s_hash_is_looked_for(qtbot: QtBot, screen: LogScreen, told: Record) -> None:
    course = courses.for_client(told, clients.find(told, "IPT-0001").id)[0]
    signed, _ = reviews.sign(told, course.id, "gp", "{}", NOW)
    assert signed.logged is not None
    screen.view.hash.setFocus()
    qtbot.keyClicks(screen.view.hash, f"log {signed.logged.number}, hash {signed.logged.digits}")
    choose(qtbot, screen, Qt.Key.Key_Return)
    said = verified(qtbot, screen)
    number = signed.logged.number
    assert said.endswith(
        f"It holds the paper’s hash: entry {number} of 16 Jun 2026, 11:18, unchanged up to there."
    )
    screen.view.hash.selectAll()
    qtbot.keyClicks(screen.view.hash, "0123 4567 89ab cdef")
    choose(qtbot, screen, Qt.Key.Key_Return)
    assert "It does not hold the paper’s hash" in verified(qtbot, screen)
    screen.view.hash.selectAll()
    qtbot.keyClicks(screen.view.hash, "9f3a")
    choose(qtbot, screen, Qt.Key.Key_Return)
    assert screen.view.result.text().startswith("A hash has 16 digits")
    assert screen.view.hash.hasFocus()


def test_what_is_shown_is_saved_and_that_is_told(qtbot: QtBot, screen: LogScreen, tmp_path: Path) -> None:
    screen.view.client.setText(CODE)
    wanted = screen.model.numbers
    QTest.keyClick(screen, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = (one for one in screen.findChildren(QFileDialog) if one.isVisible())
    assert dialog.selectedFiles()[0].endswith("log-2026-06-16.csv")
    dialog.close()
    with qtbot.waitSignal(screen.noticed) as noticed:
        screen.save_to(tmp_path / "log.csv")
    assert noticed.args[0].text.endswith("This copy lies outside the record and is not encrypted.")
    rows = list(csv.reader((tmp_path / "log.csv").read_text("utf-8").splitlines()))
    assert [int(row[0]) for row in rows[1:]] == list(wanted)
    assert (tmp_path / "log.csv").stat().st_mode & 0o777 == 0o600
    screen.view.client.clear()
    assert cells(screen, Column.ACT)[0] == "Saved outside: this log"


def test_a_place_that_can_not_be_written_is_said(screen: LogScreen, tmp_path: Path) -> None:
    before = screen.model.numbers
    screen.save_to(tmp_path / "nowhere" / "log.csv")
    assert "there is no such folder" in screen.view.result.text()
    screen._show()
    assert screen.model.numbers == before


def test_a_long_log_is_read_where_it_is_seen(qtbot: QtBot, told: Record, demo_workspace: Workspace) -> None:
    client = clients.find(told, CODE)
    with told.write() as connection:
        for _ in range(2000):
            told.log(connection, Action.VIEWED, ("client", client.id))
    begin = time.perf_counter()
    screen = put_up(qtbot, LogScreen(demo_workspace), (1200, 800))
    screen.grab()
    assert time.perf_counter() - begin < 5
    assert len(screen.model._pages) <= 2
    choose(qtbot, screen, Qt.Key.Key_End)
    screen.grab()
    assert screen.view.table.currentIndex().row() == screen.model.rowCount() - 1
    assert len(screen.model._pages) <= 4 < screen.model.rowCount() / PAGE
