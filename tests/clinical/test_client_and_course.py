"""Clients and courses as typed: what can't be stored says so in a sentence; ages, statuses, phases."""

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_tracker.clinical.client import Client, age, check_client, clean_name
from ipt_tracker.clinical.course import (
    Course,
    CourseStatus,
    DisputeStage,
    Ending,
    EndReason,
    FocusArea,
    PhaseStart,
    check_born,
    check_course,
    out_of_order,
    phase_for,
    status_after,
)
from ipt_tracker.errors import KnownError
from tests.clinical.scores import STARTED

TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("client", "code"),
    [
        (Client(name="  "), "client.no_name"),
        (Client(name="A" * 201), "client.name_too_long"),
        (Client(name="A", date_of_birth=date(2026, 6, 2)), "client.born_in_future"),
        (Client(name="A", date_of_birth=date(1900, 12, 31)), "client.born_too_early"),
    ],
)
def test_a_client_that_can_not_be_stored(client: Client, code: str) -> None:
    with pytest.raises(KnownError, match="Nothing is lost") as caught:
        check_client(client, TODAY)
    assert caught.value.code == code


@pytest.mark.parametrize("born", [None, TODAY, date(1901, 1, 1), date(2000, 2, 29)])
def test_a_client_that_can_be_stored(born: date | None) -> None:
    check_client(Client(name="Đặng Thị Ánh", date_of_birth=born), TODAY)


def test_what_an_earlier_rule_let_pass_holds_back_no_other_change() -> None:
    before = Client(name=f"A{' ' * 3}{'b' * 210}", date_of_birth=date(1900, 12, 31))
    kept = replace(before, name=f"A {'b' * 210}", gp="Dr Shah")
    check_client(kept, TODAY, before)
    for changed in (replace(kept, name="A" * 201), replace(kept, date_of_birth=date(1900, 12, 30))):
        with pytest.raises(KnownError):
            check_client(changed, TODAY, before)


def test_a_name_of_two_hundred_characters_can_be_stored() -> None:
    check_client(Client(name="A" * 200), TODAY)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Ana\t de\nSouza ", "Ana de Souza"),
        ("Ana\x00 \x1b[2JLee", "Ana [2JLee"),
        ("\u202eeeL \u2066anA\u2069\u202c", "eeL anA"),
        ("Ana\ud800", "Ana"),
        ("\u202a\x00\u2069", ""),
        ("می\u200cنا", "می\u200cنا"),
        ("Zoë \u200fO’Brien", "Zoë \u200fO’Brien"),
    ],
)
def test_a_name_is_cleaned_of_what_can_not_be_seen(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
ANY_SIGN = st.characters() | st.sampled_from([*map(chr, range(32)), *"\x7f\x85\u202a\u202e\u2066\u2069 "])


@given(typed=st.text(ANY_SIGN))
def test_a_clean_name_turns_nothing_and_keeps_every_letter(typed: str) -> None:
    name = clean_name(typed)
    assert not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in name)
    assert not any(unicodedata.bidirectional(sign) in TURNING for sign in name)
    assert clean_name(name) == name == " ".join(name.split())
    assert [sign for sign in name if sign.isalnum()] == [sign for sign in typed if sign.isalnum()]


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        (date(2000, 2, 29), date(2025, 2, 28), 24),
        (date(2000, 2, 29), date(2025, 3, 1), 25),
        (date(2000, 2, 29), date(2024, 2, 28), 23),
        (date(2000, 2, 29), date(2024, 2, 29), 24),
        (date(2010, 6, 1), TODAY, 16),
        (date(2010, 6, 2), TODAY, 15),
        (TODAY, TODAY, 0),
    ],
)
def test_age_in_completed_years(born: date, on: date, years: int) -> None:
    assert age(born, on) == years


