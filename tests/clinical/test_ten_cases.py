"""The ten made-up cases of the clinical reference, section 6, come out as printed there."""

import tomllib
from dataclasses import dataclass, field, replace

import pytest

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.course import Course, Ending, EndReason
from ipt_tracker.clinical.outcome import Outcome, change_sentence, outcome
from ipt_tracker.host.resources import resource_dir
from tests.clinical.scores import series


@dataclass(frozen=True, kw_only=True)
class Case:
    """A case's scores and what must be said of them."""

    name: str
    totals: dict[str, list[int] | dict[int, int]]
    anxiety: str = "gad-7"
    expected: dict[str, str] = field(default_factory=dict)
    by_measure: dict[str, str] = field(default_factory=dict)


BETTER, WORSE, SAME = "reliable_improvement", "reliable_deterioration", "no_reliable_change"


def verdicts(response: str, remission: str, reliable_change: str, recovery: str) -> dict[str, str]:
    return {
        "response": response,
        "remission": remission,
        "reliable_change": reliable_change,
        "recovery": recovery,
    }


CASES = [
    Case(
        name="V1 Helen Marsh",
        totals={
            "phq-9": [18, 17, 18, 15, 14, 13, 11, 10, 11, 8, 7, 7, 5, 4, 5, 3],
            "gad-7": [12, 12, 11, 10, 10, 9, 8, 7, 8, 6, 5, 5, 4, 4, 5, 3],
        },
        expected=verdicts("yes", "yes", BETTER, "reliable_recovery"),
    ),
    Case(
        name="V2 Daniel Reyes",
        totals={
            "phq-9": [20, 20, 19, 19, 20, 18, 18, 17, 17, 15, 14, 12, 11, 11, 10, 9],
            "gad-7": [15, 15, 14, 15, 14, 14, 13, 13, 12, 11, 10, 9, 9, 8, 8, 7],
        },
        expected=verdicts("yes", "no", BETTER, "reliable_recovery"),
    ),
    Case(
        name="V3 Gavin Stroud",
        totals={
            "phq-9": [14, 14, 15, 15, 16, 17, 17, 19, 20, 21, 21, 22],
            "gad-7": [11, 11, 12, 11, 12, 13, 13, 14, 14, 15, 14, 15],
        },
        expected=verdicts("no", "no", WORSE, "not_recovered"),
    ),
    Case(
        name="V4 Amara Bello",
        totals={"phq-9": [16, 15, 15, 13, 12], "gad-7": [10, 10, 9, 9, 8]},
        expected=verdicts("partial", "no", SAME, "not_recovered"),
    ),
    Case(
        name="V5 Ruth Lindqvist",
        totals={
            "phq-9": [4, 3, 5, 4, 6, 9, 8, 6, 5, 4, 3, 3],
            "gad-7": [3, 3, 4, 3, 5, 6, 6, 5, 4, 3, 3, 2],
        },
        expected=verdicts("not_applicable", "yes", SAME, "not_applicable"),
    ),
    Case(
        name="V6 Kai Thompson",
        totals={
            "phq-a": [17, 16, 15, 15, 13, 12, 10, 9, 8, 7, 6, 5],
            "gad-7": [9, 9, 9, 8, 8, 7, 6, 6, 5, 5, 4, 4],
        },
        expected=verdicts("yes", "no", BETTER, "reliable_recovery"),
    ),
    Case(
        name="V7 Sofia Almeida",
        totals={
            "phq-9": [17, 16, 16, 14, 13, 13, 11, 10, 9, 8, 7, 6],
            "gad-7": [13, 13, 12, 11, 11, 10, 9, 8, 8, 7, 6, 5],
            "epds": {1: 19, 4: 16, 8: 11, 12: 7},
        },
        expected=verdicts("yes", "no", BETTER, "reliable_recovery"),
        by_measure={"epds": BETTER},
    ),
    Case(
        name="V8 Margaret Doyle",
        totals={
            "phq-9": [19, 18, 19, 20, 19, 17, 16, 14, 13, 11, 10, 9, 8, 7, 6, 6],
            "gad-7": [9, 9, 10, 11, 10, 9, 8, 7, 7, 6, 6, 5, 5, 4, 4, 4],
        },
        expected=verdicts("yes", "no", BETTER, "reliable_recovery"),
    ),
    Case(
        name="V9 Owen Pritchard",
        totals={
            "phq-9": [11, 11, 10, 10, 10, 9, 9, 8, 8, 7, 7, 6, 6, 5],
            "gad-7": [13, 13, 13, 12, 12, 12, 11, 10, 10, 9, 9, 8, 8, 7],
            "spin": {1: 44, 5: 41, 9: 33, 14: 24},
        },
        anxiety="spin",
        expected=verdicts("yes", "no", BETTER, "not_recovered"),
        by_measure={"spin": BETTER},
    ),
    Case(
        name="V10 Nadia Rahimi",
        totals={
            "phq-9": [15, 15, 14, 14, 14, 13, 12, 11, 10, 10, 9, 8, 8, 7],
            "gad-7": [14, 14, 14, 13, 13, 12, 11, 11, 10, 9, 9, 8, 7, 7],
            "pcl-5": [54, 55, 53, 52, 50, 47, 44, 41, 38, 36, 33, 31, 29, 27],
        },
        anxiety="pcl-5",
        expected=verdicts("yes", "no", BETTER, "reliable_recovery"),
        by_measure={"pcl-5": BETTER},
    ),
]


