"""What can be read of a damaged record becomes a new one; what can't is counted, and the original stays."""

import hashlib
import random
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from ipt_tracker import cli
from ipt_tracker.clinical.session import AdditionKind
from ipt_tracker.errors import KnownError
from ipt_tracker.record import check, clients, courses, reviews, schema, sessions
from ipt_tracker.record.cipher import migration_engine
from ipt_tracker.record.folder import DATABASE_FILE
from ipt_tracker.record.key import Purpose
from ipt_tracker.record.record import Record
from ipt_tracker.record.salvage import Salvaged, salvage
from tests.conftest import PASSPHRASE
from tests.journeys.damage import PAGE, damage_page, root_of

Rows = dict[str, set[tuple[object, ...]]]
DERIVED = {"caseload", "stale"}
OF_ITSELF = {"audit", "ledger"}
"""What the opening of the new record adds to."""


@pytest.fixture
def closed(tmp_path: Path, demo_template: Path) -> Path:
    return Path(shutil.copytree(demo_template, tmp_path / "damaged.iptr"))


def rows(folder: Path, *, accept_loss: bool = False) -> Rows:
    with Record.open(folder, PASSPHRASE, accept_loss=accept_loss) as record, record.read() as connection:
        return {
            table.name: {tuple(row) for row in connection.execute(select(table))}
            for table in schema.metadata.sorted_tables
        }


def digest(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.name != ".lock"
    }


def pages_of(folder: Path) -> int:
    return (folder / DATABASE_FILE).stat().st_size // PAGE


def salvaged(folder: Path) -> tuple[Salvaged, Rows]:
    before = digest(folder)
    new = folder.with_name("new.iptr")
    done = salvage(folder, new, PASSPHRASE)
    assert digest(folder) == before
    assert sorted(path.name for path in folder.parent.iterdir()) == ["damaged.iptr", "new.iptr"]
    return done, rows(new)


def test_a_record_that_is_whole_comes_over_whole(closed: Path) -> None:
    whole = rows(closed)
    done, found = salvaged(closed)
    assert (done.missing, done.uncounted) == ({}, ())
    for name in whole.keys() - OF_ITSELF:
        assert found[name] == whole[name]
    with Record.open(closed.with_name("new.iptr"), PASSPHRASE) as record:
        assert check.check(record).problems == ()


@pytest.mark.parametrize("seed", range(6))
def test_what_is_kept_is_what_was_and_what_is_missing_is_counted(closed: Path, seed: int) -> None:
    whole = rows(closed)
    dice = random.Random(seed)  # noqa: S311 - the same damage each time
    damage_page(closed, *dice.sample(range(2, pages_of(closed)), 5))
    try:
        done, found = salvaged(closed)
    except KnownError as error:  # one of the pages that say what tables there are: nothing can be read
        assert error.code == "record.damaged_at_start"  # noqa: PT017
        return
    for name in whole.keys() - OF_ITSELF - DERIVED:
        others = found[name] - whole[name]
        assert len(others) <= done.changed.get(name, 0), f"a row of {name} is not what it was"
        if name not in done.uncounted:
            assert done.kept[name] + done.missing.get(name, 0) == len(whole[name])


def harmed(folder: Path, *tables: str) -> tuple[Rows, Salvaged, Rows]:
    """What was there, and what is there after these tables were lost."""
    whole = rows(folder)
    damage_page(folder, *(root_of(folder, table) for table in tables))
    done, found = salvaged(folder)
    with Record.open(folder.with_name("new.iptr"), PASSPHRASE) as record, record.read() as connection:
        assert check.problems(connection) == ()
    return whole, done, found


def columns(found: Rows, table: str, *names: str) -> set[tuple[object, ...]]:
    places = [list(schema.metadata.tables[table].columns.keys()).index(name) for name in names]
    return {tuple(row[place] for place in places) for row in found[table]}


def test_a_lost_course_gets_a_stand_in_of_the_same_client(closed: Path) -> None:
    whole, done, found = harmed(closed, "course")
    for name in ("client", "session", "technique_use", "administration", "revision", "review"):
        assert found[name] == whole[name]
    assert done.missing["course"] == len(whole["course"])
    assert done.changed == {"course": len(found["course"])}
    for names in (("id", "client_id"), ("id", "format", "planned_sessions", "phase_starts")):
        assert columns(found, "course", *names) <= columns(whole, "course", *names)
    with_sessions = columns(whole, "session", "course_id")
    assert columns(found, "course", "id") >= with_sessions


