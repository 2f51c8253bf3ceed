"""What is typed for a paper is kept for each reader alone, until it is signed."""

from datetime import UTC, datetime

import pytest

from ipt_tracker.errors import KnownError
from ipt_tracker.record import clients, courses, review_drafts, reviews
from ipt_tracker.record.record import Record
from ipt_tracker.record.review_drafts import OwnWords
from tests.conftest import PASSPHRASE

PLAN = OwnWords(place="after.plan", text="A call in May.\nThen none.", instead_of="A call in three months.")
OPENING = OwnWords(place="first", text="Dear Dr Grant,")
NOW = datetime(2026, 6, 16, 18, 30, tzinfo=UTC)


@pytest.fixture
def course_id(demo_record: Record) -> str:
    return courses.for_client(demo_record, clients.find(demo_record, "IPT-0001").id)[0].id


def test_words_come_back_for_their_reader_after_closing(demo_record: Record, course_id: str) -> None:
    changes = review_drafts.save(demo_record, course_id, "gp", (OPENING, PLAN))
    assert changes.touches("review_draft", course_id)
    demo_record.close()
    with Record.open(demo_record.folder, PASSPHRASE) as again:
        assert review_drafts.get(again, course_id, "gp") == (OPENING, PLAN)
        assert review_drafts.get(again, course_id, "client") == ()
        assert review_drafts.get(again, course_id, "progress-gp") == ()


def test_later_words_replace_the_former_and_none_end_the_draft(demo_record: Record, course_id: str) -> None:
    review_drafts.save(demo_record, course_id, "gp", (OPENING, PLAN))
    review_drafts.save(demo_record, course_id, "client", (OPENING,))
    review_drafts.save(demo_record, course_id, "gp", (PLAN,))
    assert review_drafts.get(demo_record, course_id, "gp") == (PLAN,)
    review_drafts.save(demo_record, course_id, "gp", ())
    assert review_drafts.get(demo_record, course_id, "gp") == ()
    assert review_drafts.get(demo_record, course_id, "client") == (OPENING,)


def test_a_course_that_is_not_there_keeps_no_words(demo_record: Record) -> None:
    with pytest.raises(KnownError):
        review_drafts.save(demo_record, "nowhere", "gp", (PLAN,))


def test_signing_ends_the_draft_of_that_reader_alone(demo_record: Record, course_id: str) -> None:
    for reader in ("gp", "client"):
        review_drafts.save(demo_record, course_id, reader, (PLAN,))
    reviews.sign(demo_record, course_id, "gp", "{}", NOW)
    assert review_drafts.get(demo_record, course_id, "gp") == ()
    assert review_drafts.get(demo_record, course_id, "client") == (PLAN,)
