"""Needs across the record: the made-up caseload shows each once, in order; done or put off, it is gone."""

from dataclasses import replace
from datetime import datetime, timedelta

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.course import Ending, EndReason
from ipt_tracker.clinical.need import Action, NeedKind
from ipt_tracker.clinical.scoring import total_only
from ipt_tracker.clinical.session import Attendance, Ideation, Risk, RiskChoice
from ipt_tracker.record import clients, courses, needs, sessions
from ipt_tracker.record.needs import ClientNeed
from ipt_tracker.record.record import Record
from tests.conftest import ANCHOR

NOW = datetime(ANCHOR.year, ANCHOR.month, ANCHOR.day, 11, 18).astimezone()


def found(record: Record, catalogue: Catalogue, now: datetime = NOW) -> dict[NeedKind, ClientNeed]:
    """The most pressing need of each kind."""
    return {one.need.kind: one for one in reversed(needs.waiting(record, catalogue, now))}


def test_the_made_up_caseload_shows_every_need_in_order(demo_record: Record, catalogue: Catalogue) -> None:
    waiting = needs.waiting(demo_record, catalogue, NOW)
    assert [(one.need.kind, one.name, one.need.what) for one in waiting] == [
        (NeedKind.RISK, "Thandi Mokoena", "scored 1 on PHQ-9 item 9"),
        (NeedKind.WORSE, "Graham Whitlock", "is getting worse"),
        (NeedKind.UNSIGNED, "Thandi Mokoena", "has session 3 to sign"),
        (NeedKind.MEASURE_DUE, "Leo Marchetti", "has no PHQ-A or GAD-7 since session 6"),
        (NeedKind.ENDING, "Anneliese Vogt", "has 2 sessions left"),
    ]
    assert [one.need.reason for one in waiting] == [
        "Session 3, 3 days ago. No risk review recorded yet.",
        "PHQ-9 up 6, from 11 to 17. Last score 2 days ago.",
        "Held 3 days ago, unsigned for more than 48 hours.",
        "Session 7, 6 days ago, went without.",
        "14 of 16 held. No plan for afterwards yet.",
    ]
    assert [one.need.action for one in waiting] == [
        Action.RECORD_RISK,
        Action.SEE_TRAJECTORY,
        Action.SIGN,
        Action.ENTER_MEASURE,
        Action.WRITE_ENDING,
    ]


def test_recording_the_review_then_signing_clears_both(demo_record: Record, catalogue: Catalogue) -> None:
    risk = found(demo_record, catalogue)[NeedKind.RISK].need
    session = sessions.get(demo_record, risk.session_id)
    review = Risk(
        choice=RiskChoice.CONCERN,
        ideation=Ideation.PASSIVE,
        explored="No plan, no intent; her sister is with her.",
    )
    sessions.save_draft(demo_record, replace(session, risk=review))
    waiting = needs.waiting(demo_record, catalogue, NOW)
    assert NeedKind.RISK not in [one.need.kind for one in waiting]
    assert "has a new answer to a risk item" in [one.need.what for one in waiting]
    sessions.sign(demo_record, session.id, catalogue, NOW)
    assert NeedKind.UNSIGNED not in found(demo_record, catalogue)


def test_entering_the_measures_clears_the_need(demo_record: Record, catalogue: Catalogue) -> None:
    due = found(demo_record, catalogue)[NeedKind.MEASURE_DUE].need
    session = sessions.get(demo_record, due.session_id)
    assert session.attendance is Attendance.SCHEDULED
    given = tuple(
        total_only(catalogue.measure(code), course_id=due.course_id, given_on=session.held_on, total=9)
        for code in due.measures
    )
    sessions.save_draft(demo_record, replace(session, administrations=given))
    assert NeedKind.MEASURE_DUE not in found(demo_record, catalogue)


def test_writing_the_ending_clears_the_need(demo_record: Record, catalogue: Catalogue) -> None:
    near = found(demo_record, catalogue)[NeedKind.ENDING].need
    ending = Ending(ended_on=ANCHOR, reason=EndReason.COMPLETED)
    courses.end(demo_record, near.course_id, ending, ANCHOR)
    assert NeedKind.ENDING not in found(demo_record, catalogue)


def test_a_need_put_off_comes_back_on_its_day(demo_record: Record, catalogue: Catalogue) -> None:
    risk = found(demo_record, catalogue)[NeedKind.RISK].need
    tomorrow = NOW + timedelta(days=1)
    changes = needs.set_aside(demo_record, risk, tomorrow.date())
    assert changes.touches("need", risk.course_id)
    assert NeedKind.RISK not in found(demo_record, catalogue)
    assert NeedKind.RISK in found(demo_record, catalogue, tomorrow)


def test_putting_off_can_be_taken_back_and_repeated(demo_record: Record, catalogue: Catalogue) -> None:
    before = needs.waiting(demo_record, catalogue, NOW)
    for one in before:
        needs.set_aside(demo_record, one.need, None)
        needs.set_aside(demo_record, one.need, None)
    assert needs.waiting(demo_record, catalogue, NOW + timedelta(hours=1)) == ()
    for one in before:
        needs.bring_back(demo_record, one.need)
    assert needs.waiting(demo_record, catalogue, NOW) == before


def test_what_was_seen_stays_so_until_there_is_a_new_score(demo_record: Record, catalogue: Catalogue) -> None:
    worse = found(demo_record, catalogue)[NeedKind.WORSE].need
    needs.set_aside(demo_record, worse, None)
    assert NeedKind.WORSE not in found(demo_record, catalogue)
    client = clients.find(demo_record, "IPT-0014")
    course = courses.for_client(demo_record, client.id)[0]
    session = sessions.prepare(demo_record, course.id, ANCHOR)
    phq = total_only(catalogue.measure("phq-9"), course_id=course.id, given_on=ANCHOR, total=19)
    sessions.save_draft(demo_record, replace(session, administrations=(phq,)))
    assert found(demo_record, catalogue)[NeedKind.WORSE].need.reason.startswith("PHQ-9 up 8, from 11 to 19.")
