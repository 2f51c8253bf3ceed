"""The log as it is read: pages and choices; whole or not; a printed hash; a copy as CSV; SQL against it."""

import csv
import hashlib
import io
import json
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from ipt_tracker.clinical.client import Client
from ipt_tracker.errors import KnownError
from ipt_tracker.record import audit_trail, check, clients, disclosures, practice, reviews, sessions
from ipt_tracker.record.audit import Action
from ipt_tracker.record.audit_trail import Line, Selection
from ipt_tracker.record.cipher import migration_engine
from ipt_tracker.record.disclosures import Copied
from ipt_tracker.record.folder import DATABASE_FILE
from ipt_tracker.record.head import LossFoundError
from ipt_tracker.record.key import Purpose, subkey
from ipt_tracker.record.record import Record
from tests.promises import Reached
from tests.record.conftest import Template
from tests.record.examples import PASSPHRASE, TODAY, Populated

WAYS = Path(__file__).with_name("ways_to_change_the_log.sql").read_text("utf-8").strip().split("\n\n")[1:]
GUARDS = ("audit_no_update", "audit_no_delete", "audit_in_order", "ledger_only_counts")


def refused(record: Record, sql: str) -> bool:
    """Whether the program's own connection does not take a statement."""
    try:
        with record.write() as connection:
            connection.exec_driver_sql(sql)
    except DBAPIError:
        return True
    return False


def told(record: Record, selection: Selection | None = None) -> list[Line]:
    wanted = audit_trail.numbers(record, selection or Selection())
    return list(audit_trail.lines(record, wanted))


def acts(record: Record, selection: Selection | None = None) -> list[str]:
    return [line.entry.action.value for line in told(record, selection) if line.entry]


@pytest.mark.promise("T15")
def test_no_sql_through_the_connection_changes_the_log(
    record: Record, populated: Populated, reached: Reached
) -> None:
    before = told(record)
    for statement in WAYS:
        assert refused(record, statement), statement
        assert told(record) == before, statement
    assert audit_trail.prove(record).whole
    reached(f"{len(WAYS)} ways in SQL to change the log: all refused")


# ---------------------------------------------------------------- past the guards, with the key


Tamper = Callable[..., None]


@pytest.fixture
def tamper(record_template: Template) -> Tamper:
    """Changes a record with the key and another tool, past the guards."""

    def change(folder: Path, *statements: str) -> None:
        engine = migration_engine(folder / DATABASE_FILE, subkey(record_template.secret, Purpose.DATABASE))
        with engine.begin() as connection:
            for name in GUARDS:
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
            for statement in statements:
                connection.exec_driver_sql(statement)
        engine.dispose()

    return change


@pytest.fixture
def seven(record: Record) -> Record:
    """At least seven entries."""
    for number in range(6):
        record.tell(Action.VIEWED, ("client", str(number)))
    return record


CHAINED = {
    "altered": (("UPDATE audit SET action = 'locked' WHERE id = 3",), 3),
    "given to another": (("UPDATE audit SET subject_id = 'other' WHERE id = 4",), 4),
    "said to be another's": (("UPDATE audit SET actor = 'sheet' WHERE id = 4",), 4),
    "dated otherwise": (("UPDATE audit SET at = '2026-01-01T00:00:00+00:00' WHERE id = 5",), 5),
    "made unreadable": (("UPDATE audit SET action = 'nonsense' WHERE id = 3",), 3),
    "taken out": (("DELETE FROM audit WHERE id = 3", "UPDATE audit SET id = id - 1 WHERE id > 3"), 3),
    "taken out with a gap": (("DELETE FROM audit WHERE id = 3",), 3),
    "swapped": (
        (
            "UPDATE audit SET id = 99 WHERE id = 2",
            "UPDATE audit SET id = 2 WHERE id = 3",
            "UPDATE audit SET id = 3 WHERE id = 99",
        ),
        2,
    ),
    "put in": (
        (
            "UPDATE audit SET id = id + 100 WHERE id > 3",
            "UPDATE audit SET id = id - 99 WHERE id > 100",
            "INSERT INTO audit SELECT 4, at, action, subject_kind, 'x', '', '', mac FROM audit WHERE id = 3",
        ),
        4,
    ),
    "put in at the end": (
        (
            "DELETE FROM audit WHERE id > 7",
            "INSERT INTO audit SELECT 8, at, action, subject_kind, 'x', '', '', mac FROM audit WHERE id = 7",
        ),
        8,
    ),
}


