"""The second place: a copy of each backup on another drive, read back before it has its name."""

import contextlib
import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from ipt_tracker.errors import KnownError
from ipt_tracker.host.private_files import FILE_MODE, put_in_place
from ipt_tracker.record.backup_file import digest
from ipt_tracker.record.backup_list import Backup, read, write
from ipt_tracker.record.faults import translated

TOLD_AGAIN: Final = timedelta(days=7)
"""How long it stays unsaid that it can't be reached, once it was said."""


def chosen(folder: Path) -> Path | None:
    """The one that belongs to the backups in `folder`, e.g. on a USB drive."""
    place = read(folder).second
    return Path(place) if place else None


def check(place: Path, folder: Path) -> None:
    """Raise `KnownError` where no second copy of what lies in `folder` can be kept."""
    if not place.is_dir() or place.resolve() == folder.resolve():
        raise KnownError(
            "That is not a folder that a second copy can be kept in. "
            "Nothing was changed: choose a folder on another drive.",
            code="backup.second_place",
        )


def same_disk(place: Path, record: Path) -> bool:
    """Whether one broken disk would take both; False where the system can't tell, or one is not there."""
    try:
        here, there = place.stat().st_dev, record.stat().st_dev
    except OSError:
        return False
    return here == there != 0


def take_along(folder: Path, name: str, now: datetime) -> str:
    """Copy the backup of this name there too; why that could not be, once a week."""
    place = chosen(folder)
    if place is None:
        return ""
    listed = read(folder)
    try:
        if not place.is_dir():
            raise FileNotFoundError(place)
        _copy(folder / name, place / name)
    except OSError:
        if listed.told_at is not None and now - listed.told_at < TOLD_AGAIN:
            return ""
        write(folder, replace(listed, told_at=now))
        return (
            f"The second place for backups, {place}, can't be reached or written. "
            "Backups go on being kept on this computer."
        )
    reached(folder, place)
    return ""


def reached(folder: Path, place: Path | None) -> None:
    """Keep in mind that this is the second place, and which backups lie there too; None: there is none."""
    listed = read(folder)
    backups = tuple(one if place is None else _seen(one, place) for one in listed.backups)
    write(folder, replace(listed, backups=backups, second=str(place or ""), told_at=None))


def _seen(one: Backup, place: Path) -> Backup:
    with contextlib.suppress(OSError):
        if str(place) not in one.places and (place / one.name).stat().st_size == one.size:
            return replace(one, places=(*one.places, str(place)))
    return one


def copy_to(place: Path, backup: Path) -> None:
    """Copy a backup there now.

    Raises:
        KnownError: it can't be written there.
    """
    with translated(place):
        _copy(backup, place / backup.name)


def _copy(source: Path, target: Path) -> None:
    """Copy and read back: the file is there whole, or not at all."""
    if target.is_file() and digest(target) == digest(source):
        return
    partial = target.with_name(f".{target.name}.partial")
    try:
        shutil.copyfile(source, partial)
        with contextlib.suppress(OSError):  # a drive without rights, such as most USB sticks
            partial.chmod(FILE_MODE)
        if digest(partial) != digest(source):
            raise OSError(f"{target.name} is not what was written")
        put_in_place(partial, target)
    finally:
        partial.unlink(missing_ok=True)
