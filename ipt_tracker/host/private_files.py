"""Files and folders that only their owner may read, written so that a crash leaves the old or the new one."""

import os
from collections.abc import Callable
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


def put_in_place(built: Path, place: Path) -> None:
    """Give what was built aside, a file or a folder, its name: what has the name is whole after a power cut.

    What stands at `place` is replaced if it is a file. Both are on the same disk.
    """
    for path in (built, *built.rglob("*")):
        if path.is_file():
            _sync_file(path)
    for path in (built, *built.rglob("*")):
        if path.is_dir():
            sync_dir(path)
    built.replace(place)
    sync_dir(place.parent)


def _sync_file(file: Path) -> None:
    with file.open("rb+") as opened:  # Windows syncs only what may be written
        os.fsync(opened.fileno())


def sync_dir(folder: Path) -> None:
    """Put a folder's list of names on the disk; Windows can't and need not."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
