"""A signature binds: no use case and no SQL through the program's connection changes a signed entry."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy.exc import DBAPIError

from ipt_tracker.clinical.administration import Administration
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.session import Session
from ipt_tracker.errors import KnownError
from ipt_tracker.record import check, courses, measures, reviews, sessions
from ipt_tracker.record.record import Record
from tests.record.examples import NOW, TODAY, Populated

# {signed}, {draft}: session ids; {course}, {client}: ids; {rev}: the signing revision; {draft_rev}: a made-up one
THROUGH_SQL = [
    "UPDATE session SET note = 'other' WHERE id = '{signed}'",
    "UPDATE session SET number = 7 WHERE id = '{signed}'",
    "UPDATE session SET signed_revision = NULL WHERE id = '{signed}'",
    "UPDATE session SET signed_revision = signed_revision WHERE id = '{signed}'",
    "UPDATE session SET course_id = 'elsewhere' WHERE id = '{signed}'",
    "UPDATE session SET id = 'renamed' WHERE id = '{signed}'",
    "UPDATE OR REPLACE session SET id = '{signed}' WHERE id = '{draft}'",
    "UPDATE session SET signed_revision = {rev} WHERE id = '{draft}'",
    "DELETE FROM session WHERE id = '{signed}'",
    "DELETE FROM session",
    "INSERT OR REPLACE INTO session SELECT * FROM session WHERE id = '{signed}'",
    "REPLACE INTO session (id, course_id, held_on, attendance, place, present, phase, focus, risk,"
    " medication_change, note, work_review, work_agreed) SELECT id, course_id, held_on, attendance, place, present,"
    " phase, focus, risk, medication_change, 'other', work_review, work_agreed FROM session WHERE id = '{signed}'",
    "INSERT INTO session SELECT * FROM session WHERE id = '{signed}'"
    " ON CONFLICT (id) DO UPDATE SET note = 'other'",
    "WITH s AS (SELECT 'other' AS note) UPDATE session SET note = s.note FROM s WHERE id = '{signed}'",
    "UPDATE technique_use SET note = 'other' WHERE session_id = '{signed}'",
    "UPDATE technique_use SET session_id = '{draft}', position = 9 WHERE session_id = '{signed}' AND position = 0",
    "UPDATE OR REPLACE technique_use SET session_id = '{signed}' WHERE session_id = '{draft}'",
    "DELETE FROM technique_use WHERE session_id = '{signed}'",
    "INSERT INTO technique_use VALUES ('{signed}', 9, 'another', 1, '', '')",
    "INSERT OR REPLACE INTO technique_use VALUES ('{signed}', 0, 'another', 1, '', '')",
    "UPDATE administration SET total = 0 WHERE session_id = '{signed}'",
    "UPDATE administration SET session_id = NULL WHERE session_id = '{signed}'",
    "UPDATE administration SET session_id = '{signed}' WHERE session_id IS NULL",
    "UPDATE administration SET answers = '[0,0,0,0,0,0,0,0,0]' WHERE answers IS NOT NULL",
    "DELETE FROM administration WHERE session_id = '{signed}'",
    "INSERT OR REPLACE INTO administration SELECT * FROM administration WHERE session_id = '{signed}'",
    "UPDATE revision SET body = '{{}}'",
    "UPDATE revision SET signed_by = 'Somebody Else'",
    "DELETE FROM revision",
    "INSERT OR REPLACE INTO revision SELECT * FROM revision",
    "INSERT INTO revision SELECT NULL, subject_kind, subject_id, 2, 'revision', body, sha256, created_at, signed_at,"
    " signed_by, credentials, app_version, reason FROM revision",
    "INSERT INTO revision SELECT NULL, subject_kind, subject_id, 7, 'addendum', body, sha256, created_at, signed_at,"
    " signed_by, credentials, app_version, reason FROM revision",
    "INSERT INTO revision SELECT NULL, subject_kind, 'nobody', 1, 'revision', body, sha256, created_at, signed_at,"
    " signed_by, credentials, app_version, reason FROM revision",
    "UPDATE review SET audience = 'gp'",
    "UPDATE review SET signed_revision = NULL",
    "DELETE FROM review",
    "INSERT INTO review VALUES ('new', '{course}', 'gp', {rev})",
    "UPDATE course SET client_id = (SELECT id FROM client WHERE id <> '{client}') WHERE id = '{course}'",
    "UPDATE course SET id = 'renamed' WHERE id = '{course}'",
    "DELETE FROM course",
    "DELETE FROM client WHERE id = '{client}'",
    "UPDATE client SET id = 'renamed' WHERE id = '{client}'",
    "DROP TRIGGER session_no_update",
    "DROP TABLE session",
    "ALTER TABLE session RENAME TO other",
    "ALTER TABLE session DROP COLUMN note",
    "CREATE TRIGGER mine AFTER INSERT ON client BEGIN DELETE FROM revision; END",
    "CREATE TEMP TRIGGER mine AFTER INSERT ON client BEGIN DELETE FROM revision; END",
    "CREATE TABLE mine (x)",
    "CREATE TEMP TABLE mine AS SELECT * FROM session",
    "CREATE VIEW mine AS SELECT * FROM session",
    "ATTACH DATABASE ':memory:' AS other",
    "VACUUM INTO 'plain.db'",
    "REINDEX",
    "ANALYZE",
    "DELETE FROM sqlite_master",
    "UPDATE alembic_version SET version_num = '0000'",
    "PRAGMA recursive_triggers = OFF",
    "PRAGMA foreign_keys = OFF",
    "PRAGMA defer_foreign_keys = ON",
    "PRAGMA ignore_check_constraints = ON",
    "PRAGMA writable_schema = ON",
    "PRAGMA user_version = 9",
    "PRAGMA rekey = 'other'",
    "PRAGMA key = 'other'",
    "PRAGMA temp_store = FILE",
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA secure_delete = OFF",
    "PRAGMA cipher_log = 'log.txt'",
    "SELECT load_extension('x')",
    "SELECT writefile('x', 'y')",
]


def contents(record: Record) -> list[list[tuple[object, ...]]]:
    tables = ("client", "course", "session", "technique_use", "administration", "revision", "review")
    with record.read() as connection:
        return [
            [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table}")]  # noqa: S608
            for table in (*tables, "sqlite_master", "alembic_version")
        ]


@pytest.mark.parametrize("statement", THROUGH_SQL)
def test_no_sql_through_the_connection_changes_it(
    record: Record, populated: Populated, statement: str
) -> None:
    before = contents(record)
    with record.read() as connection:
        revision = connection.exec_driver_sql(
            "SELECT id FROM revision WHERE subject_kind = 'session'"
        ).scalar()
    sql = statement.format(
        signed=populated.signed.id,
        draft=populated.draft.id,
        course=populated.course.id,
        client=populated.client.id,
        rev=revision,
    )
    with pytest.raises(DBAPIError), record.write() as connection:
        connection.exec_driver_sql(sql)
    assert contents(record) == before
    assert check.check(record).problems == ()


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
    with record.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO revision SELECT NULL, subject_kind, ?, 1, 'revision', body, sha256, created_at,"
            " signed_at, signed_by, credentials, app_version, reason FROM revision WHERE subject_kind = 'session'",
            (populated.draft.id,),
        )
        connection.exec_driver_sql(
            "INSERT INTO revision SELECT NULL, subject_kind, subject_id, 2, 'addendum', 'other', sha256, created_at,"
            " signed_at, signed_by, credentials, app_version, reason FROM revision WHERE subject_kind = 'review'"
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
