"""The bin: clients and unsigned sessions that were removed, for as long as nobody erases them.

A removed client's rows stay as they are, signed ones immutable, and every list passes them over. A removed
session's rows are gone; all of it lies in the bin as one text, under which it can be brought back.
"""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final, Literal

from sqlalchemy import Connection, delete, exists, insert, select

from ipt_tracker.clinical.session import Session, check_session
from ipt_tracker.errors import KnownError
from ipt_tracker.record import loading, schema
from ipt_tracker.record.audit import Action
from ipt_tracker.record.changes import Changes
from ipt_tracker.record.codec import canonical, from_plain, to_plain
from ipt_tracker.record.record import Record
from ipt_tracker.record.storing import renumber, write_session

DAYS: Final = 30
"""How long what was removed is left alone; then it is due for erasure, and still nothing goes by itself."""
_REMOVED = schema.removed


@dataclass(frozen=True, slots=True, kw_only=True)
class InBin:
    """Something in the bin, and whose it is."""

    kind: Literal["client", "session"]
    subject_id: str
    client_id: str
    code: str
    name: str
    held_on: date | None
    """The day of a session."""
    removed_at: datetime
    """UTC."""

    @property
    def due_on(self) -> date:
        """The day from which it is due for erasure."""
        return self.removed_at.astimezone().date() + timedelta(days=DAYS)


def remove_client(record: Record, client_id: str) -> Changes:
    """Move a client to the bin, with all that was ever entered about them.

    Raises:
        KnownError: the client is unknown, or in the bin already (`client.removed`).
    """
    with record.write() as connection:
        loading.client(connection, client_id)
        if is_removed(connection, client_id):
            raise KnownError("This client is in the bin already. Nothing was changed.", code="client.removed")
        _put(record, connection, "client", client_id, client_id)
        record.log(connection, Action.REMOVED, ("client", client_id), "client")
    return Changes.of(("client", client_id), ("bin", client_id))


def keep_session(record: Record, connection: Connection, client_id: str, session: Session) -> None:
    """Keep an unsigned session whose rows are about to go, in a unit of work that writes."""
    _put(record, connection, "session", session.id, client_id, canonical(session))


def bring_client_back(record: Record, client_id: str) -> Changes:
    """Take a client out of the bin.

    Raises:
        KnownError: the client is not there any more (`bin.not_there`).
    """
    with record.write() as connection:
        take(connection, "client", client_id)
        record.log(connection, Action.BROUGHT_BACK, ("client", client_id))
    return Changes.of(("client", client_id), ("bin", client_id))


def bring_session_back(record: Record, session_id: str) -> Changes:
    """Put an unsigned session back as it was, under the number that falls to it now.

    Raises:
        KnownError: it is not in the bin any more (`bin.not_there`), or no longer fits its course.
    """
    with record.write() as connection:
        session = from_plain(Session, json.loads(take(connection, "session", session_id)))
        course = loading.course(connection, session.course_id)
        check_session(session, course)
        write_session(connection, session, new=True)
        record.log(connection, Action.BROUGHT_BACK, ("course", course.id), "session")
        _, moved = renumber(connection, course.id)
    touched = Changes.of(("client", course.client_id), ("course", course.id), ("bin", session_id))
    return Changes(touched.ids | {("session", one) for one in (*moved, session_id)})


def contents(record: Record) -> tuple[InBin, ...]:
    """What lies in the bin, the newest first; sessions of a removed client are not shown apart from them."""
    found = (
        select(_REMOVED, schema.client.c.code, schema.client.c.name)
        .join(schema.client, _REMOVED.c.client_id == schema.client.c.id)
        .where((_REMOVED.c.kind == "client") | ~loading.REMOVED)
        .order_by(_REMOVED.c.removed_at.desc(), _REMOVED.c.subject_id)
    )
    with record.read() as connection:
        return tuple(
            InBin(
                kind=row["kind"],
                subject_id=row["subject_id"],
                client_id=row["client_id"],
                code=row["code"],
                name=row["name"],
                held_on=date.fromisoformat(json.loads(row["content"])["held_on"]) if row["content"] else None,
                removed_at=datetime.fromisoformat(row["removed_at"]),
            )
            for row in connection.execute(found).mappings().all()
        )


def is_removed(connection: Connection, client_id: str) -> bool:
    """Whether a client lies in the bin."""
    there = exists().where(_REMOVED.c.kind == "client", _REMOVED.c.subject_id == client_id)
    return bool(connection.execute(select(there)).scalar_one())


def take(connection: Connection, kind: str, subject_id: str) -> str:
    """Take something out of the bin in a unit of work that writes; gives its text, empty for a client.

    Raises:
        KnownError: it is not there (`bin.not_there`).
    """
    gone = delete(_REMOVED).where(_REMOVED.c.kind == kind, _REMOVED.c.subject_id == subject_id)
    row = connection.execute(gone.returning(_REMOVED.c.content)).one_or_none()
    if row is None:
        raise not_there()
    return row.content or ""


def not_there() -> KnownError:
    """What to say about something that is not in the bin."""
    return KnownError("This is not in the bin any more. Nothing was changed.", code="bin.not_there")


def _put(
    record: Record,
    connection: Connection,
    kind: str,
    subject_id: str,
    client_id: str,
    content: str | None = None,
) -> None:
    row = {
        "kind": kind,
        "subject_id": subject_id,
        "client_id": client_id,
        "removed_at": to_plain(record.now().astimezone(UTC)),
        "content": content,
    }
    connection.execute(insert(_REMOVED), row)
