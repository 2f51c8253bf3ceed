"""Copies that leave the record: written whole or not at all, readable by this person alone."""

import errno
from collections.abc import Callable
from pathlib import Path

from ipt_tracker.errors import KnownError
from ipt_tracker.host import paths
from ipt_tracker.host.private_files import write_private

_MARK_OF_A_RECORD = "record.key"
_WHY = {
    errno.ENOENT: "there is no such folder",
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.EROFS: "the disk is read-only",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk is full",
    errno.EISDIR: "a folder of that name is there",
    errno.ENOTDIR: "part of the path is not a folder",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ELOOP: "part of the path leads round in a circle",
}


def save_copy(path: Path, data: bytes, before: Callable[[], object] = lambda: None) -> None:
    """Write `data`; what stands at `path` is replaced whole or stays as it was.

    Nothing is ever written into a record's folder, nor in the place of anything but a file.

    Args:
        path: where to.
        data: all of it.
        before: called once the data are on the disk, before they have their name; what it raises stops it.

    Raises:
        KnownError: it can't be written there, with the reason in words.
    """
    try:
        _refuse_unfit(path)
        write_private(path, data, before)
    except OSError as error:
        why = _WHY.get(error.errno or 0, error.strerror or "unknown reason")
        raise KnownError(
            f"{path} can't be written: {why}. Nothing is lost: choose another place.", code="copy.not_written"
        ) from error


def _refuse_unfit(path: Path) -> None:
    try:
        place = path.resolve()
    except RuntimeError as circle:  # as Python says it before 3.13
        raise OSError(errno.ELOOP, "a circle") from circle
    marks = ((folder, folder / _MARK_OF_A_RECORD) for folder in place.parents)
    # A place that can't be asked is said when it is written to.
    if any(folder.suffix == ".iptr" or paths.taken(mark) for folder, mark in marks):
        why = "it lies inside a record, where no readable copy belongs"
    elif paths.taken(place) and not place.is_file() and not place.is_dir():
        why = "something that is not a file is there"
    else:
        return
    raise KnownError(
        f"{path} can't be written: {why}. Nothing is lost: choose another place.", code="copy.unfit_place"
    )
