"""Bringing in a running course: stored all at once or not at all, told anew, taken back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.course import Course, Ending, EndReason
from ipt_tracker.clinical.past_sessions import PastScore, PastSession, as_told
from ipt_tracker.clinical.session import Attendance, Risk, RiskChoice, Session
from ipt_tracker.errors import KnownError
from ipt_tracker.record import bring_in, check, clients, courses, measures, sessions
from ipt_tracker.record.bring_in import BroughtIn
from ipt_tracker.record.record import Record
from tests.record.examples import NOW, TODAY, a_client, a_course, a_session

PHQ = (21, 19, 20, 17, 16, 14, 12, 11)


@pytest.fixture
def course(record: Record) -> Course:
    client, _ = clients.add(record, a_client(), TODAY)
    return courses.begin(record, replace(a_course(client.id), started_on=date(2026, 5, 5)), TODAY)[0]


def past(course: Course, totals: Sequence[int | None] = PHQ) -> list[PastSession]:
    return [
        PastSession(
            held_on=course.started_on + timedelta(weeks=week),
            scores=(PastScore(measure="phq-9", total=total), PastScore(measure="gad-7")),
        )
        for week, total in enumerate(totals)
    ]


def brought(record: Record, catalogue: Catalogue, course: Course, rows: Sequence[PastSession]) -> BroughtIn:
    done, changes = bring_in.bring_in(record, catalogue, course.id, rows, TODAY)
    assert changes.touches("client", course.client_id)
    assert all(changes.touches("session", session.id) for session in done.sessions)
    return done


def stored(record: Record, course: Course) -> list[tuple[int | None, int | None]]:
    """Numbers and PHQ-9 totals."""
    return [
        (session.number, next((given.total for given in session.administrations), None))
        for session in sessions.for_course(record, course.id)
    ]


def test_eight_sessions_are_stored_and_the_ninth_is_next(
    record: Record, catalogue: Catalogue, course: Course
) -> None:
    done = brought(record, catalogue, course, past(course))
    assert done.sessions == sessions.for_course(record, course.id)
    assert done.before == ()
    assert stored(record, course) == list(enumerate(PHQ, 1))
    assert [session.phase for session in done.sessions] == ["initial"] * 3 + ["middle"] * 5
    assert all(session.documented_elsewhere for session in done.sessions)
    assert len(measures.for_course(record, course.id)) == 8
    following = sessions.prepare(record, course.id, TODAY)
    assert (following.number, following.phase, following.brought_in) == (9, "middle", False)
    assert check.check(record).problems == ()


def test_one_mistake_and_nothing_is_stored(record: Record, catalogue: Catalogue, course: Course) -> None:
    rows = past(course, (21, 28))
    with pytest.raises(KnownError, match=r"Row 2: A total of PHQ-9 lies between 0 and 27\. Nothing is lost"):
        bring_in.bring_in(record, catalogue, course.id, rows, TODAY)
    assert sessions.for_course(record, course.id) == ()


def test_a_course_that_has_ended_takes_none(record: Record, catalogue: Catalogue, course: Course) -> None:
    courses.end(record, course.id, Ending(ended_on=TODAY, reason=EndReason.COMPLETED), TODAY)
    with pytest.raises(KnownError, match="reopen it first"):
        bring_in.bring_in(record, catalogue, course.id, past(course), TODAY)


def test_taken_back_nothing_of_it_is_left(record: Record, catalogue: Catalogue, course: Course) -> None:
    done = brought(record, catalogue, course, past(course))
    changes = bring_in.take_back(record, course.id, done.before)
    assert changes.touches("session", done.sessions[0].id)
    assert sessions.for_course(record, course.id) == ()
    assert measures.for_course(record, course.id) == ()


def told_again(record: Record, course: Course) -> list[PastSession]:
    now = bring_in.past_of_course(record, course.id)
    return [as_told(session, course.measures) for session in now.brought_in]


def test_told_anew_it_is_corrected_and_can_be_taken_back(
    record: Record, catalogue: Catalogue, course: Course
) -> None:
    first = brought(record, catalogue, course, past(course))
    rows = told_again(record, course)
    rows[3] = replace(rows[3], attendance=Attendance.DNA, scores=(PastScore(measure="phq-9"),))
    rows[4] = replace(rows[4], scores=(PastScore(measure="phq-9", total=15, risk_item=0),))
    again = brought(record, catalogue, course, rows[:6])
    assert again.before == first.sessions
    assert stored(record, course) == [(1, 21), (2, 19), (3, 20), (None, None), (4, 15), (5, 14)]
    assert [one.id for one in again.sessions] == [one.id for one in first.sessions[:6]]
    bring_in.take_back(record, course.id, again.before)
    assert sessions.for_course(record, course.id) == first.sessions


def test_what_was_logged_here_stays_and_gets_its_number_and_its_phase(
    record: Record, catalogue: Catalogue, course: Course
) -> None:
    here, _ = sessions.save_draft(record, a_session(course.id, TODAY))
    assert here.number == 1
    brought(record, catalogue, course, past(course))
    assert sessions.get(record, here.id) == replace(here, number=9, phase="middle")
    bring_in.take_back(record, course.id, ())
    assert sessions.for_course(record, course.id) == (here,)


def test_a_phase_that_was_chosen_by_hand_stays(record: Record, catalogue: Catalogue, course: Course) -> None:
    here, _ = sessions.save_draft(record, replace(a_session(course.id, TODAY), phase="ending"))
    brought(record, catalogue, course, past(course))
    assert sessions.get(record, here.id) == replace(here, number=9)


def test_one_that_was_written_in_or_signed_since_is_left_alone(
    record: Record, catalogue: Catalogue, course: Course
) -> None:
    first = brought(record, catalogue, course, past(course))
    noted, _ = sessions.save_draft(record, replace(first.sessions[1], note="Rang her sister."))
    answered = replace(first.sessions[2], risk=Risk(choice=RiskChoice.NO_CONCERNS))
    sessions.save_draft(record, answered)
    signed, _ = sessions.sign(record, answered.id, catalogue, NOW)
    assert len(told_again(record, course)) == 6
    rows = told_again(record, course)
    rows[0] = replace(rows[0], scores=(PastScore(measure="phq-9", total=22),))
    again = brought(record, catalogue, course, rows)
    assert stored(record, course)[:3] == [(1, 22), (2, 19), (3, 20)]
    bring_in.take_back(record, course.id, first.sessions)
    assert again.before != first.sessions
    assert stored(record, course) == list(enumerate(PHQ, 1))
    assert _by_id(record, course)[noted.id].note == "Rang her sister."
    assert _by_id(record, course)[signed.id].signed
    assert check.check(record).problems == ()


def _by_id(record: Record, course: Course) -> dict[str, Session]:
    return {session.id: session for session in sessions.for_course(record, course.id)}
