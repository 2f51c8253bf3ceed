"""Erasure: refused while a rule or a hold forbids it; then nothing is left of one, and all of the others."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Executable, delete, event, func, insert, select
from sqlalchemy.exc import IntegrityError

from ipt_tracker.clinical.administration import Administration, Source
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.client import Client, Stage
from ipt_tracker.clinical.session import AdditionKind
from ipt_tracker.errors import KnownError
from ipt_tracker.record import (
    audit,
    check,
    clients,
    courses,
    erasure,
    measures,
    removed,
    retention,
    review_drafts,
    schema,
    sessions,
    settings,
)
from ipt_tracker.record.audit import Action
from ipt_tracker.record.erasure import Counted, Erasure, Ground
from ipt_tracker.record.record import Record
from ipt_tracker.record.rescue import Rescue, Unsaved
from ipt_tracker.record.review_drafts import Draft, OwnWords
from tests.record.examples import BEGUN, NOW, PRACTICE, TODAY, Populated, a_client, a_course, a_session

AFTER = datetime(2035, 1, 1, 12, tzinfo=UTC)
"""The practice's own rule (8 years after January 2026) is over in 2034."""


def _refused(record: Record, catalogue: Catalogue, client_id: str, *more: object) -> str:
    with pytest.raises(KnownError) as refused:
        erasure.erase_client(record, catalogue, client_id, *more)  # type: ignore[arg-type]
    return refused.value.code


@pytest.fixture
def binned(record: Record, populated: Populated) -> Populated:
    """In the bin and not on hold."""
    retention.release(record, populated.client.id)
    record.now = lambda: NOW
    words = (OwnWords(place="after.plan", text="Her words"),)
    review_drafts.save(record, populated.course.id, "gp", Draft(words=words))
    with record.write() as connection:
        shown = {"course_id": populated.course.id, "audience": "gp", "paper": "a4"}
        connection.execute(insert(schema.review_shown), shown)
    removed.remove_client(record, populated.client.id)
    return populated


def test_how_long_a_client_is_kept(record: Record, populated: Populated, catalogue: Catalogue) -> None:
    keeping = retention.of(record, catalogue, populated.client.id)
    assert keeping.last_contact == date(2026, 1, 19)
    assert keeping.keep_until == date(2034, 1, 19)
    assert keeping.rule.code == "own"
    assert not keeping.ended(date(2034, 1, 18))
    assert keeping.ended(date(2034, 1, 19))
    enquiry = retention.of(record, catalogue, clients.find(record, "IPT-0002").id)
    assert (enquiry.last_contact, enquiry.keep_until) == (None, None)


@pytest.mark.parametrize("stage", Stage)
def test_a_consultation_is_a_contact_and_an_enquiry_is_none(
    record: Record, catalogue: Catalogue, stage: Stage
) -> None:
    came = Client(name="Adil Example", stage=stage, first_contact_on=date(2026, 2, 3))
    client, _ = clients.add(record, came, TODAY)
    keeping = retention.of(record, catalogue, client.id)
    kept = stage is not Stage.ENQUIRY
    assert keeping.last_contact == (date(2026, 2, 3) if kept else None)
    assert keeping.keep_until == (date(2033, 2, 3) if kept else None)
    assert keeping.ended(TODAY) is not kept
    course, _ = courses.begin(record, a_course(client.id), TODAY)
    sessions.save_draft(record, a_session(course.id, date(2026, 2, 17)))
    assert retention.of(record, catalogue, client.id).last_contact == date(2026, 2, 17)


def test_a_signed_session_entered_in_error_frees_nobody(
    record: Record, populated: Populated, catalogue: Catalogue
) -> None:
    client, _ = clients.add(record, a_client(), TODAY)
    course, _ = courses.begin(record, a_course(client.id), TODAY)
    draft, _ = sessions.save_draft(record, a_session(course.id, date(2026, 1, 14)))
    sessions.sign(record, draft.id, catalogue, NOW)
    before = retention.of(record, catalogue, client.id)
    why = "Typed for another client."
    sessions.add(record, draft.id, AdditionKind.ENTERED_IN_ERROR, NOW, reason=why)
    assert retention.of(record, catalogue, client.id) == before
    assert before.last_contact == date(2026, 1, 14)
    removed.remove_client(record, client.id)
    with pytest.raises(KnownError) as refused:
        erasure.erase_client(record, catalogue, client.id, client.code, None)
    assert refused.value.code == "erasure.ground"