def test_a_lost_client_keeps_name_and_code_from_the_list(closed: Path) -> None:
    whole, done, found = harmed(closed, "client")
    known = ("id", "code", "name")
    assert columns(found, "client", *known) == columns(whole, "client", *known)
    assert columns(found, "client", "reason") == {
        ("Only name and code of this client could be read in the damaged record.",)
    }
    assert (found["course"], found["session"]) == (whole["course"], whole["session"])
    assert (done.missing["client"], done.changed) == (len(whole["client"]), {"client": len(whole["client"])})


def test_without_the_list_it_stands_under_a_plain_name_and_nobody_is_mixed(closed: Path) -> None:
    whole, done, found = harmed(closed, "client", "caseload")
    assert (found["course"], found["session"]) == (whole["course"], whole["session"])
    names = {str(name) for (name,) in columns(found, "client", "name")}
    assert names == {f"Recovered client {number}" for number in range(1, done.changed["client"] + 1)}
    assert columns(found, "client", "id") == columns(whole, "course", "client_id")


def test_without_course_and_list_the_signed_texts_say_whose_it_was(closed: Path) -> None:
    whole, _done, found = harmed(closed, "course", "caseload")
    assert found["session"] == whole["session"]
    whose = dict(columns(whole, "course", "id", "client_id"))
    courses = columns(found, "course", "id", "client_id")
    signed = {
        course for course, number in columns(whole, "session", "course_id", "signed_revision") if number
    }
    assert signed
    for course, client in courses:
        if course in signed:
            assert client == whose[course]
    # One whose client nobody can tell has a client of its own.
    others = [client for course, client in courses if course not in signed]
    assert len(set(others)) == len(others)
    assert set(others) & set(whose.values()) == set()


def test_a_signed_session_comes_back_from_its_signed_text(closed: Path) -> None:
    whole, done, found = harmed(closed, "session", "technique_use", "administration")
    place = list(schema.session.columns.keys()).index("signed_revision")
    signed = {row for row in whole["session"] if row[place] is not None}
    assert found["session"] == signed
    ids = {row[0] for row in signed}
    assert found["technique_use"] == {row for row in whole["technique_use"] if row[0] in ids}
    in_session = list(schema.administration.columns.keys()).index("session_id")
    assert found["administration"] == {row for row in whole["administration"] if row[in_session] in ids}
    assert done.changed == {}
    assert done.missing["session"] == len(whole["session"]) - len(signed)


def test_a_signed_paper_comes_back_from_its_signed_text(
    closed: Path,
) -> None:
    with Record.open(closed, PASSPHRASE) as record:
        course = courses.for_client(record, clients.find(record, "IPT-0014").id)[0]
        signed, _ = reviews.sign(record, course.id, "client", "What was signed.", record.now())
    whole, done, found = harmed(closed, "review")
    assert whole["review"]
    assert found["review"] == whole["review"]
    assert done.missing == {}
    assert done.kept["review"] == len(whole["review"])
    with Record.open(closed.with_name("new.iptr"), PASSPHRASE) as record:
        assert reviews.latest(record, course.id, "client") == signed


def test_what_was_added_to_a_session_that_is_lost_is_a_draft(closed: Path) -> None:
    now = datetime(2026, 6, 16, 11, 18, tzinfo=UTC)
    with Record.open(closed, PASSPHRASE) as record:
        course = courses.for_client(record, clients.find(record, "IPT-0014").id)[0]
        signed = next(one for one in sessions.for_course(record, course.id) if one.signed)
        for kind, words in (
            (AdditionKind.ADDENDUM, "Her sister rang."),
            (AdditionKind.CORRECTION, "Rang twice."),
        ):
            sessions.add(record, signed.id, kind, now, text=words, reason="It was left out.")
        key = record.subkey(Purpose.DATABASE)
    engine = migration_engine(closed / DATABASE_FILE, key)
    with engine.begin() as connection:
        for (name,) in connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).all():
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        connection.exec_driver_sql("DELETE FROM technique_use WHERE session_id = ?", (signed.id,))
        connection.exec_driver_sql(
            "UPDATE administration SET session_id = NULL WHERE session_id = ?", (signed.id,)
        )
        connection.exec_driver_sql("DELETE FROM session WHERE id = ?", (signed.id,))
        connection.exec_driver_sql("DELETE FROM revision WHERE subject_id = ? AND rev = 1", (signed.id,))
    engine.dispose()
    new = closed.with_name("new.iptr")
    done = salvage(closed, new, PASSPHRASE)
    assert done.changed == {"session": 1}
    with Record.open(new, PASSPHRASE) as record:
        draft = sessions.get(record, signed.id)
        assert (draft.signed, draft.held_on, draft.course_id) == (False, now.date(), course.id)
        assert draft.note.startswith("Stands in for a session")
        assert draft.note.endswith("It was left out.\nHer sister rang.\n\nIt was left out.\nRang twice.")
        with record.read() as connection:
            assert check.problems(connection) == ()


