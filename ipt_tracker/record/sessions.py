"""Sessions: prepare, save as a draft, sign, add to what is signed, remove a draft.

An unsigned session is the draft: what is typed is stored in its rows from the first second on.
"""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time

from sqlalchemy import Connection, and_, select

from ipt_tracker.clinical import schedule
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.course import Course, phase_for
from ipt_tracker.clinical.numbering import assign_numbers
from ipt_tracker.clinical.session import (
    AdditionKind,
    Attendance,
    Place,
    Session,
    check_addition,
    check_session,
)
from ipt_tracker.clinical.signing import is_late, obstacles
from ipt_tracker.errors import KnownError
from ipt_tracker.record import addition_drafts, form_drafts, loading, removed, revisions, schema
from ipt_tracker.record.audit import Action
from ipt_tracker.record.changes import Changes
from ipt_tracker.record.form_drafts import Form
from ipt_tracker.record.record import Record
from ipt_tracker.record.revisions import seal, session_content
from ipt_tracker.record.storing import (
    remove_parts,
    remove_session,
    renumber,
    with_own_parts,
    write_session,
)


def prepare(
    record: Record,
    course_id: str,
    held_on: date,
    starts_at: time | None = None,
    *,
    in_consultation: bool = False,
) -> Session:
    """A new session of a course, filled in as far as can be known; not stored.

    It has the number it would get, the phase that the course suggests for it, the primary area as focus,
    the course's minutes and the last session's place. `in_consultation`: the first phase, and no focus yet.
    """
    course, earlier = _so_far(record, course_id)
    place = next((s.place for s in reversed(earlier) if s.attendance.took_place), Place.IN_PERSON)
    blank = Session(
        course_id=course_id,
        held_on=held_on,
        starts_at=starts_at,
        minutes=course.session_minutes,
        place=place,
        phase=course.phase_starts[0].phase,
    )
    number = assign_numbers([*earlier, blank])[blank.id]
    focus = course.primary_area.area if course.primary_area and not in_consultation else ""
    phase = phase_for(course, 0 if in_consultation else number or 0)
    return replace(blank, number=number, phase=phase, focus=focus)


def prepare_due(record: Record, course_id: str, today: date, starts_at: time) -> Session:
    """The session to be written now; not stored.

    It is the one that was agreed, where that day is today or has only just passed and nothing is written of
    it (`schedule.to_write_up`), else one that begins now, today at `starts_at`.
    """
    day, at = schedule.to_write_up(*_so_far(record, course_id), today) or (today, None)
    return prepare(record, course_id, day, at or (starts_at if day == today else None))


def prepare_next(record: Record, course_id: str, today: date) -> Session:
    """The appointment after the last session, scheduled; not stored.

    Its day is the one agreed in that session, also where it has just passed (`schedule.to_write_up`),
    else the course's rhythm says it; any other day that is past gives way to today.
    """
    course, earlier = _so_far(record, course_id)
    held = [session for session in earlier if session.attendance.took_place]
    day, at = course.started_on, None
    if held:
        day, at = held[-1].next_on or schedule.next_session(course, held[-1].held_on), held[-1].next_at
    day, at = schedule.to_write_up(course, earlier, today) or (max(day, today), at)
    prepared = prepare(record, course_id, day, at)
    return replace(prepared, attendance=Attendance.SCHEDULED, number=None)


def _so_far(record: Record, course_id: str) -> tuple[Course, tuple[Session, ...]]:
    with record.read() as connection:
        of_course = schema.session.c.course_id == course_id
        return loading.course(connection, course_id), loading.sessions(connection, of_course)


def save_draft(record: Record, session: Session) -> tuple[Session, Changes]:
    """Store an unsigned session with its techniques, measures and risk, in one piece.

    A session without an id is new. The record assigns the numbers of all unsigned sessions of the course;
    the changes name every session whose number moved.

    Raises:
        KnownError: the entry can't be stored as typed (`check_session`), or is signed (`session.signed`).
    """
    with record.write() as connection:
        course = loading.course(connection, session.course_id)
        check_session(session, course)
        known: frozenset[str] = frozenset()
        if session.id:
            earlier = loading.session(connection, session.id)
            _refuse_signed(earlier, session.course_id)
            remove_parts(connection, session.id)
            known = frozenset(given.id for given in earlier.administrations)
        stored = with_own_parts(replace(session, id=session.id or uuid.uuid4().hex, signature=None), known)
        write_session(connection, stored, new=not session.id)
        numbers, moved = renumber(connection, session.course_id)
    stored = replace(stored, number=numbers[stored.id])
    return stored, _changes(course.client_id, course.id, *moved, stored.id)


def get(record: Record, session_id: str) -> Session:
    """The session of this id, whole."""
    with record.read() as connection:
        return loading.session(connection, session_id)


def for_course(record: Record, course_id: str) -> tuple[Session, ...]:
    """The course's sessions in order of time, signed or not; none of those entered in error."""
    with record.read() as connection:
        return loading.sessions(connection, schema.session.c.course_id == course_id)


