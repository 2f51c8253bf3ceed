"""`record.key` and its copy: the secret, wrapped by the passphrase, alone or together with a key file.

The file is laid out in `docs/file-format.md`. It has several slots while the secret is being changed, when
the old and the new one must both be at hand.
"""

import hashlib
import secrets
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ipt_tracker.errors import KnownError
from ipt_tracker.host.private_files import write_private
from ipt_tracker.record.folder import KEY_COPY, KEY_FILE
from ipt_tracker.record.key import SECRET_BYTES, check_passphrase, derive, expand
from ipt_tracker.record.key_cost import KdfParameters

_MAGIC = b"IPTRKEY\n"
_FORMAT = 1
_HEAD = struct.Struct(">8sHH")  # magic, format, number of slots
_SLOT_HEADER = struct.Struct(">B32pIII16s12s")  # kind, name, memory KiB, iterations, lanes, salt, nonce
_SEALED_BYTES = SECRET_BYTES + 16
_PASSPHRASE = 1
_PASSPHRASE_AND_FACTOR = 2


@dataclass(frozen=True, slots=True)
class _Slot:
    """One way to the secret: its header as it stands in the file, and the secret sealed with it."""

    header: bytes
    sealed: bytes

    @property
    def kind(self) -> int:
        return self.header[0]

    def parameters(self) -> KdfParameters:
        _, _, memory, iterations, lanes, _, _ = _SLOT_HEADER.unpack(self.header)
        return KdfParameters(memory_kib=memory, iterations=iterations, lanes=lanes)

    def open(self, passphrase: str, factor: bytes | None) -> bytes | None:
        """The secret, or None when the passphrase, or the second factor, is not this slot's."""
        *_, salt, nonce = _SLOT_HEADER.unpack(self.header)
        if (self.kind == _PASSPHRASE_AND_FACTOR) != (factor is not None):
            return None
        key = _sealing_key(derive(passphrase, salt, self.parameters()), factor)
        try:
            return AESGCM(key).decrypt(nonce, self.sealed, _bound(self.header))
        except InvalidTag:
            return None


def write_key_files(
    folder: Path,
    secret: bytes,
    passphrase: str,
    kdf: KdfParameters,
    *,
    factor: bytes | None = None,
    name: str = "therapist",
) -> None:
    """Wrap the secret and write the key file and its copy, the copy first.

    Args:
        folder: the record's.
        secret: 32 bytes.
        passphrase: opens it.
        kdf: what one try at the passphrase costs.
        factor: the second factor's 32 bytes (`second_factor.py`), without which the passphrase opens nothing.
        name: of the slot.

    Raises:
        KnownError: the passphrase is too short.
        ValueError: the parameters lie outside the bounds.
    """
    write_slots(folder, [wrap(secret, passphrase, kdf, factor=factor, name=name)])


def wrap(
    secret: bytes,
    passphrase: str,
    kdf: KdfParameters,
    *,
    factor: bytes | None = None,
    name: str = "therapist",
) -> bytes:
    """A slot for `write_slots`; see `write_key_files`."""
    check_passphrase(passphrase)
    if not kdf.within_bounds():
        raise ValueError(f"key derivation parameters outside the bounds: {kdf}")
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    kind = _PASSPHRASE if factor is None else _PASSPHRASE_AND_FACTOR
    header = _SLOT_HEADER.pack(kind, name.encode(), kdf.memory_kib, kdf.iterations, kdf.lanes, salt, nonce)
    key = _sealing_key(derive(passphrase, salt, kdf), factor)
    return header + AESGCM(key).encrypt(nonce, secret, _bound(header))


def write_slots(folder: Path, slots: Sequence[bytes]) -> None:
    """Write the key file and its copy with these slots, the copy first: a kill leaves one whole file."""
    content = _HEAD.pack(_MAGIC, _FORMAT, len(slots)) + b"".join(slots)
    content += hashlib.sha256(content).digest()
    write_private(folder / KEY_COPY, content)
    write_private(folder / KEY_FILE, content)


