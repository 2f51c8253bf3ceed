"""Sessions written to their rows inside a unit of work; the use cases share these."""

import uuid
from dataclasses import replace

from sqlalchemy import Connection, delete, insert

from ipt_tracker.clinical.numbering import assign_numbers
from ipt_tracker.clinical.session import Session
from ipt_tracker.record import loading, schema
from ipt_tracker.record.rows import to_row


def with_own_parts(session: Session, known: frozenset[str]) -> Session:
    """The session with its measures tied to it; one whose id isn't `known` in it gets an id of its own."""
    own = (
        replace(
            given,
            id=given.id if given.id in known else uuid.uuid4().hex,
            course_id=session.course_id,
            session_id=session.id,
        )
        for given in session.administrations
    )
    return replace(session, administrations=tuple(own))


def write_session(connection: Connection, session: Session, *, new: bool) -> None:
    """Write the rows of a session whose parts have no rows yet."""
    table = schema.session
    row = to_row(table, session)
    if new:
        connection.execute(insert(table), row)
    else:
        connection.execute(table.update().where(table.c.id == session.id).values(row))
    for position, use in enumerate(session.techniques):
        row = to_row(schema.technique_use, use, session_id=session.id, position=position)
        connection.execute(insert(schema.technique_use), row)
    for position, given in enumerate(session.administrations):
        connection.execute(
            insert(schema.administration), to_row(schema.administration, given, position=position)
        )


def remove_parts(connection: Connection, session_id: str) -> None:
    """Delete the rows of techniques and measures of an unsigned session."""
    for table in (schema.technique_use, schema.administration):
        connection.execute(delete(table).where(table.c.session_id == session_id))


def remove_session(connection: Connection, session_id: str) -> None:
    """Delete every row of an unsigned session."""
    remove_parts(connection, session_id)
    connection.execute(delete(schema.session).where(schema.session.c.id == session_id))


def renumber(connection: Connection, course_id: str) -> tuple[dict[str, int | None], list[str]]:
    """Store the numbers of a course's sessions; gives them by session id, and the ids of those that moved."""
    table = schema.session
    before = loading.sessions(connection, table.c.course_id == course_id)
    numbers = assign_numbers(before)
    moved = [session.id for session in before if numbers[session.id] != session.number]
    for session_id in moved:
        connection.execute(table.update().where(table.c.id == session_id).values(number=numbers[session_id]))
    return numbers, moved
