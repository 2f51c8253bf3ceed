"""Words of the therapist's own in a paper that is not signed yet: stored as they are typed."""

import json
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from ipt_tracker.record import loading, schema
from ipt_tracker.record.changes import Changes
from ipt_tracker.record.codec import canonical, reader
from ipt_tracker.record.record import Record

_DRAFT = schema.review_draft


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """Words at a place of a paper: in the stead of the record's, or a paragraph more."""

    place: str
    text: str
    instead_of: str = ""
    """What the record said there when they were written; empty for a paragraph more."""


def get(record: Record, course_id: str, audience: str) -> tuple[OwnWords, ...]:
    """The words written for this reader's paper since one was signed last; empty where none were."""
    query = select(_DRAFT.c.paragraphs).where(*_of(course_id, audience))
    with record.read() as connection:
        stored = connection.execute(query).scalar_one_or_none()
    if stored is None:
        return ()
    words: tuple[OwnWords, ...] = reader(tuple[OwnWords, ...])(json.loads(stored))
    return words


def save(record: Record, course_id: str, audience: str, words: tuple[OwnWords, ...]) -> Changes:
    """Replace the words of this reader's paper; without any there is no draft any more.

    Raises:
        KnownError: the course is unknown.
    """
    with record.write() as connection:
        loading.course(connection, course_id)
        drop(connection, course_id, audience)
        if words:
            stored = canonical(words)
            row = {"course_id": course_id, "audience": audience, "paragraphs": stored}
            connection.execute(insert(_DRAFT), row)
    return Changes.of(("review_draft", course_id))


def drop(connection: Connection, course_id: str, audience: str) -> None:
    """Forget the words, in a unit of work that writes: what was signed holds them from now on."""
    connection.execute(delete(_DRAFT).where(*_of(course_id, audience)))


def _of(course_id: str, audience: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return _DRAFT.c.course_id == course_id, _DRAFT.c.audience == audience
