"""The throw-away record with the made-up caseload, made to be used like any other."""

import secrets
import shutil
import tempfile
from datetime import date
from pathlib import Path

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.host.private_files import make_private_dir
from ipt_tracker.record.demo import load_demo
from ipt_tracker.record.key_cost import FLOOR
from ipt_tracker.record.record import Record
from ipt_tracker.ui.opening.leftovers import NAME, PREFIX


def make(data_dir: Path, demo: Path, catalogue: Catalogue, anchor: date) -> Record:
    """Make an open record in a folder of its own below `data_dir`, told from the day `anchor`.

    Nobody knows its passphrase, so once it is closed it can't be opened again. `demo` holds the caseload.

    Raises:
        KnownError: the disk is full or may not be written, or the caseload can't be read.
    """
    if not data_dir.exists():
        make_private_dir(data_dir)
    home = Path(tempfile.mkdtemp(prefix=PREFIX, dir=data_dir))
    try:
        record = Record.create(home / NAME, secrets.token_urlsafe(32), kdf=FLOOR)
        try:
            load_demo(demo, catalogue, record, anchor)
        except BaseException:
            record.close()
            raise
    except BaseException:
        shutil.rmtree(home, ignore_errors=True)
        raise
    return record
