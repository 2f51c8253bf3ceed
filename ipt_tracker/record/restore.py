"""A backup becomes a record again, in a folder that is not there yet."""

import shutil
from pathlib import Path

from ipt_tracker.host.aside import clear_up, move_out, private_dir_beside
from ipt_tracker.host.private_files import make_private_dir
from ipt_tracker.record.audit import IN_PLACE, Action
from ipt_tracker.record.backup_file import MANIFEST, Proven, unpack
from ipt_tracker.record.cipher import encrypt_anew
from ipt_tracker.record.faults import translated
from ipt_tracker.record.folder import DATABASE_FILE, KEY_COPY, KEY_FILE, refuse_taken
from ipt_tracker.record.key import Purpose, subkey
from ipt_tracker.record.key_cost import STANDARD, KdfParameters
from ipt_tracker.record.key_files import write_key_files
from ipt_tracker.record.passphrase import check_new
from ipt_tracker.record.record import Record


def restore(
    file: Path,
    folder: Path,
    secret: bytes,
    new_passphrase: str | None = None,
    *,
    kdf: KdfParameters = STANDARD,
    in_place: bool = False,
) -> Proven:
    """Make a record of a backup, in a folder that is not there yet; the backup stays as it is.

    Args:
        file: the backup.
        folder: where the record is to lie.
        secret: by its passphrase (`secret_of`) or from the recovery sheet.
        new_passphrase: opens the record from now on; None: what opened it when the backup was made.
        kdf: what one try at a new passphrase costs.
        in_place: it is to take the record's own place, and goes on with its backups; a copy has its own.

    Raises:
        KnownError: the folder exists, the new passphrase will not do, or the backup does not prove whole;
            nothing was made then.
    """
    refuse_taken(folder)
    if new_passphrase is not None:
        check_new(new_passphrase, (folder.stem,))
    clear_up(folder.parent, folder.suffix)
    with translated(folder.parent), private_dir_beside(folder) as aside:
        place = aside / "whole"
        make_private_dir(place)
        proven = unpack(file, place, secret)
        (place / MANIFEST).unlink()
        if new_passphrase is None:
            shutil.copy(place / KEY_FILE, place / KEY_COPY)
        else:
            write_key_files(place, secret, new_passphrase, kdf)
        for part in (DATABASE_FILE, KEY_FILE, KEY_COPY):
            (place / part).chmod(0o600)
        keys = (subkey(secret, purpose) for purpose in (Purpose.BACKUP, Purpose.DATABASE))
        encrypt_anew(place / DATABASE_FILE, *keys)
        said = f"{proven.commits}{IN_PLACE if in_place else ''}"
        Record.open_made(place, secret, Action.RESTORED, said, by_sheet=new_passphrase is not None).close()
        move_out(place, folder)
    return proven
