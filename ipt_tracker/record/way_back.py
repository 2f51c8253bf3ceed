"""The way back from a record that can't be opened: its newest backup that is whole, put in its place.

Which folder of backups is the record's is said by `record.head` (`own_backups.py`); what lies there is tried
first. It is one of this record whose list is sealed with the record's secret. Where no such one is whole, one
counts that was made under an older secret: it has the record's name, lies beside others of this record if
there are any, and the passphrase opens the key file in it. Where the record's own key files open no more,
name and passphrase alone tell. Last come those of a record that began as this one and went a way of its own:
what is found says so.
"""

import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Final

from ipt_tracker.errors import KnownError
from ipt_tracker.host import paths
from ipt_tracker.host.instance import InstanceLock
from ipt_tracker.record import backup_file, backup_list, tries
from ipt_tracker.record.backup_file import SUFFIX, Progress, Proven
from ipt_tracker.record.backup_folder import plain
from ipt_tracker.record.faults import translated
from ipt_tracker.record.own_backups import OwnBackups, Whose
from ipt_tracker.record.restore import restore
from ipt_tracker.record.swap import swap

_STAMP: Final = re.compile(rf"-(\d{{8}}T\d{{6}}Z)-\d+{re.escape(SUFFIX)}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The newest backup that is whole."""

    file: Path
    secret: bytes
    proven: Proven
    passed_over: int
    """Newer ones that did not prove whole."""
    older_secret: bool = False
    """Made before the record got the secret that it has now: what opened it then opens it again."""
    whose: Whose = Whose.OWN
    """The record that it was made of."""


def newest_backup(
    folder: Path,
    home: Path,
    passphrase: str,
    factor: bytes | None = None,
    progress: Progress = lambda _share: None,
) -> Found:
    """Look for the newest whole backup of the record in `folder`, among all below `home` and their copies.

    Nothing is changed. What is found was opened with the passphrase and looked through.

    Raises:
        KnownError: there is none (`backup.none_found`, `backup.none_whole`), or the passphrase opens neither
            the record nor a backup under its name.
    """
    files = _newest_first(home)
    keys = _Keys(folder, passphrase, factor)
    damaged: set[str] = set()  # a copy in the second place has the same name
    own = OwnBackups(folder, home, keys.own)
    files.sort(key=keys.by_name, reverse=True)  # a record restored beside this one has backups too
    ways = [(older, mine) for mine in (True, False) for older in (False, True)]
    for older, mine in ways:
        secret_of = keys.older_secret_of if older else keys.secret_of
        there = [file for file in files if own.has(file) is mine]
        for done, file in enumerate(there):
            progress(done / len(there))
            secret = secret_of(file)
            if secret is None:
                if keys.by_name(file) and backup_file.key_file_of(file) is None:
                    damaged.add(file.name)
                continue
            try:
                proven = backup_file.prove(file, secret)
            except KnownError:
                damaged.add(file.name)
                continue
            passed_over = len(damaged - {file.name})
            return Found(
                file=file,
                secret=secret,
                proven=proven,
                passed_over=passed_over,
                older_secret=older,
                whose=own.whose(file, [one for one in files if secret_of(one) is not None]),
            )
    raise _not_found(keys, damaged)


def _not_found(keys: "_Keys", damaged: set[str]) -> KnownError:
    if keys.closed:
        return KnownError(
            "This passphrase opens no whole backup of this record. Older ones are here that open with the "
            "passphrase of their day. Nothing was changed: type that one, or bring one back from its file "
            "with the recovery sheet of that day; “Open another record” leads there.",
            code="backup.older_closed",
        )
    if damaged:
        return KnownError(
            "No backup of this record on this computer is whole. "
            "Nothing was changed: look for one on another drive.",
            code="backup.none_whole",
        )
    if keys.refused is not None:
        return keys.refused
    return KnownError(
        "No backup of this record was found on this computer. Nothing was changed: "
        "look for one on another drive.",
        code="backup.none_found",
    )


def kept_as(folder: Path, today: date) -> Path:
    """Where a damaged record will lie once a backup has its place."""
    return _free(folder, f"damaged {today:%Y-%m-%d}")


def salvaged_as(folder: Path, today: date) -> Path:
    """Where what can be read of a damaged record is to lie."""
    return _free(folder, f"salvaged {today:%Y-%m-%d}")


def go_back(folder: Path, found: Found, today: date, progress: Progress = lambda _share: None) -> Path:
    """Restore the backup and give it the record's place; the damaged folder is kept, by another name.

    The backup is restored beside it first, and only then the names are swapped. A kill between the two steps
    of that leaves both under a name that says what they are; the next start goes on from there (`swap.py`).
    What may be another record's backup makes a record with backups of its own: it does not go on with theirs.

    Returns:
        Where the damaged folder lies now.

    Raises:
        KnownError: the record is open elsewhere, or the backup could not be restored; all is as it was.
    """
    lock = InstanceLock(folder)
    restored, kept = _free(folder, f"restored {today:%Y-%m-%d}"), kept_as(folder, today)
    with translated(folder.parent):
        if folder.is_dir():
            lock.acquire()
        try:
            progress(0.0)
            restore(found.file, restored, found.secret, in_place=found.whose is Whose.OWN)
            try:
                progress(0.9)
            except BaseException:
                shutil.rmtree(restored)  # made a moment ago, and nothing else holds it
                raise
        finally:
            lock.release()  # a folder with an open file in it can't be renamed everywhere
        swap(folder, restored, kept)
    return kept


class _Keys:
    """What the passphrase opens: the record's own secrets, else those of backups under its name."""

    def __init__(self, folder: Path, passphrase: str, factor: bytes | None) -> None:
        self._name = plain(folder.stem)
        self._passphrase = passphrase
        self._factor = factor
        self.own: tuple[bytes, ...] = ()
        """The record's secrets, by its own key files."""
        self._tried: dict[bytes, bytes | None] = {}
        self._beside: set[Path] = set()
        self.closed = False
        """Whether there are backups under an older secret that the passphrase does not open."""
        self.refused: KnownError | None = None
        try:
            self.own = tries.secrets(folder, passphrase, factor)
        except KnownError as error:
            self.refused = error

    def by_name(self, file: Path) -> bool:
        """Whether it has the name of this record's backups."""
        return _STAMP.sub("", file.name) == self._name

    def secret_of(self, file: Path) -> bytes | None:
        """The secret that this backup's list is sealed with; None where it is not this record's."""
        if not self.own:
            return self._by_its_key_file(file)
        fitting = next((secret for secret in self.own if backup_file.is_sealed_with(file, secret)), None)
        if fitting is not None:
            self._beside.add(file.parent)
        return fitting

    def older_secret_of(self, file: Path) -> bytes | None:
        """The secret of a backup that was made before this record got its own; asked for after the others."""
        if not self.own or (self._beside and file.parent not in self._beside):
            return None
        if any(backup_file.is_sealed_with(file, secret) for secret in self.own):
            return None
        secret = self._by_its_key_file(file)
        if secret is None and self.by_name(file) and backup_file.key_file_of(file) is not None:
            self.closed = True
        return secret

    def _by_its_key_file(self, file: Path) -> bytes | None:
        key_file = backup_file.key_file_of(file) if self.by_name(file) else None
        if key_file is None:
            return None
        if key_file not in self._tried:  # one costly try for all backups with the same key file
            self._tried[key_file] = self._opened(file)
        return self._tried[key_file]

    def _opened(self, file: Path) -> bytes | None:
        with suppress(KnownError):
            return backup_file.secret_of(file, self._passphrase, self._factor)
        return None


def _newest_first(home: Path) -> list[Path]:
    """Every backup below `home`, and in the second places that are told of there."""
    folders = sorted(one for one in home.iterdir() if one.is_dir()) if home.is_dir() else []
    told = (backup_list.read(one).second for one in folders)
    places = dict.fromkeys(chain(folders, (Path(second) for second in told if second)))
    files = chain.from_iterable(_backups_in(place) for place in places)
    return sorted(files, key=lambda file: (_made(file.name), file.name), reverse=True)


def _backups_in(place: Path) -> Iterator[Path]:
    with suppress(OSError):  # a drive that is not there
        yield from (file for file in place.iterdir() if file.is_file() and _made(file.name))


def _made(name: str) -> str:
    """When, as its name says it; empty for another file."""
    stamp = _STAMP.search(name)
    return stamp.group(1) if stamp else ""


def _free(folder: Path, state: str) -> Path:
    names = chain(
        (f"{folder.stem} {state}",), (f"{folder.stem} {state} {number}" for number in range(2, 1000))
    )
    places = (folder.with_name(name + folder.suffix) for name in names)
    return next(place for place in places if not paths.taken(place))
