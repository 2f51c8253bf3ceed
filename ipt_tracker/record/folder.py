"""What lies in a record's folder, looked at before anything in it is opened."""

import os
from pathlib import Path

from ipt_tracker.errors import KnownError
from ipt_tracker.host import paths
from ipt_tracker.host.disk import free_bytes
from ipt_tracker.record.swap import cut_off

DATABASE_FILE = "record.db"
PAGE_BYTES = 4096
"""The database grows by pages of this size."""
KEY_FILE = "record.key"
KEY_COPY = "record.key.bak"
_MOST_BYTES = 100


def not_writable() -> KnownError:
    """The folder or a file in it may not be written."""
    return KnownError(
        "IPT Tracker may not read or write this record's folder or files. "
        "Nothing was changed: give yourself the right to do so, or copy the record elsewhere, "
        "and try again.",
        code="record.not_writable",
    )


def shortened(name: str) -> str:
    """As much of a name as leaves room for what is added: disks take 255 bytes, SQLite paths of 512."""
    return name.encode()[:_MOST_BYTES].decode(errors="ignore")


def refuse_taken(folder: Path) -> None:
    """Raise `KnownError` where something lies in the place that a record is to be made in."""
    if paths.taken(folder):
        raise KnownError(
            "There is already a file or folder of this name. Nothing was changed: choose another name.",
            code="record.exists",
        )


def check_files(folder: Path) -> None:
    """Raise `KnownError` when the folder holds no record that could be opened; changes nothing."""
    try:
        _check_files(folder)
    except PermissionError as error:
        raise not_writable() from error
    except OSError as error:  # no name that anything could have, or a drive that answers no more
        raise _not_a_record() from error


def _not_a_record() -> KnownError:
    return KnownError(
        "There is no IPT Tracker record in this place. "
        "Nothing was changed: choose the record's own folder; its name usually ends in .iptr.",
        code="record.not_a_record",
    )


def _check_files(folder: Path) -> None:
    database = folder / DATABASE_FILE
    has_key = (folder / KEY_FILE).exists() or (folder / KEY_COPY).exists()
    if not folder.is_dir() or not (has_key or database.exists()):
        left = cut_off(folder)
        if left is not None:
            raise KnownError(
                "IPT Tracker was ended while this record went back to its backup. Nothing is lost: "
                f"as its backup has it, it lies beside as “{left.restored.name}”, the damaged one as "
                f"“{left.damaged.name}”. Open the first of them; the window gives it its old name.",
                code="record.swap_cut_off",
            )
        raise _not_a_record()
    if not database.is_file():
        raise KnownError(
            "This record's database, record.db, is missing from its folder. "
            "Nothing was changed: put the file back, or go back to a backup.",
            code="record.database_missing",
        )
    size = database.stat().st_size
    if size == 0:
        raise KnownError(
            "This record's database is empty; its contents were lost outside IPT Tracker. "
            "Nothing was changed: go back to a backup.",
            code="record.database_empty",
        )
    if size < PAGE_BYTES:
        raise KnownError(
            "This record's database was cut off. "
            "Nothing was changed: keep a copy of the folder as it is, and go back to a backup.",
            code="record.database_truncated",
        )
    if not all(os.access(path, os.R_OK | os.W_OK) for path in (folder, database)):
        # SQLite would open it for reading and fail only at the first save
        raise not_writable()


def check_room(folder: Path, keep_free: int) -> None:
    """Raise `KnownError` when fewer than `keep_free` bytes are free on the folder's disk."""
    if free_bytes(folder) < keep_free:
        raise KnownError(
            "The disk is almost full, so the record was not opened: work could not be stored safely. "
            "Nothing was changed: free some space and try again.",
            code="record.low_disk",
        )