def copied(record: Record, name: str) -> Path:
    return Path(shutil.copytree(record.folder, record.folder.with_name(f"{name}.iptr")))


@pytest.mark.promise("T15")
def test_the_chain_says_which_entry_is_wrong(
    seven: Record, tamper: Tamper, record_template: Template, reached: Reached
) -> None:
    entries = [line.entry for line in audit_trail.oldest_first(seven)]
    seven.close()
    for name, (statements, at) in CHAINED.items():
        folder = copied(seven, name)
        tamper(folder, *statements)
        with record_template.opened(folder) as again:
            proof, good = audit_trail.prove(again), entries[at - 2]
            assert (proof.whole, proof.broken_at) == (False, at), name
            assert good is not None
            assert proof.good_until == good.at, name
            assert f"The audit log was changed at its entry {at}." in check.check(again).problems, name
    reached(f"the log {', '.join(CHAINED)}: each told with its entry")


CUT = {
    "cut at its end": ("DELETE FROM audit WHERE id > 4",),
    "emptied": ("DELETE FROM audit",),
    "emptied, and one put in": (
        "DELETE FROM audit WHERE id > 1",
        "UPDATE audit SET action = 'locked'",
    ),
}


@pytest.mark.promise("T15")
def test_what_is_cut_off_is_told_by_the_head(seven: Record, tamper: Tamper, reached: Reached) -> None:
    seven.close()
    for name, statements in CUT.items():
        folder = copied(seven, name)
        tamper(folder, *statements)
        with pytest.raises(LossFoundError):
            Record.open(folder, PASSPHRASE)
    reached(f"the log {', '.join(CUT)}: told by record.head before the record is opened")


def test_what_is_cut_off_while_it_is_open_is_told_too(seven: Record, tamper: Tamper) -> None:
    assert audit_trail.prove(seven).whole
    tamper(seven.folder, "DELETE FROM audit WHERE id > 4")
    proof = audit_trail.prove(seven)
    assert (proof.whole, proof.broken_at, proof.cut_off, proof.entries) == (False, None, True, 4)


