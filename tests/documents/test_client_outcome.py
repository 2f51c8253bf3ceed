"""What a client is told of the scores fits every row of the table under it; read back from the paper."""

from pathlib import Path

import pytest

from ipt_tracker.documents.facts import tell
from ipt_tracker.documents.pdf import render
from ipt_tracker.documents.review import ReviewOptions, compose
from tests.documents import cases
from tests.documents.conftest import Caseload
from tests.documents.reading import flowing, words
from tests.documents.ten import BELOW, IMPROVED, LITTLE, PLAIN_WORDS, WORSE

FALLEN = "has fallen by more than chance would explain."
HIGHER = "is higher than when we began; that is about the illness and the treatment, not about you."
PERINATAL = ("ipt_perinatal_12", "perinatal")
PTSD = ("ipt_ptsd_14", "ptsd")
ACUTE = ("ipt_acute_16", "depression")

Scores = dict[str, tuple[int | None, ...]]


def paper(folder: Path, scores: Scores, given: tuple[str, str] = ACUTE, reader: str = "client") -> str:
    course = cases.course(given[0], conditions=(given[1],))
    facts = tell(cases.sources(scores, given=course), cases.catalogue(), cases.TODAY)
    return flowing(render(compose(facts, ReviewOptions(audience=reader), cases.SIGNATURE)), folder)


@pytest.mark.parametrize(
    ("scores", "given", "told"),
    [
        ({"phq-9": (17, 9), "gad-7": (13, 7), "epds": (19, 12)}, PERINATAL, [BELOW, IMPROVED]),
        ({"phq-9": (17, 9), "gad-7": (13, 7), "epds": (19, 14)}, PERINATAL, [IMPROVED]),
        ({"epds": (19, 7)}, PERINATAL, [IMPROVED]),
        ({"phq-9": (17, 16), "gad-7": (13, 12)}, ACUTE, [LITTLE]),
        ({"phq-9": (10, 16), "gad-7": (8, 12)}, ACUTE, [WORSE]),
        (
            {"phq-9": (17, 9), "gad-7": (13, 15), "pcl-5": (54, 27)},
            PTSD,
            [
                "Your PHQ-9 and PCL-5 scores have fallen by more than chance would explain.",
                "Your GAD-7 score has changed little.",
            ],
        ),
        (
            {"phq-9": (17, 9), "gad-7": (8, 14)},
            ACUTE,
            [f"Your PHQ-9 score {FALLEN} Your GAD-7 score {HIGHER}"],
        ),
        (
            {"phq-9": (10, 9), "gad-7": (3, 7)},
            ACUTE,
            [BELOW, f"Your PHQ-9 score has changed little. Your GAD-7 score {HIGHER}"],
        ),
    ],
)
def test_no_sentence_says_otherwise_than_a_row(
    tmp_path: Path, scores: Scores, given: tuple[str, str], told: list[str]
) -> None:
    text = paper(tmp_path, scores, given)
    assert " ".join(told) in text
    for sentence in {*PLAIN_WORDS} - {*told}:
        assert sentence not in text, sentence


@pytest.mark.parametrize(
    ("scores", "given", "rules"),
    [
        (
            {"phq-9": (17, 9), "gad-7": (13, 7), "pcl-5": (54, 27)},
            PTSD,
            "(NHS Talking Therapies; Marx 2022)",
        ),
        ({"epds": (19, 13)}, PERINATAL, "(EPDS cut-offs; Matthey 2004)"),
    ],
)
def test_each_rule_that_is_used_is_named_once(
    tmp_path: Path, scores: Scores, given: tuple[str, str], rules: str
) -> None:
    assert f"By questionnaire rule {rules}, not a diagnosis." in paper(tmp_path, scores, given)


def test_a_referrer_reads_that_the_two_went_opposite_ways(tmp_path: Path) -> None:
    text = paper(tmp_path, {"phq-9": (17, 9), "gad-7": (8, 14)}, reader="gp")
    assert "no reliable change, the two moved in opposite directions (rule: NHS Talking Therapies" in text
    assert "opposite" not in paper(tmp_path, {"phq-9": (17, 16), "gad-7": (8, 9)}, reader="gp")


def test_the_rules_of_three_questionnaires_leave_a_letter_on_its_page(
    caseload: Caseload, tmp_path: Path
) -> None:
    letter = caseload.pdf("Sofia Almeida", ReviewOptions(audience="client"), "a4")
    assert {word.page for word in words(letter, tmp_path)} == {1}
