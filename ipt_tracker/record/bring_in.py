"""Bringing in a course that runs already: its past sessions are stored all at once, or taken back."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.course import Course, phase_for
from ipt_tracker.clinical.past_mistakes import mistakes
from ipt_tracker.clinical.past_sessions import PastSession, as_sessions
from ipt_tracker.clinical.session import Session, check_session
from ipt_tracker.errors import KnownError
from ipt_tracker.record import form_drafts, loading, schema
from ipt_tracker.record.changes import Changes
from ipt_tracker.record.form_drafts import Form
from ipt_tracker.record.record import Record
from ipt_tracker.record.storing import remove_session, renumber, with_own_parts, write_session


@dataclass(frozen=True, slots=True, kw_only=True)
class PastOfCourse:
    """A course with its sessions, in order of time and in two parts."""

    course: Course
    brought_in: tuple[Session, ...]
    """Those that are documented elsewhere: they can be told anew as a whole."""
    others: tuple[Session, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtIn:
    """What was stored, and what stood in its place before."""

    sessions: tuple[Session, ...]
    before: tuple[Session, ...]


def past_of_course(record: Record, course_id: str) -> PastOfCourse:
    """The course, what was brought into it, and its other sessions."""
    with record.read() as connection:
        return _past(connection, course_id)


def bring_in(
    record: Record, catalogue: Catalogue, course_id: str, past: Sequence[PastSession], today: date
) -> tuple[BroughtIn, Changes]:
    """Store the sessions that were held before the course came here, in place of those brought in before.

    Raises:
        KnownError: the course has ended (`course.ended`), or something can't be (`bring_in.mistake`).
            Nothing is stored then.
    """
    with record.write() as connection:
        before = _past(connection, course_id)
        course = before.course
        if course.ending is not None:
            raise KnownError(
                "This course has ended. Nothing was changed: reopen it first, then bring the sessions in.",
                code="course.ended",
            )
        found = mistakes(catalogue, course, past, before.others, today)
        if found:
            raise KnownError(
                f"Row {found[0].row + 1}: {found[0].sentence} Nothing is lost, and nothing is stored yet.",
                code="bring_in.mistake",
            )
        known = {session.id: session for session in before.brought_in}
        made = as_sessions(catalogue, course, past, before.others, known)
        for session in made:
            check_session(session, course)
        touched = _replace(connection, before, made)
        form_drafts.drop(connection, Form.PAST_SESSIONS, course_id)
        stored = _past(connection, course_id).brought_in
    return BroughtIn(sessions=stored, before=before.brought_in), _changes(course, touched)


def take_back(record: Record, course_id: str, before: Sequence[Session]) -> Changes:
    """Put back what stood there before. A session in which something was written since stays as it is."""
    with record.write() as connection:
        now = _past(connection, course_id)
        written_in = {session.id for session in now.others}
        back = [session for session in before if session.id not in written_in]
        touched = _replace(connection, now, back)
    return _changes(now.course, touched)


def _past(connection: Connection, course_id: str) -> PastOfCourse:
    course = loading.course(connection, course_id)
    every = loading.sessions(connection, schema.session.c.course_id == course_id)
    return PastOfCourse(
        course=course,
        brought_in=tuple(session for session in every if session.documented_elsewhere),
        others=tuple(session for session in every if not session.documented_elsewhere),
    )


def _replace(connection: Connection, now: PastOfCourse, after: Sequence[Session]) -> set[str]:
    """Store these sessions in place of those brought in; gives the ids of all that are different now."""
    for session in now.brought_in:
        remove_session(connection, session.id)
    touched = {session.id for session in now.brought_in}
    for session in after:
        known = frozenset(given.id for given in session.administrations if given.id)
        stored = with_own_parts(replace(session, id=session.id or uuid.uuid4().hex), known)
        write_session(connection, stored, new=True)
        touched.add(stored.id)
    numbers, moved = renumber(connection, now.course.id)
    for session in now.others:
        _follow_number(connection, now.course, session, numbers[session.id])
    return touched.union(moved)


def _follow_number(connection: Connection, course: Course, before: Session, number: int | None) -> None:
    """Move a draft to the phase of its new number, if it stood in that of its old one."""
    if before.signed or number is None or before.number is None:
        return
    phase = phase_for(course, number)
    if before.phase == phase_for(course, before.number) != phase:
        table = schema.session
        connection.execute(table.update().where(table.c.id == before.id).values(phase=phase))


def _changes(course: Course, session_ids: set[str]) -> Changes:
    return Changes.of(
        ("client", course.client_id),
        ("course", course.id),
        *(("session", session_id) for session_id in session_ids),
    )
