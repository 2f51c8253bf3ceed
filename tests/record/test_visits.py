"""When other clients come, as far as a day of theirs could be taken twice."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from ipt_tracker.clinical.overlap import Visit
from ipt_tracker.clinical.session import Attendance, Session
from ipt_tracker.record import clients, courses, practice, removed, sessions, visits
from ipt_tracker.record.record import Record
from tests.record.examples import PRACTICE, TODAY, a_client, a_course, a_session

DAY = date(2026, 2, 2)
NOON = time(12, 0)


def begun(record: Record, name: str) -> str:
    """The id of a course of a client of this name."""
    client, _ = clients.add(record, a_client(name), TODAY)
    return courses.begin(record, a_course(client.id), TODAY)[0].id


def session(course_id: str, day: date = DAY, at: time | None = NOON) -> Session:
    bare = replace(a_session(course_id, day), administrations=(), next_on=None, next_at=None)
    return replace(bare, starts_at=at, minutes=40)


@pytest.fixture
def mine(record: Record) -> str:
    practice.save(record, PRACTICE)
    return begun(record, "Ada First")


@pytest.fixture
def other(record: Record, mine: str) -> str:
    return begun(record, "Bo Second")


def test_they_come_with_whose_they_are_and_their_length(record: Record, mine: str, other: str) -> None:
    sessions.save_draft(record, session(mine))
    sessions.save_draft(record, session(other))
    entered = Visit(name="Bo Second", code="IPT-0002", number=1, held_on=DAY, starts_at=NOON, minutes=40)
    assert visits.of_others(record, mine, DAY) == (entered,)
    next_day = DAY + timedelta(days=1)
    assert visits.of_others(record, mine, next_day) == (entered,), "it may last beyond midnight"
    assert visits.of_others(record, mine, next_day + timedelta(days=1)) == ()
    sessions.save_draft(record, replace(session(other, next_day), minutes=None))
    course = courses.get(record, other)
    assert visits.of_others(record, mine, next_day)[-1].minutes == course.session_minutes


def test_what_was_agreed_in_the_last_session_counts_until_something_is_entered(
    record: Record, mine: str, other: str
) -> None:
    agreed = replace(session(other, DAY - timedelta(days=7)), next_on=DAY, next_at=time(9, 30))
    sessions.save_draft(record, agreed)
    (found,) = visits.of_others(record, mine, DAY)
    length = courses.get(record, other).session_minutes
    assert (found.number, found.starts_at, found.minutes) == (None, time(9, 30), length)
    sessions.save_draft(record, replace(session(other), attendance=Attendance.DNA, number=None))
    assert visits.of_others(record, mine, DAY) == ()


@pytest.mark.parametrize("attendance", Attendance)
def test_only_who_is_here_or_expected_counts(
    record: Record, mine: str, other: str, attendance: Attendance
) -> None:
    number = 1 if attendance.took_place else None
    sessions.save_draft(record, replace(session(other), attendance=attendance, number=number))
    here = attendance.took_place or attendance is Attendance.SCHEDULED
    assert bool(visits.of_others(record, mine, DAY)) is here


def test_none_without_a_time_and_none_of_a_client_in_the_bin(record: Record, mine: str, other: str) -> None:
    sessions.save_draft(record, session(other, at=None))
    assert visits.of_others(record, mine, DAY) == ()
    sessions.save_draft(record, session(other))
    assert visits.of_others(record, mine, DAY) != ()
    removed.remove_client(record, courses.get(record, other).client_id)
    assert visits.of_others(record, mine, DAY) == ()
