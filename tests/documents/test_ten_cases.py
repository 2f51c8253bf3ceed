"""The made-up caseload on paper: real records, every review printed and read back."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.documents.document import missing_characters
from ipt_tracker.documents.facts import gather
from ipt_tracker.documents.pdf import render
from ipt_tracker.documents.review import ReviewOptions, compose, content_of, review_document, signed_review
from ipt_tracker.record import clients, courses, reviews
from ipt_tracker.record.record import Record
from tests.conftest import ANCHOR
from tests.documents.reading import check, flowing, fonts_of

EXPECTED = {
    "Helen Marsh": ("18 to 3", "Reliable recovery"),
    "Daniel Reyes": ("20 to 9", "Reliable recovery"),
    "Gavin Stroud": ("14 to 22", "Reliable deterioration"),
    "Amara Bello": ("16 to 12", "Not recovered"),
    "Ruth Lindqvist": ("4 to 3", "Not applicable"),
    "Kai Thompson": ("17 to 5", "Reliable recovery"),
    "Sofia Almeida": ("17 to 6", "Reliable recovery"),
    "Margaret Doyle": ("19 to 6", "Reliable recovery"),
    "Owen Pritchard": ("44 to 24", "Not recovered"),
    "Nadia Rahimi": ("54 to 27", "Reliable recovery"),
}


def course_of(record: Record, name: str) -> str:
    return courses.for_client(record, clients.find(record, name).id)[0].id


def test_all_ten_say_their_scores_and_their_outcome(
    demo_record: Record, catalogue: Catalogue, tmp_path: Path
) -> None:
    for name, parts in EXPECTED.items():
        facts = gather(demo_record, catalogue, course_of(demo_record, name), ANCHOR)
        document = compose(facts)
        assert missing_characters(document) == (), name
        pdf = render(document)
        text = flowing(pdf, tmp_path)
        for part in (name, facts.areas[0].label, *parts, *(phase.label for phase in facts.phases)):
            assert part in text, (name, part)
        for technique in facts.techniques:
            assert technique.label in text, (name, technique.label)
        assert all(font[-5:-2] == ["yes", "yes", "yes"] for font in fonts_of(pdf, tmp_path)), name
        assert "No syntax or stream encoding errors" in check(pdf, tmp_path), name


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
    document = signed_review(demo_record, course_id)
    assert document is not None
    assert not document.draft


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
