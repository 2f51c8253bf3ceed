"""What may be left of a folder after the power fails: what was synced, and any part of the rest.

Names are kept by the file system's journal, so of the names that were not synced a beginning is left. Of the
bytes that were not synced nothing, all, or any of the sectors is left.
"""

import random
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.record.power.operations import Operation, Promised, Removed, Renamed, Synced, Truncated, Written

SECTOR: Final = 512


@dataclass
class _File:
    data: bytearray = field(default_factory=bytearray)
    """On the disk for certain."""
    pending: list[Written | Truncated] = field(default_factory=list)

    def settle(self) -> None:
        for change in self.pending:
            _apply(self.data, change)
        self.pending.clear()

    def left(self, chance: random.Random) -> bytes:
        kept = bytearray(self.data)
        share = chance.choice((0.0, 0.5, 1.0))
        for change in self.pending:
            for part in _sectors(change):
                if chance.random() < share:
                    _apply(kept, part)
        return bytes(kept)


class Disk:
    """A folder as the disk has it while operations come in; begins with what is in `start`."""

    def __init__(self, start: Path) -> None:
        self._names = {path.name: _File(bytearray(path.read_bytes())) for path in start.iterdir()}
        self._synced = dict(self._names)
        self._renamings: list[dict[str, _File]] = []
        """The names after each change since they were synced."""
        self.promised = 0

    def take(self, operation: Operation) -> None:
        match operation:
            case Written(name=name) | Truncated(name=name):
                self._file(name).pending.append(operation)
            case Synced(name=name, names=names):
                if name:
                    self._file(name).settle()
                if names:
                    self._synced = dict(self._names)
                    self._renamings.clear()
            case Renamed(name=name, to=to):
                self._names[to] = self._names.pop(name)
                self._renamings.append(dict(self._names))
            case Removed(name=name):
                self._names.pop(name, None)
                self._renamings.append(dict(self._names))
            case Promised(number=number):
                self.promised = number

    def left_after_a_cut(self, folder: Path, chance: random.Random) -> None:
        """Write into a new `folder` what could be found when the power comes back."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        names = chance.choice([self._synced, *self._renamings])
        for name, file in names.items():
            (folder / name).write_bytes(file.left(chance))

    def _file(self, name: str) -> _File:
        if name not in self._names:
            self._names[name] = _File()
            self._renamings.append(dict(self._names))
        return self._names[name]


def after_cuts(
    start: Path, operations: Iterable[Operation], cuts: Iterable[int], folder: Path, chance: random.Random
) -> Iterator[int]:
    """Leave in `folder`, one after the other, what each cut leaves; gives what was promised before it.

    Args:
        start: the folder as it was before the first operation.
        operations: what was asked of the disk.
        cuts: after how many operations the power fails.
        folder: made anew for each cut.
        chance: what is left of that which wasn't synced.
    """
    disk, planned = Disk(start), sorted(cuts)
    for done, operation in enumerate(operations, start=1):
        disk.take(operation)
        while planned and planned[0] == done:
            planned.pop(0)
            disk.left_after_a_cut(folder, chance)
            yield disk.promised


def _sectors(change: Written | Truncated) -> Iterator[Written | Truncated]:
    if isinstance(change, Truncated):
        yield change
        return
    position = 0
    while position < len(change.data):
        # up to the next border of a sector of the disk
        size = SECTOR - (change.offset + position) % SECTOR
        yield Written(change.name, change.offset + position, change.data[position : position + size])
        position += size


def _apply(data: bytearray, change: Written | Truncated) -> None:
    if isinstance(change, Truncated):
        if change.size < len(data):
            del data[change.size :]
        else:
            data.extend(bytes(change.size - len(data)))
        return
    end = change.offset + len(change.data)
    if end > len(data):
        data.extend(bytes(end - len(data)))
    data[change.offset : end] = change.data
