"""The keys of an open record: shown on its recovery sheet, or new ones.

New may be the passphrase, a key file beside it, or the secret of it all.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ipt_tracker.errors import KnownError
from ipt_tracker.record import audit
from ipt_tracker.record.audit import Action
from ipt_tracker.record.calibration import calibrated
from ipt_tracker.record.key import check_passphrase, new_secret
from ipt_tracker.record.key_cost import STANDARD, KdfParameters
from ipt_tracker.record.key_files import parameters, read_secrets, wrap, write_slots
from ipt_tracker.record.record import Record
from ipt_tracker.record.recovery_code import code_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What opens a record: the passphrase, and the 32 bytes of a key file where there is one."""

    passphrase: str
    factor: bytes | None = None


def confirm(record: Record, opening: Opening) -> None:
    """Raise `KnownError` unless this opens the record: asked before keys are shown or changed."""
    if record.secret not in read_secrets(record.folder, opening.passphrase, opening.factor):
        raise KnownError(
            "That opens another record. Nothing was changed: type this record's passphrase.",
            code="record.other_secret",
        )


def recovery_code(record: Record) -> str:
    """The code for the recovery sheet; that it was shown stands in the log before anybody sees it."""
    with record.write() as connection:
        record.log(connection, Action.SHEET_SHOWN)
    return code_of(record.secret)


def sheet_made_at(record: Record) -> datetime | None:
    """When the sheet that opens this record was shown last; None: never, or not since its secret changed."""
    with record.read() as connection:
        last = audit.last_of(connection, Action.SHEET_SHOWN, Action.SECRET_CHANGED)
    return last.at if last is not None and last.action is Action.SHEET_SHOWN else None


def change_opening(record: Record, new: Opening, kdf: KdfParameters | None = None) -> None:
    """Open the record with something else from now on; no data is written anew.

    A backup made before still opens with what opened it then, and so does the recovery sheet.

    Args:
        record: an open one.
        new: what opens it from now on.
        kdf: the cost of a try; by default the one that the record has, and without key files the one that
            suits this computer.

    Raises:
        KnownError: the passphrase is too short, or the disk refuses; everything is as it was.
    """
    cost = kdf or _cost(record.folder)
    slot = wrap(record.secret, new.passphrase, cost, factor=new.factor)
    with record.write() as connection:
        record.log(connection, Action.PASSPHRASE_CHANGED)
        write_slots(record.folder, [slot])


def change_secret(record: Record, opening: Opening, kdf: KdfParameters = STANDARD) -> None:
    """Encrypt the whole record under a new secret: what a lost recovery sheet says opens it no more.

    Killed at any moment the record opens: until the end the key file wraps the old and the new secret.
    Backups made before stay under the old secret.

    Raises:
        KnownError: the passphrase is too short, or the disk refuses; everything is as it was.
    """
    check_passphrase(opening.passphrase)
    fresh = new_secret()
    slots = [wrap(one, opening.passphrase, kdf, factor=opening.factor) for one in (record.secret, fresh)]
    write_slots(record.folder, slots)
    record.encrypt_anew(fresh)
    write_slots(record.folder, slots[1:])


def _cost(folder: Path) -> KdfParameters:
    try:
        return parameters(folder)
    except KnownError:
        return calibrated()
