"""Courses: begin, change, end, reopen."""

import uuid
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, delete, exists, insert, select

from ipt_tracker.clinical.course import (
    Course,
    CourseStatus,
    Ending,
    EndingNotes,
    check_born,
    check_course,
    status_after,
)
from ipt_tracker.clinical.days import in_words
from ipt_tracker.clinical.need import CourseSoFar
from ipt_tracker.clinical.session import Attendance
from ipt_tracker.errors import KnownError
from ipt_tracker.record import form_drafts, loading, review_drafts, schema
from ipt_tracker.record.changes import Changes
from ipt_tracker.record.form_drafts import Form
from ipt_tracker.record.record import Record
from ipt_tracker.record.rows import to_row


def begin(record: Record, course: Course, today: date) -> tuple[Course, Changes]:
    """Store a new course of a client under a fresh id.

    Raises:
        KnownError: the course can't be stored as typed (`check_course`, `check_born`), or the client
            is unknown.
    """
    check_course(course, today)
    with record.write() as connection:
        check_born(course, loading.client(connection, course.client_id).date_of_birth)
        stored = replace(course, id=uuid.uuid4().hex)
        connection.execute(insert(schema.course), to_row(schema.course, stored))
        form_drafts.drop(connection, Form.NEW_COURSE, stored.client_id)
    return stored, _changes(stored)


def update(record: Record, course: Course, today: date) -> tuple[Course, Changes]:
    """Store a changed course.

    Raises:
        KnownError: it can't be stored as typed, belongs to another client,
            or no longer fits the sessions already entered.
    """
    check_course(course, today)
    with record.write() as connection:
        if loading.course(connection, course.id).client_id != course.client_id:
            raise KnownError(
                "A course stays with its client. Nothing was changed.", code="course.other_client"
            )
        check_born(course, loading.client(connection, course.client_id).date_of_birth)
        _check_sessions_fit(connection, course)
        _store(connection, course)
        form_drafts.drop(connection, Form.COURSE, course.id)
    return course, _changes(course)


def take_back(record: Record, course_id: str) -> Changes:
    """Take a course out again that has only just begun; one in which anything was entered stays.

    Raises:
        KnownError: something was entered in it (`course.in_use`).
    """
    with record.write() as connection:
        course = loading.course(connection, course_id)
        tables = (schema.session, schema.administration, schema.review)
        if any(
            connection.execute(select(exists().where(table.c.course_id == course_id))).scalar_one()
            for table in tables
        ):
            raise KnownError(
                "Something was entered in this course already, so it stays. Nothing was changed.",
                code="course.in_use",
            )
        for table in (schema.review_draft, schema.review_shown, schema.set_aside):
            connection.execute(delete(table).where(table.c.course_id == course_id))
        form_drafts.drop_about(connection, [course_id])
        connection.execute(delete(schema.course).where(schema.course.c.id == course_id))
    return _changes(course)


def get(record: Record, course_id: str) -> Course:
    """The course of this id."""
    with record.read() as connection:
        return loading.course(connection, course_id)


def so_far(record: Record, course_id: str) -> CourseSoFar:
    """The course with its sessions, in order of time, and with everything given in it, by date."""
    with record.read() as connection:
        course = loading.course(connection, course_id)
        of_course = schema.administration.c.course_id == course_id
        given = loading.administrations(connection, of_course, in_session_order=True, with_errors=True)
        of_course = schema.session.c.course_id == course_id
        every = loading.sessions(connection, of_course, given, with_errors=True)
    in_error = tuple(one for one in every if one.in_error)
    wrong = {one.id for one in in_error}
    return CourseSoFar(
        course=course,
        sessions=tuple(one for one in every if one.id not in wrong),
        administrations=tuple(
            sorted((one for one in given if one.session_id not in wrong), key=lambda one: one.given_on)
        ),
        in_error=in_error,
    )