def judged(catalogue: Catalogue, course: Course, case: Case, anxiety: str = "") -> Outcome:
    shown = series(case.totals)
    ended = replace(
        course,
        measures=tuple(case.totals),
        anxiety_measure=anxiety or case.anxiety,
        ending=Ending(ended_on=shown.sessions[-1].held_on, reason=EndReason.COMPLETED),
    )
    return outcome(catalogue, ended, shown.sessions, shown.administrations)


def case(number: int) -> Case:
    return CASES[number - 1]


@pytest.mark.parametrize(("number", "shown"), [*enumerate(CASES, 1)], ids=[one.name for one in CASES])
def test_the_made_up_client_has_the_scores_of_the_case(number: int, shown: Case) -> None:
    (path,) = (resource_dir() / "demo").glob(f"{number:02}-*.toml")
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    assert shown.name == f"V{number} {told['client']['name']}"
    held = [one for one in told["sessions"] if one.get("attendance", "attended").startswith("attended")]
    found: dict[str, dict[int, int]] = {}
    for place, session in enumerate(held, 1):
        for form in session["forms"]:
            total = form["total"] if "total" in form else sum(form["items"])
            found.setdefault(form["measure"], {})[place] = total
    printed = {
        code: totals if isinstance(totals, dict) else dict(enumerate(totals, 1))
        for code, totals in shown.totals.items()
    }
    assert found == printed


@pytest.mark.parametrize("shown", CASES, ids=lambda shown: shown.name)
def test_the_case_comes_out_as_printed(catalogue: Catalogue, course: Course, shown: Case) -> None:
    found = judged(catalogue, course, shown)
    assert {kind: verdict["code"] for kind, verdict in found.as_codes().items()} == shown.expected
    for measure, code in shown.by_measure.items():
        assert found.by_measure[measure].code == code
    assert found.finished
    for verdict in (found.response, found.remission, found.reliable_change, found.recovery):
        assert verdict.label
        assert verdict.rule
        assert verdict.sentence


def test_the_change_is_said_with_its_rule(catalogue: Catalogue, course: Course) -> None:
    found = judged(catalogue, course, case(1))
    assert change_sentence(catalogue, found.pairs["phq-9"]) == (
        "PHQ-9 down 15, from 18 to 3: reliable improvement (6 or more, NHS Talking Therapies)"
    )
    assert found.reliable_change.sentence == (
        "PHQ-9 down 15, from 18 to 3 and GAD-7 down 9, from 12 to 3: reliable improvement "
        "(PHQ-9 6 or more, GAD-7 4 or more, NHS Talking Therapies)"
    )
    assert found.response.sentence == "PHQ-9 down 83%, from 18 to 3: response (a fall of 50% or more)"
    assert found.remission.sentence == "PHQ-9 3 at last: remission (below 5)"


def test_a_response_of_55_per_cent_is_said_so(catalogue: Catalogue, course: Course) -> None:
    assert "down 55%" in judged(catalogue, course, case(2)).response.sentence


def test_getting_worse_is_said_as_plainly(catalogue: Catalogue, course: Course) -> None:
    found = judged(catalogue, course, case(3))
    assert found.reliable_change.sentence.startswith(
        "PHQ-9 up 8, from 14 to 22 and GAD-7 up 4, from 11 to 15:"
    )
    assert found.response.sentence.startswith("PHQ-9 up 57%, from 14 to 22: no response")


def test_remission_that_was_there_at_first_says_so(catalogue: Catalogue, course: Course) -> None:
    assert judged(catalogue, course, case(5)).remission.note == "in remission at first"


def test_an_adolescent_is_judged_by_adult_thresholds_and_told_so(
    catalogue: Catalogue, course: Course
) -> None:
    found = judged(catalogue, course, case(6))
    for verdict in (found.response, found.remission, found.reliable_change, found.recovery):
        assert verdict.note == "adult thresholds"
    assert change_sentence(catalogue, found.pairs["phq-a"]).endswith(", adult thresholds")


def test_the_epds_falls_reliably_and_below_its_cut_off(catalogue: Catalogue, course: Course) -> None:
    found = judged(catalogue, course, case(7))
    assert found.by_measure["epds"].rule == "Matthey 2004"
    assert found.pairs["epds"].totals == (19, 7)


def test_social_anxiety_is_judged_by_its_own_measure(catalogue: Catalogue, course: Course) -> None:
    """By GAD-7 Owen Pritchard would have recovered; by SPIN, 24 against 19, he has not."""
    assert judged(catalogue, course, case(9), "gad-7").recovery.code == "reliable_recovery"
    found = judged(catalogue, course, case(9))
    assert found.recovery.code == "not_recovered"
    assert "SPIN down 20, from 44 to 24 (cut-off 19)" in found.recovery.sentence


def test_two_rules_are_both_named(catalogue: Catalogue, course: Course) -> None:
    found = judged(catalogue, course, case(10))
    assert found.reliable_change.rule == "NHS Talking Therapies; Marx 2022"
    assert found.reliable_change.sentence.endswith(
        "(PHQ-9 6 or more, NHS Talking Therapies; PCL-5 15 or more, Marx 2022)"
    )
