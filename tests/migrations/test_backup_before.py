"""Before a record is brought up to date it is backed up as it is; without that backup nothing is changed."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ipt_tracker.errors import KnownError
from ipt_tracker.record import backup_file, check, clients
from ipt_tracker.record.backup import make_before_upgrade
from ipt_tracker.record.backups import Backups
from ipt_tracker.record.folder import KEY_COPY, KEY_FILE
from ipt_tracker.record.key_cost import FLOOR
from ipt_tracker.record.key_files import read_secret
from ipt_tracker.record.record import Record
from ipt_tracker.record.recovery_code import code_of
from ipt_tracker.record.restore import restore
from ipt_tracker.record.schema import FORMAT_VERSION
from ipt_tracker.ui.opening.opening import open_record, open_with_sheet
from tests.migrations.make_kept_record import kept_record
from tests.record.examples import PASSPHRASE
from tests.record.test_faults import state


def unpacked(version: int, folder: Path) -> Path:
    shutil.unpack_archive(kept_record(version), folder)
    return folder


@pytest.mark.parametrize("version", range(1, FORMAT_VERSION))
def test_a_record_of_an_older_format_is_backed_up_as_it_was(tmp_path: Path, version: int) -> None:
    folder = unpacked(version, tmp_path / "kept.iptr")
    with open_record(folder, PASSPHRASE) as record:
        everyone = clients.everyone(record)
    (made,) = tmp_path.glob(f"kept-before-format-{FORMAT_VERSION}-*.iptbackup")
    secret = backup_file.secret_of(made, PASSPHRASE)
    assert backup_file.prove(made, secret).record_format == version
    restore(made, tmp_path / "again.iptr", secret)
    with Record.open(tmp_path / "again.iptr", PASSPHRASE) as again:
        assert clients.everyone(again) == everyone
        assert check.check(again).problems == ()


def test_it_goes_after_a_year_and_is_told_of_until_then(tmp_path: Path) -> None:
    folder = unpacked(FORMAT_VERSION - 1, tmp_path / "kept.iptr")
    with open_record(folder, PASSPHRASE) as record:
        now = datetime.now(UTC)
        (made,) = tmp_path.glob("kept-before-format-*.iptbackup")
        strange = made.with_name(made.name.replace("before-format-", "before-format-1"))
        strange.write_bytes(b"somebody else's")
        backups = Backups(record, tmp_path / "backups", lambda: now)
        goes_on = backups.before_erasure()
        assert goes_on is not None
        assert goes_on - now.date() > timedelta(days=360)
        assert str(made) in backups.outside(now)
        backups.make()
        assert made.exists()
        later = now + timedelta(days=370)
        Backups(record, tmp_path / "backups", lambda: later).make()
        assert (made.exists(), strange.exists()) == (False, True)


def test_one_of_this_format_is_not(tmp_path: Path) -> None:
    open_record(unpacked(FORMAT_VERSION, tmp_path / "kept.iptr"), PASSPHRASE).close()
    assert list(tmp_path.glob("*.iptbackup")) == []


def test_without_the_backup_nothing_is_changed(tmp_path: Path) -> None:
    folder = unpacked(FORMAT_VERSION - 1, tmp_path / "kept.iptr")
    before = state(folder)

    def nowhere(folder: Path, secret: bytes) -> None:
        make_before_upgrade(folder, secret[:-1] + b"?")

    with pytest.raises(KnownError) as told:
        Record.open(folder, PASSPHRASE, before_upgrade=nowhere)
    assert told.value.code == "record.not_backed_up"
    assert "backed up before it is brought up to date" in told.value.message
    assert state(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["kept.iptr"]


@pytest.mark.parametrize("with_keys", [True, False], ids=["with its keys", "the database alone"])
def test_one_that_is_opened_with_its_sheet_is_backed_up_too(tmp_path: Path, with_keys: bool) -> None:
    folder = unpacked(FORMAT_VERSION - 1, tmp_path / "kept.iptr")
    secret = read_secret(folder, PASSPHRASE)
    if not with_keys:
        for name in (KEY_FILE, KEY_COPY):
            (folder / name).unlink()
    with open_with_sheet(folder, code_of(secret), "seven quiet herons by the weir") as record:
        everyone = clients.everyone(record)
    (made,) = tmp_path.glob(f"kept-before-format-{FORMAT_VERSION}-*.iptbackup")
    assert backup_file.prove(made, secret).record_format == FORMAT_VERSION - 1
    restore(made, tmp_path / "again.iptr", secret, PASSPHRASE, kdf=FLOOR)
    with Record.open(tmp_path / "again.iptr", PASSPHRASE) as again:
        assert clients.everyone(again) == everyone
