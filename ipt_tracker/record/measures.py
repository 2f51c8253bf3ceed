"""Measures: totals given outside a session, and all that was given in a course."""

import uuid
from dataclasses import replace

from sqlalchemy import delete, insert, select

from ipt_tracker.clinical.administration import Administration
from ipt_tracker.errors import KnownError
from ipt_tracker.record import loading, schema
from ipt_tracker.record.changes import Changes
from ipt_tracker.record.record import Record
from ipt_tracker.record.rows import to_row


def save_total(record: Record, administration: Administration) -> tuple[Administration, Changes]:
    """Store a measure given outside a session; one with an id replaces what was stored under it.

    Raises:
        KnownError: it has no total (`measure.no_total`), or belongs to a session (`measure.in_session`)
            and so is changed there.
    """
    if administration.total is None:
        raise KnownError(
            "The measure has no total yet. Nothing is lost: enter the total.", code="measure.no_total"
        )
    table = schema.administration
    with record.write() as connection:
        course = loading.course(connection, administration.course_id)
        holders = connection.execute(select(table.c.session_id).where(table.c.id == administration.id))
        if administration.session_id or any(holders.scalars()):
            raise KnownError(
                "This measure was given in a session. Nothing was changed: change it there.",
                code="measure.in_session",
            )
        stored = replace(administration, id=administration.id or uuid.uuid4().hex)
        connection.execute(delete(table).where(table.c.id == stored.id))
        connection.execute(insert(table), to_row(table, stored, position=0))
    return stored, Changes.of(("client", course.client_id), ("course", course.id))


def for_course(record: Record, course_id: str) -> tuple[Administration, ...]:
    """Everything given in the course by date, in sessions or not."""
    with record.read() as connection:
        return loading.administrations(connection, schema.administration.c.course_id == course_id)
