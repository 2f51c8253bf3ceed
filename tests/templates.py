"""Records made once and copied: to make one, and to derive its key, takes longer than most tests."""

import shutil
from functools import cache
from pathlib import Path

from ipt_tracker.record.key_files import read_secret
from ipt_tracker.record.record import KEEP_FREE, Record


@cache
def secret_of(template: Path, passphrase: str) -> bytes:
    """The secret of a template, derived at the first call."""
    return read_secret(template, passphrase)


def opened_copy(template: Path, folder: Path, passphrase: str) -> Record:
    """A copy in `folder`, opened as its passphrase opens it."""
    shutil.copytree(template, folder)
    return Record._open(folder, lambda: (secret_of(template, passphrase),), KEEP_FREE, accept_loss=False)
