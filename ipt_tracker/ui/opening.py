"""How the gate's pages have a record opened, made or made up: each is work for the background worker.

The room of the record takes longer to import than the window takes to appear, so the gate's pages come
without it. `app.py` has the worker bring in everything once the window stands, while the passphrase is typed.
Who is faster waits: the worker does one thing after the other.
"""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ipt_tracker.clinical.practice import Practice
    from ipt_tracker.record.key_cost import KdfParameters
    from ipt_tracker.record.record import Record


LOSS_FOUND = "record.loss_found"
"""The code of what `open_record` says when something that was stored is missing; see `record/head.py`."""


def open_record(folder: Path, passphrase: str, *, accept_loss: bool = False) -> "Record":
    """Open a record; see `Record.open`."""
    from ipt_tracker.record.record import Record

    return Record.open(folder, passphrase, accept_loss=accept_loss)


def create_record(folder: Path, passphrase: str, practice: "Practice", kdf: "KdfParameters") -> "Record":
    """Make a record; see `Record.create`."""
    from ipt_tracker.record.record import Record

    return Record.create(folder, passphrase, practice, kdf=kdf)


def make_up_record(data_dir: Path, resources: Path, anchor: date) -> "Record":
    """Make a throw-away record; see `look_around.make`."""
    from ipt_tracker.clinical.catalogue import Catalogue
    from ipt_tracker.ui import look_around

    catalogue = Catalogue.load(resources / "clinical")
    return look_around.make(data_dir, resources / "demo", catalogue, anchor)
