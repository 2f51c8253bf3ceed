"""New keys of an open record: another passphrase, a key file beside it, or another secret of it all."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ipt_tracker.errors import KnownError
from ipt_tracker.record import key_settling, practice
from ipt_tracker.record.calibration import calibrated
from ipt_tracker.record.faults import translated
from ipt_tracker.record.key import check_passphrase, new_secret
from ipt_tracker.record.key_cost import KdfParameters
from ipt_tracker.record.key_files import wrap, write_slots
from ipt_tracker.record.key_slots import Slot, in_force, key_files_in, needs_factor, parameters
from ipt_tracker.record.passphrase import check_new
from ipt_tracker.record.record import Record
from ipt_tracker.record.rescue import Rescue
from ipt_tracker.record.second_factor import write_factor


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What opens a record: the passphrase, and the 32 bytes of a key file where there is one."""

    passphrase: str
    factor: bytes | None = None


def change_opening(record: Record, new: Opening, kdf: KdfParameters | None = None) -> None:
    """Open the record with something else from now on; no data is written anew.

    A backup made before still opens with what opened it then, and so does the recovery sheet.

    Args:
        record: an open one.
        new: what opens it from now on.
        kdf: the cost of a try; by default the one that the record has, and without key files the one that
            suits this computer.

    Raises:
        KnownError: the passphrase won't do (`passphrase.py`), or the disk refuses; everything is as it was.
            Where even that can't be brought about, both open the record until its next opening, and the
            sentence says so (`record.keys_unsettled`).
    """
    written = practice.get(record)
    check_new(new.passphrase, (written.therapist, written.practice, record.folder.stem))
    _wrap_anew(record, new, kdf)


def add_key_file(record: Record, opening: Opening, files: Sequence[Path]) -> None:
    """Have the record need a key file from now on, beside its passphrase; each of `files` is a copy of it.

    Raises:
        KnownError: the passphrase is wrong, or a file is there already or can't be written; nothing changed.
            Or as for `change_opening`: the files stay then, since a slot names them.
    """
    record.confirm(opening.passphrase, opening.factor)
    factor = write_factor(files)
    try:
        _wrap_anew(record, Opening(passphrase=opening.passphrase, factor=factor))
    except _UnsettledError:
        raise
    except BaseException:
        for file in files:
            file.unlink(missing_ok=True)
        raise


def remove_key_file(record: Record, opening: Opening) -> None:
    """Have the passphrase open the record alone again; the key file itself is left where it lies.

    Raises:
        KnownError: the passphrase or the key file is not the one; nothing changed.
            Or as for `change_opening`.
    """
    record.confirm(opening.passphrase, opening.factor)
    _wrap_anew(record, Opening(passphrase=opening.passphrase))


def change_secret(
    record: Record, opening: Opening, kdf: KdfParameters | None = None, rescue: Rescue | None = None
) -> None:
    """Encrypt the whole record under a new secret: what a lost recovery sheet says opens it no more.

    Killed at any moment the record opens: until the end the key file wraps the old and the new secret.
    Backups made before stay under the old secret. `kdf` is as for `change_opening`; what `rescue` keeps aside
    is sealed anew.

    Raises:
        KnownError: the passphrase is too short, or the disk refuses; everything is as it was.
    """
    check_passphrase(opening.passphrase)
    fresh, cost = new_secret(), kdf or _cost(record.folder)
    slots = [wrap(one, opening.passphrase, cost, factor=opening.factor) for one in (record.secret, fresh)]
    if rescue is not None:
        rescue.seal_too(fresh)
    try:
        with translated(record.folder):
            write_slots(record.folder, slots)
            record.encrypt_anew(fresh)
            write_slots(record.folder, slots[1:])
    finally:
        if rescue is not None:
            rescue.settle()


class _UnsettledError(KnownError):
    """The new slot may stand in a key file, and so do those of before."""

    def __init__(self) -> None:
        super().__init__(
            "The disk refused halfway. Nothing is lost: the record opens with what opened it before, and "
            "perhaps with what was chosen now as well, so keep both. Free some space and try again; "
            "otherwise what opens it next stays the one that does.",
            code="record.keys_unsettled",
        )


def _wrap_anew(record: Record, new: Opening, kdf: KdfParameters | None = None) -> None:
    """Put a new slot beside the old ones, log it, and drop the old ones: so one opens at any moment."""
    folder = record.folder
    slot = wrap(record.secret, new.passphrase, kdf or _cost(folder), factor=new.factor)
    old = _in_force(folder)
    try:
        with record.write() as connection:
            record.log(connection, key_settling.change(slot, needed=needs_factor(folder)))
            if old:
                write_slots(folder, [*old, slot])
    except BaseException as error:
        if _names(folder, slot):
            with contextlib.suppress(OSError):
                write_slots(folder, old)
        if _names(folder, slot):
            raise _UnsettledError from error
        raise
    try:
        with translated(folder):
            write_slots(folder, [slot])
    except KnownError as error:
        if _in_force(folder) == (slot,):
            return  # the next opening writes the other file
        if old:
            raise _UnsettledError from error
        raise


def _in_force(folder: Path) -> tuple[Slot, ...]:
    try:
        return in_force(folder)
    except KnownError:
        return ()


def _names(folder: Path, slot: Slot) -> bool:
    """Whether a key file holds this slot, in force or not."""
    return any(bytes(slot) in file.read_bytes() for file in key_files_in(folder))


def _cost(folder: Path) -> KdfParameters:
    try:
        return parameters(folder)
    except KnownError:
        return calibrated()
