"""How `record.key` is laid out: its slots, and what each needs and costs; loads nothing that encrypts.

The layout stands in `docs/file-format.md`. What opens a slot is in `key_files.py`.
"""

import hashlib
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ipt_tracker.errors import KnownError
from ipt_tracker.record.folder import KEY_COPY, KEY_FILE
from ipt_tracker.record.key_cost import KdfParameters

MAGIC: Final = b"IPTRKEY\n"
FORMAT: Final = 1
HEAD: Final = struct.Struct(">8sHH")  # magic, format, number of slots
SLOT_HEADER: Final = struct.Struct(">B32pIII16s12s")  # kind, name, memory KiB, iterations, lanes, salt, nonce
SECRET_BYTES: Final = 32
_SEALED_BYTES = SECRET_BYTES + 16
PASSPHRASE: Final = 1
PASSPHRASE_AND_FACTOR: Final = 2


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to the secret: its header as it stands in the file, and the secret sealed with it."""

    header: bytes
    sealed: bytes

    def __bytes__(self) -> bytes:
        return self.header + self.sealed

    @property
    def kind(self) -> int:
        """`PASSPHRASE` alone, or `PASSPHRASE_AND_FACTOR`."""
        return self.header[0]

    def parameters(self) -> KdfParameters:
        """What one try costs."""
        _, _, memory, iterations, lanes, _, _ = SLOT_HEADER.unpack(self.header)
        return KdfParameters(memory_kib=memory, iterations=iterations, lanes=lanes)


def needs_factor(folder: Path) -> bool:
    """Whether the passphrase alone opens nothing; False where no key file can be read."""
    try:
        slots = in_force(folder)
    except KnownError:
        return False
    return all(slot.kind == PASSPHRASE_AND_FACTOR for slot in slots)


def key_files_in(folder: Path) -> list[Path]:
    """The key file and its copy, as far as they are there."""
    return [file for file in (folder / KEY_FILE, folder / KEY_COPY) if file.is_file()]


def is_intact(file: Path) -> bool:
    """Whether a key file, or its copy, is whole."""
    return file.is_file() and _slots(file.read_bytes()) is not None


def parameters(folder: Path) -> KdfParameters:
    """What one try at this record's passphrase costs; `KnownError` where no key file can be read."""
    return in_force(folder)[0].parameters()


def in_force(folder: Path) -> tuple[Slot, ...]:
    """The slots that open the record, oldest first; raises as `readable`.

    The copy is always written first. So where it differs from the key file, but has a slot in common with it,
    a change was cut off between the two, and the copy says how far it had come. With no slot in common one of
    them was put there by hand: then the slots of both count.
    """
    found = readable(folder)
    if set.intersection(*map(set, found)):
        return found[-1]
    return tuple(slot for slots in found for slot in slots)


def readable(folder: Path) -> list[tuple[Slot, ...]]:
    """The slots of the key file and of its copy, where they are intact; equal ones once.

    Raises:
        KnownError: there is none, none is whole, or a newer version wrote it.
    """
    found = [file.read_bytes() for file in key_files_in(folder)]
    if not found:
        raise KnownError(
            "This record's key files are missing, so it can't be opened. "
            "Nothing was changed: put record.key or record.key.bak back into the folder, "
            "or open the record with its recovery sheet.",
            code="record.key_missing",
        )
    # dict.fromkeys: two equal copies are one try at the passphrase, not two
    readable = [slots for content in dict.fromkeys(found) if (slots := _slots(content)) is not None]
    if not readable:
        raise KnownError(
            "Both copies of this record's key file are damaged, so it can't be opened. "
            "Nothing was changed: open the record with its recovery sheet, "
            "or restore record.key from a backup.",
            code="record.key_damaged",
        )
    return readable


def _slots(content: bytes) -> tuple[Slot, ...] | None:
    """The slots of an intact key file; None when the content is damaged."""
    body, digest = content[:-32], content[-32:]
    if len(body) < HEAD.size or hashlib.sha256(body).digest() != digest:
        return None
    magic, version, count = HEAD.unpack_from(body)
    if magic != MAGIC:
        return None
    if version > FORMAT:
        raise newer_record()
    size = SLOT_HEADER.size + _SEALED_BYTES
    if not count or len(body) != HEAD.size + count * size:
        return None
    slots = tuple(
        Slot(body[start : start + SLOT_HEADER.size], body[start + SLOT_HEADER.size : start + size])
        for start in range(HEAD.size, len(body), size)
    )
    return slots if all(slot.parameters().within_bounds() for slot in slots) else None


def newer_record() -> KnownError:
    """What to say about a record that a newer version of the program has written."""
    return KnownError(
        "This record was written by a newer version of IPT Tracker. "
        "Nothing was changed: open it with that version, or update this one.",
        code="record.newer",
    )
