"""What was begun to be added to a signed entry: kept as it was left, until it is signed or discarded."""

from datetime import timedelta

import pytest

from ipt_tracker.clinical.session import AdditionKind
from ipt_tracker.errors import KnownError
from ipt_tracker.record import addition_drafts, check, sessions
from ipt_tracker.record.addition_drafts import Draft
from ipt_tracker.record.record import Record
from tests.record.examples import BEGUN, NOW, Populated

LATER = NOW + timedelta(hours=2)
CALL = Draft(text="She rang.", why="It was late.")


def test_it_is_there_again_as_it_was_left(record: Record, populated: Populated) -> None:
    entry, course_id = populated.signed.id, populated.course.id
    assert addition_drafts.get(record, entry) == BEGUN
    assert addition_drafts.begun(record, course_id) == {entry: AdditionKind.CORRECTION}
    changes = addition_drafts.save(record, entry, CALL)
    assert changes.touches("client", populated.client.id)
    assert changes.touches("session", entry)
    assert addition_drafts.get(record, entry) == CALL
    assert addition_drafts.begun(record, course_id) == {entry: AdditionKind.ADDENDUM}
    assert addition_drafts.begun(record, "elsewhere") == {}
    assert sessions.get(record, entry) == populated.signed
    assert check.check(record).problems == ()


def test_one_without_words_is_none(record: Record, populated: Populated) -> None:
    addition_drafts.save(record, populated.signed.id, Draft(kind=AdditionKind.CORRECTION))
    assert addition_drafts.get(record, populated.signed.id) == Draft()
    assert addition_drafts.begun(record, populated.course.id) == {}


def test_it_goes_with_the_signature_and_only_with_it(record: Record, populated: Populated) -> None:
    entry = populated.signed.id
    with pytest.raises(KnownError) as early:
        sessions.add(record, entry, CALL.kind, NOW - timedelta(days=1), text=CALL.said)
    assert early.value.code == "session.clock"
    sessions.add(record, entry, CALL.kind, LATER, text=CALL.said)
    assert addition_drafts.get(record, entry) == BEGUN
    sessions.add(record, entry, BEGUN.kind, LATER, text=BEGUN.said, reason=BEGUN.reason)
    assert addition_drafts.get(record, entry) == Draft()


def test_only_a_signed_entry_that_counts_is_added_to(record: Record, populated: Populated) -> None:
    for entry, code in (
        (populated.draft.id, "session.not_signed"),
        (populated.in_error.id, "session.in_error"),
        ("nowhere", "session.unknown"),
    ):
        with pytest.raises(KnownError) as refused:
            addition_drafts.save(record, entry, CALL)
        assert refused.value.code == code
        assert addition_drafts.get(record, entry) == Draft()


@pytest.mark.parametrize(
    ("kind", "said", "reason"),
    [
        (AdditionKind.ADDENDUM, "right", "because"),
        (AdditionKind.CORRECTION, "right", "wrong"),
        (AdditionKind.ENTERED_IN_ERROR, "", "wrong"),
    ],
)
def test_each_kind_signs_its_own_texts(kind: AdditionKind, said: str, reason: str) -> None:
    draft = Draft(kind=kind, wrong="wrong", text="right", why="because")
    assert (draft.said, draft.reason) == (said, reason)
