"""Nothing readable lies in a record's folder, at any moment of its life; and the test would see it."""

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.course import Ending, EndReason, FocusArea
from ipt_tracker.record import clients, courses, practice, reviews, sessions
from ipt_tracker.record.cipher import app_engine, assert_encrypted
from ipt_tracker.record.record import Record
from tests.record.examples import NOW, PRACTICE, TODAY, a_client, a_course, a_session

MARKERS = tuple(f"Marker{chr(65 + number)}züge{number:02}" for number in range(20))


def encodings(text: str) -> Iterator[bytes]:
    for spelled in (text, text.upper(), text.encode("ascii", "ignore").decode()):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "latin-1"):
            yield spelled.encode(encoding)
    yield text.encode().hex().encode()


WANTED = {pattern for marker in MARKERS for pattern in encodings(marker)}


def readable(folder: Path) -> list[str]:
    """The names of files in which a marker, or a word of the schema, can be read."""
    wanted = {*WANTED, b"CREATE TABLE", b"SQLite format", b"technique_use"}
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and any(pattern in path.read_bytes() for pattern in wanted)
    ]


def test_no_word_can_be_read_at_any_moment(record: Record, catalogue: Catalogue, tmp_path: Path) -> None:
    marks = iter(MARKERS)
    practice.save(record, replace(PRACTICE, therapist=next(marks), address=next(marks)))
    who = replace(a_client(next(marks)), reason=next(marks), phone=next(marks), gp=next(marks))
    client, _ = clients.add(record, who, TODAY)
    contract = a_course(client.id)
    area = replace(contract.areas[0], description=next(marks))
    course, _ = courses.begin(record, replace(contract, areas=(area, FocusArea(area="grief"))), TODAY)
    entry = a_session(course.id, note=next(marks))
    entry = replace(
        entry,
        risk=replace(entry.risk, explored=next(marks), action=next(marks)),
        techniques=(replace(entry.techniques[0], note=next(marks), person=next(marks)),),
        medication_change=next(marks),
        work_review=next(marks),
        work_agreed=next(marks),
        present=next(marks),
    )
    draft, _ = sessions.save_draft(record, entry)
    assert readable(tmp_path) == []
    sessions.sign(record, draft.id, catalogue, NOW)
    sessions.save_draft(
        record, replace(a_session(course.id, note=next(marks)), held_on=draft.held_on + timedelta(days=7))
    )
    ending = Ending(ended_on=TODAY, reason=EndReason.COMPLETED, what_helped=next(marks))
    courses.end(record, course.id, ending, TODAY)
    reviews.sign(record, course.id, "file", next(marks), NOW)
    with record.write() as connection:
        connection.exec_driver_sql("UPDATE client SET diagnosis = ?", (next(marks) * 5000,))
        assert {path.suffix for path in record.folder.iterdir()} >= {".db", ".db-wal", ".db-shm"}
        assert readable(tmp_path) == []
    assert next(marks, None) is None
    assert readable(tmp_path) == []
    record.close()
    assert readable(tmp_path) == []
    assert not (record.folder / "record.db-wal").exists()


def test_the_search_would_find_plain_text(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "plain.db") as plain:
        plain.execute("CREATE TABLE note (body)")
        plain.execute("INSERT INTO note VALUES (?)", (MARKERS[7],))
    plain.close()
    assert readable(tmp_path) == ["plain.db"]


def test_a_database_without_a_key_can_not_come_to_be(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    path.touch()
    for key in (b"", b"short"):
        with pytest.raises(ValueError, match="32 bytes"):
            app_engine(path, key)
    assert path.stat().st_size == 0
    with pytest.raises(RuntimeError, match="not written encrypted"):
        assert_encrypted(path)
    with sqlite3.connect(path) as plain:
        plain.execute("CREATE TABLE note (body)")
    plain.close()
    with pytest.raises(RuntimeError, match="not written encrypted"):
        assert_encrypted(path)


def test_files_are_for_their_owner_alone_whatever_the_umask(record: Record) -> None:
    previous = os.umask(0)
    try:
        practice.save(record, PRACTICE)
        modes = {path.name: path.stat().st_mode & 0o777 for path in record.folder.iterdir()}
    finally:
        os.umask(previous)
    assert record.folder.stat().st_mode & 0o777 == 0o700
    assert set(modes.values()) == {0o600}
    assert set(modes) >= {
        "record.db",
        "record.db-wal",
        "record.db-shm",
        "record.key",
        "record.key.bak",
        ".lock",
    }
