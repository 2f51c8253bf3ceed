"""How long a record is kept, and the bin in each of its states."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from PySide6.QtTest import QTest

from ipt_tracker.clinical.client import Client
from ipt_tracker.record import clients, erasure, removed, retention, sessions
from ipt_tracker.record.erasure import Ground
from ipt_tracker.record.record import Record
from tests.studio.stage import NOW, TODAY, Stage, settle


def keeping(stage: Stage) -> Iterator[tuple[str, Callable[[], None]]]:
    """A client's page with and without a hold; then the bin with a client and a draft in it."""
    desk, record = stage.desk, stage.demo
    known = {client.code: client for client in clients.everyone(record)}
    first, gone, held, erased = (known[f"IPT-00{number}"] for number in ("01", "03", "05", "07"))

    def fill() -> None:
        """Made once, since the poses stand on their own."""
        if not removed.contents(record):
            _fill(stage, gone, held, erased)

    def on_hold() -> None:
        record.now = lambda: NOW
        _hold(stage, held)
        desk.keeping.show_keeping(held.id)

    def shown() -> None:
        fill()
        desk.keeping.show_bin()
        settle()

    def chosen(client: Client | None) -> None:
        """A client in the bin, or the draft, which lies there last."""
        shown()
        row = _row_of(record, client.id) if client else 0
        page = stage.window.page
        page.view.removed.table.selectRow(row)
        page.view.removed.opened.emit(page.view.removed.model.index(row, 0))
        settle()

    def refused() -> None:
        chosen(gone)
        card = stage.window.page.view.chosen
        QTest.keyClicks(card.code, "IPT-0003")
        card.erase.click()
        settle()

    def certificate() -> None:
        shown()
        page = stage.window.page
        page.view.erased.opened.emit(page.view.erased.model.index(0, 0))
        settle()
        page.certificate.show_one(erasure.every(record)[0], erased.name)

    yield "keeping", lambda: desk.keeping.show_keeping(first.id)
    yield "keeping-hold", on_hold
    yield "bin", shown
    yield "bin-client", lambda: chosen(gone)
    yield "bin-refused", refused
    yield "bin-held", lambda: chosen(held)
    yield "bin-draft", lambda: chosen(None)
    yield "bin-certificate", certificate


def _row_of(record: Record, client_id: str) -> int:
    return [one.subject_id for one in removed.contents(record)].index(client_id)


def _fill(stage: Stage, gone: Client, held: Client, erased: Client) -> None:
    record = stage.demo
    record.now = lambda: NOW - timedelta(days=3)
    course = stage.course("IPT-0014")
    draft, _ = sessions.save_draft(record, sessions.prepare(record, course.id, TODAY))
    sessions.remove_draft(record, draft.id)
    for days, client in ((34, gone), (35, held), (36, erased)):
        record.now = lambda days=days: NOW - timedelta(days=days)
        removed.remove_client(record, client.id)
    _hold(stage, held)
    words = "Letter of 2 May, answered on 4 May"
    day = TODAY + timedelta(days=330)
    erasure.erase_client(record, stage.catalogue, erased.id, erased.code, Ground.ASKED, words, day)
    record.now = lambda: NOW


def _hold(stage: Stage, client: Client) -> None:
    if retention.of(stage.demo, stage.catalogue, client.id).hold is None:
        retention.hold(stage.demo, client.id, "Claim 12/26 at the county court")
