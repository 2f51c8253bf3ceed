"""A form that is filled in and not saved yet, as it was left; at most one of its kind about each subject."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, delete, exists, insert, or_, select

from ipt_tracker.record import loading, schema
from ipt_tracker.record.changes import Changes
from ipt_tracker.record.record import Record
from ipt_tracker.record.rows import from_row, to_row

_DRAFT = schema.form_draft


class Form(StrEnum):
    """The forms that are saved as a whole, and the page of a session."""

    CLIENT = "client_form"
    """Of this client; of one who is new, it is about nobody yet."""
    NEW_COURSE = "new_course"
    """Of this client."""
    COURSE = "course_form"
    """This course, and the further ones."""
    ENDING = "ending"
    PAST_SESSIONS = "past_sessions"
    SESSION = "session"
    """Of this one, which is stored by itself: the fields that hold what can't be."""


_ABOUT_CLIENT = (Form.CLIENT, Form.NEW_COURSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What an input held, as the form itself reads it: a text, a code, whether something was ticked."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDraft:
    """All inputs of one form in reading order, readable or not."""

    form: Form
    subject_id: str = ""
    """Of the client or course that it is about; empty for a client who is new."""
    client_id: str = ""
    """Whose it is; empty for a client who is new."""
    typed_at: datetime
    """UTC."""
    fields: tuple[Typed, ...] = ()


def get(record: Record, form: Form, subject_id: str) -> FormDraft | None:
    """What was typed into this form and not saved, or None."""
    with record.read() as connection:
        row = connection.execute(select(_DRAFT).where(*_of(form, subject_id))).mappings().first()
    return from_row(_DRAFT, FormDraft, row) if row else None


def waiting(record: Record) -> tuple[FormDraft, ...]:
    """All that were begun, the latest first; none about who is in the bin or what is not there any more."""
    client, course, session = schema.client.c, schema.course.c, schema.session.c
    nobody = _DRAFT.c.client_id.is_(None)
    at_hand = exists().where(client.id == _DRAFT.c.client_id, ~loading.REMOVED)
    there = or_(
        _DRAFT.c.form.in_(_ABOUT_CLIENT),
        exists().where(_DRAFT.c.form != Form.SESSION, course.id == _DRAFT.c.subject_id),
        exists().where(_DRAFT.c.form == Form.SESSION, session.id == _DRAFT.c.subject_id),
    )
    query = select(_DRAFT).where(or_(nobody, at_hand), there).order_by(_DRAFT.c.typed_at.desc())
    with record.read() as connection:
        return tuple(from_row(_DRAFT, FormDraft, row) for row in connection.execute(query).mappings().all())


def save(record: Record, draft: FormDraft) -> Changes:
    """Replace what was typed into this form about this subject.

    Raises:
        KnownError: the client is unknown, or the record can't take it.
    """
    with record.write() as connection:
        if draft.client_id:
            loading.client(connection, draft.client_id)
        drop(connection, draft.form, draft.subject_id)
        connection.execute(insert(_DRAFT), to_row(_DRAFT, draft))
    return Changes.of(("form_draft", draft.subject_id))


def leave_out(record: Record, form: Form, subject_id: str) -> Changes:
    """Forget what was typed into this form, in a unit of work of its own.

    Raises:
        KnownError: the record can't be written.
    """
    with record.write() as connection:
        drop(connection, form, subject_id)
    return Changes.of(("form_draft", subject_id))


def drop(connection: Connection, form: Form, subject_id: str) -> None:
    """Forget it in the unit of work that stores what the form says."""
    connection.execute(delete(_DRAFT).where(*_of(form, subject_id)))


def drop_about(connection: Connection, subject_ids: Iterable[str]) -> None:
    """Forget all forms about clients or courses that go, in the unit of work with which they do."""
    ids = tuple(subject_ids)
    gone = or_(_DRAFT.c.subject_id.in_(ids), _DRAFT.c.client_id.in_(ids))
    connection.execute(delete(_DRAFT).where(gone))


def _of(form: Form, subject_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return _DRAFT.c.form == form, _DRAFT.c.subject_id == subject_id
