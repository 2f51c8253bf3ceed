"""The made-up caseload on paper: real records, every review printed and read back."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.documents.facts import gather
from ipt_tracker.documents.pdf import render
from ipt_tracker.documents.review import ReviewOptions
from ipt_tracker.documents.signed import content_of, review_document, signed_review
from ipt_tracker.record import clients, courses, reviews
from ipt_tracker.record.record import Record
from tests.conftest import ANCHOR
from tests.documents.conftest import Caseload
from tests.documents.reading import flowing, text_of

IMPROVED, WORSE, SAME = "Reliable improvement", "Reliable deterioration", "No reliable change"
RECOVERED = "Reliable recovery"
SCORES = {
    "Helen Marsh": "18 to 3",
    "Daniel Reyes": "20 to 9",
    "Gavin Stroud": "14 to 22",
    "Amara Bello": "16 to 12",
    "Ruth Lindqvist": "4 to 3",
    "Kai Thompson": "17 to 5",
    "Sofia Almeida": "17 to 6",
    "Margaret Doyle": "19 to 6",
    "Owen Pritchard": "44 to 24",
    "Nadia Rahimi": "54 to 27",
}
VERDICTS = {
    "Helen Marsh": ("Response", "Remission", IMPROVED, RECOVERED),
    "Daniel Reyes": ("Response", "No remission", IMPROVED, RECOVERED),
    "Gavin Stroud": ("No response", "No remission", WORSE, "Not recovered"),
    "Amara Bello": ("Partial response", "No remission", SAME, "Not recovered"),
    "Ruth Lindqvist": ("Not applicable", "Remission", SAME, "Not applicable"),
    "Kai Thompson": ("Response", "No remission", IMPROVED, RECOVERED),
    "Sofia Almeida": ("Response", "No remission", IMPROVED, RECOVERED),
    "Margaret Doyle": ("Response", "No remission", IMPROVED, RECOVERED),
    "Owen Pritchard": ("Response", "No remission", IMPROVED, "Not recovered"),
    "Nadia Rahimi": ("Response", "No remission", IMPROVED, RECOVERED),
}
"""Response, remission, reliable change and recovery as the clinical reference prints them, section 6."""
UNCONFIRMED = "(as configured, not independently confirmed against its source)"
DOUBTFUL = {
    "Kai Thompson": (
        "17 to 5: reliable improvement (6 or more, NHS Talking Therapies), adult thresholds.",
        f"reliable change 6 or more by NHS Talking Therapies {UNCONFIRMED}; adult thresholds.",
    ),
    "Owen Pritchard": (
        f"cut-off 19 by NHS Talking Therapies {UNCONFIRMED}",
        f"reliable change 10 or more by NHS Talking Therapies {UNCONFIRMED}",
    ),
    "Nadia Rahimi": (
        f"cut-off 32 by NHS Talking Therapies {UNCONFIRMED}; reliable change 15 or more by Marx 2022",
    ),
    "Sofia Almeida": (
        "EPDS down 12, from 19 to 7: reliable improvement (4 or more, Matthey 2004).",
        "−12 below 13 Reliable improvement",
    ),
}


def course_of(record: Record, name: str) -> str:
    return courses.for_client(record, clients.find(record, name).id)[0].id


@pytest.mark.parametrize("name", VERDICTS)
def test_each_case_says_its_verdicts_on_paper(caseload: Caseload, tmp_path: Path, name: str) -> None:
    text = text_of(caseload.pdf(name, ReviewOptions(), "a4"), tmp_path)
    kinds = ("Response", "Remission", "Reliable change", "Recovery")
    for kind, label in zip(kinds, VERDICTS[name], strict=True):
        assert re.search(rf" {kind} {label} PHQ-[9A] ", text), (kind, label)
    assert f"{SCORES[name]} " in text
    assert VERDICTS[name][3] in text.partition("Symptoms over treatment")[0]
    assert " so far" not in text.partition("Session summaries")[0]
    for part in DOUBTFUL.get(name, ()):
        assert part in text, part
    if name == "Kai Thompson":
        assert (
            text.partition("By rule")[2].partition("All scores")[0].casefold().count("adult thresholds") == 4
        )


@pytest.mark.parametrize("name", VERDICTS)
def test_each_case_names_area_phases_and_techniques(caseload: Caseload, tmp_path: Path, name: str) -> None:
    facts = caseload.facts(name)
    text = flowing(caseload.pdf(name, ReviewOptions(), "a4"), tmp_path)
    named = [*facts.areas, *facts.phases, *facts.techniques]
    for part in (name, *(one.label for one in named)):
        assert part in text, part


def test_a_signed_review_prints_the_same_later(demo_record: Record, catalogue: Catalogue) -> None:
    course_id = course_of(demo_record, "Helen Marsh")
    draft = render(review_document(demo_record, catalogue, course_id, ANCHOR))
    options = ReviewOptions(leave_out=frozenset({"medication"}))
    facts = gather(demo_record, catalogue, course_id, ANCHOR)
    now = datetime(2026, 6, 16, 18, 30, tzinfo=UTC)
    reviews.sign(demo_record, course_id, "file", content_of(facts, options), now)
    signed = render(review_document(demo_record, catalogue, course_id, ANCHOR))
    assert signed != draft
    assert signed == render(review_document(demo_record, catalogue, course_id, ANCHOR.replace(year=2027)))
    signed_paper = signed_review(demo_record, course_id)
    assert signed_paper is not None
    assert not signed_paper.document.draft


def test_an_unsigned_review_is_not_there(demo_record: Record) -> None:
    assert signed_review(demo_record, course_of(demo_record, "Helen Marsh")) is None


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_course_still_going_on_can_be_reviewed(
    demo_record: Record, catalogue: Catalogue, tmp_path: Path, paper: str
) -> None:
    pdf = render(
        review_document(demo_record, catalogue, course_of(demo_record, "Thandi Mokoena"), ANCHOR), paper
    )
    assert "The course has not ended yet." in flowing(pdf, tmp_path)