def unsigned(record: Record) -> tuple[Session, ...]:
    """Every draft of the record, in order of time; none of a client in the bin."""
    there = schema.session.c.course_id.in_(select(schema.course.c.id).where(~loading.OF_REMOVED))
    with record.read() as connection:
        return loading.sessions(connection, and_(schema.session.c.signed_revision.is_(None), there))


def sign(record: Record, session_id: str, catalogue: Catalogue, now: datetime) -> tuple[Session, Changes]:
    """Seal a session: the whole of it is hashed and stored as a revision, and nothing can change it any more.

    Args:
        record: the open record.
        session_id: the draft to sign, as it was stored last.
        catalogue: says which measures have a risk item.
        now: the time of signing, with its time zone.

    Raises:
        KnownError: it is signed already (`session.signed`), something is missing (`session.not_ready`,
            with the most pressing obstacle's sentence), or nobody could sign (`practice.no_therapist`).
    """
    with record.write() as connection:
        session = loading.session(connection, session_id)
        _refuse_signed(session, session.course_id)
        course = loading.course(connection, session.course_id)
        # The day at the therapist's desk, not in Greenwich
        today = now.astimezone().date()
        found = obstacles(session, catalogue, today)
        if found:
            raise KnownError(found[0].sentence, code="session.not_ready")
        content, late = session_content(session, course.client_id), is_late(session, today)
        reason = session.late_reason.strip()
        signature = seal(connection, "session", session.id, content, now, late=late, reason=reason)
        form_drafts.drop(connection, Form.SESSION, session.id)
        said = f"{'late_entry' if late else 'revision'} {signature.sha256}"
        record.log(connection, Action.SIGNED, ("session", session.id), said)
    record.checkpoint()
    return replace(session, signature=signature), _changes(course.client_id, course.id, session.id)


def add(
    record: Record, session_id: str, kind: AdditionKind, now: datetime, *, text: str = "", reason: str = ""
) -> tuple[Session, Changes]:
    """Add to a signed session what is signed itself; the entry and what was added before stay as they are.

    The draft that holds these words goes (`addition_drafts`).
    A session entered in error is kept and counts nowhere any more: not in numbers, scores, needs or papers.

    Args:
        record: the open record.
        session_id: the signed session.
        kind: an addendum, a correction, or that the whole entry was made in error.
        now: the time of signing, with its time zone.
        text: what is added, or what is right.
        reason: why it is added now, what was wrong, or why the entry should not be here.

    Raises:
        KnownError: it can't be added (`check_addition`), nobody could sign (`practice.no_therapist`), or the
            clock stands before what was signed already (`session.clock`).
    """
    with record.write() as connection:
        session = loading.session(connection, session_id)
        check_addition(session, kind, text, reason)
        course = loading.course(connection, session.course_id)
        words = (kind, text.strip(), reason.strip())
        addition = revisions.add(connection, session, course.client_id, words, now)
        addition_drafts.settle(connection, session.id, words)
        said = f"{kind} {addition.signature.sha256}"
        record.log(connection, Action.ADDED_TO, ("session", session.id), said)
        _, moved = renumber(connection, course.id)
    record.checkpoint()
    added = replace(session, additions=(*session.additions, addition))
    return added, _changes(course.client_id, course.id, *moved, session.id)


def remove_draft(record: Record, session_id: str) -> Changes:
    """Move an unsigned session with all that was entered in it to the bin.

    Raises:
        KnownError: it is signed (`session.signed`).
    """
    return _take_out(record, session_id, removed.keep_session)


def take_back(record: Record, session_id: str) -> Changes:
    """Take out again an unsigned session that has just been made and holds nothing of its own.

    Raises:
        KnownError: it is signed (`session.signed`).
    """
    return _take_out(record, session_id, lambda _record, _connection, _client_id, _session: None)


def _take_out(
    record: Record, session_id: str, first: Callable[[Record, Connection, str, Session], None]
) -> Changes:
    with record.write() as connection:
        session = loading.session(connection, session_id)
        _refuse_signed(session, session.course_id)
        client_id = loading.course(connection, session.course_id).client_id
        first(record, connection, client_id, session)
        form_drafts.drop(connection, Form.SESSION, session.id)
        remove_session(connection, session_id)
        record.log(connection, Action.REMOVED, ("course", session.course_id), "session")
        _, moved = renumber(connection, session.course_id)
    return _changes(client_id, session.course_id, *moved, session_id)


def _refuse_signed(stored: Session, course_id: str) -> None:
    if stored.signed:
        raise KnownError(
            "This session is signed and can't be changed any more. Nothing was changed.",
            code="session.signed",
        )
    if stored.course_id != course_id:
        raise KnownError("A session stays in its course. Nothing was changed.", code="session.other_course")


def _changes(client_id: str, course_id: str, *session_ids: str) -> Changes:
    return Changes.of(
        ("client", client_id), ("course", course_id), *(("session", session_id) for session_id in session_ids)
    )