@pytest.mark.promise("T15")
def test_a_signed_text_written_anew_with_its_hash_is_told_by_the_log(
    record: Record, populated: Populated, tamper: Tamper, reached: Reached
) -> None:
    """Hash, text and rows agree then: only the log knows what was signed."""
    with record.read() as connection:
        body = connection.exec_driver_sql(
            "SELECT body FROM revision WHERE subject_kind = 'review'"
        ).scalar_one()
    other = json.dumps(json.loads(body) | {"content": "other"}, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(other.encode()).hexdigest()
    record.close()
    tamper(
        record.folder,
        "DROP TRIGGER revision_no_update",
        f"UPDATE revision SET body = '{other}', sha256 = x'{digest}' WHERE subject_kind = 'review'",  # noqa: S608
    )
    with Record.open(record.folder, PASSPHRASE) as again:
        (problem,) = check.check(again).problems
        assert problem.startswith("What was signed by entry ")
        assert audit_trail.prove(again).whole
    reached("a signed text rewritten with its hash: told by the log")


# ---------------------------------------------------------------- on paper


def test_a_printed_hash_is_found_again(record: Record, populated: Populated) -> None:
    logged = populated.review.logged
    assert logged is not None
    assert reviews.latest(record, populated.course.id, "file") == populated.review
    entry = audit_trail.find(
        record, audit_trail.digits_of(f"Log {logged.number}, hash {logged.digits.upper()}")
    )
    assert entry is not None
    assert (entry.id, entry.action, entry.subject_id) == (logged.number, Action.SIGNED, populated.review.id)
    assert audit_trail.find(record, "0123456789abcdef") is None


@pytest.mark.parametrize("typed", ["", "9f3a", "hash", "Log 57, hash 9f3a", "nothing of the kind at all"])
def test_what_is_no_hash_is_said(typed: str) -> None:
    with pytest.raises(KnownError) as error:
        audit_trail.digits_of(typed)
    assert error.value.code == "audit.no_hash"


@pytest.mark.parametrize(
    "typed", ["9f3a 1c2b 77d0 4e12", "9F3A-1C2B-77D0-4E12", "Log 57, hash 9f3a1c2b77d04e12."]
)
def test_a_hash_may_be_typed_as_it_comes(typed: str) -> None:
    assert audit_trail.digits_of(typed) == "9f3a1c2b77d04e12"


def test_a_hash_before_which_something_was_changed_is_not_held(
    record: Record, populated: Populated, tamper: Tamper
) -> None:
    logged = populated.review.logged
    assert logged is not None
    record.close()
    tamper(record.folder, "UPDATE audit SET detail = 'other' WHERE id = 2")
    with Record.open(record.folder, PASSPHRASE) as again:
        assert audit_trail.find(again, logged.digits) is None


def test_a_hash_after_which_something_was_changed_is_held(
    record: Record, populated: Populated, tamper: Tamper
) -> None:
    logged = populated.review.logged
    assert logged is not None
    record.tell(Action.VIEWED, ("client", populated.client.id))
    record.close()
    tamper(record.folder, f"UPDATE audit SET detail = 'other' WHERE id = {logged.number + 1}")  # noqa: S608
    with Record.open(record.folder, PASSPHRASE) as again:
        assert audit_trail.find(again, logged.digits) is not None
        assert audit_trail.prove(again).broken_at == logged.number + 1


# ---------------------------------------------------------------- chosen and written out


def test_entries_are_chosen_by_act_client_and_time(record: Record, populated: Populated) -> None:
    other, _ = clients.add(record, Client(name="Somebody Else"), TODAY)
    now = datetime.now(UTC)
    disclosures.viewed(record, populated.client.id)
    disclosures.viewed(record, other.id)
    record.now = lambda: now + timedelta(days=3)
    disclosures.printed(record, Copied.paper(populated.course.id, "gp", draft=True))
    of_client = Selection(client_ids=(populated.client.id,))
    assert acts(record, of_client)[:2] == ["printed", "viewed"]
    assert set(acts(record, of_client)[2:]) == {"signed", "added_to", "removed", "held"}
    assert {line.client for line in told(record, of_client)} == {populated.client.code}
    assert acts(record, Selection(client_ids=(other.id,))) == ["viewed"]
    assert acts(record, Selection(client_ids=())) == []
    assert acts(record, Selection(since=now + timedelta(days=1))) == ["printed"]
    viewed = Selection(actions=(Action.VIEWED,))
    assert [line.client for line in told(record, viewed)] == [other.code, populated.client.code]
    assert [line.anchor.number for line in told(record)] == list(audit_trail.numbers(record, Selection()))


@pytest.mark.parametrize("hours", [9, -5])
def test_a_time_is_compared_whatever_its_zone(record: Record, hours: int) -> None:
    zone = timezone(timedelta(hours=hours))
    midnight = datetime(2026, 11, 26, tzinfo=zone)
    for minutes in (-1, 1):
        record.now = lambda minutes=minutes: midnight + timedelta(minutes=minutes)
        record.tell(Action.VIEWED, ("client", f"{minutes}"))
    (line,) = told(record, Selection(actions=(Action.VIEWED,), since=midnight))
    assert line.entry is not None
    assert line.entry.subject_id == "1"


def test_no_name_stands_in_the_log(record: Record, populated: Populated) -> None:
    disclosures.viewed(record, populated.client.id)
    text = audit_trail.as_csv(record, audit_trail.numbers(record, Selection())).decode()
    assert populated.client.code in text
    for word in populated.client.name.split():
        assert word not in text


def test_the_copy_says_every_entry(record: Record, populated: Populated) -> None:
    wanted = audit_trail.numbers(record, Selection())
    head, *rows = csv.reader(io.StringIO(audit_trail.as_csv(record, wanted).decode()))
    assert head == [
        "number",
        "time_utc",
        "action",
        "kind",
        "id",
        "client",
        "detail",
        "actor",
        "therapist_now",
        "hash",
    ]
    assert [int(row[0]) for row in rows] == list(wanted)
    signed = next(row for row in rows if row[3] == "review")
    assert populated.review.logged is not None
    assert signed[2] == "signed"
    assert signed[5:] == [
        populated.client.code,
        f"revision {populated.review.signature.sha256}",
        "therapist",
        practice.get(record).therapist,
        populated.review.logged.digits,
    ]


def test_an_unreadable_entry_is_shown_as_one(seven: Record, tamper: Tamper) -> None:
    seven.close()
    tamper(seven.folder, "UPDATE audit SET action = 'nonsense' WHERE id = 3")
    with Record.open(seven.folder, PASSPHRASE) as again:
        assert [line.anchor.number for line in told(again) if line.entry is None] == [3]
        rows = audit_trail.as_csv(again, (4, 3)).decode().splitlines()
        assert rows[2].startswith("3,,,,,,,,,")
        assert audit_trail.oldest_first(again)[2].entry is None


# ---------------------------------------------------------------- what is told


def test_closing_and_locking_are_told_apart(record: Record) -> None:
    record.put_away().release()
    with Record.open(record.folder, PASSPHRASE) as again:
        assert acts(again)[:2] == ["opened", "locked"]
    with Record.open(record.folder, PASSPHRASE) as again:
        assert acts(again)[:2] == ["opened", "closed"]


def test_who_is_told(record: Record) -> None:
    secret = record.secret
    record.close()
    with pytest.raises(KnownError):
        Record.open(record.folder, "not the right one at all")
    with Record.open_with_secret(record.folder, secret) as again:
        new = [(line.entry.action, line.entry.actor) for line in told(again)[:3] if line.entry]
    assert new == [(Action.OPENED_WITH_SHEET, "sheet"), (Action.REFUSED, ""), (Action.CLOSED, "therapist")]


def test_what_is_removed_and_checked_is_told(record: Record, populated: Populated) -> None:
    sessions.remove_draft(record, populated.draft.id)
    newcomer, _ = clients.add(record, Client(name="Just Added"), TODAY)
    clients.take_back(record, newcomer.id)
    check.run(record)
    last = [line.entry for line in told(record)[:3]]
    assert [(one.action.value, one.subject_kind, one.detail) for one in last if one] == [
        ("checked", "record", "0"),
        ("removed", "client", ""),
        ("removed", "course", "session"),
    ]
    assert last[2] is not None
    assert last[2].subject_id == populated.course.id


def test_a_copy_is_told_or_not_written(record: Record, tmp_path: Path) -> None:
    place = tmp_path / "copy.pdf"
    disclosures.save_outside(record, place, b"%PDF", disclosures.SHEET)
    assert place.read_bytes() == b"%PDF"
    assert place.stat().st_mode & 0o777 == 0o600
    before = acts(record)
    assert before[0] == "saved_copy"
    with pytest.raises(KnownError):
        disclosures.save_outside(record, tmp_path / "nowhere" / "copy.pdf", b"%PDF", disclosures.SHEET)
    assert acts(record) == before


@pytest.mark.skipif(sys.platform == "win32", reason="the limit is not known there")
def test_a_copy_that_the_log_can_not_tell_of_at_the_end_is_not_there(record: Record, tmp_path: Path) -> None:
    from tests.record.refusing_disk import no_room

    place = tmp_path / "copy.pdf"
    place.write_bytes(b"older")
    record.tell(Action.VIEWED)
    before = acts(record)
    full = (record.folder / f"{DATABASE_FILE}-wal").stat().st_size
    with no_room(full), pytest.raises(KnownError):
        disclosures.save_outside(record, place, b"%PDF", disclosures.SHEET)
    assert place.read_bytes() == b"older"
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".iptr"] == ["copy.pdf"]
    assert acts(record) == before


def test_looking_alone_keeps_what_was_worked_out(record: Record, populated: Populated) -> None:
    assert record.remembered("something", 1, lambda: "first") == "first"
    disclosures.viewed(record, populated.client.id)
    assert record.remembered("something", 1, lambda: "anew") == "first"
    sessions.save_draft(record, replace(populated.draft, note="More"))
    assert record.remembered("something", 1, lambda: "anew") == "anew"


def test_a_long_log_is_read_by_pages_in_no_time(record: Record, populated: Populated) -> None:
    """A page beside the numbers of all: what is out of sight is not read."""
    with record.write() as connection:
        for _ in range(3000):
            record.log(connection, Action.VIEWED, ("client", populated.client.id))
    begin = time.perf_counter()
    wanted = audit_trail.numbers(record, Selection())
    everything = audit_trail.oldest_first(record)
    whole = time.perf_counter() - begin
    begin = time.perf_counter()
    page = audit_trail.lines(record, wanted[1000:1100])
    assert time.perf_counter() - begin < whole / 3
    assert [line.anchor.number for line in page] == list(wanted[1000:1100])
    assert len(everything) == len(wanted)
