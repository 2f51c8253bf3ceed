"""The caseload: everybody in short for lists, and whole rows where each session counts; no note text."""

import json
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import or_, select, true

from ipt_tracker.clinical.course import RUNNING
from ipt_tracker.clinical.summary import ClientInShort
from ipt_tracker.record import overview, schema
from ipt_tracker.record.overview import CaseloadRow
from ipt_tracker.record.record import Record
from ipt_tracker.record.rows import from_row


class Line(NamedTuple):
    """A client in short, with days, and what is more than one text or number, still as they are stored.

    A list reads thousands and shows few. A plain tuple costs next to nothing; `whole` is for those shown.
    """

    client_id: str
    code: str
    name: str
    status: str
    course_id: str
    format: str
    planned_sessions: int
    phase_starts: str
    focus: str | None
    phase: str
    attended: int
    last_on: str | None
    next_on: str | None
    next_at: str | None
    scheduled: str
    measures: str

    def whole(self) -> ClientInShort:
        """All that is known of the client in short."""
        return from_row(schema.caseload, ClientInShort, self._asdict())

    def score(self, measure: str) -> int | None:
        """The newest total of a measure."""
        totals = next((one["totals"] for one in json.loads(self.measures) if one["measure"] == measure), ())
        return totals[-1] if totals else None


LINES = select(*(schema.caseload.c[name] for name in Line._fields))


def lines(record: Record) -> tuple[Line, ...]:
    """Everybody in short, in no particular order."""
    with record.read() as connection:
        # The driver's own tuples: to make SQLAlchemy's rows of them first takes a tenth longer, and to
        # count the cells of each, as `_make` does, another one.
        cursor: Any = connection.execute(LINES).cursor
        return tuple(map(partial(tuple.__new__, Line), cursor))


def rows(record: Record) -> tuple[CaseloadRow, ...]:
    """Everybody, by code."""
    with record.read() as connection:
        return overview.rows(connection, true())


def running(record: Record) -> tuple[CaseloadRow, ...]:
    """Those whose newest course is under way; by code."""
    short = schema.caseload.c
    under_way = select(short.client_id).where(short.course_id != "", short.status.in_(RUNNING))
    with record.read() as connection:
        ids = connection.execute(under_way).scalars().all()
        return overview.rows(connection, schema.client.c.id.in_(ids))


def ahead(record: Record, day: date) -> tuple[CaseloadRow, ...]:
    """Those who have a session on this day or later, entered or agreed in the last one; by code."""
    short, session = schema.caseload.c, schema.session.c
    entered = select(session.course_id).where(session.held_on >= day.isoformat())
    coming = or_(short.next_on >= day.isoformat(), short.course_id.in_(entered))
    with record.read() as connection:
        ids = connection.execute(select(short.client_id).where(coming)).scalars().all()
        return overview.rows(connection, schema.client.c.id.in_(ids))
