"""Throw-away records: where they lie, and how they are removed when they are left or after a crash."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ipt_tracker.errors import KnownError
from ipt_tracker.host.instance import InstanceLock

if TYPE_CHECKING:
    from ipt_tracker.record.record import Record

PREFIX: Final = "look-around-"
NAME: Final = "Made-up clients.iptr"


def remove(record: "Record") -> None:
    """Close a throw-away record and remove it with its folder."""
    record.close()
    shutil.rmtree(record.folder.parent, ignore_errors=True)


def remove_leftovers(data_dir: Path) -> None:
    """Remove throw-away records that a crash left behind; those in use are kept."""
    for home in data_dir.glob(f"{PREFIX}*"):
        if not _in_use(home / NAME):
            shutil.rmtree(home, ignore_errors=True)


def _in_use(folder: Path) -> bool:
    if not folder.is_dir():
        return False
    lock = InstanceLock(folder)
    try:
        lock.acquire()
    except (KnownError, OSError):
        return True
    lock.release()
    return False
