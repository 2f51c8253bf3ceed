"""New keys: the old passphrase and the lost sheet open nothing more, and nothing written is lost."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ipt_tracker.errors import KnownError
from ipt_tracker.record import (
    audit,
    calibration,
    check,
    cipher,
    clients,
    folder,
    key,
    key_files,
    key_slots,
    sheet,
    tries,
)
from ipt_tracker.record.backups import Backups
from ipt_tracker.record.key_cost import CEILING, FLOOR, KdfParameters
from ipt_tracker.record.keys_changed import (
    Opening,
    add_key_file,
    change_opening,
    change_secret,
    remove_key_file,
)
from ipt_tracker.record.record import Record
from ipt_tracker.record.recovery_code import code_of, secret_of
from ipt_tracker.record.salvage import salvage
from ipt_tracker.record.second_factor import content_of, new_factor, read_factor
from ipt_tracker.record.way_back import newest_backup
from tests.record.examples import PASSPHRASE, Populated

NEW = "seven quiet herons by the weir"


def code_when(action: Callable[[], object]) -> str:
    with pytest.raises(KnownError) as error:
        action()
    return error.value.code


def names(record: Record) -> list[str]:
    return [client.name for client in clients.everyone(record)]


def test_a_new_passphrase_opens_and_the_old_one_does_not(record: Record, populated: Populated) -> None:
    before = names(record)
    change_opening(record, Opening(passphrase=NEW), FLOOR)
    record.close()
    assert code_when(lambda: Record.open(record.folder, PASSPHRASE)) == "record.wrong_passphrase"
    with Record.open(record.folder, NEW) as again:
        assert names(again) == before


def test_a_key_file_is_asked_for_beside_the_passphrase(record: Record, tmp_path: Path) -> None:
    factor = new_factor()
    file = tmp_path / "drive.iptkey"
    file.write_bytes(content_of(factor))
    change_opening(record, Opening(passphrase=NEW, factor=factor), FLOOR)
    record.close()
    assert key_slots.needs_factor(record.folder)
    assert code_when(lambda: Record.open(record.folder, NEW)) == "record.factor_needed"
    other = new_factor()
    assert code_when(lambda: Record.open(record.folder, NEW, factor=other)) == "record.wrong_passphrase"
    with Record.open(record.folder, NEW, factor=read_factor(file)) as again:
        again.confirm(NEW, factor)
        change_opening(again, Opening(passphrase=PASSPHRASE), FLOOR)
    assert not key_slots.needs_factor(record.folder)
    Record.open(record.folder, PASSPHRASE).close()


def test_a_damaged_key_file_is_told_at_every_byte(tmp_path: Path) -> None:
    content = content_of(new_factor())
    file = tmp_path / "drive.iptkey"
    for place in range(len(content)):
        damaged = bytearray(content)
        damaged[place] ^= 1
        file.write_bytes(damaged)
        assert code_when(lambda: read_factor(file)) == "record.factor_damaged"
    file.unlink()
    assert code_when(lambda: read_factor(file)) == "record.factor_unreadable"


def test_the_sheet_opens_any_copy_without_key_files(record: Record, populated: Populated) -> None:
    before, code = names(record), code_of(record.secret)
    record.close()
    for name in (folder.KEY_FILE, folder.KEY_COPY):
        (record.folder / name).unlink()
    assert code_when(lambda: Record.open(record.folder, PASSPHRASE)) == "record.key_missing"
    with Record.open_with_secret(record.folder, secret_of(code)) as again:
        assert names(again) == before
        change_opening(again, Opening(passphrase=NEW), FLOOR)
    with Record.open(record.folder, NEW) as again:
        assert names(again) == before


def test_when_the_sheet_was_made_is_known_until_it_opens_nothing_more(record: Record) -> None:
    assert sheet.of_record(record).made_at is None
    assert secret_of(sheet.recovery_code(record)) == record.secret
    made = sheet.of_record(record).made_at
    assert made is not None
    change_opening(record, Opening(passphrase=NEW), FLOOR)
    assert sheet.of_record(record).made_at == made
    change_secret(record, Opening(passphrase=NEW), FLOOR)
    assert sheet.of_record(record).made_at is None


def test_a_key_file_is_made_in_copies_and_removed_again(record: Record, tmp_path: Path) -> None:
    first, second = tmp_path / "stick.iptkey", tmp_path / "drawer.iptkey"
    opening = Opening(passphrase=PASSPHRASE)
    assert code_when(lambda: add_key_file(record, Opening(passphrase=NEW), [first])) == (
        "record.wrong_passphrase"
    )
    assert not first.exists()
    add_key_file(record, opening, [first, second])
    assert first.read_bytes() == second.read_bytes()
    assert first.stat().st_mode & 0o777 == 0o600
    assert key_slots.needs_factor(record.folder)
    with_file = Opening(passphrase=PASSPHRASE, factor=read_factor(second))
    assert code_when(lambda: remove_key_file(record, opening)) == "record.factor_needed"
    remove_key_file(record, with_file)
    record.close()
    with Record.open(record.folder, PASSPHRASE) as again, again.read() as connection:
        done = [entry.action for entry in audit.entries(connection)]
    of_key_files = (audit.Action.KEY_FILE_ADDED, audit.Action.KEY_FILE_REMOVED)
    assert tuple(action for action in done if action in of_key_files) == of_key_files


@pytest.mark.parametrize("what", ["there already", "no such folder"])
def test_a_key_file_that_can_not_be_written_changes_nothing(
    record: Record, tmp_path: Path, what: str
) -> None:
    first, second = tmp_path / "first.iptkey", tmp_path / "nowhere" / "second.iptkey"
    if what == "there already":
        second = tmp_path / "second.iptkey"
        second.write_text("another record's")
    said = "record.factor_exists" if what == "there already" else "copy.not_written"
    assert code_when(lambda: add_key_file(record, Opening(passphrase=PASSPHRASE), [first, second])) == said
    assert not first.exists()
    assert not key_slots.needs_factor(record.folder)


def test_where_the_record_refuses_no_key_file_is_left(record: Record, tmp_path: Path) -> None:
    file = tmp_path / "first.iptkey"
    copy = record.folder / folder.KEY_COPY
    copy.unlink()
    (copy / "in the way").mkdir(parents=True)
    refused = code_when(lambda: add_key_file(record, Opening(passphrase=PASSPHRASE), [file]))
    assert refused == "record.not_a_file"
    assert not file.exists()


def test_a_change_of_the_passphrase_stands_in_the_log_and_keeps_its_cost(record: Record) -> None:
    dearer = KdfParameters(memory_kib=FLOOR.memory_kib, iterations=FLOOR.iterations + 1, lanes=FLOOR.lanes)
    change_opening(record, Opening(passphrase=NEW), dearer)
    change_opening(record, Opening(passphrase=PASSPHRASE))
    assert key_slots.parameters(record.folder) == dearer
    with record.read() as connection:
        last = [entry.action for entry in audit.entries(connection)][-2:]
    assert last == [audit.Action.PASSPHRASE_CHANGED] * 2


def test_a_change_that_can_not_be_written_is_none(record: Record) -> None:
    copy = record.folder / folder.KEY_COPY
    copy.unlink()
    (copy / "in the way").mkdir(parents=True)
    told = code_when(lambda: change_opening(record, Opening(passphrase=NEW), FLOOR))
    assert told == "record.not_a_file"
    with record.read() as connection:
        assert audit.last_of(connection, audit.Action.PASSPHRASE_CHANGED) is None
    record.close()
    shutil.rmtree(copy)
    Record.open(record.folder, PASSPHRASE).close()


def test_a_sheet_of_another_record_is_said_to_be_that(record: Record) -> None:
    record.close()
    assert code_when(lambda: Record.open_with_secret(record.folder, bytes(32))) == "record.other_secret"


def test_a_new_secret_makes_the_lost_sheet_worthless(record: Record, populated: Populated) -> None:
    before, lost = names(record), record.secret
    change_secret(record, Opening(passphrase=NEW), FLOOR)
    assert record.secret != lost
    assert names(record) == before
    assert check.check(record).problems == ()
    record.close()
    assert code_when(lambda: Record.open_with_secret(record.folder, lost)) == "record.other_secret"
    assert code_when(lambda: Record.open(record.folder, PASSPHRASE)) == "record.wrong_passphrase"
    with Record.open(record.folder, NEW) as again:
        assert names(again) == before


@pytest.mark.parametrize("encrypted", [False, True])
def test_a_change_of_the_secret_that_was_cut_off_is_finished(
    record: Record,
    populated: Populated,
    encrypted: bool,
) -> None:
    before, old, fresh = names(record), record.secret, bytes(range(32))
    key_files.write_slots(record.folder, [key_files.wrap(one, PASSPHRASE, FLOOR) for one in (old, fresh)])
    if encrypted:
        record.encrypt_anew(fresh)
    record.close()
    with Record.open(record.folder, PASSPHRASE) as again:
        assert again.secret == (fresh if encrypted else old)
        assert names(again) == before
    assert len(key_slots.in_force(record.folder)) == 1
    Record.open(record.folder, PASSPHRASE).close()


@pytest.mark.parametrize("encrypted", [False, True])
def test_a_change_of_the_secret_that_was_cut_off_before_its_entry_is_logged_once_it_is_in_force(
    record: Record, tmp_path: Path, encrypted: bool
) -> None:
    """Killed between the pages and the log: the old sheet opens nothing, and the record has to know it."""
    sheet.check(record, {1: sheet.recovery_code(record).split("-")[0]})
    home, old, fresh = tmp_path / "backups", record.secret, bytes(range(32))
    backup = Backups(record, home, record.now).make().backup
    key_files.write_slots(record.folder, [key_files.wrap(one, PASSPHRASE, FLOOR) for one in (old, fresh)])
    with record.write() as connection:
        seals = [key.subkey(secret, key.Purpose.AUDIT) for secret in (old, fresh)]
        audit.keep_chain_key(connection, record.chain_key(connection), *seals)
    record.close()
    if encrypted:
        pages = (key.subkey(secret, key.Purpose.DATABASE) for secret in (old, fresh))
        cipher.encrypt_anew(record.folder / folder.DATABASE_FILE, *pages)
    for _twice in range(2):
        with Record.open(record.folder, PASSPHRASE) as again:
            standing = sheet.of_record(again).standing(again.now())
            assert standing is (sheet.Standing.MISSING if encrypted else sheet.Standing.GOOD)
            kept = Backups(again, home, again.now)
            if encrypted:
                assert code_when(lambda kept=kept: kept.check(backup.name)) == "backup.older_secret"  # type: ignore[misc]
            else:
                assert kept.check(backup.name).whole
            with again.read() as connection:
                entries = [entry.action for entry in audit.entries(connection)]
            assert entries.count(audit.Action.SECRET_CHANGED) == encrypted
            assert check.check(again).problems == ()


def test_without_room_for_the_journal_the_secret_stays(
    record: Record, populated: Populated, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, secret = names(record), record.secret
    database = record.folder / folder.DATABASE_FILE
    whole = shutil.disk_usage("/")
    with monkeypatch.context() as disk:
        disk.setattr(shutil, "disk_usage", lambda _folder: whole._replace(free=database.stat().st_size))
        refused = code_when(lambda: change_secret(record, Opening(passphrase=PASSPHRASE), FLOOR))
    assert (refused, record.secret, names(record)) == ("record.disk_full", secret, before)


@pytest.mark.skipif(sys.platform == "win32", reason="the limit is not known there")
def test_a_disk_that_refuses_the_journal_is_told(record: Record, populated: Populated) -> None:
    from tests.record.refusing_disk import no_room

    before, secret = names(record), record.secret
    database = record.folder / folder.DATABASE_FILE
    with no_room(database.stat().st_size // 2):
        refused = code_when(lambda: change_secret(record, Opening(passphrase=PASSPHRASE), FLOOR))
    assert (refused, record.secret, names(record)) == ("record.disk_error", secret, before)
    change_secret(record, Opening(passphrase=PASSPHRASE), FLOOR)
    assert record.secret != secret
    assert check.check(record).problems == ()


def test_too_short_a_passphrase_changes_nothing(record: Record) -> None:
    before = (record.folder / folder.KEY_FILE).read_bytes()
    short = Opening(passphrase="short")
    for change in (change_opening, change_secret):
        assert code_when(lambda change=change: change(record, short, FLOOR)) == (  # type: ignore[misc]
            "record.passphrase_too_short"
        )
    assert (record.folder / folder.KEY_FILE).read_bytes() == before


@pytest.mark.parametrize(
    ("per_mib", "expected"),
    [
        (0.75 / 256, KdfParameters(memory_kib=256 * 1024, iterations=3, lanes=4)),
        (2.0 / 64, FLOOR),
        (0.3 / 64, KdfParameters(memory_kib=128 * 1024, iterations=3, lanes=4)),
    ],
    ids=["as usual", "slow", "between"],
)
def test_a_try_costs_about_as_long_on_every_computer(per_mib: float, expected: KdfParameters) -> None:
    def seconds(kdf: KdfParameters) -> float:
        return per_mib * kdf.memory_kib / 1024 * kdf.iterations / 3

    assert calibration.calibrated(seconds) == expected


def test_where_memory_is_short_iterations_follow_and_the_bounds_hold() -> None:
    def seconds(kdf: KdfParameters) -> float:
        return 0.001 * kdf.iterations

    found = calibration.calibrated(seconds)
    assert found.within_bounds()
    assert found.iterations == CEILING.iterations


def test_this_computer_is_calibrated_within_the_bounds() -> None:
    assert calibration.calibrated().within_bounds()


def test_key_files_of_another_record_are_told_apart(record: Record, tmp_path: Path) -> None:
    """Somebody has put other key files into the folder: what they open is not this record."""
    key_files.write_key_files(record.folder, bytes(32), NEW, FLOOR)
    assert code_when(lambda: record.confirm(NEW)) == "record.other_secret"


def test_a_wrong_try_is_counted_wherever_it_is_made_and_logged(record: Record, tmp_path: Path) -> None:
    wrong, stick = Opening(passphrase=NEW), tmp_path / "stick.iptkey"
    for act in (
        lambda: record.confirm(NEW),
        lambda: add_key_file(record, wrong, [stick]),
        lambda: remove_key_file(record, wrong),
        lambda: salvage(record.folder, tmp_path / "salvaged.iptr", NEW),
        lambda: newest_backup(record.folder, tmp_path / "backups", NEW),
        lambda: Record.open(tmp_path / "other.iptr", NEW),
    ):
        shutil.copytree(record.folder, tmp_path / "other.iptr", dirs_exist_ok=True)
        assert code_when(act) == "record.wrong_passphrase"
    assert tries.taken(record.folder) == 5
    assert tries.taken(tmp_path / "other.iptr") == 6
    record.close()
    with Record.open(record.folder, PASSPHRASE) as again, again.read() as connection:
        told = audit.last_of(connection, audit.Action.REFUSED)
    assert told is not None
    assert told.detail == "5"


def test_a_record_without_key_files_gets_new_ones_at_this_computer_s_cost(record: Record) -> None:
    for name in (folder.KEY_FILE, folder.KEY_COPY):
        (record.folder / name).unlink()
    assert not key_slots.needs_factor(record.folder)
    change_opening(record, Opening(passphrase=NEW))
    assert key_slots.parameters(record.folder).within_bounds()
    record.close()
    Record.open(record.folder, NEW).close()
