"""What the next start says after a kill: what waits to be signed, and nothing that never has to be."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.past_sessions import PastSession
from ipt_tracker.record import bring_in, clients, courses, sessions
from ipt_tracker.record.record import Record
from ipt_tracker.ui.desk.cut_off import told
from tests.record.examples import TODAY, a_client, a_course


def test_sessions_that_are_documented_elsewhere_do_not_wait_to_be_signed(
    record: Record, catalogue: Catalogue
) -> None:
    client, _ = clients.add(record, a_client(), TODAY)
    course, _ = courses.begin(record, replace(a_course(client.id), started_on=date(2026, 5, 5)), TODAY)
    past = [PastSession(held_on=course.started_on + timedelta(weeks=week)) for week in range(3)]
    bring_in.bring_in(record, catalogue, course.id, past, TODAY)
    record.cut_off_after = datetime(2026, 6, 16, 9, tzinfo=UTC)
    notice = told(record)
    assert notice is not None
    assert notice.words().endswith("on Tuesday 16 June is here.")
    sessions.save_draft(record, sessions.prepare(record, course.id, TODAY))
    after = told(record)
    assert after is not None
    assert after.words().endswith(f"; session 4 of {client.code} is not signed yet.")
