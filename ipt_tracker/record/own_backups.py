"""Which of the backups on this computer are a record's own, where the record itself can't be opened.

They lie in a folder of theirs, whose tag stands in `record.head` as well. A record that was restored beside
this one has its secret, and may have its name: but it has a folder of its own.
"""

from collections.abc import Sequence
from enum import Enum
from itertools import chain
from pathlib import Path

from ipt_tracker.record import backup_list, head
from ipt_tracker.record.key import Purpose, subkey


class Whose(Enum):
    """The record that a backup was made of."""

    OWN = "own"
    COPY = "copy"
    """Another one: it was restored from this one, or this one from it."""
    UNSURE = "unsure"
    """There are such others, and the head that would tell them apart is lost."""


class OwnBackups:
    """Of the record in `folder`, among those below `home`; `secrets` are what opens its files."""

    def __init__(self, folder: Path, home: Path, secrets: Sequence[bytes]) -> None:
        heads = (head.read(folder, subkey(secret, Purpose.HEAD)) for secret in secrets)
        tags = {one.backups for one in heads if one is not None and one.backups}
        self._home = home
        self._folders = {place for tag in tags for place in home.glob(f"*-{tag}")}
        listed = (backup_list.read(place).backups for place in self._folders)
        self._names = {one.name for one in chain.from_iterable(listed)}
        self.told = bool(tags)
        """Whether the head says which they are; without it all may be."""

    def has(self, file: Path) -> bool:
        """Whether this file, below `home` or in a second place, may be one of them."""
        aside = file.parent.parent != self._home and file.name in self._names
        return not self.told or aside or file.parent in self._folders

    def whose(self, file: Path, candidates: Sequence[Path]) -> Whose:
        """The record it is of, where these are all that this one's passphrase leads to."""
        if self.told:
            return Whose.OWN if self.has(file) else Whose.COPY
        folders = {one.parent for one in candidates if one.parent.parent == self._home}
        return Whose.UNSURE if len(folders) > 1 else Whose.OWN
