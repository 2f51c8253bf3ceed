"""Values read from their rows inside a unit of work; the use cases share these."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Column, ColumnElement, Connection, RowMapping, Select, and_, exists, func, select

from ipt_tracker.clinical.administration import Administration
from ipt_tracker.clinical.client import Client
from ipt_tracker.clinical.course import Course
from ipt_tracker.clinical.session import Addition, AdditionKind, Session, Signature, TechniqueUse
from ipt_tracker.errors import KnownError
from ipt_tracker.record import schema
from ipt_tracker.record.rows import from_row

Condition = ColumnElement[bool]

BY_CODE = (func.length(schema.client.c.code), schema.client.c.code)
"""Clients by ascending code, with IPT-10000 after IPT-9999."""

SIGNATURE = tuple(
    schema.revision.c[name].label(f"signature_{name}")
    for name in ("kind", "signed_at", "signed_by", "credentials", "sha256", "app_version", "reason")
)
"""The columns of a joined revision that `signature` reads, under names that keep clear of the entry's."""


def _in_error(session_id: Column[str]) -> Condition:
    revision = schema.revision.alias().c
    return exists().where(
        revision.subject_kind == "session",
        revision.subject_id == session_id,
        revision.rev > 1,  # so that the index alone tells of most sessions that nothing was added to them
        revision.kind == AdditionKind.ENTERED_IN_ERROR,
    )


def _in_bin(client_id: Column[str]) -> Condition:
    removed = schema.removed.alias().c
    return exists().where(removed.kind == "client", removed.subject_id == client_id)


REMOVED = _in_bin(schema.client.c.id)
"""Clients in the bin: they are read only where they are asked for by id."""
OF_REMOVED = _in_bin(schema.course.c.client_id)
"""Their courses."""

IN_ERROR = _in_error(schema.session.c.id)
"""Sessions that were entered in error: they are read only where they are asked for by name."""


def unknown(kind: Literal["client", "course", "session"]) -> KnownError:
    """What to say about an id that isn't in the record."""
    return KnownError(f"This {kind} is not in the record. Nothing was changed.", code=f"{kind}.unknown")


def client(connection: Connection, client_id: str) -> Client:
    """The client of this id, or `KnownError`."""
    row = _one(connection, select(schema.client).where(schema.client.c.id == client_id))
    if row is None:
        raise unknown("client")
    return from_row(schema.client, Client, row)


def course(connection: Connection, course_id: str) -> Course:
    """The course of this id, or `KnownError`."""
    row = _one(connection, select(schema.course).where(schema.course.c.id == course_id))
    if row is None:
        raise unknown("course")
    return from_row(schema.course, Course, row)


def courses(connection: Connection, condition: Condition) -> tuple[Course, ...]:
    """Courses that meet a condition on their table, newest first."""
    table = schema.course
    found = connection.execute(
        select(table).where(condition).order_by(table.c.started_on.desc(), table.c.id.desc())
    )
    return tuple(from_row(table, Course, row) for row in found.mappings().all())


def session(connection: Connection, session_id: str) -> Session:
    """The whole session of this id, entered in error or not; or `KnownError`."""
    found = sessions(connection, schema.session.c.id == session_id, with_errors=True)
    if not found:
        raise unknown("session")
    return found[0]


def sessions(
    connection: Connection,
    condition: Condition,
    known: Iterable[Administration] | None = None,
    *,
    with_errors: bool = False,
) -> tuple[Session, ...]:
    """Whole sessions that meet a condition on their table, in order of time.

    Those entered in error are not among them, unless wanted: whoever counts sessions can't count them in.

    `known` holds their administrations, in session order and perhaps with others, where they are at hand.
    """
    table = schema.session
    if not with_errors:
        condition = and_(condition, ~IN_ERROR)
    ids = select(table.c.id).where(condition).scalar_subquery()
    uses: dict[str, list[TechniqueUse]] = defaultdict(list)
    use = schema.technique_use
    for row in (
        connection.execute(select(use).where(use.c.session_id.in_(ids)).order_by(use.c.position))
        .mappings()
        .all()
    ):
        uses[row["session_id"]].append(from_row(use, TechniqueUse, row))
    given: dict[str, list[Administration]] = defaultdict(list)
    measure = schema.administration
    if known is None:
        of_them = measure.c.session_id.in_(ids)
        known = administrations(connection, of_them, in_session_order=True, with_errors=True)
    for one in known:
        given[one.session_id].append(one)
    added = _additions(connection, schema.revision.c.subject_id.in_(ids))
    found = connection.execute(
        select(table, *SIGNATURE)
        .outerjoin(schema.revision, table.c.signed_revision == schema.revision.c.id)
        .where(condition)
        .order_by(table.c.held_on, table.c.starts_at.nulls_last(), table.c.id)
    )
    return tuple(
        from_row(
            table,
            Session,
            row,
            techniques=tuple(uses[row["id"]]),
            administrations=tuple(given[row["id"]]),
            signature=signature(row) if row["signature_sha256"] else None,
            additions=tuple(added[row["id"]]),
        )
        for row in found.mappings().all()
    )


def administrations(
    connection: Connection,
    condition: Condition,
    *,
    in_session_order: bool = False,
    with_errors: bool = False,
) -> tuple[Administration, ...]:
    """Administrations that meet a condition on their table: by date, or as they stand in their sessions.

    Those of sessions entered in error are not among them, unless wanted.
    """
    table = schema.administration
    if not with_errors:
        condition = and_(condition, ~_in_error(table.c.session_id))
    in_session = (table.c.position, table.c.id)
    order = in_session if in_session_order else (table.c.given_on, *in_session)
    found = connection.execute(select(table).where(condition).order_by(*order))
    return tuple(from_row(table, Administration, row) for row in found.mappings().all())


def signature(row: RowMapping) -> Signature:
    """The signature in a row that was joined with its revision."""
    return Signature(
        signed_at=datetime.fromisoformat(row["signature_signed_at"]),
        signed_by=row["signature_signed_by"],
        credentials=row["signature_credentials"],
        sha256=row["signature_sha256"].hex(),
        app_version=row["signature_app_version"],
        late=row["signature_kind"] == "late_entry",
        reason=row["signature_reason"],
    )


def _additions(connection: Connection, condition: Condition) -> dict[str, list[Addition]]:
    """What was added to signed sessions, by their id, oldest first."""
    revision = schema.revision.c
    found: dict[str, list[Addition]] = defaultdict(list)
    rows = connection.execute(
        select(revision.subject_id, revision.body, *SIGNATURE)
        .where(condition, revision.subject_kind == "session", revision.rev > 1)
        .order_by(revision.subject_id, revision.rev)
    )
    for row in rows.mappings().all():
        found[row["subject_id"]].append(
            Addition(
                kind=AdditionKind(row["signature_kind"]),
                text=_text(row["body"]),
                reason=row["signature_reason"],
                signature=replace(signature(row), reason=""),
            )
        )
    return found


def _text(body: str) -> str:
    """The words of an addition; none when somebody put something else there, which `check` tells."""
    try:
        return str(json.loads(body)["text"])
    except (ValueError, KeyError, TypeError):
        return ""


def _one(connection: Connection, query: Select[Any]) -> RowMapping | None:
    return connection.execute(query).mappings().one_or_none()
