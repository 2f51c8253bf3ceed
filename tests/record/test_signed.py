"""A signature binds: no use case and no SQL through the program's connection changes a signed entry."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from ipt_tracker.clinical.administration import Administration
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.session import Session
from ipt_tracker.errors import KnownError
from ipt_tracker.record import check, courses, measures, reviews, sessions
from ipt_tracker.record.record import Record
from tests.promises import Reached
from tests.record.examples import NOW, TODAY, Populated

_SQL = Path(__file__).with_name("ways_to_change.sql").read_text("utf-8")
THROUGH_SQL = _SQL.strip().split("\n\n")[1:]


def contents(record: Record) -> list[list[tuple[object, ...]]]:
    tables = ("client", "course", "session", "technique_use", "administration", "revision", "review")
    with record.read() as connection:
        return [
            [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table}")]  # noqa: S608
            for table in (*tables, "sqlite_master", "alembic_version")
        ]


@pytest.mark.promise("T15")
def test_no_sql_through_the_connection_changes_it(
    record: Record, populated: Populated, reached: Reached
) -> None:
    before = contents(record)
    with record.read() as connection:
        revision = connection.exec_driver_sql(
            "SELECT id FROM revision WHERE subject_kind = 'session'"
        ).scalar()
    for statement in THROUGH_SQL:
        sql = statement.format(
            signed=populated.signed.id,
            draft=populated.draft.id,
            error=populated.in_error.id,
            course=populated.course.id,
            client=populated.client.id,
            rev=revision,
        )
        assert refused(record, sql), sql
        assert contents(record) == before, sql
    assert check.check(record).problems == ()
    reached(f"{len(THROUGH_SQL)} ways in SQL to change what is signed: all refused")


def refused(record: Record, sql: str) -> bool:
    """Whether the program's own connection does not take a statement."""
    try:
        with record.write() as connection:
            connection.exec_driver_sql(sql)
    except DBAPIError:
        return True
    return False


Attempt = Callable[[Record, Populated, Catalogue], object]


def _moved_measure(record: Record, populated: Populated) -> object:
    given = populated.signed.administrations[0]
    return measures.save_total(record, replace(given, session_id="", total=0))


ATTEMPTS: dict[str, Attempt] = {
    "saved again": lambda record, it, _: sessions.save_draft(record, replace(it.signed, note="other")),
    "signed again": lambda record, it, catalogue: sessions.sign(record, it.signed.id, catalogue, NOW),
    "removed": lambda record, it, _: sessions.remove_draft(record, it.signed.id),
    "measure replaced": lambda record, it, _: _moved_measure(record, it),
    "course given away": lambda record, it, _: courses.update(
        record, replace(it.course, client_id="somebody"), TODAY
    ),
    "phase taken away": lambda record, it, _: courses.update(
        record, replace(it.course, phase_starts=it.course.phase_starts[1:]), TODAY
    ),
}


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS.keys())
def test_no_use_case_changes_it(
    record: Record, populated: Populated, catalogue: Catalogue, attempt: Attempt
) -> None:
    before = contents(record)
    with pytest.raises(KnownError):
        attempt(record, populated, catalogue)
    assert contents(record) == before


def test_a_draft_takes_a_copy_of_its_measures(record: Record, populated: Populated) -> None:
    copied, _ = sessions.save_draft(
        record, replace(populated.draft, administrations=populated.signed.administrations)
    )
    assert sessions.get(record, populated.signed.id) == populated.signed
    assert [given.measure for given in copied.administrations] == ["phq-9", "gad-7"]
    assert sessions.get(record, copied.id) == copied


def test_drafts_move_around_it_and_leave_its_number(record: Record, populated: Populated) -> None:
    earlier = replace(populated.draft, id="", held_on=populated.course.started_on, administrations=())
    stored, changes = sessions.save_draft(record, earlier)
    assert sessions.get(record, populated.signed.id) == populated.signed
    assert [s.number for s in sessions.for_course(record, populated.course.id)] == [2, 1, 3]
    assert stored.number == 2
    assert {identity for kind, identity in changes.ids if kind == "session"} == {
        stored.id,
        populated.draft.id,
    }


def test_a_draft_signed_behind_the_program_s_back_is_found(record: Record, populated: Populated) -> None:
    """Whoever has the key can write a revision; the check then says what doesn't fit."""
    rest = "created_at, signed_at, signed_by, credentials, app_version, reason FROM revision"
    with record.write() as connection:
        connection.exec_driver_sql(
            f"INSERT INTO revision SELECT NULL, subject_kind, ?, 1, 'revision', body, sha256, {rest}"
            " WHERE subject_kind = 'session' AND rev = 1 LIMIT 1",
            (populated.draft.id,),
        )
        connection.exec_driver_sql(
            f"INSERT INTO revision SELECT NULL, subject_kind, subject_id, 2, 'addendum',"
            f" json_object('adds_to', lower(hex(sha256))), sha256, {rest}"
            " WHERE subject_kind = 'review'"
        )
    problems = check.check(record).problems
    assert len(problems) == 2
    assert "is not what was signed" in problems[0]
    assert "is not the text that was signed" in problems[1]


def test_what_is_signed_comes_back_as_it_was(record: Record, populated: Populated) -> None:
    def unsigned(session: Session) -> Session:
        return replace(session, signature=None)

    stored = sessions.get(record, populated.signed.id)
    assert stored == populated.signed
    assert stored.signature is not None
    assert len(stored.signature.sha256) == 64
    assert reviews.latest(record, populated.course.id, "file") == populated.review
    assert reviews.latest(record, populated.course.id, "gp") is None
    assert unsigned(stored).number == 1


def test_a_review_signed_later_counts(record: Record, populated: Populated) -> None:
    later, changes = reviews.sign(record, populated.course.id, "file", "second", NOW)
    assert reviews.latest(record, populated.course.id, "file") == later
    assert changes.touches("review", later.id)


def test_a_measure_of_another_session_can_not_be_named_twice(record: Record, populated: Populated) -> None:
    total = Administration(
        id=populated.draft.administrations[0].id,
        course_id=populated.course.id,
        measure="phq-9",
        version="1",
        given_on=TODAY,
        total=3,
    )
    with pytest.raises(KnownError) as error:
        measures.save_total(record, total)
    assert error.value.code == "measure.in_session"
