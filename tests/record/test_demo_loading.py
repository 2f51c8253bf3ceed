"""The made-up caseload told from any day, and written into a record."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.client import age, check_client
from ipt_tracker.clinical.course import CourseStatus, check_course
from ipt_tracker.clinical.session import Attendance
from ipt_tracker.errors import KnownError
from ipt_tracker.host.resources import resource_dir
from ipt_tracker.record import clients, courses, practice, sessions
from ipt_tracker.record.check import check
from ipt_tracker.record.demo import load_demo
from ipt_tracker.record.demo_story import Story, stories
from ipt_tracker.record.demo_telling import tell
from ipt_tracker.record.record import Record

DIRECTORY = resource_dir() / "demo"
ANCHOR = date(2026, 6, 16)


@pytest.fixture(scope="module")
def caseload() -> tuple[Story, ...]:
    return stories(DIRECTORY)


@given(anchor=st.dates(date(2000, 1, 1), date(2080, 12, 31)))
def test_dates_are_sane_from_any_day(caseload: tuple[Story, ...], catalogue: Catalogue, anchor: date) -> None:
    for story in caseload:
        told = tell(story, catalogue, anchor)
        born, first_contact = told.client.date_of_birth, told.client.first_contact_on
        assert born is not None
        assert age(born, anchor) == story.client.age
        check_client(told.client, anchor)
        assert first_contact is not None
        assert first_contact < anchor
        if told.course is None:
            continue
        course, ending = told.course.course, told.course.ending
        check_course(course, anchor)
        assert first_contact < course.started_on
        held = [one.session for one in told.course.sessions]
        assert [one.held_on for one in held] == sorted({one.held_on for one in held})
        assert held[0].held_on == course.started_on
        for one in held:
            assert (one.held_on >= anchor) == (one.attendance is Attendance.SCHEDULED)
        assert all(before.next_on == after.held_on for before, after in pairwise(held))
        if ending is None:
            assert held[-1].attendance is Attendance.SCHEDULED
            assert held[-1].held_on <= anchor + timedelta(days=7)
            assert held[-2].held_on >= anchor - timedelta(days=7)
        else:
            assert held[-1].held_on <= ending.ended_on < anchor
            assert all(one.held_on.weekday() < 5 for one in held)


def test_everything_stands_in_the_record(
    record: Record, catalogue: Catalogue, caseload: tuple[Story, ...]
) -> None:
    load_demo(DIRECTORY, catalogue, record, ANCHOR)

    assert check(record).problems == ()
    assert practice.get(record).therapist == "Dr Miriam Adler"
    stored = clients.everyone(record)
    assert [client.code for client in stored] == [f"IPT-{place:04d}" for place in range(1, 16)]
    assert [client.name for client in stored] == [story.client.name for story in caseload]
    for client, story in zip(stored, caseload, strict=True):
        found = courses.for_client(record, client.id)
        assert len(found) == (story.course is not None)
        for course in found:
            held = sessions.for_course(record, course.id)
            assert [session.note for session in held] == [told.note.strip() for told in story.sessions]
            numbers = [session.number for session in held if session.attendance.took_place]
            assert numbers == list(range(1, len(numbers) + 1))
            unsigned = [session for session in held if not session.signed]
            if story.course is not None and story.course.ending is not None:
                assert course.ending is not None
                assert course.status in (CourseStatus.CLOSED, CourseStatus.DROPPED_OUT)
                assert not unsigned
            else:
                assert course.ending is None
                assert unsigned[-1].attendance is Attendance.SCHEDULED
                assert unsigned[-1].number is None


def test_a_misspelt_key_is_a_known_error(tmp_path: Path) -> None:
    text = (DIRECTORY / "11-ivan-petrov.toml").read_text("utf-8")
    (tmp_path / "11-ivan-petrov.toml").write_text(text + "fone = 1\n", "utf-8")
    with pytest.raises(KnownError, match=r"11-ivan-petrov\.toml\.client\.fone: unknown key"):
        stories(tmp_path)


def test_a_wrong_time_of_day_is_a_known_error(tmp_path: Path, catalogue: Catalogue) -> None:
    text = (DIRECTORY / "12-thandi-mokoena.toml").read_text("utf-8")
    (tmp_path / "12.toml").write_text(text.replace('time = "12:00"', 'time = "noon"'), "utf-8")
    with pytest.raises(KnownError, match="noon is no time of day"):
        tell(stories(tmp_path)[0], catalogue, ANCHOR)
