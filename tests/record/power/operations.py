"""What a process asks of its disk, in the order it asks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    name: str
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Truncated:
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Synced:
    """The file's bytes are on the disk; with `names`, so are all names of the folder."""

    name: str
    names: bool


@dataclass(frozen=True, slots=True)
class Renamed:
    name: str
    to: str


@dataclass(frozen=True, slots=True)
class Removed:
    name: str


@dataclass(frozen=True, slots=True)
class Promised:
    """Somebody was told that their work up to this number is kept."""

    number: int


Operation = Written | Truncated | Synced | Renamed | Removed | Promised
