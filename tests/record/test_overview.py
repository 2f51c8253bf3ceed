"""What is read across the record: measures of a course, the caseload, the health check."""

import hashlib
from dataclasses import fields, replace

import pytest

from ipt_tracker.clinical.administration import Source
from ipt_tracker.clinical.client import Stage
from ipt_tracker.clinical.course import CourseStatus
from ipt_tracker.errors import KnownError
from ipt_tracker.record import caseload, check, measures, sessions
from ipt_tracker.record.overview import CaseloadRow, SessionMark
from ipt_tracker.record.record import Record
from tests.record.examples import Populated


def test_the_measures_of_a_course_come_by_date(record: Record, populated: Populated) -> None:
    assert measures.for_course(record, populated.course.id) == (
        populated.total,
        *populated.signed.administrations,
        *populated.draft.administrations,
    )


def test_a_total_is_replaced_under_its_id(record: Record, populated: Populated) -> None:
    corrected, changes = measures.save_total(
        record, replace(populated.total, total=15, source=Source.CLINICIAN)
    )
    assert corrected.id == populated.total.id
    assert measures.for_course(record, populated.course.id)[0] == corrected
    assert changes.touches("course", populated.course.id)


def test_a_measure_without_a_total_is_not_stored(record: Record, populated: Populated) -> None:
    with pytest.raises(KnownError) as error:
        measures.save_total(record, replace(populated.total, id="", total=None))
    assert error.value.code == "measure.no_total"


def test_the_caseload_has_a_row_for_every_client(record: Record, populated: Populated) -> None:
    first, second = caseload.rows(record)
    assert first == CaseloadRow(
        client=populated.client,
        course=populated.course,
        sessions=tuple(
            SessionMark(
                id=session.id,
                course_id=session.course_id,
                number=session.number,
                held_on=session.held_on,
                starts_at=session.starts_at,
                attendance=session.attendance,
                phase=session.phase,
                focus=session.focus,
                signed=session.signed,
                next_on=session.next_on,
                next_at=session.next_at,
                brought_in=False,
            )
            for session in (populated.signed, populated.draft)
        ),
        administrations=measures.for_course(record, populated.course.id),
        status=CourseStatus.CLOSED,
    )
    assert (second.client.code, second.course, second.sessions) == ("IPT-0002", None, ())
    assert second.status is Stage.ENQUIRY
    assert "note" not in {field.name for field in fields(SessionMark)}


def test_a_whole_record_passes_its_check(record: Record, populated: Populated) -> None:
    report = check.check(record)
    assert report.problems == ()
    assert report.counts == {
        "clients": 2,
        "courses": 1,
        "sessions": 3,
        "signed sessions": 2,
        "measures": 7,
        "reviews": 1,
        "revisions": 6,
    }


def test_a_damaged_page_that_nothing_reads_is_found(record: Record, populated: Populated) -> None:
    """A free page: no query meets it, only the seals of the file do."""
    with record.write() as connection:
        connection.exec_driver_sql("UPDATE client SET diagnosis = ?", ("long " * 10_000,))
    with record.write() as connection:
        connection.exec_driver_sql("UPDATE client SET diagnosis = ''")
    record.checkpoint()
    database = record.folder / "record.db"
    content = bytearray(database.read_bytes())
    content[-3000] ^= 1
    database.write_bytes(content)
    problems = check.check(record).problems
    assert problems[0] == "Pages of the file that fail their seal: 1."


def tampered(record: Record, statement: str, *parameters: object) -> tuple[str, ...]:
    """What the check says after SQL that only a tool with the key could run."""
    assert record._engine is not None
    connection = record._engine.raw_connection()
    raw = connection.driver_connection
    assert raw is not None
    raw.set_authorizer(None)
    for pragma in ("foreign_keys=OFF", "ignore_check_constraints=ON"):
        raw.execute(f"PRAGMA {pragma}")
    raw.execute("DROP TRIGGER session_no_update")
    raw.execute("DROP TRIGGER revision_no_update")
    raw.execute(statement, parameters)
    raw.execute("PRAGMA ignore_check_constraints=OFF")
    connection.close()
    return check.check(record).problems


def test_rows_that_belong_to_nothing_are_found(record: Record, populated: Populated) -> None:
    orphan = "INSERT INTO review (id, course_id, audience) VALUES ('r', 'nowhere', 'file')"
    assert tampered(record, orphan) == ("Rows that belong to nothing: 1.",)


def test_rows_that_break_the_schema_are_found(record: Record, populated: Populated) -> None:
    structure, _ = tampered(record, "UPDATE revision SET kind = 'other' WHERE subject_kind = 'review'")
    assert structure == "The database's own structure is damaged."


def test_a_signed_entry_that_shows_something_else_is_found(record: Record, populated: Populated) -> None:
    (problem,) = tampered(record, "UPDATE session SET note = 'x' WHERE id = ?", populated.signed.id)
    assert "is not what was signed" in problem
    assert sessions.get(record, populated.signed.id).note == "x"


def test_codes_that_nobody_knows_are_found(record: Record, populated: Populated) -> None:
    found = tampered(record, "UPDATE session SET attendance = 'x' WHERE id = ?", populated.signed.id)
    assert found == (
        "Rows of signed sessions hold values that this version does not know.",
        "The list can't be compared with the entries: they hold values that this version does not know.",
    )


@pytest.mark.parametrize("body", ["{}", "[]", "no json", '{"session":{"note":1}}'])
def test_a_signed_text_that_is_no_session_is_found(record: Record, populated: Populated, body: str) -> None:
    forged = "UPDATE revision SET body = ?, sha256 = ? WHERE kind IN ('late_entry', 'addendum', 'correction')"
    found = tampered(record, forged, body, hashlib.sha256(body.encode()).digest())
    shown = [problem for problem in found if "is not what was signed" in problem]
    assert len(shown) == 5  # the added ones no longer name the signature under which they stand
    told = [problem for problem in found if problem.startswith("What was signed by entry ")]
    assert len(told) == len(found) - len(shown) == 4
