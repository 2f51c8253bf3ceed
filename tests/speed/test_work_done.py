"""A small share of the bars, where a busy computer can't disturb them: statements counted, ratios of pairs.

All bars with their baselines: `make bench`.
"""

import statistics
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from benchmarks.data import NOW, TODAY, Career, career
from benchmarks.lists import raw
from benchmarks.pairs import in_turn
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.client import Client
from ipt_tracker.record import caseload, clients, needs, sessions
from ipt_tracker.record.record import Record
from ipt_tracker.ui.screens.client.content import gather
from ipt_tracker.ui.screens.clients.screen import ClientsScreen
from ipt_tracker.ui.screens.clients.selection import Standing
from ipt_tracker.ui.workspace import Workspace
from tests.ui.conftest import appearance, background, dressed_theme, workspace_on  # noqa: F401
from tests.ui.showing import put_up

CLIENTS = 200


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Career:
    return career(tmp_path_factory.mktemp("busy"), CLIENTS)


@pytest.fixture
def busy_record(busy: Career) -> Iterator[Record]:
    with busy.opened() as record:
        yield record


def statements(record: Record, work: Callable[[], object]) -> int:
    """How often the database was asked."""
    engine = record._engine
    assert engine is not None
    asked: list[str] = []

    def note(*arguments: object) -> None:
        asked.append(str(arguments[2]))

    event.listen(engine, "before_cursor_execute", note)
    work()
    event.remove(engine, "before_cursor_execute", note)
    return sum(not sql.startswith("BEGIN") for sql in asked)


def test_what_is_read_does_not_ask_once_a_client(busy_record: Record, catalogue: Catalogue) -> None:
    record = busy_record
    client_id = caseload.lines(record)[0].client_id
    assert statements(record, lambda: caseload.lines(record)) == 1
    assert statements(record, lambda: caseload.ahead(record, TODAY)) <= 5
    assert statements(record, lambda: gather(record, catalogue, client_id, TODAY)) <= 8
    assert statements(record, lambda: needs.waiting(record, catalogue, NOW)) <= 7


def test_needs_are_read_once_until_something_is_stored(busy_record: Record, catalogue: Catalogue) -> None:
    record = busy_record
    first = needs.waiting(record, catalogue, NOW)
    assert statements(record, lambda: needs.waiting(record, catalogue, NOW)) == 0
    assert statements(record, lambda: needs.waiting(record, catalogue, NOW.replace(hour=12))) > 0
    clients.add(record, Client(name="Somebody New"), TODAY)
    assert statements(record, lambda: needs.waiting(record, catalogue, NOW)) > 0
    assert needs.waiting(record, catalogue, NOW) == first


def test_a_save_works_out_one_client(busy_record: Record) -> None:
    record = busy_record
    course_id = next(line.course_id for line in caseload.lines(record) if line.status == "active")
    draft, _ = sessions.save_draft(record, sessions.prepare(record, course_id, TODAY))
    again = replace(draft, note="A word more")
    assert statements(record, lambda: sessions.save_draft(record, again)) <= 24


def test_everybody_in_short_costs_little_more_than_the_rows(busy: Career, busy_record: Record) -> None:
    bare, sql = raw(busy), str(caseload.LINES)
    found = in_turn(
        lambda: bare.execute(sql).fetchall(), lambda: caseload.lines(busy_record), pairs=9, each=5
    )
    bare.close()
    assert statistics.median(ours / baseline for baseline, ours in found) <= 4


def test_a_list_works_out_only_what_is_in_sight(
    qtbot: QtBot,
    workspace_on: Callable[[Record], Workspace],  # noqa: F811
    busy_record: Record,
) -> None:
    screen = put_up(qtbot, ClientsScreen(workspace_on(busy_record)), (1200, 800))
    screen.view.standing.set_value(Standing.ALL)
    screen.view.filter.setText("a")
    screen.view.filter.setText("")
    screen.grab()
    assert screen.model.rowCount() >= CLIENTS
    assert len(screen.model._seen) <= 20
