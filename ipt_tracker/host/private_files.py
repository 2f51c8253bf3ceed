"""Files and folders that only their owner may read, written so that a crash leaves the old or the new one."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

DIR_MODE = 0o700
FILE_MODE = 0o600


def make_private_dir(path: Path) -> None:
    """Make a new folder (and its missing parents) for the owner alone.

    Raises:
        FileExistsError: `path` exists already; it is left as it is.
    """
    for parent in reversed(path.parents):
        if not parent.exists():
            _make_dir(parent)
    _make_dir(path)


def _make_dir(path: Path) -> None:
    path.mkdir(mode=DIR_MODE)
    path.chmod(DIR_MODE)  # a strict umask may have taken rights from the owner


@contextmanager
def private_dir_beside(place: Path) -> Iterator[Path]:
    """A folder beside `place`, which is built in it before it has its name; gone again afterwards."""
    aside = place.with_name(f".{place.name}.{os.urandom(4).hex()}")
    make_private_dir(aside)
    try:
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def create_private(path: Path, data: bytes = b"") -> None:
    """Create a new file for the owner alone and put it on the disk.

    Raises:
        FileExistsError: `path` exists already; it is left as it is.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), FILE_MODE)
    with os.fdopen(descriptor, "wb") as file:
        path.chmod(FILE_MODE)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def write_private(path: Path, data: bytes, before: Callable[[], object] = lambda: None) -> None:
    """Write or replace a file for the owner alone, whole or not at all: temporary name, fsync, rename.

    What `before` raises, called before the last of these, leaves all as it was.
    """
    partial = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    try:
        create_private(partial, data)
        before()
        partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    sync_dir(path.parent)


def sync_dir(folder: Path) -> None:
    """Put a folder's list of names on the disk; Windows can't and need not."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
