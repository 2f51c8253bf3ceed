"""What belonged to a lost row is brought out all the same: part of a salvage, in a database without triggers.

A signed session is made again of its signed text. A lost client or course gets a stand-in, with the identity
that its sessions name; nothing of two clients ever comes under one. What named a lost row only by the way (a
signature, the session that a score was given in) goes on without it.
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

from sqlalchemy import Connection, delete, func, insert, select

from ipt_tracker.clinical.client import Client
from ipt_tracker.clinical.course import Course, PhaseStart
from ipt_tracker.record import schema
from ipt_tracker.record.codec import from_plain
from ipt_tracker.record.revisions import signed_session
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
    again = _sessions_of_signed_texts(connection)
    changed = Counter({"session": _without_signature(connection), "administration": _on_its_own(connection)})
    changed["course"] = _courses(connection, in_short)
    changed["client"] = _clients(connection, in_short)
    return again, +changed


def _sessions_of_signed_texts(connection: Connection) -> Counter[str]:
    """The rows of signed sessions are a projection of their texts: those that are lost, or a part of them."""
    again: Counter[str] = Counter()
    text = schema.revision.c
    signed = select(text.id, text.body).where(text.subject_kind == "session", text.rev == 1)
    for number, body in connection.execute(signed).all():
        try:
            session = signed_session(json.loads(body))
        except (ValueError, KeyError, TypeError):
            continue
        rows = [(schema.session, to_row(schema.session, session, signed_revision=number))]
        for place, use in enumerate(session.techniques):
            row = to_row(schema.technique_use, use, session_id=session.id, position=place)
            rows.append((schema.technique_use, row))
        for place, given in enumerate(session.administrations):
            rows.append((schema.administration, to_row(schema.administration, given, position=place)))
        for table, row in rows:
            stored = connection.execute(insert(table).prefix_with("OR IGNORE"), row)
            again[table.name] += stored.rowcount
    return again


def _without_signature(connection: Connection) -> int:
    """A session whose signed text is lost is a draft again; what was added to it follows its note."""
    session, revision = schema.session, schema.revision
    signed = session.c.signed_revision
    lost = signed.is_not(None) & signed.not_in(select(revision.c.id))
    found = connection.execute(select(session.c.id, session.c.note).where(lost)).all()
    for identity, note in found:
        added = (revision.c.subject_kind == "session") & (revision.c.subject_id == identity)
        bodies = connection.execute(select(revision.c.body).where(added).order_by(revision.c.rev)).scalars()
        words = "\n\n".join(filter(None, (note, *map(_text, bodies))))
        connection.execute(delete(revision).where(added))
        connection.execute(
            session.update().where(session.c.id == identity).values(signed_revision=None, note=words)
        )
    return len(found)


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
        if identity in known:
            client = Client(
                id=identity, code=known[identity]["code"], name=known[identity]["name"], reason=_NAMED
            )
        else:
            nameless, number = nameless + 1, number + 1
            name = f"Recovered client {nameless}"
            client = Client(id=identity, code=f"IPT-{number:04d}", name=name, reason=_UNNAMED)
        connection.execute(insert(table), to_row(table, client))
    return len(lost)


def _text(body: str) -> str:
    try:
        return str(json.loads(body)["text"])
    except (ValueError, KeyError, TypeError):
        return ""