def read_secret(folder: Path, passphrase: str, factor: bytes | None = None) -> bytes:
    """The record's secret, from the key file or, where that is damaged, from its copy.

    Raises:
        KnownError: wrong passphrase or second factor, no intact key file, or one of a newer version.
    """
    return read_secrets(folder, passphrase, factor)[0]


def read_secrets(folder: Path, passphrase: str, factor: bytes | None = None) -> tuple[bytes, ...]:
    """Every secret that opens: one, or two where a change of the secret was cut off. See `read_secret`."""
    slots = dict.fromkeys(slot for slots in _readable(folder) for slot in slots)
    opened = (slot.open(passphrase, factor) for slot in slots)
    found = tuple(dict.fromkeys(secret for secret in opened if secret is not None))
    if found:
        return found
    if factor is None and all(slot.kind == _PASSPHRASE_AND_FACTOR for slot in slots):
        raise KnownError(
            "This record also needs its key file. Nothing is lost: choose the key file and try again.",
            code="record.factor_needed",
        )
    what = "passphrase" if factor is None else "passphrase, or not the key file,"
    raise KnownError(
        f"That is not the {what} of this record. Nothing is lost: check the keyboard and try again.",
        code="record.wrong_passphrase",
    )


def needs_factor(folder: Path) -> bool:
    """Whether the passphrase alone opens nothing; False where no key file can be read."""
    try:
        slots = [slot for slots in _readable(folder) for slot in slots]
    except KnownError:
        return False
    return all(slot.kind == _PASSPHRASE_AND_FACTOR for slot in slots)


def is_intact(file: Path) -> bool:
    """Whether a key file, or its copy, is whole."""
    return file.is_file() and _slots(file.read_bytes()) is not None


def slot_count(folder: Path) -> int:
    """How many slots the key file has; `KnownError` where none can be read."""
    return max(len(slots) for slots in _readable(folder))


def parameters(folder: Path) -> KdfParameters:
    """What one try at this record's passphrase costs; `KnownError` where no key file can be read."""
    return _readable(folder)[0][0].parameters()


def _readable(folder: Path) -> list[tuple[_Slot, ...]]:
    """The slots of the key file and of its copy, where they are intact; equal ones once."""
    found = [path.read_bytes() for path in (folder / KEY_FILE, folder / KEY_COPY) if path.is_file()]
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


def _slots(content: bytes) -> tuple[_Slot, ...] | None:
    """The slots of an intact key file; None when the content is damaged."""
    body, digest = content[:-32], content[-32:]
    if len(body) < _HEAD.size or hashlib.sha256(body).digest() != digest:
        return None
    magic, version, count = _HEAD.unpack_from(body)
    if magic != _MAGIC:
        return None
    if version > _FORMAT:
        raise newer_record()
    size = _SLOT_HEADER.size + _SEALED_BYTES
    if not count or len(body) != _HEAD.size + count * size:
        return None
    slots = tuple(
        _Slot(body[start : start + _SLOT_HEADER.size], body[start + _SLOT_HEADER.size : start + size])
        for start in range(_HEAD.size, len(body), size)
    )
    return slots if all(slot.parameters().within_bounds() for slot in slots) else None


def newer_record() -> KnownError:
    """What to say about a record that a newer version of the program has written."""
    return KnownError(
        "This record was written by a newer version of IPT Tracker. "
        "Nothing was changed: open it with that version, or update this one.",
        code="record.newer",
    )


def _sealing_key(derived: bytes, factor: bytes | None) -> bytes:
    return derived if factor is None else expand(derived + factor, "ipt-tracker passphrase and key file")


def _bound(slot_header: bytes) -> bytes:
    """What the seal also vouches for: a slot with other parameters, name or format does not open."""
    return _MAGIC + _FORMAT.to_bytes(2) + slot_header
