"""The edges of the outcome rules: thresholds, pairs that lack a half, early endings."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.course import Course, Ending, EndReason
from ipt_tracker.clinical.outcome import Outcome, change_sentence, outcome
from ipt_tracker.clinical.session import Attendance
from ipt_tracker.clinical.verdict import Movement, reliable_change, remission
from tests.clinical.scores import DEFINITIONS, STARTED, series

CATALOGUE = Catalogue.load(DEFINITIONS)

Totals = Mapping[str, Sequence[int] | Mapping[int, int]]


def judged(course: Course, totals: Totals, *, ended: bool = True) -> Outcome:
    shown = series(totals)
    ending = Ending(ended_on=shown.sessions[-1].held_on, reason=EndReason.COMPLETED) if ended else None
    return outcome(CATALOGUE, replace(course, ending=ending), shown.sessions, shown.administrations)


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        (20, 10, "yes"),
        (20, 11, "partial"),
        (20, 15, "partial"),
        (20, 16, "no"),
        (20, 27, "no"),
        (20, 20, "no"),
        (21, 11, "partial"),
        (10, 5, "yes"),
        (9, 0, "not_applicable"),
    ],
)
def test_response(course: Course, first: int, last: int, code: str) -> None:
    assert judged(course, {"phq-9": [first, last]}).response.code == code


def test_a_percentage_is_never_rounded_up_to_the_one_not_reached(course: Course) -> None:
    assert "down 47%" in judged(course, {"phq-9": [21, 11]}).response.sentence
    assert "PHQ-9 unchanged, from 12 to 12" in judged(course, {"phq-9": [12, 12]}).response.sentence


@pytest.mark.parametrize(("last", "code"), [(4, "yes"), (5, "no")])
def test_remission(course: Course, last: int, code: str) -> None:
    assert judged(course, {"phq-9": [14, last]}).remission.code == code


@pytest.mark.parametrize(
    ("phq", "gad", "code"),
    [
        ((16, 10), (10, 10), "reliable_improvement"),
        ((16, 11), (10, 10), "no_reliable_change"),
        ((16, 11), (10, 6), "reliable_improvement"),
        ((16, 10), (10, 14), "no_reliable_change"),
        ((16, 10), (10, 13), "reliable_improvement"),
        ((16, 22), (10, 10), "reliable_deterioration"),
        ((16, 22), (10, 6), "no_reliable_change"),
        ((16, 21), (10, 14), "reliable_deterioration"),
    ],
)
def test_reliable_change_of_the_pair(
    course: Course, phq: tuple[int, int], gad: tuple[int, int], code: str
) -> None:
    assert judged(course, {"phq-9": phq, "gad-7": gad}).reliable_change.code == code


@pytest.mark.parametrize(
    ("phq", "gad", "code"),
    [
        ((10, 9), (7, 7), "recovery"),
        ((9, 9), (8, 7), "recovery"),
        ((9, 0), (7, 0), "not_applicable"),
        ((10, 10), (8, 0), "not_recovered"),
        ((16, 9), (12, 8), "not_recovered"),
        ((16, 9), (12, 7), "reliable_recovery"),
        ((15, 9), (3, 7), "recovery"),
    ],
)
def test_recovery_of_the_pair(course: Course, phq: tuple[int, int], gad: tuple[int, int], code: str) -> None:
    assert judged(course, {"phq-9": phq, "gad-7": gad}).recovery.code == code


@given(scores=st.tuples(*[st.integers(0, 27)] * 2, *[st.integers(0, 21)] * 2))
def test_the_verdicts_never_contradict_each_other(scores: tuple[int, int, int, int]) -> None:
    phq, gad = scores[:2], scores[2:]
    course = Course(
        client_id="c", format="ipt_acute_16", started_on=STARTED, planned_sessions=16, phase_starts=()
    )
    found = judged(course, {"phq-9": phq, "gad-7": gad})
    assert (found.recovery.code == "not_applicable") is (phq[0] < 10 and gad[0] < 8)
    if found.recovery.code in {"recovery", "reliable_recovery"}:
        assert phq[1] < 10
        assert gad[1] < 8
    if found.recovery.code == "reliable_recovery":
        assert found.reliable_change.code == "reliable_improvement"
    swapped = judged(course, {"phq-9": phq[::-1], "gad-7": gad[::-1]}).reliable_change.code
    mirror = {
        "reliable_improvement": "reliable_deterioration",
        "reliable_deterioration": "reliable_improvement",
    }
    assert swapped == mirror.get(found.reliable_change.code, "no_reliable_change")


def test_without_scores_nothing_is_said(course: Course) -> None:
    found = outcome(CATALOGUE, course, [], [])
    assert {(said["code"], said["label"]) for said in found.as_codes().values()} == {
        ("not_known", "Can't be said yet")
    }
    assert found.pairs == {}
    assert found.reliable_change.sentence == (
        "Reliable change can't be said yet: no measure with a rule has complete scores on two days"
    )
    assert found.recovery.sentence == (
        "Recovery can't be said yet: no depression measure has complete scores on two days; "
        "no anxiety measure has complete scores on two days"
    )


def test_one_score_is_not_the_same_as_a_rule_that_does_not_apply(course: Course) -> None:
    once = judged(course, {"phq-9": [18], "gad-7": [12]}, ended=False)
    assert {said["code"] for said in once.as_codes().values()} == {"not_known"}
    below = judged(course, {"phq-9": [9, 3], "gad-7": [3, 3]}, ended=False)
    assert (below.response.code, below.recovery.code) == ("not_applicable", "not_applicable")
    half = judged(course, {"phq-9": [18, 3], "gad-7": {1: 12}})
    assert half.recovery.label == "Can't be said"
    assert half.recovery.sentence == (
        "Recovery can't be said: no anxiety measure has complete scores on two days"
    )


def test_the_depression_measure_alone_is_judged_alone(course: Course) -> None:
    found = judged(course, {"phq-9": [18, 3]})
    assert found.reliable_change.sentence == (
        "PHQ-9 down 15, from 18 to 3: reliable improvement (6 or more, NHS Talking Therapies)"
    )
    assert found.recovery.code == "not_known"
    assert "no anxiety measure has complete scores" in found.recovery.sentence


def test_the_anxiety_measure_alone_gives_no_response(course: Course) -> None:
    found = judged(course, {"gad-7": [18, 3]})
    assert found.response.code == "not_known"
    assert found.reliable_change.code == "reliable_improvement"


def test_gad_7_stands_in_for_an_anxiety_measure_not_given_twice(course: Course) -> None:
    shown: Totals = {"phq-9": [18, 3], "gad-7": [12, 3], "spin": {1: 40}}
    found = judged(replace(course, anxiety_measure="spin"), shown)
    assert found.recovery.code == "reliable_recovery"
    assert found.recovery.note == found.reliable_change.note == "GAD-7 stands in for SPIN"


def test_a_measure_that_is_no_anxiety_measure_is_not_taken_for_one(course: Course) -> None:
    shown: Totals = {"phq-9": [18, 3], "gad-7": [12, 3], "epds": [19, 18]}
    found = judged(replace(course, anxiety_measure="epds"), shown)
    assert found.recovery.code == "reliable_recovery"


def test_no_anxiety_measure_at_all(course: Course) -> None:
    found = judged(replace(course, anxiety_measure="spin"), {"phq-9": [18, 3]})
    assert (found.recovery.code, found.reliable_change.note) == ("not_known", "")


@pytest.mark.parametrize(
    ("last", "asked", "rule"),
    [
        (10, "response (a fall of 50% or more)", "A fall of 50% or more"),
        (11, "partial response (a fall of 25 to 49%)", "A fall of 25 to 49%"),
        (16, "no response (a fall of 50% or more would be)", "A fall of 50% or more"),
    ],
)
def test_a_response_names_its_rule_in_words(course: Course, last: int, asked: str, rule: str) -> None:
    found = judged(course, {"phq-9": [20, last]})
    assert found.response.sentence.endswith(f": {asked}")
    assert found.as_codes()["response"]["rule"] == rule


@pytest.mark.parametrize(
    ("gad", "said"),
    [
        ((10, 10), "PHQ-9 6 or more, GAD-7 4 or more would be"),
        ((10, 14), "PHQ-9 6 or more, GAD-7 4 or more, but in opposite directions"),
    ],
)
def test_a_change_that_was_not_reliable_never_reads_as_one_that_was(
    course: Course, gad: tuple[int, int], said: str
) -> None:
    phq = (16, 11) if gad[0] == gad[1] else (16, 10)
    found = judged(course, {"phq-9": phq, "gad-7": gad})
    assert found.reliable_change.sentence.endswith(f": no reliable change ({said}, NHS Talking Therapies)")
    alone = change_sentence(CATALOGUE, judged(course, {"phq-9": [16, 11]}).pairs["phq-9"])
    assert alone.endswith(": no reliable change (6 or more would be, NHS Talking Therapies)")


def test_a_course_under_way_says_where_it_stands_and_nothing_final(course: Course) -> None:
    totals = {"phq-9": [18, 12], "gad-7": [12, 9]}
    ended, running = judged(course, totals), judged(course, totals, ended=False)
    assert not running.finished
    for kind, verdict in ended.as_codes().items():
        so_far = running.as_codes()[kind]
        assert so_far["code"] == verdict["code"]
        assert so_far["label"] == f"{verdict['label']} so far"
    for said in (running.response, running.remission, running.reliable_change, running.recovery):
        assert f"{said.label.lower()} (" in said.sentence
    assert "PHQ-9 12 most recently: no remission so far (below 5 would be)" in running.remission.sentence
    assert "so far" not in judged(course, {"phq-9": [9, 3], "gad-7": [3, 3]}, ended=False).recovery.label


def test_a_course_that_ended_after_one_session_is_not_a_finished_one(course: Course) -> None:
    shown = series({"phq-9": [18, 3], "gad-7": [12, 3]})
    missed = replace(shown.sessions[1], attendance=Attendance.DNA, number=None)
    ended = replace(course, ending=Ending(ended_on=missed.held_on, reason=EndReason.DROPPED_OUT))
    late = outcome(CATALOGUE, ended, [shown.sessions[0], missed], shown.administrations)
    assert (late.recovery.code, late.finished) == ("not_known", False)
    assert "ended before a second session was attended" in late.recovery.sentence


def test_a_measure_without_a_rule_is_said_without_one() -> None:
    spin = CATALOGUE.measure("spin")
    without = replace(CATALOGUE, measures=(replace(spin, reliable_change=None),))
    shown = series({"spin": [40, 30]})
    pair = outcome(
        CATALOGUE,
        Course(client_id="c", format="f", started_on=STARTED, planned_sessions=2, phase_starts=()),
        shown.sessions,
        shown.administrations,
    ).pairs["spin"]
    assert change_sentence(without, pair) == "SPIN down 10, from 40 to 30"


def test_where_higher_is_better_a_rise_is_a_gain() -> None:
    better = replace(CATALOGUE.measure("gad-7"), higher_is_worse=False, caseness=None, remission_below=None)
    moved = Movement(definition=better, first=3, last=12)
    assert reliable_change(CATALOGUE, [moved]).code == "reliable_improvement"
    assert remission(CATALOGUE, moved).code == "not_applicable"


def test_the_outcome_for_json_names_every_rule(course: Course) -> None:
    found = judged(course, {"phq-9": [18, 3], "gad-7": [12, 3]}).as_codes()
    assert found["recovery"] == {
        "code": "reliable_recovery",
        "label": "Reliable recovery",
        "rule": "NHS Talking Therapies",
        "note": "",
    }
    assert list(found) == ["response", "remission", "reliable_change", "recovery"]
