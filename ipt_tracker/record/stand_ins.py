"""What belonged to a lost row is brought out all the same: part of a salvage, in a database without triggers.

A signed session or paper is made again of its signed text (`signed_again.py`). A lost client or course gets a
stand-in, with the identity that its sessions name; nothing of two clients ever comes under one. What named a
lost row only by the way (a signature, the session that a score was given in) goes on without it.
"""

import json
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Any, Final

from sqlalchemy import Connection, func, insert, select

from ipt_tracker.clinical.client import Client, clean_name
from ipt_tracker.clinical.course import Course, PhaseStart
from ipt_tracker.record import schema, signed_again
from ipt_tracker.record.codec import from_plain
from ipt_tracker.record.rows import to_row

Row = dict[str, Any]

_FORMAT: Final = "ipt_acute_16"
_SESSIONS: Final = 16
_FIRST: Final = "initial"
_NAMED: Final = "Only name and code of this client could be read in the damaged record."
_UNNAMED: Final = "Stands in for a client who could not be read in the damaged record."


def bring_in(connection: Connection, in_short: Sequence[Row]) -> tuple[Counter[str], Counter[str]]:
    """Make good what can be; `in_short` are the rows of `caseload` that can be read of the damaged record.

    Returns:
        By table, how many rows came back as they were, and how many are there that are not as they were:
        stand-ins for lost ones, drafts whose signature is lost, scores whose session is lost.
    """
    again = signed_again.sessions(connection) + signed_again.papers(connection)
    drafts = signed_again.without_signature(connection) + signed_again.of_what_was_added(connection)
    changed = Counter({"session": drafts, "administration": _on_its_own(connection)})
    changed["course"] = _courses(connection, in_short)
    changed["client"] = _clients(connection, in_short)
    return again, +changed


def _on_its_own(connection: Connection) -> int:
    """A score whose session is lost is one that was given between sessions."""
    given = schema.administration
    named = given.c.session_id
    lost = named.is_not(None) & named.not_in(select(schema.session.c.id))
    return connection.execute(given.update().where(lost).values(session_id=None)).rowcount


def _courses(connection: Connection, in_short: Sequence[Row]) -> int:
    known = {row["course_id"]: row for row in in_short}
    clients = dict(_clients_by_course(connection))
    lost = set(
        chain.from_iterable(
            connection.execute(select(table.c.course_id)).scalars()
            for table in (schema.session, schema.administration, schema.review)
        )
    ) - set(connection.execute(select(schema.course.c.id)).scalars())
    made = 0
    for identity in sorted(lost):
        days = _days(connection, identity)
        if not days:
            continue  # a paper whose signed text is lost too
        client = known.get(identity, {}).get("client_id") or clients.get(identity) or uuid.uuid4().hex
        course = _course(connection, identity, client, date.fromisoformat(days[0]), known.get(identity))
        connection.execute(insert(schema.course), to_row(schema.course, course))
        made += 1
    return made


def _clients_by_course(connection: Connection) -> Iterator[tuple[str, str]]:
    """Whose course it was: every signed text says it."""
    for body in connection.execute(select(schema.revision.c.body)).scalars():
        with suppress(ValueError, KeyError, TypeError):
            said = json.loads(body)
            yield said["course_id"], said["client_id"]


def _days(connection: Connection, course_id: str) -> list[str]:
    """On which something of the course was done, the first one first."""
    session, given = schema.session.c, schema.administration.c
    review, revision = schema.review.c, schema.revision.c
    found = (
        select(session.held_on).where(session.course_id == course_id),
        select(given.given_on).where(given.course_id == course_id),
        select(func.substr(revision.signed_at, 1, 10))
        .join(schema.review, review.signed_revision == revision.id)
        .where(review.course_id == course_id),
    )
    return sorted(chain.from_iterable(connection.execute(query).scalars() for query in found))


def _course(
    connection: Connection, identity: str, client_id: str, started_on: date, known: Row | None
) -> Course:
    given = schema.administration.c
    scores = select(given.measure).where(given.course_id == identity).order_by(given.given_on, given.position)
    measures = tuple(dict.fromkeys(connection.execute(scores).scalars()))
    course = Course(
        id=identity,
        client_id=client_id,
        format=_FORMAT,
        started_on=started_on,
        planned_sessions=_SESSIONS,
        phase_starts=_phases(connection, identity),
    )
    if measures:
        course = replace(course, measures=measures)
    if known is None:
        return course
    return replace(
        course,
        format=known["format"],
        planned_sessions=known["planned_sessions"],
        phase_starts=from_plain(tuple[PhaseStart, ...], json.loads(known["phase_starts"])),
    )


def _phases(connection: Connection, course_id: str) -> tuple[PhaseStart, ...]:
    """The phases that the sessions say they are of, each from the first that says so."""
    session = schema.session.c
    held = connection.execute(
        select(session.phase, func.min(session.number).label("first"))
        .where(session.course_id == course_id, session.phase != "", session.number.is_not(None))
        .group_by(session.phase)
        .order_by("first")
    )
    phases = tuple(PhaseStart(phase=row.phase, first_session=row.first) for row in held)
    return phases or (PhaseStart(phase=_FIRST, first_session=1),)


def _clients(connection: Connection, in_short: Sequence[Row]) -> int:
    known = {row["client_id"]: row for row in in_short}
    table = schema.client
    there = connection.execute(select(table.c.id)).scalars().all()
    named = {*known, *connection.execute(select(schema.course.c.client_id)).scalars()}
    lost = sorted(named - set(there))
    codes = {
        *connection.execute(select(table.c.code)).scalars(),
        *connection.execute(select(schema.erasure.c.client_code)).scalars(),
        *(row["code"] for row in in_short),
    }
    number = max((int(code.removeprefix("IPT-")) for code in codes), default=0)
    nameless = 0
    for identity in lost:
        name = clean_name(known[identity]["name"]) if identity in known else ""
        if name:
            client = Client(id=identity, code=known[identity]["code"], name=name, reason=_NAMED)
        else:
            nameless, number = nameless + 1, number + 1
            name = f"Recovered client {nameless}"
            client = Client(id=identity, code=f"IPT-{number:04d}", name=name, reason=_UNNAMED)
        connection.execute(insert(table), to_row(table, client))
    return len(lost)
