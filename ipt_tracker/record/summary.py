"""Keeps the caseload: each client in short, worked out inside the unit of work that changed anything of it.

Triggers say whose row is out of date (`triggers.py`), so no use case has to think of it.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, delete, insert, select

from ipt_tracker.clinical.summary import ClientInShort, in_short
from ipt_tracker.record import overview, schema
from ipt_tracker.record.loading import Condition
from ipt_tracker.record.rows import to_row

_AT_ONCE = 500
"""Clients that are worked out together."""


def refresh(connection: Connection) -> None:
    """Bring the rows up to date that this unit of work has made stale."""
    table, stale = schema.caseload, schema.stale
    while ids := connection.execute(select(stale.c.client_id).limit(_AT_ONCE)).scalars().all():
        connection.execute(delete(table).where(table.c.client_id.in_(ids)))
        found = worked_out(connection, schema.client.c.id.in_(ids))
        rows = [to_row(table, one) for one in found]
        if rows:
            connection.execute(insert(table), rows)
        connection.execute(delete(stale).where(stale.c.client_id.in_(ids)))


def rebuild(connection: Connection) -> None:
    """Work out every row anew."""
    connection.execute(delete(schema.caseload))
    connection.execute(delete(schema.stale))
    connection.execute(insert(schema.stale).from_select(["client_id"], select(schema.client.c.id)))
    refresh(connection)


def worked_out(connection: Connection, condition: Condition) -> Iterator[ClientInShort]:
    """The clients who meet a condition on their table, in short, by what their entries say."""
    for row in overview.rows(connection, condition):
        yield in_short(row.client, row.course, row.sessions, row.administrations)