def test_a_measure_given_on_its_own_is_a_contact(
    record: Record, populated: Populated, catalogue: Catalogue
) -> None:
    given = Administration(
        course_id=populated.course.id,
        measure="epds",
        version="1",
        given_on=date(2026, 3, 1),
        total=9,
        source=Source.TOTAL_ONLY,
    )
    measures.save_total(record, given)
    assert retention.of(record, catalogue, populated.client.id).last_contact == date(2026, 3, 1)


def test_who_need_not_be_kept_any_longer(record: Record, populated: Populated, catalogue: Catalogue) -> None:
    assert retention.ended(record, catalogue, date(2034, 1, 18)) == ()
    assert [one.client for one in retention.ended(record, catalogue, date(2034, 1, 19))] == [populated.client]
    removed.remove_client(record, populated.client.id)
    assert retention.ended(record, catalogue, date(2034, 1, 19)) == (), "who is in the bin is listed there"


def test_another_rule_another_day(record: Record, populated: Populated, catalogue: Catalogue) -> None:
    for rule, day in (("apa", date(2033, 1, 19)), ("nhs_mental_health", date(2046, 1, 19))):
        settings.save(record, settings.Settings(retention_rule=rule))
        assert retention.of(record, catalogue, populated.client.id).keep_until == day


@pytest.mark.parametrize("wrong", [{"retention_years": 0}, {"retention_age": 41}])
def test_a_rule_that_can_not_be_is_refused(record: Record, wrong: dict[str, int]) -> None:
    (name,) = wrong
    with pytest.raises(KnownError) as refused:
        settings.save(record, settings.Settings(**wrong))  # type: ignore[arg-type]
    assert refused.value.code == f"settings.{name}"


def test_only_what_is_in_the_bin_is_erased(
    record: Record, populated: Populated, catalogue: Catalogue
) -> None:
    retention.release(record, populated.client.id)
    assert _refused(record, catalogue, populated.client.id, "IPT-0001", Ground.ASKED) == "bin.not_there"
    assert clients.get(record, populated.client.id) == populated.client
    assert sessions.get(record, populated.signed.id) == populated.signed


def test_a_legal_hold_stands_in_the_way(record: Record, binned: Populated, catalogue: Catalogue) -> None:
    client_id = binned.client.id
    retention.hold(record, client_id, " Claim 12/26 ")
    hold = retention.of(record, catalogue, client_id).hold
    assert hold is not None
    assert (hold.since, hold.reason) == (NOW, "Claim 12/26")
    assert _refused(record, catalogue, client_id, "IPT-0001", Ground.ORDERED) == "erasure.held"
    with pytest.raises(KnownError) as twice:
        retention.hold(record, client_id, "Again")
    assert twice.value.code == "hold.already"
    retention.release(record, client_id)
    retention.release(record, client_id)
    with record.read() as connection:
        actions = [entry.action for entry in audit.entries(connection)][-2:]
    assert actions == [Action.HELD, Action.RELEASED]
    erasure.erase_client(record, catalogue, client_id, "IPT-0001", Ground.ORDERED)


def test_the_code_has_to_be_typed(record: Record, binned: Populated, catalogue: Catalogue) -> None:
    for typed in ("", "IPT-0002", "Maria Beispiel"):
        assert _refused(record, catalogue, binned.client.id, typed, Ground.ASKED) == "erasure.code"
    erasure.erase_client(record, catalogue, binned.client.id, " ipt-0001 ", Ground.ASKED)


def test_before_its_time_it_needs_a_reason(record: Record, binned: Populated, catalogue: Catalogue) -> None:
    for ground in (None, Ground.RETENTION_ENDED):
        assert _refused(record, catalogue, binned.client.id, "IPT-0001", ground) == "erasure.ground"
    erasure.erase_client(record, catalogue, binned.client.id, "IPT-0001", Ground.ASKED)
    with record.read() as connection:
        last = list(audit.entries(connection))[-1]
    assert (last.action, last.subject_id, last.detail) == (Action.ERASED, binned.client.id, "asked")


