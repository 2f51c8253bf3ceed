"""The list of clients: filter, order, keys, and keeping up with the record."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ipt_tracker.clinical.client import Client
from ipt_tracker.record import clients
from ipt_tracker.ui.caseload.model import Column
from ipt_tracker.ui.screens.clients.screen import ClientsScreen
from ipt_tracker.ui.workspace import Workspace
from tests.conftest import ANCHOR
from tests.ui.showing import focused, put_up, rows_of

Show = Callable[[Workspace], ClientsScreen]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    def show(workspace: Workspace) -> ClientsScreen:
        return put_up(qtbot, ClientsScreen(workspace), (1200, 800))

    return show


@pytest.fixture
def screen(show: Show, demo_workspace: Workspace) -> ClientsScreen:
    return show(demo_workspace)


def names(screen: ClientsScreen) -> list[str]:
    return [line.name for line in screen.model.lines]


def cell(screen: ClientsScreen, name: str, column: Column) -> str:
    row = names(screen).index(name)
    return str(screen.model.index(row, column).data())


def test_the_running_courses_are_shown_first(screen: ClientsScreen) -> None:
    found = ["Anneliese Vogt", "Graham Whitlock", "Leo Marchetti", "Thandi Mokoena"]
    assert names(screen) == found


def test_a_row_says_course_score_and_next_session(screen: ClientsScreen) -> None:
    assert cell(screen, "Anneliese Vogt", Column.TREATMENT) == "Ending, session 14 of 16"
    assert cell(screen, "Anneliese Vogt", Column.SCORE) == "PHQ-9 5, mild, down 12 since the first"
    assert cell(screen, "Anneliese Vogt", Column.NEXT) == "Today, 11:00"
    assert cell(screen, "Anneliese Vogt", Column.STATUS) == "Ending"


def test_ended_courses_and_everybody(screen: ClientsScreen) -> None:
    screen.view.standing.segment("ended").click()
    assert "Helen Marsh" in names(screen)
    assert "Anneliese Vogt" not in names(screen)
    screen.view.standing.segment("all").click()
    assert len(names(screen)) == 15
    assert screen.view.count.text() == "15 clients"


@pytest.mark.parametrize("typed", ["marsh", "HELEN", "0001", "mar hel"])
def test_the_filter_finds_by_name_and_code(qtbot: QtBot, screen: ClientsScreen, typed: str) -> None:
    screen.view.standing.segment("all").click()
    qtbot.keyClicks(screen.view.filter, typed)
    assert names(screen) == ["Helen Marsh"]
    assert screen.view.count.text() == "1 of 15 clients"


def test_accents_make_no_difference(qtbot: QtBot, show: Show, workspace: Workspace) -> None:
    clients.add(workspace.record, Client(name="Zoë Nguyễn"), ANCHOR)
    screen = show(workspace)
    qtbot.keyClicks(screen.view.filter, "zoe nguyen")
    assert names(screen) == ["Zoë Nguyễn"]


def test_nobody_found_offers_everybody(qtbot: QtBot, screen: ClientsScreen) -> None:
    qtbot.keyClicks(screen.view.filter, "zzz")
    assert "zzz" in screen.view.no_match_words.text()
    assert screen.view.no_match.isVisible()
    screen.view.show_all.click()
    assert len(names(screen)) == 15


def test_the_headings_sort_and_turn_round(screen: ClientsScreen) -> None:
    screen.view.standing.segment("all").click()
    header = screen.view.table.horizontalHeader()
    header.sectionClicked.emit(Column.SCORE)
    totals = [row.trend.last if row.trend else None for row in rows_of(screen.model)]
    known = [total for total in totals if total is not None]
    assert known == sorted(known, reverse=True)
    assert totals[len(known) :] == [None] * (len(totals) - len(known))
    header.sectionClicked.emit(Column.SCORE)
    assert screen.model.row(0).trend is not None
    assert screen.model.row(0).trend.last == known[-1]
    header.sectionClicked.emit(Column.CODE)
    assert [line.code for line in screen.model.lines] == sorted(line.code for line in screen.model.lines)
    header.sectionClicked.emit(Column.TREATMENT)
    assert header.sortIndicatorSection() == Column.CODE
    header.sectionClicked.emit(Column.LAST)
    assert screen.model.row(0).last_on == max(row.last_on for row in rows_of(screen.model) if row.last_on)


def test_enter_opens_the_row_that_the_arrows_chose(qtbot: QtBot, screen: ClientsScreen) -> None:
    qtbot.keyClick(focused(screen), Qt.Key.Key_Down)
    with qtbot.waitSignal(screen.client_chosen) as chosen:
        qtbot.keyClick(focused(screen), Qt.Key.Key_Return)
    assert chosen.args == [screen.model.lines[1].client_id]


def test_a_click_opens_a_row(qtbot: QtBot, screen: ClientsScreen) -> None:
    table = screen.view.table
    place = table.visualRect(screen.model.index(2, Column.CLIENT)).center()
    with qtbot.waitSignal(screen.client_chosen) as chosen:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [screen.model.lines[2].client_id]


def test_keys_reach_filter_list_and_new_client(qtbot: QtBot, screen: ClientsScreen) -> None:
    with qtbot.waitSignal(screen.new_client_chosen):
        qtbot.keyClick(focused(screen), Qt.Key.Key_N)
    qtbot.keyClick(focused(screen), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert focused(screen) is screen.view.filter
    with qtbot.assertNotEmitted(screen.new_client_chosen):
        qtbot.keyClicks(focused(screen), "ann")
    assert screen.view.filter.text() == "ann"
    qtbot.keyClick(focused(screen), Qt.Key.Key_Down)
    assert focused(screen) is screen.view.table
    qtbot.keyClick(focused(screen), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(screen.client_chosen) as chosen:
        qtbot.keyClick(focused(screen), Qt.Key.Key_Return)
    assert chosen.args == [screen.model.lines[0].client_id]


def test_an_empty_record_says_what_to_do(qtbot: QtBot, show: Show, workspace: Workspace) -> None:
    screen = show(workspace)
    assert screen.view.empty.isVisible()
    assert not screen.view.new_client.isVisible()
    with qtbot.waitSignal(screen.new_client_chosen):
        qtbot.keyClick(focused(screen), Qt.Key.Key_Return)


def test_what_is_stored_elsewhere_appears_and_the_choice_stays(show: Show, demo_workspace: Workspace) -> None:
    screen = show(demo_workspace)
    screen.view.table.selectRow(2)
    chosen = screen.model.lines[2].client_id
    _, changes = clients.add(demo_workspace.record, Client(name="Aaron Abel"), ANCHOR)
    demo_workspace.changes.changed.emit(changes)
    assert names(screen)[0] == "Aaron Abel"
    assert screen.model.lines[screen.view.table.currentIndex().row()].client_id == chosen
    someone = clients.get(demo_workspace.record, chosen)
    _, changes = clients.update(
        demo_workspace.record, replace(someone, name=someone.name + " Junior"), ANCHOR
    )
    demo_workspace.changes.changed.emit(changes)
    assert f"{someone.name} Junior" in names(screen)


@pytest.mark.parametrize("width", [880, 1000, 1180, 1600])
def test_columns_fit_at_every_width_and_names_keep_room(screen: ClientsScreen, width: int) -> None:
    screen.resize(width, 700)
    table = screen.view.table
    assert sum(table.columnWidth(column) for column in Column) == table.viewport().width()
    assert table.columnWidth(Column.CLIENT) >= 200
    assert not table.isColumnHidden(Column.SCORE)
    assert not screen.grab().isNull()
