"""Which scores are compared: first at or before session 2, last the latest, on two different days."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_tracker.clinical.change import direction, ends, first_and_last, since_previous
from tests.clinical.scores import STARTED, held, series
from tests.clinical.scores import given as score_of


def outside(total: int, on: date) -> object:
    return replace(score_of("phq-9", total, 99), id=f"outside-{on}", session_id="", given_on=on)


def pair(*scores: object, sessions: int = 6) -> tuple[int, int] | None:
    found = first_and_last(list(scores), [held(number) for number in range(1, sessions + 1)])  # type: ignore[arg-type]
    return found["phq-9"].totals if "phq-9" in found else None


def test_first_and_last() -> None:
    assert pair(score_of("phq-9", 18, 1), score_of("phq-9", 9, 3), score_of("phq-9", 4, 5)) == (18, 4)


def test_the_order_in_which_scores_come_makes_no_difference() -> None:
    assert pair(score_of("phq-9", 4, 5), score_of("phq-9", 18, 1), score_of("phq-9", 9, 3)) == (18, 4)


def test_session_2_is_early_enough() -> None:
    assert pair(score_of("phq-9", 17, 2), score_of("phq-9", 4, 5)) == (17, 4)


def test_session_3_is_too_late_for_a_first_score() -> None:
    assert pair(score_of("phq-9", 17, 3), score_of("phq-9", 4, 5)) is None


def test_one_score_is_no_pair() -> None:
    assert pair(score_of("phq-9", 17, 1)) is None


def test_the_ends_of_a_measure_need_only_one_complete_score() -> None:
    numbered = [held(number) for number in range(1, 7)]
    once = ends([score_of("phq-9", 17, 1), score_of("gad-7", 9, 2, prorated=True)], numbered)
    assert {measure: found.totals for measure, found in once.items()} == {"phq-9": (17, 17)}
    late = ends([score_of("phq-9", 12, 4), score_of("phq-9", 8, 6)], numbered)
    assert late["phq-9"].totals == (None, 8)


def test_two_scores_of_one_day_are_no_pair() -> None:
    assert pair(score_of("phq-9", 17, 1), outside(12, STARTED)) is None


@pytest.mark.parametrize("total", [None, 10])
def test_scores_without_a_complete_total_are_passed_over(total: int | None) -> None:
    incomplete = score_of("phq-9", total, 1, prorated=total is not None)
    assert pair(incomplete, score_of("phq-9", 17, 2), score_of("phq-9", 4, 5)) == (17, 4)
    late = replace(incomplete, session_id="s6", given_on=STARTED + timedelta(weeks=5))
    assert pair(score_of("phq-9", 17, 2), score_of("phq-9", 4, 5), late) == (17, 4)


def test_a_score_before_the_course_counts_as_the_first() -> None:
    assert pair(outside(20, STARTED - timedelta(days=9)), score_of("phq-9", 4, 5)) == (20, 4)


def test_outside_a_session_the_day_decides() -> None:
    second = STARTED + timedelta(weeks=1)
    assert pair(outside(20, second), score_of("phq-9", 4, 5)) == (20, 4)
    assert pair(outside(20, second + timedelta(days=1)), score_of("phq-9", 4, 5)) is None


def test_before_there_is_a_session_2_every_score_is_early() -> None:
    assert pair(
        outside(20, STARTED + timedelta(days=60)), outside(4, STARTED + timedelta(days=90)), sessions=1
    ) == (
        20,
        4,
    )


def test_a_form_filled_in_for_a_missed_appointment_goes_by_its_day() -> None:
    missed = replace(held(3), id="missed", number=None)
    late = replace(score_of("phq-9", 20, 3), session_id="missed")
    assert first_and_last([late, score_of("phq-9", 4, 5)], [held(1), held(2), missed]) == {}


def test_each_measure_has_its_own_pair() -> None:
    shown = series({"phq-9": [18, 17, 3], "gad-7": {2: 12, 3: 5}, "spin": {3: 40}})
    found = first_and_last(shown.administrations, shown.sessions)
    assert {measure: pair.totals for measure, pair in found.items()} == {"phq-9": (18, 3), "gad-7": (12, 5)}


@given(totals=st.lists(st.integers(0, 27), min_size=2, max_size=20))
def test_a_score_a_session_gives_the_ends_of_the_series(totals: list[int]) -> None:
    shown = series({"phq-9": totals})
    assert first_and_last(shown.administrations, shown.sessions)["phq-9"].totals == (totals[0], totals[-1])


def test_the_change_since_the_last_score() -> None:
    shown = series({"phq-9": [18, 17, 14], "gad-7": [1, 1, 1]})
    step = since_previous(shown.administrations[2], shown.administrations, shown.sessions)
    assert step is not None
    assert (step.points, step.sentence) == (-3, "down 3 since session 2")


def test_a_form_being_typed_is_compared_before_it_is_stored() -> None:
    shown = series({"phq-9": [18, 17, 14]})
    typed = replace(score_of("phq-9", 16, 3), id="")
    step = since_previous(typed, shown.administrations, shown.sessions)
    assert step is not None
    assert step.sentence == "down 1 since session 2"


def test_a_step_from_a_score_outside_a_session_names_the_day() -> None:
    before = outside(12, STARTED - timedelta(days=5))
    step = since_previous(score_of("phq-9", 14, 1), [before], [held(1)])  # type: ignore[list-item]
    assert step is not None
    assert step.sentence == "up 2 since 31 December 2025"


def test_the_first_score_and_an_incomplete_one_have_no_step() -> None:
    shown = series({"phq-9": [18, 17]})
    assert since_previous(shown.administrations[0], shown.administrations, shown.sessions) is None
    unfinished = replace(shown.administrations[1], total=None)
    assert since_previous(unfinished, shown.administrations, shown.sessions) is None


@pytest.mark.parametrize(("points", "words"), [(-3, "down 3"), (0, "unchanged"), (2, "up 2")])
def test_a_change_in_words(points: int, words: str) -> None:
    assert direction(points) == words
