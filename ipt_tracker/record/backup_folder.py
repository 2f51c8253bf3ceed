"""The folder that the backups of one record lie in: its name, its backups, which of them may go."""

import contextlib
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from ipt_tracker.errors import KnownError
from ipt_tracker.host.private_files import make_private_dir
from ipt_tracker.record.backup_file import SUFFIX
from ipt_tracker.record.backup_list import Backup, read, write
from ipt_tracker.record.record import Record
from ipt_tracker.record.thinning import Kept, superfluous


def folder_of(record: Record, home: Path) -> Path:
    """The one below `home`: see `audit.backups_tag`."""
    with record.read() as connection:
        tag = record.backups_tag(connection)
    known = sorted(home.glob(f"*-{tag}")) if home.is_dir() else []
    return known[0] if known else home / f"{plain(record.folder.stem)}-{tag}"


def plain(name: str) -> str:
    """A file name that every system takes."""
    return re.sub(r"[^\w.-]+", "-", name).strip("-.") or "record"


def make_ready(folder: Path) -> None:
    """Make the folder where it is not there.

    Raises:
        KnownError: something else lies in its place.
    """
    if folder.is_dir():
        return
    try:
        make_private_dir(folder)
    except (FileExistsError, NotADirectoryError) as error:
        raise KnownError(
            f"Something else lies where backups are to be kept: {folder}. "
            "The record is unchanged: move that away, then back up again.",
            code="backup.place",
        ) from error


def newest_first(folder: Path) -> tuple[Backup, ...]:
    """The backups that were made here and are still there."""
    there = (one for one in read(folder).backups if (folder / one.name).is_file())
    return tuple(sorted(there, key=lambda one: (one.made_at, one.name), reverse=True))


def kept_in(folder: Path) -> list[Kept]:
    """The same, as thinning needs to know them."""
    return [Kept(name=one.name, made_at=one.made_at, proven=one.whole) for one in newest_first(folder)]


def thin(folder: Path, now: datetime) -> None:
    """Remove what is superfluous by now, here and in the second place, and from the list."""
    listed = read(folder)
    known = {one.name: one for one in listed.backups}
    gone = {one.name for one in superfluous(kept_in(folder), now) if known[one.name].whole}
    for name in gone:
        for place in (folder, Path(listed.second) if listed.second else None):
            if place is not None:
                _remove(place / name, known[name].size)
    if gone:
        left = (one for one in listed.backups if one.name not in gone)
        write(folder, replace(listed, backups=tuple(left)))


def next_name(record: Record, folder: Path, now: datetime) -> str:
    """The name of the backup that is to be made."""
    numbers = [int(one.name.removesuffix(SUFFIX).rsplit("-", 1)[1]) for one in read(folder).backups]
    number = max(numbers, default=0) + 1
    return f"{plain(record.folder.stem)}-{now:%Y%m%dT%H%M%SZ}-{number:05}{SUFFIX}"


def _remove(file: Path, size: int) -> None:
    """Remove what this program made; a file of another size is somebody else's."""
    with contextlib.suppress(OSError):
        if file.stat().st_size == size:
            file.unlink()
