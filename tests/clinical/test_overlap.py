"""Which hours are taken up, and that two at the same time are doubted."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ipt_tracker.clinical.course import Course, PhaseStart
from ipt_tracker.clinical.overlap import (
    Hour,
    Visit,
    agreed_doubt,
    hour_agreed,
    hour_of,
    hour_of_visit,
    overlap_doubt,
)
from ipt_tracker.clinical.session import Attendance, Session
from tests.clinical.scores import STARTED, held

ATTENDED = Attendance.ATTENDED
A_COURSE = Course(
    client_id="c",
    format="f",
    started_on=STARTED,
    planned_sessions=16,
    phase_starts=(PhaseStart(phase="initial", first_session=1),),
)

VISIT = Visit(name="Bo Second", code="IPT-2", number=3, held_on=STARTED, starts_at=time(12, 0), minutes=45)


def hour(session: Session) -> Hour | None:
    return hour_of(A_COURSE, session)


def at(number: int, start: int, length: int, attendance: Attendance = ATTENDED) -> Session:
    """A session so many minutes after midnight of the first day."""
    begins = datetime.combine(STARTED, time.min) + timedelta(minutes=start)
    return replace(
        held(number), held_on=begins.date(), starts_at=begins.time(), minutes=length, attendance=attendance
    )


@given(
    starts=st.tuples(st.integers(0, 4000), st.integers(0, 4000)),
    lengths=st.tuples(st.integers(1, 600), st.integers(1, 600)),
    attendances=st.tuples(st.sampled_from(Attendance), st.sampled_from(Attendance)),
)
def test_sessions_lie_at_the_same_time_when_they_share_a_minute_and_the_client_is_in_both(
    starts: tuple[int, int], lengths: tuple[int, int], attendances: tuple[Attendance, Attendance]
) -> None:
    one, other = (
        at(number, *each) for number, each in enumerate(zip(starts, lengths, attendances, strict=True), 1)
    )
    minutes = [set(range(start, start + length)) for start, length in zip(starts, lengths, strict=True)]
    here = all(each.took_place or each is Attendance.SCHEDULED for each in attendances)
    doubted = bool(minutes[0] & minutes[1]) and here
    assert bool(overlap_doubt(hour(one), [hour(other)])) is doubted
    assert bool(overlap_doubt(hour(other), [hour(one)])) is doubted


def test_a_session_at_the_same_time_is_named() -> None:
    noon, late = at(8, 12 * 60, 50), at(9, 12 * 60 + 49, 50)
    assert overlap_doubt(hour(late), [hour(held(1)), hour(noon)]) == (
        "Session 8 lies at this time already, 12:00 to 12:50. Is the time right?"
    )
    planned = replace(noon, number=None, minutes=None, attendance=Attendance.SCHEDULED)
    assert "An appointment lies at this time already, 12:00 to 12:50" in overlap_doubt(
        hour(late), [hour(planned)]
    )
    assert overlap_doubt(hour(replace(late, starts_at=None)), [hour(noon)]) == ""
    assert overlap_doubt(hour(noon), [hour(replace(late, starts_at=None))]) == ""
    assert overlap_doubt(hour(noon), [hour(replace(noon, held_on=STARTED + timedelta(days=1)))]) == ""


def test_another_clients_visit_is_named_by_what_the_client_is_called() -> None:
    said = overlap_doubt(hour(at(1, 12 * 60 + 44, 50)), [hour_of_visit(VISIT, "IPT-2")])
    assert said == "Session 3 of IPT-2 lies at this time already, 12:00 to 12:45. Is the time right?"
    agreed = hour_of_visit(replace(VISIT, number=None), VISIT.name)
    assert "An appointment of Bo Second lies" in overlap_doubt(hour(at(1, 12 * 60, 50)), [agreed])
    assert overlap_doubt(hour(at(1, 12 * 60 + 45, 50)), [agreed]) == ""


def test_what_is_agreed_takes_as_long_as_a_session_of_the_course() -> None:
    session = replace(held(1), next_on=STARTED, next_at=time(9, 0))
    assert agreed_doubt(hour_agreed(A_COURSE, session), [hour_of_visit(VISIT, "Bo")]) == ""
    late = hour_agreed(A_COURSE, replace(session, next_at=time(11, 11)))
    assert agreed_doubt(late, [hour_of_visit(VISIT, "Bo")]) == "Bo comes then, 12:00 to 12:45."
    begins = datetime.combine(STARTED, time(9, 0))
    assert hour_agreed(A_COURSE, session) == (begins, begins + timedelta(minutes=50), "", "")
    assert hour_agreed(A_COURSE, replace(session, next_at=None)) is None
    assert hour_agreed(A_COURSE, replace(session, next_on=None)) is None
