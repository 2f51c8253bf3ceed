"""Sessions held before a course came into the record: days filled in, numbers given, mistakes told."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_tracker.clinical.administration import Source
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.course import Course, PhaseStart
from ipt_tracker.clinical.past_mistakes import Part, mistakes
from ipt_tracker.clinical.past_sessions import (
    MOST,
    PastScore,
    PastSession,
    as_sessions,
    as_told,
    expected_count,
    filled_days,
    last_past_day,
    numbers,
)
from ipt_tracker.clinical.session import Attendance, Risk, RiskChoice, Session, Signature, TechniqueUse
from ipt_tracker.clinical.signing import LATE_AFTER_DAYS, is_late, obstacles

TODAY = date(2026, 6, 16)
BEGAN = date(2026, 4, 21)
WEEK = timedelta(days=7)
SIGNED = Signature(
    signed_at=datetime(2026, 6, 16, 12, tzinfo=UTC),
    signed_by="M",
    credentials="",
    sha256="0",
    app_version="1",
)
COURSE = Course(
    id="c",
    client_id="p",
    format="ipt_acute_16",
    started_on=BEGAN,
    planned_sessions=16,
    phase_starts=(
        PhaseStart(phase="initial", first_session=1),
        PhaseStart(phase="middle", first_session=4),
        PhaseStart(phase="ending", first_session=13),
    ),
)
DAYS = st.dates(date(2000, 1, 1), date(2030, 1, 1))


def past(*weeks: int, attendance: Attendance = Attendance.ATTENDED) -> tuple[PastSession, ...]:
    return tuple(PastSession(held_on=BEGAN + week * WEEK, attendance=attendance) for week in weeks)


def scored(total: int | None, item: int | None = None, measure: str = "phq-9") -> PastSession:
    score = PastScore(measure=measure, total=total, risk_item=item)
    return PastSession(held_on=BEGAN, scores=(score,))


def logged(number: int, day: date, *, signed: bool = True) -> Session:
    return Session(
        id=f"s{number}",
        course_id="c",
        number=number,
        held_on=day,
        phase="initial",
        signature=SIGNED if signed else None,
    )


def told(
    catalogue: Catalogue, *rows: PastSession, others: tuple[Session, ...] = ()
) -> list[tuple[int, Part, str]]:
    found = mistakes(catalogue, COURSE, rows, others, TODAY)
    return [(one.row, one.part, one.sentence) for one in found]


# -------------------------------------------------------------------- days


@given(st.lists(st.none() | DAYS, max_size=40), DAYS, st.integers(1, 60))
def test_days_that_were_not_typed_follow_the_rhythm_backwards(
    typed: list[date | None], last: date, rhythm: int
) -> None:
    days = filled_days(typed, last, rhythm)
    assert len(days) == len(typed)
    for place, day in enumerate(typed):
        if day is not None:
            assert days[place] == day
        elif place == len(typed) - 1:
            assert days[place] == last
        else:
            assert days[place + 1] - days[place] == timedelta(days=rhythm)


@given(DAYS, DAYS, st.integers(1, 60))
def test_the_last_past_day_lies_before_today_in_the_rhythm_of_the_course(
    began: date, today: date, rhythm: int
) -> None:
    course = replace(COURSE, started_on=began, days_between=rhythm)
    last, count = last_past_day(course, (), today), expected_count(course, (), today)
    assert last < today
    assert today - last <= timedelta(days=rhythm)
    if began < today:
        assert (last - began).days % rhythm == 0
        assert count == min((last - began).days // rhythm + 1, MOST)
    else:
        assert count == 0


def test_eight_weeks_before_today_are_eight_sessions() -> None:
    assert expected_count(COURSE, (), TODAY) == 8
    assert filled_days([None] * 8, last_past_day(COURSE, (), TODAY), 7)[0] == BEGAN


def test_what_was_logged_here_comes_after_the_past() -> None:
    here = logged(1, BEGAN + 5 * WEEK, signed=False)
    assert last_past_day(COURSE, (here,), TODAY) == BEGAN + 4 * WEEK
    assert expected_count(COURSE, (here,), TODAY) == 5


# -------------------------------------------------------------------- numbers and phases


def test_a_missed_one_has_no_number_and_the_phases_follow_the_course(catalogue: Catalogue) -> None:
    rows = (*past(0, 1, 2), *past(3, attendance=Attendance.DNA), *past(4))
    assert numbers(COURSE, rows, ()) == (1, 2, 3, None, 4)
    made = as_sessions(catalogue, COURSE, rows, (), {})
    assert [one.phase for one in made] == ["initial", "initial", "initial", "middle", "middle"]
    assert all(one.brought_in and one.documented_elsewhere for one in made)


def test_a_total_is_kept_as_a_total_and_an_empty_one_is_not_given(catalogue: Catalogue) -> None:
    row = PastSession(
        held_on=BEGAN,
        scores=(
            PastScore(measure="phq-9", total=0),
            PastScore(measure="gad-7"),
        ),
    )
    (made,) = as_sessions(catalogue, COURSE, (row,), (), {})
    (given_,) = made.administrations
    assert (given_.measure, given_.total, given_.answers, given_.source) == (
        "phq-9",
        0,
        None,
        Source.TOTAL_ONLY,
    )
    assert as_told(replace(made, id="s"), ("phq-9", "gad-7")) == replace(row, id="s", scores=row.scores[:1])


def test_told_again_a_session_keeps_what_else_is_in_it(catalogue: Catalogue) -> None:
    (first,) = as_sessions(catalogue, COURSE, (scored(12, 1),), (), {})
    stored = replace(
        first, id="s1", minutes=45, administrations=(replace(first.administrations[0], id="a1"),)
    )
    again = replace(scored(12, 1), id="s1", held_on=BEGAN + WEEK)
    (same,) = as_sessions(catalogue, COURSE, (again,), (), {"s1": stored})
    assert (same.id, same.minutes, same.administrations[0].id) == ("s1", 45, "a1")
    assert same.administrations[0].given_on == same.held_on == BEGAN + WEEK
    (other,) = as_sessions(catalogue, COURSE, (replace(again, scores=scored(9).scores),), (), {"s1": stored})
    assert (other.administrations[0].id, other.administrations[0].total) == ("a1", 9)
    assert other.administrations[0].risk_item_score is None


# -------------------------------------------------------------------- what is documented elsewhere


@pytest.mark.parametrize(
    "written",
    [
        {"note": "She rang."},
        {"techniques": (TechniqueUse(technique="role_play"),)},
        {"risk": Risk(choice=RiskChoice.NO_CONCERNS)},
        {"work_agreed": "Ask her brother"},
        {"signature": SIGNED},
        {"brought_in": False},
    ],
)
def test_what_is_written_or_signed_here_is_not_documented_elsewhere(
    catalogue: Catalogue, written: dict[str, object]
) -> None:
    (made,) = as_sessions(catalogue, COURSE, (scored(12),), (), {})
    assert made.documented_elsewhere
    assert not replace(made, **written).documented_elsewhere  # type: ignore[arg-type]


def test_it_can_be_signed_without_a_note_once_risk_is_answered(catalogue: Catalogue) -> None:
    (made,) = as_sessions(catalogue, COURSE, (scored(12),), (), {})
    assert [one.code for one in obstacles(made, catalogue, TODAY)] == ["risk"]
    answered = replace(made, risk=Risk(choice=RiskChoice.NO_CONCERNS))
    assert obstacles(answered, catalogue, TODAY) == ()
    assert [one.code for one in obstacles(replace(answered, brought_in=False), catalogue, TODAY)] == [
        "risk_explored",
        "note",
    ]


@pytest.mark.parametrize(
    "written", [{"note": "She rang."}, {"risk": Risk(choice=RiskChoice.NO_CONCERNS)}, {"work_agreed": "Rest"}]
)
def test_what_is_written_here_weeks_later_is_a_late_entry_and_what_lies_elsewhere_is_none(
    catalogue: Catalogue, written: dict[str, object]
) -> None:
    (made,) = as_sessions(catalogue, COURSE, (scored(12),), (), {})
    last_in_time = made.held_on + timedelta(days=LATE_AFTER_DAYS)
    here = replace(made, **written)  # type: ignore[arg-type]
    assert not is_late(made, last_in_time + timedelta(days=1))
    assert not is_late(here, last_in_time)
    assert is_late(here, last_in_time + timedelta(days=1))


# -------------------------------------------------------------------- mistakes


def test_sessions_in_order_are_right(catalogue: Catalogue) -> None:
    missed = replace(past(1)[0], attendance=Attendance.CANCELLED_BY_CLIENT)
    assert told(catalogue, *past(0), missed, *past(1, 2, 7)) == []


def test_a_day_is_told_that_can_not_be(catalogue: Catalogue) -> None:
    rows = (*past(-1), *past(2, 1, 1, 8, 9))
    assert told(catalogue, *rows, PastSession(held_on=None)) == [
        (0, Part.DAY, "The course began on 21 April 2026: no session lies before that day."),
        (2, Part.DAY, "This day lies before the one above it, 5 May 2026."),
        (3, Part.DAY, "The session above it was held on the same day."),
        (4, Part.DAY, "Today's session is logged here: what is brought in lies before today."),
        (5, Part.DAY, "This day is still to come: only what has been can be brought in."),
        (6, Part.DAY, "Type the day on which it was."),
    ]


def test_the_past_lies_before_what_was_logged_here(catalogue: Catalogue) -> None:
    here = logged(1, BEGAN + 2 * WEEK, signed=False)
    assert told(catalogue, *past(0, 1), others=(here,)) == []
    assert told(catalogue, *past(0, 2), others=(here,)) == [
        (
            1,
            Part.DAY,
            "From 5 May 2026 on the sessions are logged here: what is brought in lies before that day.",
        )
    ]


def test_a_signed_number_leaves_no_room_before_it(catalogue: Catalogue) -> None:
    """Else the first scores would stand behind the last ones, and the change would be told the wrong way."""
    assert told(catalogue, *past(0, 1), others=(logged(3, TODAY),)) == []
    ((row, part, sentence),) = told(catalogue, *past(0, 1), others=(logged(2, TODAY),))
    assert (row, part) == (1, Part.DAY)
    assert sentence == (
        "Session 2 of 16 June 2026 is signed and keeps its number, so this one would get the number 3."
    )


@pytest.mark.parametrize(
    ("row", "part", "sentence"),
    [
        (scored(28), Part.TOTAL, "A total of PHQ-9 lies between 0 and 27."),
        (scored(22, measure="gad-7"), Part.TOTAL, "A total of GAD-7 lies between 0 and 21."),
        (scored(9, 4), Part.RISK_ITEM, "Item 9 of PHQ-9 lies between 0 and 3."),
        (scored(17, 12, "phq-a"), Part.RISK_ITEM, "Item 9 of PHQ-A lies between 0 and 3."),
        (scored(1, 2), Part.RISK_ITEM, "Item 9 can't be higher than the total of PHQ-9."),
        (scored(None, 1), Part.RISK_ITEM, "Type the total of PHQ-9 too: the item is kept with it."),
        (
            replace(scored(9), attendance=Attendance.DNA),
            Part.TOTAL,
            "The session did not take place, so nothing was given in it. Clear one of the two.",
        ),
    ],
)
def test_a_score_is_told_that_can_not_be(
    catalogue: Catalogue, row: PastSession, part: Part, sentence: str
) -> None:
    assert told(catalogue, row) == [(0, part, sentence)]


@pytest.mark.parametrize("row", [scored(27, 3), scored(0, 0), scored(None), scored(3, 3)])
def test_a_score_at_its_edge_is_right(catalogue: Catalogue, row: PastSession) -> None:
    assert told(catalogue, row) == []