def for_client(record: Record, client_id: str) -> tuple[Course, ...]:
    """The client's courses, newest first."""
    with record.read() as connection:
        return loading.courses(connection, schema.course.c.client_id == client_id)


def end(record: Record, course_id: str, ending: Ending, today: date) -> tuple[Course, Changes]:
    """End a course; its status follows from the reason.

    Raises:
        KnownError: it has ended already (`course.ended`), or the date can't be: by itself (`check_course`),
            or since a session was attended later (`course.ends_before_session`).
    """
    with record.write() as connection:
        course = _running(connection, course_id)
        ended = replace(course, ending=ending, ending_notes=EndingNotes(), status=status_after(ending.reason))
        check_course(ended, today)
        _check_sessions_fit(connection, ended)
        _store(connection, ended)
        form_drafts.drop(connection, Form.ENDING, course_id)
        review_drafts.forget_shown(connection, course_id)
    return ended, _changes(ended)


def keep_ending(record: Record, course_id: str, notes: EndingNotes) -> tuple[Course, Changes]:
    """Keep what is written about the ending of a course that still runs.

    Raises:
        KnownError: it has ended already (`course.ended`).
    """
    with record.write() as connection:
        course = _running(connection, course_id)
        kept = replace(course, ending_notes=notes)
        _store(connection, kept)
        form_drafts.drop(connection, Form.ENDING, course_id)
    return kept, _changes(kept)


def reopen(record: Record, course_id: str) -> tuple[Course, Changes]:
    """Make an ended course active again. What was written about its ending is kept for the next one.

    Raises:
        KnownError: it has not ended (`course.not_ended`).
    """
    with record.write() as connection:
        course = loading.course(connection, course_id)
        if course.ending is None:
            raise KnownError("This course has not ended. Nothing was changed.", code="course.not_ended")
        reopened = replace(course, ending=None, ending_notes=course.ending.notes, status=CourseStatus.ACTIVE)
        _store(connection, reopened)
        review_drafts.forget_shown(connection, course_id)
    return reopened, _changes(reopened)


def _running(connection: Connection, course_id: str) -> Course:
    course = loading.course(connection, course_id)
    if course.ending is not None:
        raise KnownError(
            "This course has ended already. Nothing was changed: reopen it first, if that was wrong.",
            code="course.ended",
        )
    return course


def _store(connection: Connection, course: Course) -> None:
    table = schema.course
    connection.execute(table.update().where(table.c.id == course.id).values(to_row(table, course)))


def _check_sessions_fit(connection: Connection, course: Course) -> None:
    table = schema.session
    columns = (table.c.phase, table.c.attendance, table.c.held_on, loading.IN_ERROR)
    every = connection.execute(
        select(*columns).where(table.c.course_id == course.id).order_by(table.c.held_on)
    ).all()
    phases = {start.phase for start in course.phase_starts}
    if any(phase not in phases for phase, *_ in every):
        raise KnownError(
            "A session belongs to a phase that the course would no longer have. "
            "Nothing was changed: keep the phase, or move the session to another one first.",
            code="course.phase_in_use",
        )
    found = [
        (Attendance(attendance), date.fromisoformat(held_on))
        for _, attendance, held_on, in_error in every
        if not in_error
    ]
    if any(held_on < course.started_on for _, held_on in found):
        raise KnownError(
            "A session lies before this beginning of the course. "
            "Nothing was changed: choose an earlier date.",
            code="course.starts_after_session",
        )
    attended = [held_on for attendance, held_on in found if attendance.took_place]
    if attended and course.ending is not None and course.ending.ended_on < attended[-1]:
        raise KnownError(
            f"The course can't end before its last attended session ({in_words(attended[-1])}). "
            "Nothing was changed: choose that day or a later one.",
            code="course.ends_before_session",
        )


def _changes(course: Course) -> Changes:
    return Changes.of(("course", course.id), ("client", course.client_id))
