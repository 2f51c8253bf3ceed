"""Backups: proven before they have their name, restored whole, and told where they are not."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipt_tracker.errors import KnownError
from ipt_tracker.record import backup, backup_file, check, clients, sessions
from ipt_tracker.record.key_cost import FLOOR
from ipt_tracker.record.keys_changed import Opening, change_opening, change_secret
from ipt_tracker.record.record import Record
from ipt_tracker.record.restore import restore
from tests.promises import Length, Reached
from tests.record.examples import PASSPHRASE, PRACTICE, Populated

NEW = "seven quiet herons by the weir"


def code_when(action: Callable[[], object]) -> str:
    with pytest.raises(KnownError) as error:
        action()
    return error.value.code


def said_by(action: Callable[[], object]) -> str | None:
    try:
        action()
    except KnownError as error:
        return error.code
    return None


@pytest.fixture
def made(record: Record, populated: Populated, tmp_path: Path) -> Path:
    file = tmp_path / "week.iptbackup"
    backup.make(record, file)
    return file


def test_a_backup_is_restored_with_what_opened_the_record(
    record: Record, populated: Populated, made: Path, tmp_path: Path
) -> None:
    secret = backup_file.secret_of(made, PASSPHRASE)
    proven = restore(made, tmp_path / "again.iptr", secret)
    assert proven.rows["session"] == 3
    with Record.open(tmp_path / "again.iptr", PASSPHRASE) as again:
        assert clients.everyone(again) == clients.everyone(record)
        assert sessions.for_course(again, populated.course.id) == sessions.for_course(
            record, populated.course.id
        )
        assert check.check(again).problems == ()
        assert again.secret == record.secret


def test_the_sheet_and_a_backup_are_enough(record: Record, made: Path, tmp_path: Path) -> None:
    restore(made, tmp_path / "again.iptr", record.secret, NEW, kdf=FLOOR)
    assert code_when(lambda: Record.open(tmp_path / "again.iptr", PASSPHRASE)) == "record.wrong_passphrase"
    with Record.open(tmp_path / "again.iptr", NEW) as again:
        assert clients.everyone(again) == clients.everyone(record)


def test_it_opens_with_what_opened_the_record_then(record: Record, made: Path) -> None:
    before = record.secret
    change_opening(record, Opening(passphrase=NEW), FLOOR)
    assert backup_file.secret_of(made, PASSPHRASE) == before
    assert code_when(lambda: backup_file.secret_of(made, NEW)) == "record.wrong_passphrase"
    change_secret(record, Opening(passphrase=NEW), FLOOR)
    assert code_when(lambda: backup_file.prove(made, record.secret)) == "backup.other_record"
    assert backup_file.prove(made, before).commits


def test_nothing_stands_in_a_backup_in_plain_text(populated: Populated, made: Path) -> None:
    content = made.read_bytes()
    for words in (populated.client.name, populated.signed.note, PRACTICE.therapist, PASSPHRASE):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert words.encode(encoding) not in content
    assert zipfile.ZipFile(made).namelist() == ["record.db", "record.key", "manifest.json"]
    assert made.stat().st_mode & 0o777 == 0o600


@pytest.mark.promise("T12")
def test_a_copy_made_while_it_is_written_to_is_whole(
    record: Record, populated: Populated, tmp_path: Path, length: Length, reached: Reached
) -> None:
    written = []

    def write_on(_share: float) -> None:
        written.append(sessions.save_draft(record, populated.draft))

    times = length(3, 500)
    for _ in range(times):
        file = tmp_path / "busy.iptbackup"
        assert backup.make(record, file, write_on).rows["session"] == 3
        file.unlink()
    assert len(written) >= times
    reached(f"{times} backups under {len(written)} writes: each whole")


def test_a_cancelled_backup_leaves_nothing(record: Record, tmp_path: Path) -> None:
    def stop(_share: float) -> None:
        raise InterruptedError

    before = sorted(tmp_path.iterdir())
    with pytest.raises(InterruptedError):
        backup.make(record, tmp_path / "never.iptbackup", stop)
    assert sorted(tmp_path.iterdir()) == before


def test_no_backup_takes_the_place_of_anything(record: Record, made: Path, tmp_path: Path) -> None:
    before = made.read_bytes()
    assert code_when(lambda: backup.make(record, made)) == "backup.exists"
    assert made.read_bytes() == before
    taken = tmp_path / "taken.iptr"
    taken.mkdir()
    assert code_when(lambda: restore(made, taken, record.secret)) == "record.exists"
    none = tmp_path / "none.iptbackup"
    assert code_when(lambda: backup_file.prove(none, record.secret)) == "backup.missing"


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_damage_is_told_and_leaves_the_file_alone(
    record: Record, made: Path, data: st.DataObject
) -> None:
    whole = made.read_bytes()
    kind = data.draw(st.sampled_from(["bit", "cut", "zeroes", "swap", "foreign", "empty"]))
    place = data.draw(st.integers(0, len(whole) - 1))
    damaged = {
        "bit": whole[:place] + bytes([whole[place] ^ 1 << place % 8]) + whole[place + 1 :],
        "cut": whole[:place],
        "zeroes": whole[:place] + bytes(min(4096, len(whole) - place)) + whole[place + 4096 :],
        "swap": whole[4096:8192] + whole[:4096] + whole[8192:],
        "foreign": b"%PDF-1.7" + whole[8:place],
        "empty": b"",
    }[kind]
    file = made.with_name("damaged.iptbackup")
    file.write_bytes(damaged)
    told = said_by(lambda: backup_file.prove(file, record.secret))
    if told is None:
        # What no part of the archive rests on may differ: all that was backed up is as it was.
        with zipfile.ZipFile(file) as archive, zipfile.ZipFile(made) as original:
            assert all(archive.read(part) == original.read(part) for part in original.namelist())
    else:
        assert told.startswith("backup.")
    assert file.read_bytes() == damaged
    assert not [path for path in made.parent.iterdir() if path.name.startswith(".damaged")]


def test_the_key_file_s_copy_is_taken_where_the_first_is_damaged(record: Record, tmp_path: Path) -> None:
    (record.folder / "record.key").write_bytes(b"rubbish")
    backup.make(record, tmp_path / "a.iptbackup")
    assert backup_file.secret_of(tmp_path / "a.iptbackup", PASSPHRASE) == record.secret
