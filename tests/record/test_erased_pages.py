"""Erasure even against who holds the key: the pages are decrypted without SQLite and searched."""

from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlcipher3.dbapi2 as driver

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.session import AdditionKind, Session
from ipt_tracker.record import (
    addition_drafts,
    clients,
    courses,
    erasure,
    form_drafts,
    removed,
    review_drafts,
    reviews,
    sessions,
)
from ipt_tracker.record.erasure import Ground
from ipt_tracker.record.folder import DATABASE_FILE
from ipt_tracker.record.form_drafts import Typed
from ipt_tracker.record.key import Purpose
from ipt_tracker.record.record import Record
from ipt_tracker.record.review_drafts import Draft, OwnWords
from tests.promises import Length, Reached
from tests.record.examples import NOW, TODAY, a_client, a_course, a_session, form_of
from tests.record.pages import decrypted

TOKEN = "Quillfeather"
"""A name that stands in every text of the one who is erased, and nowhere else."""
FEW, MANY = 24, 160
"""Sessions of each client: in the suite, and at full length."""


def _body(number: int) -> str:
    """Long enough for pages of its own, and no two alike."""
    return " ".join(f"{TOKEN} spoke of matter {number}.{line}." for line in range(1 + number * 7 % 200))


def _written(record: Record, catalogue: Catalogue, name: str, body: str, count: int) -> tuple[str, str]:
    """A client with signed sessions, additions, drafts, papers and words of the therapist's own."""
    client, _ = clients.add(record, a_client(name), TODAY)
    course, _ = courses.begin(record, a_course(client.id), TODAY)
    for number in range(count):
        held_on = date(2026, 1, 6) + timedelta(days=number)
        text = _body(number) if body else "What the other one said. " * (number % 60)
        draft, _ = sessions.save_draft(record, a_session(course.id, held_on, text))
        if number % 4 == 3:
            sessions.save_draft(record, _longer(draft))
        else:
            sessions.sign(record, draft.id, catalogue, NOW)
        if number % 8 == 0:
            sessions.add(record, draft.id, AdditionKind.ADDENDUM, NOW, text=f"{body} rang. {text}")
        if number % 8 == 7:
            sessions.remove_draft(record, draft.id)
        if number == 1:
            begun = addition_drafts.Draft(text=f"{body} wrote. {text}")
            addition_drafts.save(record, draft.id, begun)
    reviews.sign(record, course.id, "file", f"{body} was well. " * 50, NOW)
    review_drafts.save(
        record, course.id, "gp", Draft(words=(OwnWords(place="after.plan", text=f"{body} asks"),))
    )
    typed = (Typed(name="people", text=f"{body} and {body}"),)
    form_drafts.save(record, replace(form_of(client.id), fields=typed))
    return client.id, client.code


def _longer(draft: Session) -> Session:
    return Session(**{name: getattr(draft, name) for name in Session.__slots__} | {"note": draft.note * 2})


def _pages(record: Record) -> bytes:
    return decrypted(record.folder / DATABASE_FILE, record.subkey(Purpose.DATABASE))


@pytest.mark.promise("T10")
def test_no_body_and_no_word_is_left_in_the_decrypted_pages(
    record: Record, catalogue: Catalogue, length: Length, reached: Reached
) -> None:
    count = length(FEW, MANY)
    _written(record, catalogue, "Another One", "", count)
    client_id, code = _written(record, catalogue, f"Maria {TOKEN}", TOKEN, count)
    _written(record, catalogue, "A Third One", "", count)
    record.checkpoint()
    before = _pages(record)
    assert before.count(TOKEN.encode()) > count, "the search finds what is there"
    assert before.count(b"What the other one said.") > count
    removed.remove_client(record, client_id)
    erasure.erase_client(record, catalogue, client_id, code, Ground.ASKED)
    after = _pages(record)
    assert after.count(TOKEN.encode()) == 0
    assert after.count(client_id.encode()) == 4, "the log's two lines and their index"
    assert after.count(b"What the other one said.") > count, "the others are all there"
    reached(
        f"a client with {count} sessions erased: the name stood in the decrypted pages "
        f"{before.count(TOKEN.encode()):,} times before, 0 times after"
    )
    log = record.folder / f"{DATABASE_FILE}-wal"
    assert not log.exists() or log.stat().st_size == 0


@pytest.mark.promise("T10")
def test_without_secure_delete_it_would_be_left(
    record: Record, catalogue: Catalogue, reached: Reached
) -> None:
    """The control: it proves that the search finds remnants where there are some."""
    _written(record, catalogue, f"Maria {TOKEN}", TOKEN, FEW)
    key = record.subkey(Purpose.DATABASE)
    record.close()
    database = record.folder / DATABASE_FILE
    with closing(driver.connect(str(database), isolation_level=None)) as plain:
        plain.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        plain.execute("PRAGMA secure_delete=OFF")
        for (trigger,) in plain.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
            plain.execute(f"DROP TRIGGER {trigger}")
        for table in (
            "session",
            "revision",
            "addition_draft",
            "form_draft",
            "review_draft",
            "removed",
            "client",
            "caseload",
        ):
            plain.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own tables
        plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert plain.execute("SELECT count(*) FROM revision").fetchone() == (0,)
    left = decrypted(database, key).count(TOKEN.encode())
    reached(f"control without secure deletion: found {left:,} times")
    assert left > FEW