def test_after_its_time_it_needs_none(record: Record, binned: Populated, catalogue: Catalogue) -> None:
    record.now = lambda: AFTER
    done, _ = erasure.erase_client(record, catalogue, binned.client.id, "IPT-0001", None)
    assert done.ground is Ground.RETENTION_ENDED
    with record.read() as connection:
        assert list(audit.entries(connection))[-1].detail == ""


def test_nothing_of_the_client_is_left_and_everything_of_the_others(
    record: Record, binned: Populated, catalogue: Catalogue
) -> None:
    other, _ = clients.add(record, Client(name="Another One"), TODAY)
    course, _ = courses.begin(record, a_course(other.id), TODAY)
    kept, _ = sessions.save_draft(record, a_session(course.id))
    kept, _ = sessions.sign(record, kept.id, catalogue, NOW)
    done, changes = erasure.erase_client(
        record, catalogue, binned.client.id, "IPT-0001", Ground.ASKED, " By letter ", date(2027, 5, 31)
    )
    assert changes.touches("client", binned.client.id)
    assert done == Erasure(
        id=2,
        client_code="IPT-0001",
        erased_at=NOW,
        erased_by=PRACTICE.therapist,
        ground=Ground.ASKED,
        words="By letter",
        rule="The practice's own rule: 8 years, minors to 21. Set by the practice",
        keep_until=date(2034, 1, 19),
        first_on=date(2026, 1, 12),
        last_on=date(2026, 1, 19),
        counts=(
            Counted(kind="courses", number=1),
            Counted(kind="signed sessions", number=2),
            Counted(kind="unsigned sessions", number=1),
            Counted(kind="sessions in the bin", number=1),
            Counted(kind="additions", number=3),
            Counted(kind="measures", number=7),
            Counted(kind="papers", number=1),
        ),
        backup_goes_on=date(2027, 5, 31),
    )
    assert [one.client_code for one in erasure.every(record)] == ["IPT-0001", "IPT-0003"]
    assert erasure.every(record)[0] == done
    with record.read() as connection:
        for table in schema.metadata.sorted_tables:
            if table is not schema.audit:
                said = repr(connection.execute(select(table)).all())
                assert binned.client.id not in said, table.name
                assert binned.course.id not in said, table.name
                assert "Maria" not in said, table.name
        assert connection.execute(select(func.count()).select_from(schema.erase_grant)).scalar_one() == 0
    assert sessions.get(record, kept.id) == kept
    assert check.check(record).problems == ()


def test_what_was_kept_aside_of_the_client_goes_too(
    record: Record, binned: Populated, catalogue: Catalogue, tmp_path: Path
) -> None:
    other, _ = clients.add(record, a_client("Somebody Else"), TODAY)
    course, _ = courses.begin(record, a_course(other.id), TODAY)
    stays, _ = sessions.save_draft(record, a_session(course.id))
    rescue = Rescue(record, tmp_path / "unsaved", record.now)
    of_other = Unsaved(at=NOW, session=stays, before=stays)
    for unsaved in (
        Unsaved(at=NOW, session=binned.draft, before=binned.draft),
        Unsaved(at=NOW, session=replace(binned.draft, id="", note="Never stored")),
        Unsaved(at=NOW, session_id=binned.signed.id, addition=BEGUN),
        Unsaved(at=NOW, course_id=binned.course.id, audience="gp", words=(OwnWords(place="x", text="Hers"),)),
        of_other,
    ):
        assert rescue.slot().keep(unsaved)
    erasure.erase_client(record, catalogue, binned.client.id, binned.client.code, Ground.ASKED, rescue=rescue)
    assert [one.unsaved for one in rescue.found()] == [of_other]


