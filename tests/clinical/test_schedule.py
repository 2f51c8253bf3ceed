"""Where a course stands in time: sessions left, the expected end, the phase suggested and why."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.course import Course, PhaseStart, phase_for
from ipt_tracker.clinical.definitions import phase_starts
from ipt_tracker.clinical.schedule import (
    current_phase,
    date_doubt,
    expected_end,
    next_session,
    progress,
    start_doubt,
    suggested_phase,
    to_write_up,
)
from ipt_tracker.clinical.session import Attendance, Session
from tests.clinical.scores import DEFINITIONS, STARTED, held

CATALOGUE = Catalogue.load(DEFINITIONS)


def sessions(*attendance: Attendance) -> list[Session]:
    return [replace(held(number), attendance=code) for number, code in enumerate(attendance, start=1)]


ATTENDED, LATE, DNA = Attendance.ATTENDED, Attendance.ATTENDED_LATE, Attendance.DNA
A_COURSE = Course(
    client_id="c",
    format="f",
    started_on=STARTED,
    planned_sessions=16,
    phase_starts=(PhaseStart(phase="initial", first_session=1),),
)


def test_the_current_phase_is_that_of_the_highest_number(course: Course) -> None:
    assert current_phase(course, []) == "initial"
    assert current_phase(course, [replace(held(1), phase="middle", attendance=DNA)]) == "initial"
    # Signed first and therefore number 1, although an earlier day was entered afterwards
    entered_late = replace(held(2), phase="middle", held_on=STARTED - timedelta(days=1))
    assert current_phase(course, [entered_late, held(1)]) == "middle"
    assert current_phase(course, [held(1), replace(held(2), phase="ending"), held(3)]) == "initial"


@pytest.mark.parametrize(
    ("days", "attendance", "doubted"),
    [
        (0, ATTENDED, ""),
        (1, ATTENDED, "still to come"),
        (1, LATE, "still to come"),
        (1, DNA, "still to come"),
        (1, Attendance.SCHEDULED, ""),
        (1, Attendance.CANCELLED_BY_CLIENT, ""),
        (1, Attendance.LATE_CANCELLED, ""),
        (366, Attendance.SCHEDULED, ""),
        (367, Attendance.SCHEDULED, "Is the year right?"),
        (367, Attendance.CANCELLED_BY_CLIENT, "Is the year right?"),
        (-4000, ATTENDED, ""),
    ],
)
def test_a_date_is_doubted_when_it_has_happened_before_it_came_or_lies_years_ahead(
    days: int, attendance: Attendance, doubted: str
) -> None:
    doubt = date_doubt(STARTED + timedelta(days=days), attendance, STARTED)
    assert doubted in doubt
    assert bool(doubt) == bool(doubted)


@pytest.mark.parametrize(
    ("began", "born", "doubted"),
    [
        (STARTED, None, ""),
        (STARTED, date(1990, 1, 1), ""),
        (STARTED - timedelta(days=732), None, ""),
        (STARTED - timedelta(days=733), None, "more than two years ago"),
        (date(1990, 3, 1), date(1960, 1, 1), "more than two years ago"),
        (STARTED, date(2014, 1, 5), ""),
        (STARTED, date(2014, 1, 6), "The client was 11 then"),
        (date(1990, 3, 1), date(1985, 1, 1), "The client was 5 then"),
        (date(1990, 3, 1), date(1990, 3, 2), "The client was not born then"),
        (date(1950, 3, 1), date(1990, 3, 2), "The client was not born then"),
        (STARTED + timedelta(days=366), None, ""),
        (STARTED + timedelta(days=367), None, "more than a year ahead"),
    ],
)
def test_the_beginning_of_a_course_is_doubted_long_ago_far_ahead_and_in_childhood(
    began: date, born: date | None, doubted: str
) -> None:
    doubt = start_doubt(began, born, STARTED)
    assert doubted in doubt
    assert bool(doubt) == bool(doubted)


def test_the_next_session_follows_the_rhythm(course: Course) -> None:
    assert next_session(course, date(2026, 2, 26)) == date(2026, 3, 5)
    assert next_session(course, date(2026, 2, 26), date(2026, 3, 5)) == date(2026, 3, 5)
    assert next_session(course, date(2026, 2, 26), date(2026, 3, 6)) == date(2026, 3, 12)
    assert next_session(course, date(2026, 2, 26), date(2026, 6, 1)) == date(2026, 6, 4)


@pytest.mark.parametrize(
    ("days_after", "entered", "proposed"),
    [
        (-1, (), False),
        (0, (), True),
        (1, (), True),
        (6, (), True),
        (7, (), False),
        (3, ((0, DNA),), False),
        (3, ((0, Attendance.SCHEDULED),), False),
        (3, ((2, Attendance.SCHEDULED),), False),
        (3, ((-1, Attendance.CANCELLED_BY_CLIENT),), True),
    ],
)
def test_a_session_agreed_for_a_day_just_past_is_the_one_to_write_up(
    course: Course, days_after: int, entered: tuple[tuple[int, Attendance], ...], proposed: bool
) -> None:
    agreed = STARTED + timedelta(days=7)
    last = replace(held(1), next_on=agreed, next_at=time(9, 30))
    others = [
        replace(held(2), number=None, held_on=agreed + timedelta(days=days), attendance=attendance)
        for days, attendance in entered
    ]
    found = to_write_up(course, [last, *others], agreed + timedelta(days=days_after))
    assert found == ((agreed, time(9, 30)) if proposed else None)


def test_without_a_session_or_a_day_agreed_there_is_none_to_write_up(course: Course) -> None:
    assert to_write_up(course, [], STARTED) is None
    assert to_write_up(course, [held(1)], STARTED + timedelta(days=8)) is None


def test_a_missed_session_uses_up_none_unless_agreed(course: Course) -> None:
    shown = sessions(ATTENDED, DNA, LATE, Attendance.CANCELLED_BY_THERAPIST, Attendance.SCHEDULED)
    found = progress(course, shown)
    assert (found.attended, found.missed, found.left, found.over) == (2, 1, 14, 0)
    assert progress(replace(course, dna_uses_session=True), shown).left == 13


def test_sessions_beyond_the_plan_are_counted(course: Course) -> None:
    found = progress(replace(course, planned_sessions=2), sessions(ATTENDED, ATTENDED, ATTENDED))
    assert (found.left, found.over) == (0, 1)


@given(
    shown=st.lists(st.sampled_from(Attendance), max_size=20), planned=st.integers(1, 20), uses=st.booleans()
)
def test_what_is_left_never_falls_below_0(shown: list[Attendance], planned: int, uses: bool) -> None:
    course = replace(A_COURSE, planned_sessions=planned, dna_uses_session=uses)
    found = progress(course, sessions(*shown))
    assert 0 <= found.left <= planned
    assert found.over == 0 or found.left == 0
    assert expected_end(course, sessions(*shown)) >= STARTED


def test_the_expected_end(course: Course) -> None:
    assert expected_end(course, []) == STARTED + timedelta(weeks=15)
    assert expected_end(course, sessions(ATTENDED, ATTENDED)) == STARTED + timedelta(weeks=15)
    assert expected_end(course, sessions(ATTENDED, DNA, ATTENDED)) == STARTED + timedelta(weeks=16)


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (4, "Initial suggested: sessions 1 to 4"),
        (5, "Middle suggested: sessions 5 to 12"),
        (16, "Ending suggested: sessions 13 to 16"),
        (17, "Ending suggested: session 17 lies beyond the 16 planned"),
    ],
)
def test_the_suggested_phase_says_why(course: Course, number: int, sentence: str) -> None:
    assert suggested_phase(CATALOGUE, course, number).sentence == sentence


@pytest.mark.parametrize(
    ("code", "number", "sentence"),
    [
        ("ipt_b_8", 8, "Ending suggested: session 8"),
        ("ipt_m", 5, "Maintenance suggested: sessions 1 to 12"),
        ("ipt_g_8", 0, "Before the group suggested: before session 1"),
        ("ipt_g_8", 2, "Initial suggested: sessions 1 to 2"),
        ("ipsrt", 10, "Intermediate suggested: sessions 5 to 14"),
    ],
)
def test_the_suggested_phase_in_other_formats(course: Course, code: str, number: int, sentence: str) -> None:
    chosen = CATALOGUE.format(code)
    other = replace(
        course,
        format=code,
        planned_sessions=chosen.sessions,
        phase_starts=phase_starts(chosen, chosen.sessions),
    )
    assert suggested_phase(CATALOGUE, other, number).sentence == sentence


@given(
    code=st.sampled_from([entry.code for entry in CATALOGUE.formats]),
    planned=st.integers(1, 60),
    number=st.integers(1, 70),
)
def test_every_session_of_every_course_has_a_phase(code: str, planned: int, number: int) -> None:
    course = Course(
        client_id="c",
        format=code,
        started_on=STARTED,
        planned_sessions=planned,
        phase_starts=phase_starts(CATALOGUE.format(code), planned),
    )
    found = suggested_phase(CATALOGUE, course, number)
    assert found.phase == phase_for(course, number)
    assert found.sentence.startswith(f"{found.label} suggested: ")
