"""Sessions: prepared, saved as drafts, numbered, signed, removed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.course import Course
from ipt_tracker.clinical.practice import Practice
from ipt_tracker.clinical.session import Attendance, Place, Risk, Session
from ipt_tracker.errors import KnownError
from ipt_tracker.record import clients, courses, practice, sessions
from ipt_tracker.record.record import Record
from tests.record.examples import NOW, TODAY, Populated, a_client, a_course, a_session

FIRST = date(2026, 1, 12)


@pytest.fixture
def course(record: Record) -> Course:
    client, _ = clients.add(record, a_client(), TODAY)
    return courses.begin(record, a_course(client.id), TODAY)[0]


def on(course: Course, week: int, attendance: Attendance = Attendance.ATTENDED) -> Session:
    return replace(
        a_session(course.id, FIRST + timedelta(weeks=week)), attendance=attendance, administrations=()
    )


def numbers(record: Record, course: Course) -> list[int | None]:
    return [session.number for session in sessions.for_course(record, course.id)]


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(KnownError) as error:
        act()
    return error.value.code


def test_the_first_session_is_prepared_from_the_course(record: Record, course: Course) -> None:
    prepared = sessions.prepare(record, course.id, FIRST, time(9, 0))
    assert prepared == Session(
        course_id=course.id,
        number=1,
        held_on=FIRST,
        starts_at=time(9, 0),
        minutes=50,
        phase="initial",
        focus="role_dispute",
    )
    assert sessions.for_course(record, course.id) == ()


def test_a_later_session_goes_on_where_the_last_one_stood(record: Record, course: Course) -> None:
    for week in range(3):
        sessions.save_draft(record, on(course, week))
    sessions.save_draft(record, replace(on(course, 3, Attendance.DNA), place=Place.PHONE))
    prepared = sessions.prepare(record, course.id, FIRST + timedelta(weeks=4))
    assert (prepared.number, prepared.phase, prepared.place) == (4, "middle", Place.VIDEO)


def test_a_session_agreed_for_a_day_just_past_is_prepared_for_that_day(
    record: Record, course: Course
) -> None:
    agreed = FIRST + timedelta(weeks=1)
    sessions.save_draft(record, replace(on(course, 0), next_on=agreed, next_at=time(14, 30)))
    for days, day, at in ((0, 0, time(14, 30)), (1, 0, time(14, 30)), (6, 0, time(14, 30)), (7, 7, time(9))):
        due = sessions.prepare_due(record, course.id, agreed + timedelta(days=days), time(9))
        assert (due.held_on, due.starts_at) == (agreed + timedelta(days=day), at)
        assert (due.attendance, due.number) == (Attendance.ATTENDED, 2)
    for days, day in ((-3, 0), (0, 0), (1, 0), (6, 0), (7, 7), (30, 30)):
        planned = sessions.prepare_next(record, course.id, agreed + timedelta(days=days))
        assert (planned.held_on, planned.starts_at) == (agreed + timedelta(days=day), time(14, 30))
        assert (planned.attendance, planned.number) == (Attendance.SCHEDULED, None)


def test_a_consultation_has_no_focus_yet(record: Record, course: Course) -> None:
    starts = (replace(course.phase_starts[0], phase="pre", first_session=0), *course.phase_starts)
    courses.update(record, replace(course, phase_starts=starts), TODAY)
    prepared = sessions.prepare(record, course.id, FIRST, in_consultation=True)
    assert (prepared.phase, prepared.focus) == ("pre", "")
    courses.update(record, replace(course, areas=()), TODAY)
    assert sessions.prepare(record, course.id, FIRST).focus == ""


def test_a_draft_is_stored_whole_and_changed_whole(record: Record, course: Course) -> None:
    draft, changes = sessions.save_draft(record, a_session(course.id))
    assert sessions.get(record, draft.id) == draft
    assert all(given.id and given.session_id == draft.id for given in draft.administrations)
    assert {kind for kind, _ in changes.ids} == {"client", "course", "session"}
    fewer = replace(draft, techniques=draft.techniques[1:], administrations=draft.administrations[1:])
    saved, _ = sessions.save_draft(record, replace(fewer, note="shorter", risk=Risk()))
    assert sessions.get(record, draft.id) == saved
    assert saved.administrations == draft.administrations[1:]
    assert sessions.unsigned(record) == (saved,)


def test_a_note_may_hold_any_text(record: Record, course: Course) -> None:
    text = "Zeile\r\n\tΩ Ж 汉 😀 \x00 'quotes' \"--\" ; DROP TABLE session"
    draft, _ = sessions.save_draft(record, a_session(course.id, note=text))
    assert sessions.get(record, draft.id).note == text


def test_only_sessions_that_took_place_are_numbered(record: Record, course: Course) -> None:
    sessions.save_draft(record, on(course, 2))
    sessions.save_draft(record, on(course, 1, Attendance.DNA))
    middle, changes = sessions.save_draft(record, on(course, 0))
    assert numbers(record, course) == [1, None, 2]
    assert len([kind for kind, _ in changes.ids if kind == "session"]) == 2
    removed = sessions.remove_draft(record, middle.id)
    assert numbers(record, course) == [None, 1]
    assert removed.touches("session", middle.id)
    assert len([kind for kind, _ in removed.ids if kind == "session"]) == 2


def test_a_given_number_counts_for_nothing(record: Record, course: Course) -> None:
    draft, _ = sessions.save_draft(record, replace(on(course, 0), number=12))
    assert draft.number == 1 == sessions.get(record, draft.id).number


def test_a_draft_can_not_sign_itself(record: Record, populated: Populated) -> None:
    forged = replace(populated.draft, signature=populated.signed.signature)
    saved, _ = sessions.save_draft(record, forged)
    assert saved.signature is None
    assert not sessions.get(record, saved.id).signed


def test_signing_seals_the_entry(record: Record, course: Course, catalogue: Catalogue) -> None:
    draft, _ = sessions.save_draft(record, a_session(course.id))
    east = timezone(timedelta(hours=11))
    signed, changes = sessions.sign(record, draft.id, catalogue, NOW.astimezone(east))
    assert sessions.get(record, draft.id) == signed
    assert signed.signature is not None
    assert signed.signature.signed_at == NOW
    assert signed.signature.signed_at.tzinfo is UTC
    assert changes.touches("session", draft.id)
    assert sessions.unsigned(record) == ()
    assert refused(lambda: sessions.sign(record, draft.id, catalogue, NOW)) == "session.signed"


def test_an_entry_with_an_obstacle_is_not_signed(
    record: Record, course: Course, catalogue: Catalogue
) -> None:
    draft, _ = sessions.save_draft(record, replace(a_session(course.id), risk=Risk()))
    with pytest.raises(KnownError, match="Record the risk review first") as error:
        sessions.sign(record, draft.id, catalogue, NOW)
    assert error.value.code == "session.not_ready"
    assert sessions.get(record, draft.id) == draft


def test_nobody_signs_without_a_name_or_a_time_zone(
    record: Record, course: Course, catalogue: Catalogue
) -> None:
    draft, _ = sessions.save_draft(record, a_session(course.id))
    with pytest.raises(ValueError, match="time zone"):
        sessions.sign(record, draft.id, catalogue, datetime(2026, 6, 30))  # noqa: DTZ001 - what is refused
    practice.save(record, Practice(credentials="none"))
    assert refused(lambda: sessions.sign(record, draft.id, catalogue, NOW)) == "practice.no_therapist"
    assert sessions.get(record, draft.id) == draft


def test_what_can_not_be_is_not_stored(record: Record, populated: Populated) -> None:
    draft, course = populated.draft, populated.course
    other, _ = courses.begin(record, a_course(course.client_id), TODAY)
    wrong = {
        "session.before_course": lambda: sessions.save_draft(
            record, replace(draft, held_on=date(2026, 1, 4))
        ),
        "session.phase": lambda: sessions.save_draft(record, replace(draft, phase="unheard")),
        "session.unknown": lambda: sessions.save_draft(record, replace(draft, id="x")),
        "course.unknown": lambda: sessions.save_draft(record, replace(draft, course_id="x")),
        "session.other_course": lambda: sessions.save_draft(record, replace(draft, course_id=other.id)),
    }
    assert [refused(act) for act in wrong.values()] == list(wrong)
    assert sessions.get(record, draft.id) == draft
