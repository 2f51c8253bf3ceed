"""Needs across the record: what waits for the therapist, and what was set aside for a while."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypeVar

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, or_, select

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.client import Client
from ipt_tracker.clinical.course import RUNNING
from ipt_tracker.clinical.need import CourseSoFar, Need, severity
from ipt_tracker.clinical.needs import needs
from ipt_tracker.record import loading, schema
from ipt_tracker.record.changes import Changes
from ipt_tracker.record.loading import OF_REMOVED
from ipt_tracker.record.record import Record
from ipt_tracker.record.rows import from_row


class _OfCourse(Protocol):
    @property
    def course_id(self) -> str: ...


P = TypeVar("P", bound=_OfCourse)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientNeed:
    """A need, and whose it is."""

    client_id: str
    name: str
    code: str
    need: Need


def waiting(record: Record, catalogue: Catalogue, now: datetime) -> tuple[ClientNeed, ...]:
    """Every need of the record that is not set aside, most severe first; `now` is local time.

    Worked out once a minute at most, unless something was stored: pages ask for it at every step.
    """
    minute = now.replace(second=0, microsecond=0)
    return record.remembered("needs", (minute, catalogue), lambda: _waiting(record, catalogue, now))


def _waiting(record: Record, catalogue: Catalogue, now: datetime) -> tuple[ClientNeed, ...]:
    running = and_(schema.course.c.status.in_(RUNNING), ~OF_REMOVED)
    drafts = and_(
        schema.session.c.signed_revision.is_(None),
        schema.session.c.course_id.in_(select(schema.course.c.id).where(~OF_REMOVED)),
    )
    with record.read() as connection:
        running_ids = select(schema.course.c.id).where(running)
        wanted = or_(schema.session.c.course_id.in_(running_ids), drafts)
        measure = schema.administration.c
        of_drafts = measure.session_id.in_(select(schema.session.c.id).where(drafts))
        of_all = or_(measure.course_id.in_(running_ids), of_drafts)
        every = loading.administrations(connection, of_all, in_session_order=True)
        sessions = _by_course(loading.sessions(connection, wanted, every))
        given = _by_course(sorted(every, key=lambda one: one.given_on))
        courses = loading.courses(connection, or_(running, schema.course.c.id.in_(sessions)))
        people = _clients(connection, [course.client_id for course in courses])
        aside = _set_aside(connection, now.date())
    found = [
        ClientNeed(client_id=client.id, name=client.name, code=client.code, need=need)
        for course, client in ((course, people[course.client_id]) for course in courses)
        for need in needs(
            catalogue,
            CourseSoFar(
                course=course,
                sessions=tuple(sessions[course.id]),
                administrations=tuple(given[course.id]),
            ),
            now,
        )
        if (need.course_id, need.kind.value, need.evidence) not in aside
    ]
    return tuple(sorted(found, key=lambda one: severity(one.need)))


def set_aside(record: Record, need: Need, until: date | None) -> Changes:
    """Hide a need until a day; None: for as long as it rests on the same evidence."""
    table = schema.set_aside
    with record.write() as connection:
        connection.execute(delete(table).where(_is(need)))
        connection.execute(
            insert(table),
            {
                "course_id": need.course_id,
                "kind": need.kind.value,
                "evidence": need.evidence,
                "until": until.isoformat() if until else None,
            },
        )
    return Changes.of(("need", need.course_id))


def bring_back(record: Record, need: Need) -> Changes:
    """Show a need again that was set aside; nothing happens to one that wasn't."""
    with record.write() as connection:
        connection.execute(delete(schema.set_aside).where(_is(need)))
    return Changes.of(("need", need.course_id))


def _by_course(found: Iterable[P]) -> dict[str, list[P]]:
    parts: dict[str, list[P]] = defaultdict(list)
    for part in found:
        parts[part.course_id].append(part)
    return parts


def _is(need: Need) -> ColumnElement[bool]:
    table = schema.set_aside.c
    return and_(
        table.course_id == need.course_id,
        table.kind == need.kind.value,
        table.evidence == need.evidence,
    )


def _set_aside(connection: Connection, today: date) -> set[tuple[str, str, str]]:
    table = schema.set_aside.c
    still = or_(table.until.is_(None), table.until > today.isoformat())
    return {
        (row.course_id, row.kind, row.evidence)
        for row in connection.execute(select(schema.set_aside).where(still))
    }


def _clients(connection: Connection, ids: list[str]) -> dict[str, Client]:
    table = schema.client
    found = connection.execute(select(table).where(table.c.id.in_(set(ids))))
    return {row["id"]: from_row(table, Client, row) for row in found.mappings().all()}
