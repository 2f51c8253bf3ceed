"""How the gate's pages have a record opened, made or made up: each is work for the background worker.

The room of the record takes longer to import than the window takes to appear, so the gate's pages come
without it. `app.py` has the worker bring in everything once the window stands, while the passphrase is typed.
Who is faster waits: the worker does one thing after the other.
"""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ipt_tracker.errors import KnownError
from ipt_tracker.host import one_window

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipt_tracker.clinical.practice import Practice
    from ipt_tracker.host.instance import InstanceLock
    from ipt_tracker.record.key_cost import KdfParameters
    from ipt_tracker.record.keys_changed import Opening
    from ipt_tracker.record.record import Record


LOSS_FOUND = "record.loss_found"
"""The code of what `open_record` says when something that was stored is missing; see `record/head.py`."""


def opening_of(passphrase: str, key_file: Path | None) -> "Callable[[], Opening]":
    """What opens a record, for the worker to work out: the drive with the key file may be slow, or gone."""

    def opening() -> "Opening":
        from ipt_tracker.record.keys_changed import Opening
        from ipt_tracker.record.second_factor import read_factor

        return Opening(passphrase=passphrase, factor=None if key_file is None else read_factor(key_file))

    return opening


def open_record(
    folder: Path,
    passphrase: str,
    key_file: Path | None = None,
    *,
    accept_loss: bool = False,
    lock: "InstanceLock | None" = None,
) -> "Record":
    """Open a record, for reading where it can't be worked in; see `Record.open`.

    A window that has it already comes to the front.
    """
    from ipt_tracker.record.backup import make_before_upgrade
    from ipt_tracker.record.record import Record

    opening = opening_of(passphrase, key_file)()
    try:
        return Record.open(
            folder,
            opening.passphrase,
            factor=opening.factor,
            accept_loss=accept_loss,
            before_upgrade=make_before_upgrade,
            lock=lock,
            or_read=True,
        )
    except KnownError as refused:
        if refused.code == "record.open_elsewhere":
            one_window.call(folder)
        raise


def open_with_sheet(folder: Path, code: str, passphrase: str) -> "Record":
    """Open a record with the code of its recovery sheet, and by this passphrase from now on."""
    from ipt_tracker.record.backup import make_before_upgrade
    from ipt_tracker.record.keys_changed import Opening, change_opening
    from ipt_tracker.record.record import Record
    from ipt_tracker.record.recovery_code import secret_of

    record = Record.open_with_secret(folder, secret_of(code), before_upgrade=make_before_upgrade)
    try:
        change_opening(record, Opening(passphrase=passphrase))
    except BaseException:
        record.close()
        raise
    return record


def restore_with_passphrase(file: Path, place: Path, passphrase: str, key_file: Path | None) -> "Record":
    """Make a record of a backup with what opened it when that was made, and open it."""
    from ipt_tracker.record import backup_file
    from ipt_tracker.record.restore import restore

    opened_by = opening_of(passphrase, key_file)()
    restore(file, place, backup_file.secret_of(file, passphrase, opened_by.factor))
    return open_record(place, passphrase, key_file)


def restore_with_sheet(file: Path, place: Path, code: str, passphrase: str) -> "Record":
    """Make a record of a backup with the code of the recovery sheet, and open it by this new passphrase."""
    from ipt_tracker.record.calibration import calibrated
    from ipt_tracker.record.recovery_code import secret_of
    from ipt_tracker.record.restore import restore

    restore(file, place, secret_of(code), passphrase, kdf=calibrated())
    return open_record(place, passphrase)


def create_record(
    folder: Path, passphrase: str, practice: "Practice", kdf: "KdfParameters | None" = None
) -> "Record":
    """Make a record; see `Record.create`. Without `kdf` a try at its passphrase costs what suits here."""
    from ipt_tracker.record.calibration import calibrated
    from ipt_tracker.record.record import Record

    return Record.create(folder, passphrase, practice, kdf=kdf or calibrated())


def make_up_record(data_dir: Path, resources: Path, anchor: date) -> "Record":
    """Make a throw-away record; see `look_around.make`."""
    from ipt_tracker.clinical.catalogue import Catalogue
    from ipt_tracker.ui.opening import look_around

    catalogue = Catalogue.load(resources / "clinical")
    return look_around.make(data_dir, resources / "demo", catalogue, anchor)
