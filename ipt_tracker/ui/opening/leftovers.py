"""What is removed that a crash left behind: throw-away records, and records that were never finished."""

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ipt_tracker.errors import KnownError
from ipt_tracker.host.aside import clear_up
from ipt_tracker.host.instance import InstanceLock
from ipt_tracker.ui.opening.record_places import SUFFIX

if TYPE_CHECKING:
    from ipt_tracker.record.record import Record

PREFIX: Final = "look-around-"
NAME: Final = "Made-up clients.iptr"


def remove(record: "Record") -> None:
    """Close a throw-away record and remove it with its folder."""
    record.close()
    shutil.rmtree(record.folder.parent, ignore_errors=True)


def remove_leftovers(data_dir: Path, places: Iterable[Path]) -> None:
    """Remove throw-away records, and from `places` what was to be a record; what is in use is kept."""
    for place in places:
        clear_up(place, SUFFIX)
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
