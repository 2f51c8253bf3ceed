"""A hidden folder beside a place, in which something is built before it has that place and its name.

A program that is killed meanwhile leaves it behind. Whoever builds holds a lock on a mark in it; where there
is such a mark and nobody holds it, nobody builds there any more.
"""

import contextlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from ipt_tracker.errors import KnownError
from ipt_tracker.host.instance import InstanceLock
from ipt_tracker.host.private_files import make_private_dir, put_in_place

_MARK: Final = "being-built"
_LETTERS: Final = "[0-9a-f]" * 8


@contextmanager
def private_dir_beside(place: Path) -> Iterator[Path]:
    """A new folder beside `place` for the owner alone; gone again afterwards."""
    aside = place.with_name(f".{place.name}.{os.urandom(4).hex()}")
    make_private_dir(aside)
    lock = InstanceLock(aside, _MARK)
    try:
        try:
            lock.acquire()
        except (KnownError, OSError):  # a disk without locks: without a mark nobody else removes it
            (aside / _MARK).unlink(missing_ok=True)
        yield aside
    finally:
        lock.release()
        shutil.rmtree(aside, ignore_errors=True)


def move_out(built: Path, place: Path) -> None:
    """Give what was built in such a folder its place. Whole as it is, a kill leaves it here or there."""
    with contextlib.suppress(OSError):  # none, or one that can't be removed while it is held (Windows)
        (built.parent / _MARK).unlink()
    put_in_place(built, place)


def clear_up(folder: Path, suffix: str) -> None:
    """Remove from `folder` what a kill left of things whose names end in `suffix`, before they had them."""
    with contextlib.suppress(OSError):  # a drive that is not there
        for aside in [one for one in folder.glob(f".*{suffix}.{_LETTERS}") if (one / _MARK).is_file()]:
            lock = InstanceLock(aside, _MARK)
            with contextlib.suppress(KnownError, OSError):
                lock.acquire()
                lock.release()
                shutil.rmtree(aside, ignore_errors=True)
