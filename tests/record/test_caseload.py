"""The caseload is up to date after every use case, whatever came before it."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule
from hypothesis.stateful import run_state_machine_as_test as run
from sqlalchemy import delete, update

from ipt_tracker.clinical.administration import Administration, Source
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.client import Client, Stage
from ipt_tracker.clinical.course import Ending, EndReason
from ipt_tracker.clinical.session import Attendance
from ipt_tracker.clinical.summary import in_short
from ipt_tracker.record import caseload, check, clients, courses, measures, practice, schema, sessions
from ipt_tracker.record.record import Record
from tests.record.conftest import Template
from tests.record.examples import NOW, PRACTICE, TODAY, Populated, a_course, a_session

DAYS = st.integers(0, 150).map(lambda days: date(2026, 1, 6) + timedelta(days=days))


class Therapist(RuleBasedStateMachine):
    """Somebody who does this and that in a record, in any order."""

    people = Bundle("people")
    running = Bundle("running")
    entered = Bundle("entered")
    given = Bundle("given")

    def __init__(self, template: Template, catalogue: Catalogue) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.record = template.copied_to(Path(self.place.name) / "busy.iptr")
        self.catalogue = catalogue

    def teardown(self) -> None:
        self.record.close()
        self.place.cleanup()

    @initialize(target=people)
    def begin(self) -> str:
        practice.save(self.record, PRACTICE)
        return self.add_client("Ada First")

    @rule(target=people, name=st.sampled_from(["Bo Second", "Cy Third"]))
    def add_client(self, name: str) -> str:
        return clients.add(self.record, Client(name=name), TODAY)[0].id

    @rule(client_id=people, stage=st.sampled_from(Stage))
    def change_client(self, client_id: str, stage: Stage) -> None:
        client = clients.get(self.record, client_id)
        if stage is not Stage.NOT_SUITABLE:
            clients.update(self.record, replace(client, name=f"{client.name}x", stage=stage), TODAY)

    @rule(target=running, client_id=people, started=st.integers(0, 3))
    def begin_course(self, client_id: str, started: int) -> str:
        course = replace(a_course(client_id), started_on=date(2026, 1, 2 + started))
        return courses.begin(self.record, course, TODAY)[0].id

    @rule(course_id=running, planned=st.integers(8, 20))
    def change_course(self, course_id: str, planned: int) -> None:
        course = courses.get(self.record, course_id)
        courses.update(self.record, replace(course, planned_sessions=planned), TODAY)

    @rule(course_id=running)
    def end_or_reopen(self, course_id: str) -> None:
        if courses.get(self.record, course_id).ending is None:
            ending = Ending(ended_on=TODAY, reason=EndReason.COMPLETED)
            courses.end(self.record, course_id, ending, TODAY)
        else:
            courses.reopen(self.record, course_id)

    @rule(target=entered, course_id=running, held_on=DAYS, attendance=st.sampled_from(Attendance))
    def enter_session(self, course_id: str, held_on: date, attendance: Attendance) -> str:
        entry = replace(a_session(course_id, held_on), attendance=attendance)
        return sessions.save_draft(self.record, entry)[0].id

    @rule(session_id=entered, held_on=DAYS, attendance=st.sampled_from(Attendance))
    def move_session(self, session_id: str, held_on: date, attendance: Attendance) -> None:
        session = sessions.get(self.record, session_id)
        if not session.signed:
            sessions.save_draft(self.record, replace(session, held_on=held_on, attendance=attendance))

    @rule(session_id=entered)
    def sign(self, session_id: str) -> None:
        session = sessions.get(self.record, session_id)
        if not session.signed and session.attendance.took_place:
            sessions.sign(self.record, session_id, self.catalogue, NOW)

    @rule(target=entered, session_id=consumes(entered))
    def remove(self, session_id: str) -> object:
        if sessions.get(self.record, session_id).signed:
            return session_id
        sessions.remove_draft(self.record, session_id)
        return multiple()

    @rule(target=given, course_id=running, day=DAYS, total=st.integers(0, 27))
    def give_measure(self, course_id: str, day: date, total: int) -> tuple[str, str]:
        stored, _ = measures.save_total(self.record, _total(course_id, "", day, total))
        return course_id, stored.id

    @rule(known=given, day=DAYS, total=st.integers(0, 27))
    def correct_measure(self, known: tuple[str, str], day: date, total: int) -> None:
        measures.save_total(self.record, _total(*known, day, total))

    @invariant()
    def the_list_says_what_was_entered(self) -> None:
        so = {
            row.client.id: in_short(row.client, row.course, row.sessions, row.administrations)
            for row in caseload.rows(self.record)
        }
        assert {line.client_id: line.whole() for line in caseload.lines(self.record)} == so


def _total(course_id: str, own_id: str, day: date, total: int) -> Administration:
    return Administration(
        id=own_id,
        course_id=course_id,
        measure="phq-9",
        version="1",
        given_on=day,
        total=total,
        source=Source.TOTAL_ONLY,
    )


@pytest.mark.timeout(180)
def test_the_list_follows_every_use_case(record_template: Template, catalogue: Catalogue) -> None:
    run(
        lambda: Therapist(record_template, catalogue),
        settings=settings(
            max_examples=20,
            stateful_step_count=25,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_a_line_knows_the_newest_score(record: Record, populated: Populated) -> None:
    lines = {line.client_id: line for line in caseload.lines(record)}
    assert lines[populated.client.id].score("epds") == 14
    assert lines[populated.client.id].score("pcl-5") is None


def test_those_with_a_session_ahead(record: Record, populated: Populated) -> None:
    """Entered for a later day, or agreed in the last session, from that day on."""
    agreed = populated.draft.next_on
    assert agreed is not None
    assert [row.client.id for row in caseload.ahead(record, agreed)] == [populated.client.id]
    later = agreed + timedelta(days=1)
    assert caseload.ahead(record, later) == ()
    coming = replace(
        a_session(populated.course.id, later),
        attendance=Attendance.SCHEDULED,
        administrations=(),
        next_on=None,
    )
    sessions.save_draft(record, coming)
    assert caseload.ahead(record, later) == tuple(
        row for row in caseload.rows(record) if row.client.id == populated.client.id
    )


@pytest.mark.parametrize(
    "spoil",
    [
        lambda: update(schema.caseload).values(attended=7),
        lambda: delete(schema.caseload),
    ],
)
def test_a_list_that_says_something_else_is_found(
    record: Record, populated: Populated, spoil: Callable[[], object]
) -> None:
    with record.write() as connection:
        connection.execute(spoil())  # type: ignore[call-overload]
    (problem,) = check.check(record).problems
    assert problem == "Lines of the list that differ from what was entered: 2."
