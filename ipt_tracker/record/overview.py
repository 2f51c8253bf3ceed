"""Clients with their newest course, its sessions as marks and its measures: all but what was written."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import Connection, and_, select

from ipt_tracker.clinical.administration import Administration
from ipt_tracker.clinical.client import Client, Stage
from ipt_tracker.clinical.course import Course, CourseStatus
from ipt_tracker.clinical.session import Attendance
from ipt_tracker.record import loading, schema
from ipt_tracker.record.loading import Condition
from ipt_tracker.record.rows import from_row


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionMark:
    """A session as a mark in an overview."""

    id: str
    course_id: str
    number: int | None
    held_on: date
    starts_at: time | None
    attendance: Attendance
    phase: str
    focus: str
    next_on: date | None
    """The day agreed for the next one."""
    next_at: time | None
    signed: bool
    brought_in: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseloadRow:
    """A client with their newest course, its sessions in order of time and all its measures by date."""

    client: Client
    course: Course | None
    sessions: tuple[SessionMark, ...]
    administrations: tuple[Administration, ...]
    status: Stage | CourseStatus
    """The course's status, or the client's stage while there is no course."""


def rows(connection: Connection, condition: Condition) -> tuple[CaseloadRow, ...]:
    """The clients who meet a condition on their table, by code; none who is in the bin."""
    table = schema.client
    condition = and_(condition, ~loading.REMOVED)
    people = connection.execute(select(table).where(condition).order_by(*loading.BY_CODE)).mappings().all()
    of_them = schema.course.c.client_id.in_(select(table.c.id).where(condition))
    newest: dict[str, Course] = {}
    for course in loading.courses(connection, of_them):
        newest.setdefault(course.client_id, course)
    courses = select(schema.course.c.id).where(of_them)
    marks = _marks(connection, schema.session.c.course_id.in_(courses))
    given: dict[str, list[Administration]] = defaultdict(list)
    for one in loading.administrations(connection, schema.administration.c.course_id.in_(courses)):
        given[one.course_id].append(one)
    return tuple(_row(from_row(table, Client, row), newest.get(row["id"]), marks, given) for row in people)


def _row(
    client: Client,
    course: Course | None,
    marks: dict[str, list[SessionMark]],
    given: dict[str, list[Administration]],
) -> CaseloadRow:
    return CaseloadRow(
        client=client,
        course=course,
        sessions=tuple(marks[course.id]) if course else (),
        administrations=tuple(given[course.id]) if course else (),
        status=course.status if course else client.stage,
    )


def _marks(connection: Connection, condition: Condition) -> dict[str, list[SessionMark]]:
    table = schema.session
    names = (
        "id",
        "course_id",
        "number",
        "held_on",
        "starts_at",
        "attendance",
        "phase",
        "focus",
        "next_on",
        "next_at",
        "brought_in",
    )
    found = connection.execute(
        select(*(table.c[name] for name in names), table.c.signed_revision.is_not(None).label("signed"))
        .where(condition, ~loading.IN_ERROR)
        .order_by(table.c.held_on, table.c.starts_at.nulls_last(), table.c.id)
    )
    marks: dict[str, list[SessionMark]] = defaultdict(list)
    for row in found.mappings().all():
        mark = from_row(table, SessionMark, row, signed=bool(row["signed"]))
        marks[mark.course_id].append(mark)
    return marks
