"""When other clients come: what is entered for a day, and what was agreed for it in the session before."""

from datetime import date, timedelta

from sqlalchemy import func, null, select, union_all

from ipt_tracker.clinical.course import RUNNING
from ipt_tracker.clinical.overlap import Visit
from ipt_tracker.clinical.session import Attendance
from ipt_tracker.record import loading, schema
from ipt_tracker.record.codec import from_plain
from ipt_tracker.record.record import Record

_HERE = tuple(one for one in Attendance if one.took_place or one is Attendance.SCHEDULED)


def of_others(record: Record, course_id: str, day: date) -> tuple[Visit, ...]:
    """The visits in other courses on this day and on the one before, which may last into it, by their time.

    Only those that have a time, and take or took place; none of a client who is in the bin.
    """
    days = [(day - timedelta(days=1)).isoformat(), day.isoformat()]
    client, course, session, short = (
        table.c for table in (schema.client, schema.course, schema.session, schema.caseload)
    )
    entered = (
        select(
            client.name,
            client.code,
            session.number,
            session.held_on,
            session.starts_at,
            func.coalesce(session.minutes, course.session_minutes).label("minutes"),
        )
        .join_from(schema.session, schema.course, session.course_id == course.id)
        .join(schema.client, course.client_id == client.id)
        .where(session.held_on.in_(days), session.starts_at.is_not(None), session.attendance.in_(_HERE))
        .where(course.id != course_id, ~loading.IN_ERROR, ~loading.REMOVED)
    )
    agreed = (
        select(client.name, client.code, null(), short.next_on, short.next_at, course.session_minutes)
        .join_from(schema.caseload, schema.course, short.course_id == course.id)
        .join(schema.client, course.client_id == client.id)
        .where(short.next_on.in_(days), short.next_at.is_not(None), course.status.in_(RUNNING))
        .where(course.id != course_id, ~loading.REMOVED)
    )
    query = union_all(entered, agreed).order_by("held_on", "starts_at", "code")
    with record.read() as connection:
        found = connection.execute(query).mappings().all()
    return tuple(from_plain(Visit, dict(row)) for row in found)
