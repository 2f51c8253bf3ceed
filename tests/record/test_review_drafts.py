"""What is typed for a paper is kept for each reader alone, until it is signed."""

from datetime import UTC, datetime

import pytest

from ipt_tracker.errors import KnownError
from ipt_tracker.record import clients, courses, review_drafts, reviews
from ipt_tracker.record.record import Record
from ipt_tracker.record.review_drafts import Draft, OwnWords, Sections, Shown
from tests.conftest import PASSPHRASE

PLAN = OwnWords(place="after.plan", text="A call in May.\nThen none.", instead_of="A call in three months.")
OPENING = OwnWords(place="first", text="Dear Dr Grant,")
NOW = datetime(2026, 6, 16, 18, 30, tzinfo=UTC)


@pytest.fixture
def course_id(demo_record: Record) -> str:
    return courses.for_client(demo_record, clients.find(demo_record, "IPT-0001").id)[0].id


def test_words_come_back_for_their_reader_after_closing(demo_record: Record, course_id: str) -> None:
    changes = review_drafts.save(demo_record, course_id, "gp", Draft(words=(OPENING, PLAN)))
    assert changes.touches("review_draft", course_id)
    demo_record.close()
    with Record.open(demo_record.folder, PASSPHRASE) as again:
        assert review_drafts.get(again, course_id, "gp") == Draft(words=(OPENING, PLAN))
        assert review_drafts.get(again, course_id, "client") == Draft()
        assert review_drafts.get(again, course_id, "progress-gp") == Draft()


def test_later_words_replace_the_former_and_none_end_the_draft(demo_record: Record, course_id: str) -> None:
    review_drafts.save(demo_record, course_id, "gp", Draft(words=(OPENING, PLAN)))
    review_drafts.save(demo_record, course_id, "client", Draft(words=(OPENING,)))
    review_drafts.save(demo_record, course_id, "gp", Draft(words=(PLAN,)))
    assert review_drafts.get(demo_record, course_id, "gp") == Draft(words=(PLAN,))
    review_drafts.save(demo_record, course_id, "gp", Draft())
    assert review_drafts.get(demo_record, course_id, "gp") == Draft()
    assert review_drafts.get(demo_record, course_id, "client") == Draft(words=(OPENING,))


def test_a_course_that_is_not_there_keeps_no_words(demo_record: Record) -> None:
    with pytest.raises(KnownError):
        review_drafts.save(demo_record, "nowhere", "gp", Draft(words=(PLAN,)))


def test_signing_ends_the_draft_of_that_reader_alone(demo_record: Record, course_id: str) -> None:
    for reader in ("gp", "client"):
        review_drafts.save(demo_record, course_id, reader, Draft(words=(PLAN,)))
    reviews.sign(demo_record, course_id, "gp", "{}", NOW)
    assert review_drafts.get(demo_record, course_id, "gp") == Draft()
    assert review_drafts.get(demo_record, course_id, "client") == Draft(words=(PLAN,))


def test_sections_alone_are_a_draft_and_the_usual_ones_none(demo_record: Record, course_id: str) -> None:
    kept = Draft(sections=Sections(leave_out=("chart",), added=("techniques",)))
    review_drafts.save(demo_record, course_id, "gp", kept)
    assert review_drafts.get(demo_record, course_id, "gp") == kept
    all_again = Draft(sections=Sections())
    review_drafts.save(demo_record, course_id, "gp", all_again)
    assert review_drafts.get(demo_record, course_id, "gp") == all_again != Draft()


def test_the_paper_shown_last_comes_back_until_the_course_ends_or_opens_again(
    demo_record: Record, course_id: str
) -> None:
    assert review_drafts.shown(demo_record, course_id) == Shown()
    for last in (Shown(audience="progress-gp"), Shown(audience="client", paper="letter")):
        changes = review_drafts.show(demo_record, course_id, last)
        assert changes.touches("review_draft", course_id)
        assert review_drafts.shown(demo_record, course_id) == last
    ending = courses.get(demo_record, course_id).ending
    assert ending is not None
    courses.reopen(demo_record, course_id)
    assert review_drafts.shown(demo_record, course_id) == Shown()
    review_drafts.show(demo_record, course_id, Shown(audience="progress-file"))
    courses.end(demo_record, course_id, ending, NOW.date())
    assert review_drafts.shown(demo_record, course_id) == Shown()
    with pytest.raises(KnownError):
        review_drafts.show(demo_record, "nowhere", Shown())