def test_the_name_of_a_stand_in_is_as_clean_as_a_typed_one(closed: Path) -> None:
    with Record.open(closed, PASSPHRASE) as record:
        key = record.subkey(Purpose.DATABASE)
    engine = migration_engine(closed / DATABASE_FILE, key)
    with engine.begin() as connection:  # as no program of today writes it
        connection.exec_driver_sql(
            "UPDATE caseload SET name = 'Ada\u202e\u0007  Lace' WHERE code = 'IPT-0001'"
        )
        connection.exec_driver_sql("UPDATE caseload SET name = '\u202e' WHERE code = 'IPT-0002'")
    engine.dispose()
    damage_page(closed, root_of(closed, "client"))
    _done, found = salvaged(closed)
    names = {str(name) for (name,) in columns(found, "client", "name")}
    assert {"Ada Lace", "Recovered client 1"} <= names


def test_the_parts_of_a_signed_session_come_back_too(closed: Path) -> None:
    whole, done, found = harmed(closed, "technique_use", "administration")
    place = list(schema.session.columns.keys()).index("signed_revision")
    signed = {row[0] for row in whole["session"] if row[place] is not None}
    assert found["technique_use"] == {row for row in whole["technique_use"] if row[0] in signed}
    assert done.kept["technique_use"] == len(found["technique_use"])
    assert found["administration"] <= whole["administration"]
    assert len(found["administration"]) == done.kept["administration"] > 0


def test_a_score_whose_session_is_lost_stands_on_its_own(closed: Path) -> None:
    whole, done, found = harmed(closed, "session", "revision")
    assert found["session"] == set()
    scores = ("id", "course_id", "measure", "given_on", "total")
    assert columns(found, "administration", *scores) == columns(whole, "administration", *scores)
    assert columns(found, "administration", "session_id") == {(None,)}
    assert done.changed["administration"] == len(whole["administration"])


def test_a_session_whose_signed_text_is_lost_is_a_draft_again(closed: Path) -> None:
    whole, done, found = harmed(closed, "revision")
    for names in (("id", "course_id", "number", "held_on", "note"), ("id", "risk", "phase")):
        assert columns(found, "session", *names) == columns(whole, "session", *names)
    assert columns(found, "session", "signed_revision") == {(None,)}
    assert done.changed["session"] == sum(
        number is not None for (_id, number) in columns(whole, "session", "id", "signed_revision")
    )


def test_without_its_one_row_of_the_practice_it_opens_all_the_same(closed: Path) -> None:
    damage_page(closed, root_of(closed, "practice"), root_of(closed, "ledger"))
    done, found = salvaged(closed)
    assert done.kept["practice"] == 0
    assert len(found["practice"]) == 1
    assert found["session"]


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (lambda folder: damage_page(folder, 1), "record.damaged_at_start"),
        (lambda folder: folder.with_name("new.iptr").mkdir(), "record.exists"),
    ],
)
def test_what_can_not_be_done_is_said(closed: Path, harm: Callable[[Path], object], code: str) -> None:
    harm(closed)
    before = digest(closed)
    with pytest.raises(KnownError) as said:
        salvage(closed, closed.with_name("new.iptr"), PASSPHRASE)
    assert said.value.code == code
    assert digest(closed) == before


def test_the_verb_lists_what_is_missing(
    closed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage_page(closed, root_of(closed, "course"))
    passphrase = tmp_path / "passphrase.txt"
    passphrase.write_text(PASSPHRASE)
    new = tmp_path / "new.iptr"
    status = cli.main(["salvage", str(closed), str(new), "--passphrase-file", str(passphrase)])
    out, err = capsys.readouterr()
    assert (status, err) == (0, "")
    assert "The damaged record is as it was." in out
    assert "client: 15 kept, 0 missing" in out
    assert "course: 0 kept, " in out


class EndedError(Exception):
    pass


def test_it_tells_how_far_it_is_and_can_be_ended_anywhere(closed: Path) -> None:
    damage_page(closed, root_of(closed, "course"))
    before, shares = digest(closed), list[float]()

    def hear(share: float) -> None:
        shares.append(share)
        if share > 0.5:
            raise EndedError

    with pytest.raises(EndedError):
        salvage(closed, closed.with_name("new.iptr"), PASSPHRASE, progress=hear)
    assert shares == sorted(shares)
    assert digest(closed) == before
    assert list(closed.parent.iterdir()) == [closed]
