"""The folder that the backups of one record lie in: its name, its backups, which of them may go."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from ipt_tracker.errors import KnownError
from ipt_tracker.host.private_files import make_private_dir
from ipt_tracker.record.backup_file import SUFFIX, told_by
from ipt_tracker.record.backup_list import NAME, Backup, read, write
from ipt_tracker.record.folder import shortened
from ipt_tracker.record.record import Record
from ipt_tracker.record.thinning import Kept, superfluous


def folder_of(record: Record, home: Path) -> Path:
    """The one below `home`: see `audit.backups_tag`."""
    with record.read() as connection:
        tag = record.backups_tag(connection)
    known = sorted(home.glob(f"*-{tag}")) if home.is_dir() else []
    return known[0] if known else home / f"{plain(record.folder.stem)}-{tag}"


def plain(name: str) -> str:
    """A file name that every system takes, with room for a time and a number."""
    return shortened(re.sub(r"[^\w.-]+", "-", name)).strip("-.") or "record"


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


def find_again(record: Record, folder: Path) -> None:
    """Put into the list what was made here and stands in it no more: by its seal it is this record's.

    So it is where the list was damaged, or the program killed before it wrote it.
    """
    listed = read(folder)
    known = {one.name for one in listed.backups}
    unknown = (file for file in folder.glob(f"*{SUFFIX}") if file.name not in known)
    found = (_found(file, record.secret) for file in unknown if NAME.fullmatch(file.name))
    again = tuple(one for one in found if one is not None)
    if again:
        write(folder, replace(listed, backups=(*listed.backups, *again)))


def thin(folder: Path, now: datetime) -> None:
    """Remove what is superfluous by now, here and in the second place, and from the list.

    What can't be removed, because the second place is away, stays in the list until it can.
    """
    listed = read(folder)
    here = {one.name for one in newest_first(folder)}
    gone = {one.name for one in superfluous(map(as_kept, newest_first(folder)), now)}
    gone |= {one.name for one in superfluous(map(as_kept, listed.backups), now) if one.name not in here}
    left = tuple(one for one in listed.backups if one.name not in gone or not _removed(folder, one))
    if left != listed.backups:
        write(folder, replace(listed, backups=left))


def as_kept(one: Backup) -> Kept:
    """A backup as thinning needs to know it."""
    return Kept(name=one.name, made_at=one.made_at, proven=one.whole)


def away(folder: Path) -> tuple[Backup, ...]:
    """Those of which a copy lies in a second place, or may lie there where it can't be reached now."""
    found = (replace(one, places=tuple(_may_lie(one))) for one in read(folder).backups)
    return tuple(one for one in found if one.places)


def next_name(record: Record, folder: Path, now: datetime) -> str:
    """The name of the backup that is to be made."""
    numbers = [int(one.name.removesuffix(SUFFIX).rsplit("-", 1)[1]) for one in read(folder).backups]
    number = max(numbers, default=0) + 1
    return f"{plain(record.folder.stem)}-{now:%Y%m%dT%H%M%SZ}-{number:05}{SUFFIX}"


def _found(file: Path, secret: bytes) -> Backup | None:
    said = told_by(file, secret)
    if said is None:
        return None
    made_at = datetime.fromisoformat(said["made_at"])
    counted = {name: said[name] for name in ("commits", "audit_id", "audit_mac")}
    return Backup(name=file.name, made_at=made_at, size=file.stat().st_size, proven_at=made_at, **counted)


def _removed(folder: Path, one: Backup) -> bool:
    """Remove a backup wherever it lies; whether nothing of it is left then."""
    places = (folder, *map(Path, one.places))
    return not [place for place in places if not _gone(place / one.name, one.size)]


def _gone(file: Path, size: int) -> bool:
    """Remove what this program made; a file of another size is somebody else's. False where that can't be."""
    try:
        if file.stat().st_size == size:
            file.unlink()
    except FileNotFoundError:
        return file.parent.is_dir()
    except OSError:
        return False
    return True


def _may_lie(one: Backup) -> Iterator[str]:
    for place in one.places:
        try:
            there = (Path(place) / one.name).stat().st_size == one.size
        except FileNotFoundError:
            there = not Path(place).is_dir()
        except OSError:
            there = True
        if there:
            yield place
