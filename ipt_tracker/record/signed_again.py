"""What signed texts say of entries that are lost: part of a salvage, in a database without triggers.

The rows of a signed session or paper are a projection of its text, and made again of it. Where the text that
signed a session is lost, it is a draft again, with what was added to it. A paper without its text is lost.
"""

import json
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, delete, insert, select

from ipt_tracker.clinical.session import Attendance, Session
from ipt_tracker.record import schema
from ipt_tracker.record.revisions import signed_session
from ipt_tracker.record.rows import to_row

_ADDED_TO: Final = (
    "Stands in for a session that could not be read in the damaged record. "
    "Its day is the one on which this was added to it:"
)


def sessions(connection: Connection) -> Counter[str]:
    """The rows of signed sessions are a projection of their texts: those that are lost, or a part of them."""
    again: Counter[str] = Counter()
    for number, _identity, body in _signed_texts(connection, "session"):
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


def papers(connection: Connection) -> Counter[str]:
    """A paper's row says no more than its text: whose it is, and for whom."""
    again: Counter[str] = Counter()
    for number, identity, body in _signed_texts(connection, "review"):
        try:
            said = json.loads(body)
            row: dict[str, Any] = {"course_id": str(said["course_id"]), "audience": str(said["audience"])}
        except (ValueError, KeyError, TypeError):
            continue
        row |= {"id": identity, "signed_revision": number}
        stored = connection.execute(insert(schema.review).prefix_with("OR IGNORE"), row)
        again[schema.review.name] += stored.rowcount
    return again


def without_signature(connection: Connection) -> int:
    """A session whose signed text is lost is a draft again; what was added to it follows its note."""
    session, revision = schema.session, schema.revision
    signed = session.c.signed_revision
    lost = signed.is_not(None) & signed.not_in(select(revision.c.id))
    found = connection.execute(select(session.c.id, session.c.note).where(lost)).all()
    for identity, note in found:
        added = (revision.c.subject_kind == "session") & (revision.c.subject_id == identity)
        bodies = connection.execute(select(revision.c.body).where(added).order_by(revision.c.rev)).scalars()
        words = "\n\n".join(filter(None, (note, *map(_words, bodies))))
        connection.execute(delete(revision).where(added))
        connection.execute(
            session.update().where(session.c.id == identity).values(signed_revision=None, note=words)
        )
    return len(found)


def of_what_was_added(connection: Connection) -> int:
    """What was added to a session of which nothing else is left becomes a draft, of the day it was added."""
    text = schema.revision
    lost = (text.c.subject_kind == "session") & text.c.subject_id.not_in(select(schema.session.c.id))
    added: dict[str, list[Any]] = {}
    for identity, body in connection.execute(
        select(text.c.subject_id, text.c.body).where(lost).order_by(text.c.rev)
    ).all():
        with suppress(ValueError, KeyError, TypeError):
            said = json.loads(body)
            day = datetime.fromisoformat(said["signed_at"]).date()
            added.setdefault(identity, []).append((said["course_id"], day, _words(body)))
    connection.execute(delete(text).where(lost))
    for identity, texts in added.items():
        course_id, day, _first = texts[0]
        session = Session(
            id=identity,
            course_id=course_id,
            held_on=day,
            attendance=Attendance.SCHEDULED,
            phase="",
            note="\n\n".join((_ADDED_TO, *(words for _course, _day, words in texts))),
        )
        connection.execute(insert(schema.session), to_row(schema.session, session))
    return len(added)


def _signed_texts(connection: Connection, kind: str) -> Sequence[tuple[int, str, str]]:
    """The texts that signed entries of this kind: their number, the entry's identity, and the text."""
    text = schema.revision.c
    signed = select(text.id, text.subject_id, text.body).where(text.subject_kind == kind, text.rev == 1)
    return [(number, identity, body) for number, identity, body in connection.execute(signed).all()]


def _words(body: str) -> str:
    """What was typed for an addition: why, or what was wrong; and what is added, or right."""
    try:
        said = json.loads(body)
        return "\n".join(filter(None, (str(said["reason"]), str(said["text"]))))
    except (ValueError, KeyError, TypeError):
        return ""
