"""New keys for an open record: another passphrase, a key file beside it, or a new secret for all of it."""

from dataclasses import dataclass

from ipt_tracker.errors import KnownError
from ipt_tracker.record.key import check_passphrase, new_secret
from ipt_tracker.record.key_cost import STANDARD, KdfParameters
from ipt_tracker.record.key_files import read_secrets, wrap, write_key_files, write_slots
from ipt_tracker.record.record import Record


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


def change_opening(record: Record, new: Opening, kdf: KdfParameters = STANDARD) -> None:
    """Open the record with something else from now on; no data is written anew.

    A backup made before still opens with what opened it then, and so does the recovery sheet.

    Raises:
        KnownError: the passphrase is too short; everything is as it was.
    """
    write_key_files(record.folder, record.secret, new.passphrase, kdf, factor=new.factor)


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
