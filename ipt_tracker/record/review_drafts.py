"""A paper that is not signed yet as it was left: the therapist's own words, the sections, what was shown."""

import json
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from ipt_tracker.record import loading, schema
from ipt_tracker.record.changes import Changes
from ipt_tracker.record.codec import canonical, reader
from ipt_tracker.record.record import Record
from ipt_tracker.record.rows import from_row, to_row

_DRAFT, _SHOWN = schema.review_draft, schema.review_shown


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """Words at a place of a paper: in the stead of the record's, or a paragraph more."""

    place: str
    text: str
    instead_of: str = ""
    """What the record said there when they were written; empty for a paragraph more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """Which sections of a paper differ from those that its reader usually gets, by their codes."""

    leave_out: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was done to one reader's paper since one was signed last; `Draft()` is no draft."""

    words: tuple[OwnWords, ...] = ()
    sections: Sections | None = None
    """None: those of the paper that was signed last, or the usual ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Which paper was on the screen when the papers of a course were left; empty where none was chosen."""

    audience: str = ""
    """Under what name it is signed, such as "gp" or "progress-gp"."""
    paper: str = ""
    """Its size, "a4" or "letter"; empty: the one that this computer usually takes."""


def get(record: Record, course_id: str, audience: str) -> Draft:
    """The draft of this reader's paper."""
    query = select(_DRAFT.c.paragraphs, _DRAFT.c.sections).where(*_of(course_id, audience))
    with record.read() as connection:
        stored = connection.execute(query).one_or_none()
    if stored is None:
        return Draft()
    paragraphs, sections = stored
    return Draft(
        words=reader(tuple[OwnWords, ...])(json.loads(paragraphs)),
        sections=reader(Sections)(json.loads(sections)) if sections else None,
    )


def save(record: Record, course_id: str, audience: str, draft: Draft) -> Changes:
    """Replace the draft of this reader's paper.

    Raises:
        KnownError: the course is unknown.
    """
    with record.write() as connection:
        loading.course(connection, course_id)
        drop(connection, course_id, audience)
        if draft != Draft():
            row = {
                "course_id": course_id,
                "audience": audience,
                "paragraphs": canonical(draft.words),
                "sections": canonical(draft.sections) if draft.sections else None,
            }
            connection.execute(insert(_DRAFT), row)
    return Changes.of(("review_draft", course_id))


def drop(connection: Connection, course_id: str, audience: str) -> None:
    """Forget the draft, in a unit of work that writes: what was signed holds it from now on."""
    connection.execute(delete(_DRAFT).where(*_of(course_id, audience)))


def shown(record: Record, course_id: str) -> Shown:
    """The paper of this course that was on the screen last."""
    with record.read() as connection:
        row = connection.execute(select(_SHOWN).where(_SHOWN.c.course_id == course_id)).mappings().first()
    return from_row(_SHOWN, Shown, row) if row else Shown()


def show(record: Record, course_id: str, paper: Shown) -> Changes:
    """Begin with this paper when those of the course are opened again.

    Raises:
        KnownError: the course is unknown.
    """
    with record.write() as connection:
        loading.course(connection, course_id)
        forget_shown(connection, course_id)
        connection.execute(insert(_SHOWN), to_row(_SHOWN, paper, course_id=course_id))
    return Changes.of(("review_draft", course_id))


def forget_shown(connection: Connection, course_id: str) -> None:
    """Begin with another paper, in a unit of work that writes: it ends the course, or opens it again."""
    connection.execute(delete(_SHOWN).where(_SHOWN.c.course_id == course_id))


def _of(course_id: str, audience: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return _DRAFT.c.course_id == course_id, _DRAFT.c.audience == audience
