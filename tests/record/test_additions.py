"""What is added to a signed entry, and the entry made in error: kept, told, and counted nowhere."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.course import Course, Ending, EndReason
from ipt_tracker.clinical.numbering import assign_numbers
from ipt_tracker.clinical.practice import Practice
from ipt_tracker.clinical.session import AdditionKind, Attendance, Session
from ipt_tracker.errors import KnownError
from ipt_tracker.record import (
    audit_trail,
    caseload,
    check,
    clients,
    courses,
    measures,
    needs,
    practice,
    schema,
    sessions,
)
from ipt_tracker.record.audit import Action
from ipt_tracker.record.record import Record
from tests.record.examples import NOW, TODAY, Populated, a_client, a_course, a_session

FIRST = date(2026, 1, 12)
LATER = NOW + timedelta(hours=2)
ERROR = AdditionKind.ENTERED_IN_ERROR


@pytest.fixture
def course(record: Record) -> Course:
    client, _ = clients.add(record, a_client(), TODAY)
    return courses.begin(record, a_course(client.id), TODAY)[0]


def signed(record: Record, catalogue: Catalogue, course: Course, week: int) -> Session:
    draft, _ = sessions.save_draft(record, a_session(course.id, FIRST + timedelta(weeks=week)))
    return sessions.sign(record, draft.id, catalogue, NOW)[0]


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(KnownError) as error:
        act()
    return error.value.code


def log(record: Record) -> list[tuple[Action, str, str]]:
    entries = [line.entry for line in audit_trail.oldest_first(record) if line.entry]
    return [(one.action, one.subject_id, one.detail) for one in entries]


def test_what_is_added_is_signed_itself_and_leaves_the_entry_as_it_was(
    record: Record, catalogue: Catalogue, course: Course
) -> None:
    entry = signed(record, catalogue, course, 0)
    practice.save(record, Practice(therapist="Dr Nora Later", credentials="DClinPsy"))
    _, changes = sessions.add(record, entry.id, AdditionKind.ADDENDUM, LATER, text=" He rang.\n", reason=" ")
    added, _ = sessions.add(
        record, entry.id, AdditionKind.CORRECTION, LATER, text="The sister came.", reason="Not the mother."
    )
    assert sessions.get(record, entry.id) == added
    assert replace(added, additions=()) == entry
    first, second = added.additions
    assert (first.kind, first.text, first.reason) == (AdditionKind.ADDENDUM, "He rang.", "")
    assert (second.kind, second.text, second.reason) == (
        AdditionKind.CORRECTION,
        "The sister came.",
        "Not the mother.",
    )
    assert (first.signature.signed_by, first.signature.credentials) == ("Dr Nora Later", "DClinPsy")
    assert first.signature.signed_at == LATER
    assert entry.signature is not None
    assert len({entry.signature.sha256, first.signature.sha256, second.signature.sha256}) == 3
    assert changes.touches("session", entry.id)
    assert log(record)[-2:] == [
        (Action.ADDED_TO, entry.id, f"addendum {first.signature.sha256}"),
        (Action.ADDED_TO, entry.id, f"correction {second.signature.sha256}"),
    ]
    assert check.check(record).problems == ()
    with record.read() as connection:
        body = json.loads(
            connection.execute(
                select(schema.revision.c.body).where(schema.revision.c.kind == "addendum")
            ).scalar_one()
        )
    assert (body["session_id"], body["adds_to"], body["rev"]) == (entry.id, entry.signature.sha256, 2)


def test_what_can_not_be_added_is_said_and_changes_nothing(record: Record, populated: Populated) -> None:
    entry, draft, wrong = populated.signed.id, populated.draft.id, populated.in_error.id
    add = sessions.add
    tries = {
        "session.not_signed": lambda: add(record, draft, AdditionKind.ADDENDUM, LATER, text="more"),
        "session.in_error": lambda: add(record, wrong, AdditionKind.ADDENDUM, LATER, text="more"),
        "addition.text": lambda: add(record, entry, AdditionKind.CORRECTION, LATER, reason="wrong", text=" "),
        "addition.reason": lambda: add(record, entry, ERROR, LATER, reason="\n"),
        "session.clock": lambda: add(
            record, entry, AdditionKind.ADDENDUM, NOW - timedelta(seconds=1), text="more"
        ),
        "session.unknown": lambda: add(record, "x", AdditionKind.ADDENDUM, LATER, text="more"),
    }
    before = log(record)
    assert [refused(act) for act in tries.values()] == list(tries)
    assert sessions.get(record, entry) == populated.signed
    assert log(record) == before


def test_an_entry_signed_late_says_so_with_its_reason(
    record: Record, catalogue: Catalogue, course: Course
) -> None:
    week = NOW.astimezone().date() - timedelta(days=7)
    draft, _ = sessions.save_draft(record, replace(a_session(course.id, week), late_reason="not asked for"))
    in_time, _ = sessions.sign(record, draft.id, catalogue, NOW)
    assert in_time.signature is not None
    assert (in_time.signature.late, in_time.signature.reason) == (False, "")
    eight_days = replace(a_session(course.id, week - timedelta(days=1)), late_reason=" I was ill. ")
    draft, _ = sessions.save_draft(record, eight_days)
    late, _ = sessions.sign(record, draft.id, catalogue, NOW)
    assert late.signature is not None
    assert (late.signature.late, late.signature.reason) == (True, "I was ill.")
    assert sessions.get(record, late.id) == late
    told = [(action, identity, said.split()[0]) for action, identity, said in log(record)[-2:]]
    assert told == [(Action.SIGNED, in_time.id, "revision"), (Action.SIGNED, late.id, "late_entry")]
    assert check.check(record).problems == ()


def test_an_entry_in_error_is_kept_and_counts_nowhere(
    record: Record, catalogue: Catalogue, course: Course
) -> None:
    kept = [signed(record, catalogue, course, week) for week in (0, 1)]
    before = (
        sessions.for_course(record, course.id),
        measures.for_course(record, course.id),
        replace(courses.so_far(record, course.id), in_error=()),
        caseload.rows(record),
        caseload.lines(record),
        needs.waiting(record, catalogue, NOW),
    )
    wrong = signed(record, catalogue, course, 2)
    following, _ = sessions.save_draft(
        record, replace(a_session(course.id, FIRST + timedelta(weeks=3)), id="")
    )
    assert following.number == 4
    _, changes = sessions.add(record, wrong.id, ERROR, LATER, reason="It is another client's.")
    assert changes.touches("session", following.id)
    assert sessions.get(record, following.id).number == 3
    sessions.remove_draft(record, following.id)
    after = (
        sessions.for_course(record, course.id),
        measures.for_course(record, course.id),
        replace(courses.so_far(record, course.id), in_error=()),
        caseload.rows(record),
        caseload.lines(record),
        needs.waiting(record, catalogue, NOW),
    )
    assert after == before
    assert [one.id for one in before[0]] == [one.id for one in kept]
    (found,) = courses.so_far(record, course.id).in_error
    assert found == sessions.get(record, wrong.id)
    assert found.in_error
    assert replace(found, additions=()) == wrong
    assert sessions.prepare(record, course.id, TODAY).number == 3
    assert check.check(record).problems == ()


def test_a_course_may_end_before_an_entry_made_in_error(
    record: Record, catalogue: Catalogue, course: Course
) -> None:
    signed(record, catalogue, course, 0)
    wrong = signed(record, catalogue, course, 5)
    ending = Ending(ended_on=FIRST, reason=EndReason.COMPLETED)
    assert refused(lambda: courses.end(record, course.id, ending, TODAY)) == "course.ends_before_session"
    sessions.add(record, wrong.id, ERROR, LATER, reason="It is another client's.")
    ended, _ = courses.end(record, course.id, ending, TODAY)
    assert ended.ending == ending


def test_a_number_signed_after_the_error_stays_and_the_next_one_follows_it(
    record: Record, catalogue: Catalogue, course: Course
) -> None:
    first, wrong, third = (signed(record, catalogue, course, week) for week in range(3))
    sessions.add(record, wrong.id, ERROR, LATER, reason="It is another client's.")
    assert [one.number for one in sessions.for_course(record, course.id)] == [1, 3]
    assert sessions.prepare(record, course.id, TODAY).number == 4
    between, _ = sessions.save_draft(record, a_session(course.id, FIRST + timedelta(days=10)))
    assert between.number == 2
    assert (sessions.get(record, first.id), sessions.get(record, third.id)) == (first, third)


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    plan=st.lists(
        st.tuples(
            st.sampled_from((Attendance.ATTENDED, Attendance.DNA)),
            st.sampled_from(("draft", "signed", "error")),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_scores_and_numbers_are_as_if_the_entry_were_not_there(
    make_record: Callable[[str], Record],
    catalogue: Catalogue,
    plan: list[tuple[Attendance, str]],
) -> None:
    """Told the same days with and without the entry: where it stood last, nothing tells the two apart."""
    _EXAMPLES.append(plan)
    record = make_record(f"{len(_EXAMPLES)}.iptr")
    client, _ = clients.add(record, a_client(), TODAY)
    course, _ = courses.begin(record, a_course(client.id), TODAY)

    def tell(day: int, attendance: Attendance) -> Session:
        told = a_session(course.id, FIRST + timedelta(days=day))
        return sessions.save_draft(record, replace(told, attendance=attendance))[0]

    for day, (attendance, what) in enumerate(plan):
        if what != "error":
            one = tell(day, attendance)
            if what == "signed":
                sessions.sign(record, one.id, catalogue, NOW)
    without = (
        replace(courses.so_far(record, course.id), in_error=()),
        caseload.rows(record),
        needs.waiting(record, catalogue, NOW),
    )
    for day, (attendance, what) in enumerate(plan):
        if what == "error":
            wrong = tell(day, attendance)
            sessions.sign(record, wrong.id, catalogue, NOW)
            sessions.add(record, wrong.id, ERROR, LATER, reason="It is another client's.")
    assert (
        replace(courses.so_far(record, course.id), in_error=()),
        caseload.rows(record),
        needs.waiting(record, catalogue, NOW),
    ) == without
    assert len(courses.so_far(record, course.id).in_error) == sum(what == "error" for _, what in plan)
    held = sessions.for_course(record, course.id)
    assert assign_numbers(held) == {one.id: one.number for one in held}
    assert check.check(record).problems == ()
    record.close()


_EXAMPLES: list[object] = []


@pytest.mark.parametrize(
    "forged",
    [
        {"session_id": "another"},
        {"rev": 9},
        {"text": None},
        {"kind": "correction"},
        {"reason": "another"},
        {"signed_by": "Somebody Else"},
    ],
    ids=lambda forged: next(iter(forged)),
)
def test_an_addition_forged_behind_the_program_s_back_is_found(
    record: Record, populated: Populated, forged: dict[str, object]
) -> None:
    """Whoever has the key and can count a hash can write one that the triggers take; the check reads it."""
    signature = populated.signed.signature
    assert signature is not None
    with record.write() as connection:
        last = connection.exec_driver_sql("SELECT * FROM revision WHERE kind = 'addendum'").mappings().one()
        body = json.loads(last["body"]) | {"rev": 4} | forged
        text = json.dumps(body)
        row = dict(last) | {"rev": 4, "body": text, "sha256": hashlib.sha256(text.encode()).digest()}
        del row["id"]
        connection.execute(schema.revision.insert(), row)
    (problem,) = check.check(record).problems
    assert "revision 4, is not what was signed" in problem