@given(born=st.dates(date(1920, 1, 1), date(2020, 1, 1)), days=st.integers(0, 20000))
def test_nobody_grows_younger(born: date, days: int) -> None:
    on = date.fromordinal(born.toordinal() + days)
    following = date.fromordinal(on.toordinal() + 1)
    assert 0 <= age(born, on) <= age(born, following) <= age(born, on) + 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"planned_sessions": 0}, "course.planned_sessions"),
        ({"planned_sessions": 61}, "course.planned_sessions"),
        ({"phase_starts": ()}, "course.no_phase"),
        (
            {
                "phase_starts": (
                    PhaseStart(phase="initial", first_session=3),
                    PhaseStart(phase="middle", first_session=2),
                )
            },
            "course.phase_order",
        ),
        ({"areas": (FocusArea(area="role_dispute"),)}, "course.no_dispute_stage"),
        ({"ending": Ending(ended_on=date(2026, 1, 4), reason=EndReason.MOVED)}, "course.ends_before_start"),
        ({"ending": Ending(ended_on=date(2026, 6, 2), reason=EndReason.MOVED)}, "course.ends_in_future"),
    ],
)
def test_a_course_that_can_not_be_stored(course: Course, change: dict[str, object], code: str) -> None:
    with pytest.raises(KnownError, match="Nothing is lost") as caught:
        check_course(replace(course, **change), TODAY)  # type: ignore[arg-type]
    assert caught.value.code == code


def test_a_course_that_can_be_stored(course: Course) -> None:
    dispute = FocusArea(area="role_dispute", dispute_stage=DisputeStage.IMPASSE)
    ending = Ending(ended_on=TODAY, reason=EndReason.COMPLETED)
    check_course(replace(course, areas=(dispute, FocusArea(area="grief")), ending=ending), TODAY)
    check_course(course, STARTED)


def test_a_course_begins_on_the_birthday_at_the_earliest(course: Course) -> None:
    check_born(course, None)
    check_born(course, STARTED)
    with pytest.raises(KnownError, match=r"client was born \(6 January 2026\)\. Nothing is lost") as caught:
        check_born(course, date(2026, 1, 6))
    assert caught.value.code == "course.before_birth"


def test_the_area_agreed_first_is_the_primary_one(course: Course) -> None:
    assert course.primary_area is None
    areas = (FocusArea(area="grief"), FocusArea(area="role_transition"))
    assert replace(course, areas=areas).primary_area == areas[0]


@pytest.mark.parametrize("reason", EndReason)
def test_the_status_after_an_ending(reason: EndReason) -> None:
    expected = {
        EndReason.DROPPED_OUT: CourseStatus.DROPPED_OUT,
        EndReason.NOT_SUITABLE: CourseStatus.NOT_SUITABLE,
    }
    assert status_after(reason) is expected.get(reason, CourseStatus.CLOSED)


@pytest.mark.parametrize(
    ("number", "phase"),
    [(1, "initial"), (4, "initial"), (5, "middle"), (12, "middle"), (13, "ending"), (20, "ending")],
)
def test_the_phase_of_a_session_number(course: Course, number: int, phase: str) -> None:
    assert phase_for(course, number) == phase


@given(number=st.integers(0, 60), starts=st.lists(st.integers(0, 40), min_size=1, max_size=5, unique=True))
def test_the_phase_is_the_last_one_begun(number: int, starts: list[int]) -> None:
    phases = tuple(PhaseStart(phase=f"p{first}", first_session=first) for first in sorted(starts))
    course = Course(client_id="c", format="f", started_on=STARTED, planned_sessions=40, phase_starts=phases)
    begun = [first for first in sorted(starts) if first <= number]
    assert phase_for(course, number) == f"p{begun[-1] if begun else min(starts)}"


@pytest.mark.parametrize(
    ("firsts", "wrong"),
    [((1, 20, 13), [20]), ((1, 5, 13), []), ((14, 5, 13), [14]), ((1, 5, 3), [5]), ((9, 5, 1), [9, 5])],
)
def test_the_phases_out_of_order_are_the_fewest_to_put_right(
    firsts: tuple[int, ...], wrong: list[int]
) -> None:
    starts = [PhaseStart(phase=str(place), first_session=first) for place, first in enumerate(firsts)]
    assert [one.first_session for one in out_of_order(starts)] == wrong
