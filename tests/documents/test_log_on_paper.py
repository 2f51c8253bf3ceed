"""The entry of the log under a signature: on signed papers alone, the same each time, and found again."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.documents.facts import gather
from ipt_tracker.documents.pdf import render
from ipt_tracker.documents.readers import AUDIENCES, Kind
from ipt_tracker.documents.review import ReviewOptions
from ipt_tracker.documents.signed import content_of, review_document, signed_review
from ipt_tracker.record import audit_trail, clients, courses, disclosures, reviews
from ipt_tracker.record.record import Record
from tests.conftest import ANCHOR
from tests.documents.reading import flowing

NOW = datetime(2026, 6, 16, 10, 18, tzinfo=UTC)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("reader", [one.code for one in AUDIENCES])
def test_a_signed_paper_names_its_entry_for_ever(
    demo_record: Record, catalogue: Catalogue, kind: Kind, reader: str, tmp_path: Path
) -> None:
    record = demo_record
    client = clients.find(record, "IPT-0001")
    (course,) = courses.for_client(record, client.id)
    options = ReviewOptions(kind=kind, audience=reader)
    draft = render(review_document(record, catalogue, course.id, ANCHOR, options))
    assert ", hash " not in flowing(draft, tmp_path)
    content = content_of(gather(record, catalogue, course.id, ANCHOR), options)
    signed, _ = reviews.sign(record, course.id, options.key, content, NOW)
    paper = signed_review(record, course.id, reader, kind)
    assert paper is not None
    assert signed.logged is not None
    pdf = render(paper.document)
    text = flowing(pdf, tmp_path)
    line = text[text.index(f"Log {signed.logged.number}, hash ") :][:40]
    entry = audit_trail.find(record, audit_trail.digits_of(line[: line.index("hash") + len("hash ") + 19]))
    assert entry is not None
    assert (entry.id, entry.subject_id) == (signed.logged.number, signed.id)
    disclosures.viewed(record, client.id)
    record.checkpoint()
    later = signed_review(record, course.id, reader, kind)
    assert later is not None
    assert render(later.document) == pdf
