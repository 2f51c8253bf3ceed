"""The bin: what is removed vanishes everywhere, and comes back as it was."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.errors import KnownError
from ipt_tracker.record import (
    audit,
    caseload,
    check,
    clients,
    courses,
    needs,
    removed,
    reviews,
    sessions,
)
from ipt_tracker.record.record import Record
from tests.record.examples import NOW, Populated, a_course, a_session
from tests.record.examples import TODAY as DAY


def _everything(record: Record, catalogue: Catalogue) -> tuple[object, ...]:
    return (
        clients.everyone(record),
        set(caseload.lines(record)),
        caseload.rows(record),
        caseload.running(record),
        caseload.ahead(record, date(2020, 1, 1)),
        needs.waiting(record, catalogue, NOW),
        sessions.unsigned(record),
    )


def _shows(record: Record, catalogue: Catalogue, client_id: str) -> bool:
    return client_id in repr(_everything(record, catalogue))


@pytest.fixture
def running(record: Record, populated: Populated) -> Populated:
    """With a course under way whose session of yesterday waits to be signed."""
    newest = replace(a_course(populated.client.id), started_on=DAY - timedelta(days=20))
    course, _ = courses.begin(record, newest, DAY)
    sessions.save_draft(record, a_session(course.id, DAY - timedelta(days=3)))
    return populated


def test_a_removed_client_vanishes_and_comes_back_as_they_were(
    record: Record, running: Populated, catalogue: Catalogue
) -> None:
    client_id = running.client.id
    before = _everything(record, catalogue)
    assert [client_id in repr(part) for part in before[:6]] == [True] * 6
    changes = removed.remove_client(record, client_id)
    assert changes.touches("client", client_id)
    assert not _shows(record, catalogue, client_id)
    with pytest.raises(KnownError) as unknown:
        clients.find(record, running.client.code)
    assert unknown.value.code == "client.unknown"
    assert check.check(record).problems == ()
    removed.bring_client_back(record, client_id)
    assert _everything(record, catalogue) == before
    assert check.check(record).problems == ()


def test_a_removed_clients_code_is_not_given_again(record: Record, populated: Populated) -> None:
    last, _ = clients.add(record, populated.client, DAY)
    removed.remove_client(record, last.id)
    again, _ = clients.add(record, populated.client, DAY)
    assert (last.code, again.code) == ("IPT-0004", "IPT-0005")


def test_the_bin_says_whose_since_when_and_until_when(record: Record, populated: Populated) -> None:
    record.now = lambda: NOW
    (draft,) = removed.contents(record)
    assert (draft.kind, draft.code, draft.held_on) == ("session", "IPT-0001", date(2026, 1, 21))
    removed.remove_client(record, populated.client.id)
    (client,) = removed.contents(record)
    assert (client.kind, client.name, client.removed_at) == ("client", "Maria Beispiel", NOW)
    assert client.due_on == date(2026, 7, 30)


def test_a_removed_draft_comes_back_with_all_that_was_entered(record: Record, populated: Populated) -> None:
    before = sessions.for_course(record, populated.course.id)
    assert populated.draft in before
    sessions.remove_draft(record, populated.draft.id)
    assert populated.draft not in sessions.for_course(record, populated.course.id)
    changes = removed.bring_session_back(record, populated.draft.id)
    assert changes.touches("session", populated.draft.id)
    assert sessions.for_course(record, populated.course.id) == before
    assert check.check(record).problems == ()


def test_what_is_not_in_the_bin_can_not_be_brought_back(record: Record, populated: Populated) -> None:
    for bring in (removed.bring_client_back, removed.bring_session_back):
        with pytest.raises(KnownError) as gone:
            bring(record, populated.draft.id)
        assert gone.value.code == "bin.not_there"


def test_nobody_is_removed_twice(record: Record, populated: Populated) -> None:
    removed.remove_client(record, populated.client.id)
    with pytest.raises(KnownError) as twice:
        removed.remove_client(record, populated.client.id)
    assert twice.value.code == "client.removed"


def test_signed_entries_of_a_removed_client_stay_what_they_are(record: Record, populated: Populated) -> None:
    removed.remove_client(record, populated.client.id)
    with pytest.raises(KnownError) as signed:
        sessions.remove_draft(record, populated.signed.id)
    assert signed.value.code == "session.signed"
    assert sessions.get(record, populated.signed.id) == populated.signed
    assert reviews.latest(record, populated.course.id, "file") == populated.review


def test_what_was_only_just_made_is_taken_back_without_a_trace_in_the_bin(
    record: Record, populated: Populated
) -> None:
    before = removed.contents(record)
    sessions.take_back(record, populated.draft.id)
    assert removed.contents(record) == before


def test_the_log_tells_without_a_name(record: Record, populated: Populated) -> None:
    removed.remove_client(record, populated.client.id)
    removed.bring_client_back(record, populated.client.id)
    with record.read() as connection:
        last = list(audit.entries(connection))[-2:]
    assert [(entry.action.value, entry.subject_id, entry.detail) for entry in last] == [
        ("removed", populated.client.id, "client"),
        ("brought_back", populated.client.id, ""),
    ]
