"""What was stored once and is gone is told at the next opening, and nothing is written before it was told."""

import hashlib
import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from ipt_tracker.errors import KnownError
from ipt_tracker.record import audit_trail, check, schema, sessions
from ipt_tracker.record.audit import Action
from ipt_tracker.record.folder import DATABASE_FILE
from ipt_tracker.record.head import HEAD_FILE, LossFoundError
from ipt_tracker.record.key_cost import FLOOR
from ipt_tracker.record.record import Record
from tests.promises import Length, Reached
from tests.record.examples import PASSPHRASE, PRACTICE, Populated

WAL = f"{DATABASE_FILE}-wal"
CHANGES = 12


def files(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.name not in (".lock", f"{DATABASE_FILE}-shm")
    }


def actions(record: Record) -> list[Action]:
    return [line.entry.action for line in audit_trail.oldest_first(record) if line.entry]


@pytest.fixture
def crashed(record: Record, populated: Populated, tmp_path: Path) -> Path:
    """The folder as a crash leaves it: some changes are in the write-ahead log only."""
    record.checkpoint()
    draft = populated.draft
    for number in range(CHANGES):
        draft, _ = sessions.save_draft(record, replace(draft, note=f"Change {number}"))
    folder = tmp_path / "crashed.iptr"
    shutil.copytree(record.folder, folder)
    return folder


def missing(folder: Path) -> LossFoundError:
    before = files(folder)
    with pytest.raises(LossFoundError) as error:
        Record.open(folder, PASSPHRASE)
    assert files(folder) == before, "the refusal changed something"
    return error.value


def test_after_a_crash_nothing_is_missing(crashed: Path, populated: Populated) -> None:
    with Record.open(crashed, PASSPHRASE) as record:
        assert sessions.get(record, populated.draft.id).note == f"Change {CHANGES - 1}"
        assert check.check(record).problems == ()


def test_what_a_kill_left_in_the_folder_is_removed_at_the_next_opening(crashed: Path) -> None:
    for name in (".record.head.0badcafe", ".record.key.0badcafe", ".record.key.bak.0badcafe", ".mine"):
        (crashed / name).write_bytes(b"half")
    (crashed / ".look-abcdefgh").mkdir()
    shutil.copy(crashed / DATABASE_FILE, crashed / ".look-abcdefgh")
    Record.open(crashed, PASSPHRASE).close()
    assert {path.name for path in crashed.iterdir() if path.name.startswith(".")} == {".lock", ".mine"}


def test_a_missing_log_is_told_with_the_number_of_changes(crashed: Path) -> None:
    (crashed / WAL).unlink()
    error = missing(crashed)
    assert error.loss.changes == CHANGES
    assert error.message.startswith(f"The last {CHANGES} changes, stored until ")
    assert "go back to the newest backup, or open what is there" in error.message


@pytest.mark.promise("T5")
def test_a_damaged_log_is_told(
    crashed: Path, populated: Populated, tmp_path: Path, length: Length, reached: Reached
) -> None:
    told = []
    for seed in range(length(20, 200)):
        damaged = shutil.copytree(crashed, tmp_path / "damaged.iptr")
        told.append(damage_is_told(damaged, seed, populated))
        shutil.rmtree(damaged)
    harmless = told.count(0)
    reached(
        f"{len(told)} damaged logs: {len(told) - harmless} told, with 1 to {max(told)} changes missing; "
        f"{harmless} met what a later change had written anew, and nothing was missing"
    )


def damage_is_told(crashed: Path, seed: int, populated: Populated) -> int:
    """How many changes are said to be missing."""
    dice = random.Random(seed)  # noqa: S311 - the same damage each time
    log = crashed / WAL
    content = bytearray(log.read_bytes())
    place = dice.randrange(len(content))
    if seed % 2:
        content[place] ^= 1 << dice.randrange(8)
    else:
        del content[place:]
    log.write_bytes(content)
    try:
        with Record.open(crashed, PASSPHRASE) as record:
            # The damage met what a later change had written anew: nothing is missing.
            assert sessions.get(record, populated.draft.id).note == f"Change {CHANGES - 1}"
            return 0
    except LossFoundError as error:
        assert error.loss.changes is not None  # noqa: PT017
        assert 1 <= error.loss.changes <= CHANGES  # noqa: PT017
        return error.loss.changes


@pytest.mark.promise("T5")
def test_an_older_file_put_back_is_told(record: Record, populated: Populated, reached: Reached) -> None:
    record.checkpoint()
    older = (record.folder / DATABASE_FILE).read_bytes()
    for number in range(5):
        sessions.save_draft(record, replace(populated.draft, note=f"Change {number}"))
    record.close()
    (record.folder / DATABASE_FILE).write_bytes(older)
    assert missing(record.folder).loss.changes == 6, "five, and the closing that the log tells of"
    reached("an older database put back: told, with the 6 changes that are missing")


@pytest.mark.parametrize("content", [None, b"", b"rubbish\n", b'{"commits":1}\nabc\n'])
def test_a_head_that_can_not_be_read_is_told(record: Record, content: bytes | None) -> None:
    record.close()
    if content is None:
        (record.folder / HEAD_FILE).unlink()
    else:
        (record.folder / HEAD_FILE).write_bytes(content)
    error = missing(record.folder)
    assert error.loss.changes is None
    assert "nobody can tell whether the database is the newest one" in error.message


def test_a_forged_head_is_none(record: Record) -> None:
    record.close()
    head = record.folder / HEAD_FILE
    head.write_bytes(head.read_bytes().replace(b'"commits":', b'"commits":1'))
    assert missing(record.folder).loss.changes is None


def test_a_head_one_step_behind_is_what_a_kill_leaves(record: Record, populated: Populated) -> None:
    behind = (record.folder / HEAD_FILE).read_bytes()
    sessions.save_draft(record, populated.draft)
    record.close()
    (record.folder / HEAD_FILE).write_bytes(behind)
    Record.open(record.folder, PASSPHRASE).close()


def test_a_kill_before_the_first_head_is_no_loss(tmp_path: Path) -> None:
    """As after an upgrade from a format without one: the first change is stored, the head not yet written."""
    folder = tmp_path / "killed.iptr"
    with Record.create(tmp_path / "new.iptr", PASSPHRASE, PRACTICE, kdf=FLOOR) as record:
        with record.read() as connection:
            assert connection.execute(select(schema.ledger.c.commits)).scalar_one() == 1
        shutil.copytree(record.folder, folder)
    (folder / HEAD_FILE).unlink()
    with Record.open(folder, PASSPHRASE) as again:
        assert check.check(again).problems == ()


def test_what_is_there_can_be_opened_and_is_not_asked_twice(crashed: Path) -> None:
    (crashed / WAL).unlink()
    with Record.open(crashed, PASSPHRASE, accept_loss=True) as record:
        assert actions(record)[-2:] == [Action.LOSS_ACCEPTED, Action.OPENED]
    Record.open(crashed, PASSPHRASE).close()


def test_refused_tries_stand_in_the_log(record: Record) -> None:
    record.close()
    for _ in range(3):
        with pytest.raises(KnownError):
            Record.open(record.folder, "not the right one at all")
    with Record.open(record.folder, PASSPHRASE) as again:
        entries = [line.entry for line in audit_trail.oldest_first(again) if line.entry]
        refused = [entry for entry in entries if entry.action is Action.REFUSED]
        assert [entry.detail for entry in refused] == ["3"]
    with Record.open(record.folder, PASSPHRASE) as again:
        assert actions(again).count(Action.REFUSED) == 1