def test_the_code_of_somebody_erased_is_not_given_again(
    record: Record, populated: Populated, catalogue: Catalogue
) -> None:
    last, _ = clients.add(record, Client(name="The Last"), TODAY)
    removed.remove_client(record, last.id)
    erasure.erase_client(record, catalogue, last.id, last.code, None)
    again, _ = clients.add(record, Client(name="The Next"), TODAY)
    assert (last.code, again.code) == ("IPT-0004", "IPT-0005")


def test_a_removed_draft_is_erased_by_itself(record: Record, populated: Populated) -> None:
    (draft,) = removed.contents(record)
    for typed, code in (("IPT-0001", "erasure.held"), ("IPT-0002", "erasure.code"), ("IPT-0001", "")):
        if code:
            with pytest.raises(KnownError) as refused:
                erasure.erase_session(record, draft.subject_id, typed)
            assert refused.value.code == code
            assert removed.contents(record) == (draft,)
            retention.release(record, populated.client.id)
        else:
            erasure.erase_session(record, draft.subject_id, typed)
    assert removed.contents(record) == ()
    with pytest.raises(KnownError) as gone:
        erasure.erase_session(record, draft.subject_id, "IPT-0001")
    assert gone.value.code == "bin.not_there"


def _grant(kind: str, identity: str) -> Executable:
    return insert(schema.erase_grant).values(subject_kind=kind, subject_id=identity)


def _stopped(record: Record, statement: Executable) -> str:
    with pytest.raises(IntegrityError) as refused, record.write() as connection:
        connection.execute(statement)
    return str(refused.value.orig)


def test_no_statement_erases_what_is_not_in_the_bin_or_is_on_hold(
    record: Record, populated: Populated
) -> None:
    signed, review, client_id = populated.signed.id, populated.review.id, populated.client.id
    session, revision = schema.session.c, schema.revision.c
    for kind, identity in (("session", signed), ("review", review), ("client", client_id), ("session", "x")):
        assert _stopped(record, _grant(kind, identity)) == "NOT_TO_BE_ERASED"
    removed.remove_client(record, client_id)  # on hold still
    assert _stopped(record, _grant("session", signed)) == "NOT_TO_BE_ERASED"
    assert _stopped(record, delete(schema.client).where(schema.client.c.id == client_id)).startswith(
        "FOREIGN KEY"
    )
    retention.release(record, client_id)
    for statement in (
        delete(schema.session).where(session.id == signed),
        delete(schema.revision).where(revision.subject_id == signed),
        delete(schema.review).where(schema.review.c.id == review),
        delete(schema.technique_use).where(schema.technique_use.c.session_id == signed),
        delete(schema.administration).where(schema.administration.c.session_id == signed),
    ):
        assert _stopped(record, statement) == "SIGNED_ENTRY_IMMUTABLE", "in the bin, but not granted"
    assert _stopped(record, delete(schema.erasure)) == "ERASURE_STANDS"
    assert _stopped(record, schema.erasure.update().values(words="otherwise")) == "ERASURE_STANDS"
    assert sessions.get(record, signed) == populated.signed


def test_a_grant_that_was_left_behind_is_told_by_the_check(record: Record, binned: Populated) -> None:
    assert check.check(record).problems == ()
    with record.write() as connection:
        connection.execute(_grant("session", binned.signed.id))
    assert check.check(record).problems == ("Signed entries stand unguarded: 1.",)


def _of_a_client() -> set[str]:
    """The tables whose rows belong to a client, by their foreign keys."""
    of_client = {schema.client.name}
    while True:
        more = {
            table.name
            for table in schema.metadata.sorted_tables
            for key in table.foreign_keys
            if key.column.table.name in of_client
        }
        if more <= of_client:
            return of_client
        of_client |= more


def test_no_table_of_a_client_s_is_forgotten(record: Record, catalogue: Catalogue, binned: Populated) -> None:
    asked: list[str] = []
    engine = record._engine
    assert engine is not None
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    erasure.erase_client(record, catalogue, binned.client.id, "IPT-0001", Ground.ORDERED)
    emptied = {words.split()[2] for words in asked if words.startswith("DELETE FROM")}
    assert _of_a_client() - {schema.legal_hold.name} <= emptied, "a hold refuses erasure instead"
