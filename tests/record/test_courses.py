"""Courses: begun, changed, ended, reopened."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ipt_tracker.clinical.course import Course, CourseStatus, Ending, EndingNotes, EndReason
from ipt_tracker.clinical.session import Attendance
from ipt_tracker.errors import KnownError
from ipt_tracker.record import clients, courses, sessions
from ipt_tracker.record.record import Record
from tests.record.examples import TODAY, a_client, a_course, a_session

ENDING = Ending(ended_on=TODAY, reason=EndReason.DROPPED_OUT, what_helped="Being listened to")


@pytest.fixture
def course(record: Record) -> Course:
    client, _ = clients.add(record, a_client(), TODAY)
    begun, changes = courses.begin(record, a_course(client.id), TODAY)
    assert changes.touches("course", begun.id)
    assert changes.touches("client", client.id)
    return begun


def test_a_course_comes_back_as_it_was_begun(record: Record, course: Course) -> None:
    assert courses.get(record, course.id) == course == replace(a_course(course.client_id), id=course.id)


def test_the_newest_course_comes_first(record: Record, course: Course) -> None:
    later, _ = courses.begin(record, replace(course, started_on=date(2026, 6, 1)), TODAY)
    assert later.id != course.id
    assert courses.for_client(record, course.client_id) == (later, course)
    assert courses.for_client(record, "nobody") == ()


def test_a_changed_course_comes_back_changed(record: Record, course: Course) -> None:
    wanted = replace(course, planned_sessions=20, areas=course.areas[::-1], status=CourseStatus.PAUSED)
    changed, _ = courses.update(record, wanted, TODAY)
    assert courses.get(record, course.id) == changed == wanted


def test_a_course_ends_and_is_reopened(record: Record, course: Course) -> None:
    ended, _ = courses.end(record, course.id, ENDING, TODAY)
    assert courses.get(record, course.id) == ended
    assert ended == replace(course, ending=ENDING, status=CourseStatus.DROPPED_OUT)
    assert refused(lambda: courses.end(record, course.id, ENDING, TODAY)) == "course.ended"
    reopened, changes = courses.reopen(record, course.id)
    assert courses.get(record, course.id) == reopened == replace(course, ending_notes=ENDING.notes)
    assert changes.touches("course", course.id)
    assert refused(lambda: courses.reopen(record, course.id)) == "course.not_ended"


def test_what_is_written_about_an_ending_is_kept_until_it_ends(record: Record, course: Course) -> None:
    notes = EndingNotes(what_helped="Being listened to", plan="Her sister is the first to call.")
    kept, changes = courses.keep_ending(record, course.id, notes)
    assert courses.get(record, course.id) == kept == replace(course, ending_notes=notes)
    assert changes.touches("course", course.id)
    ended, _ = courses.end(record, course.id, ENDING, TODAY)
    assert ended.ending_notes == EndingNotes()
    assert refused(lambda: courses.keep_ending(record, course.id, notes)) == "course.ended"


def test_an_ending_moved_before_an_attended_session_is_refused(record: Record, course: Course) -> None:
    stored, _ = sessions.save_draft(record, a_session(course.id))
    sessions.save_draft(
        record, replace(a_session(course.id), held_on=date(2026, 2, 2), attendance=Attendance.DNA)
    )
    on_the_day = replace(ENDING, ended_on=stored.held_on)
    ended, _ = courses.end(record, course.id, on_the_day, TODAY)
    too_early = replace(ENDING, ended_on=stored.held_on - timedelta(days=1))
    with pytest.raises(KnownError, match=r"last attended session \(12 January 2026\)"):
        courses.update(record, replace(ended, ending=too_early), TODAY)
    assert courses.get(record, course.id) == ended


def refused(act: object) -> str:
    assert callable(act)
    with pytest.raises(KnownError) as error:
        act()
    return error.value.code


def test_what_can_not_be_is_not_stored(record: Record, course: Course) -> None:
    sessions.save_draft(record, a_session(course.id))
    tomorrow = replace(ENDING, ended_on=TODAY + timedelta(days=1))
    wrong = {
        "course.ends_in_future": lambda: courses.end(record, course.id, tomorrow, TODAY),
        "course.planned_sessions": lambda: courses.update(record, replace(course, planned_sessions=0), TODAY),
        "course.other_client": lambda: courses.update(record, replace(course, client_id="x"), TODAY),
        "course.phase_in_use": lambda: courses.update(
            record, replace(course, phase_starts=course.phase_starts[1:]), TODAY
        ),
        "course.starts_after_session": lambda: courses.update(
            record, replace(course, started_on=date(2026, 1, 13)), TODAY
        ),
        "course.ends_before_session": lambda: courses.end(
            record, course.id, replace(ENDING, ended_on=date(2026, 1, 11)), TODAY
        ),
        "course.before_birth": lambda: courses.update(
            record, replace(course, started_on=date(1985, 2, 27)), TODAY
        ),
        "client.born_after_course": lambda: clients.update(
            record,
            replace(
                clients.get(record, course.client_id), date_of_birth=course.started_on + timedelta(days=1)
            ),
            TODAY,
        ),
        "client.unknown": lambda: courses.begin(record, replace(course, client_id="x"), TODAY),
        "course.unknown": lambda: courses.get(record, "x"),
    }
    assert [refused(act) for act in wrong.values()] == list(wrong)
    assert courses.for_client(record, course.client_id) == (course,)
