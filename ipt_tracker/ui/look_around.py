"""The throw-away record with the made-up caseload: made, used like any other, and removed."""

import secrets
import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Final

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.errors import KnownError
from ipt_tracker.host.instance import InstanceLock
from ipt_tracker.host.private_files import make_private_dir
from ipt_tracker.record.demo import load_demo
from ipt_tracker.record.key import FLOOR
from ipt_tracker.record.record import Record

_PREFIX: Final = "look-around-"
_NAME: Final = "Made-up clients.iptr"


def make(data_dir: Path, demo: Path, catalogue: Catalogue, anchor: date) -> Record:
    """Make an open record in a folder of its own below `data_dir`, told from the day `anchor`.

    Nobody knows its passphrase, so once it is closed it can't be opened again. `demo` holds the caseload.

    Raises:
        KnownError: the disk is full or may not be written, or the caseload can't be read.
    """
    if not data_dir.exists():
        make_private_dir(data_dir)
    home = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=data_dir))
    try:
        record = Record.create(home / _NAME, secrets.token_urlsafe(32), kdf=FLOOR)
        try:
            load_demo(demo, catalogue, record, anchor)
        except BaseException:
            record.close()
            raise
    except BaseException:
        shutil.rmtree(home, ignore_errors=True)
        raise
    return record


def remove(record: Record) -> None:
    """Close a record that `make` made and remove it with its folder."""
    record.close()
    shutil.rmtree(record.folder.parent, ignore_errors=True)


def remove_leftovers(data_dir: Path) -> None:
    """Remove throw-away records that a crash left behind; those in use are kept."""
    for home in data_dir.glob(f"{_PREFIX}*"):
        if not _in_use(home / _NAME):
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
