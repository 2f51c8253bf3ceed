"""Writes the kept record of the present format: `python -m tests.migrations.make_kept_record`.

Run it once, when a format is released, and never again for it: the file stands for what is out there.
"""

import shutil
import tempfile
from pathlib import Path

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.host.resources import resource_dir
from ipt_tracker.record.key_cost import FLOOR
from ipt_tracker.record.record import Record
from ipt_tracker.record.schema import FORMAT_VERSION
from tests.record.examples import PASSPHRASE, PRACTICE, populate

KEPT = Path(__file__).with_name("kept")


def kept_record(version: int) -> Path:
    """The archive with the record of one format."""
    return KEPT / f"format-{version}.zip"


def main() -> None:
    archive = kept_record(FORMAT_VERSION)
    if archive.exists():
        raise SystemExit(f"{archive.name} is kept already")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "kept.iptr"
        with Record.create(folder, PASSPHRASE, PRACTICE, kdf=FLOOR) as record:
            populate(record, Catalogue.load(resource_dir() / "clinical"))
        (folder / ".lock").unlink()
        shutil.make_archive(str(archive.with_suffix("")), "zip", folder)


if __name__ == "__main__":
    main()
