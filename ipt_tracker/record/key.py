"""The record's secret: 32 random bytes, wrapped by the passphrase in `record.key` and its copy.

Everything that is sealed in a record is sealed with a subkey of this secret, so a new passphrase
rewrites a small file and no data. The file is laid out in `docs/file-format.md`.
"""

import hashlib
import secrets
import struct
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ipt_tracker.errors import KnownError
from ipt_tracker.host.private_files import write_private
from ipt_tracker.record.folder import KEY_COPY, KEY_FILE
from ipt_tracker.record.key_cost import KdfParameters

SECRET_BYTES = 32
SHORTEST_PASSPHRASE = 15
"""Characters, any Unicode, no other rule (NIST SP 800-63B-4, section 3.1.1.2, one factor)."""

_MAGIC = b"IPTRKEY\n"
_FORMAT = 1
_HEAD = struct.Struct(">8sHH")  # magic, format, number of slots
_SLOT_HEADER = struct.Struct(">B32pIII16s12s")  # kind, name, memory KiB, iterations, lanes, salt, nonce
_SEALED_BYTES = SECRET_BYTES + 16
_PASSPHRASE_SLOT = 1


class Purpose(StrEnum):
    """What a subkey is for. A key serves one purpose only."""

    DATABASE = "db"
    BACKUP = "backup"
    AUDIT = "audit"
    HEAD = "head"
    RESCUE = "draft-rescue"
    PRIVATE_NOTES = "private-notes"


@dataclass(frozen=True, slots=True)
class _Slot:
    """One way to the secret: its header as it stands in the file, and the secret sealed with it."""

    header: bytes
    sealed: bytes

    def parameters(self) -> KdfParameters:
        _, _, memory, iterations, lanes, _, _ = _SLOT_HEADER.unpack(self.header)
        return KdfParameters(memory_kib=memory, iterations=iterations, lanes=lanes)

    def open(self, passphrase: str) -> bytes | None:
        """The secret, or None when the passphrase is not this slot's."""
        *_, salt, nonce = _SLOT_HEADER.unpack(self.header)
        try:
            return AESGCM(_derive(passphrase, salt, self.parameters())).decrypt(
                nonce, self.sealed, _bound(self.header)
            )
        except InvalidTag:
            return None


def check_passphrase(passphrase: str) -> None:
    """Raise `KnownError` when a new passphrase is too short."""
    if len(unicodedata.normalize("NFKC", passphrase)) < SHORTEST_PASSPHRASE:
        raise KnownError(
            f"The passphrase needs at least {SHORTEST_PASSPHRASE} characters; any will do, spaces too. "
            "Nothing is lost: choose a longer one.",
            code="record.passphrase_too_short",
        )


def new_secret() -> bytes:
    """A fresh secret for a new record."""
    return secrets.token_bytes(SECRET_BYTES)


def subkey(secret: bytes, purpose: Purpose) -> bytes:
    """The 32-byte key for one purpose."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"ipt-tracker {purpose}".encode()).derive(
        secret
    )


def write_key_files(
    folder: Path, secret: bytes, passphrase: str, kdf: KdfParameters, name: str = "therapist"
) -> None:
    """Wrap the secret with the passphrase and write the key file and its copy, the copy first.

    Raises:
        KnownError: the passphrase is too short.
        ValueError: the parameters lie outside the bounds.
    """
    check_passphrase(passphrase)
    if not kdf.within_bounds():
        raise ValueError(f"key derivation parameters outside the bounds: {kdf}")
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    header = _SLOT_HEADER.pack(
        _PASSPHRASE_SLOT, name.encode(), kdf.memory_kib, kdf.iterations, kdf.lanes, salt, nonce
    )
    sealed = AESGCM(_derive(passphrase, salt, kdf)).encrypt(nonce, secret, _bound(header))
    content = _HEAD.pack(_MAGIC, _FORMAT, 1) + header + sealed
    content += hashlib.sha256(content).digest()
    write_private(folder / KEY_COPY, content)
    write_private(folder / KEY_FILE, content)


def read_secret(folder: Path, passphrase: str) -> bytes:
    """The record's secret, from the key file or, where that is damaged, from its copy.

    Raises:
        KnownError: wrong passphrase, no intact key file, or one written by a newer version.
    """
    found = [path.read_bytes() for path in (folder / KEY_FILE, folder / KEY_COPY) if path.exists()]
    if not found:
        raise KnownError(
            "This record's key files are missing, so it can't be opened. "
            "Nothing was changed: put record.key or record.key.bak back into the folder and try again.",
            code="record.key_missing",
        )
    # dict.fromkeys: two equal copies are one try at the passphrase, not two
    readable = [slots for content in dict.fromkeys(found) if (slots := _slots(content)) is not None]
    if not readable:
        raise KnownError(
            "Both copies of this record's key file are damaged, so it can't be opened. "
            "Nothing was changed: restore record.key from a backup and try again.",
            code="record.key_damaged",
        )
    for slot in dict.fromkeys(slot for slots in readable for slot in slots):
        secret = slot.open(passphrase)
        if secret is not None:
            return secret
    raise KnownError(
        "That is not the passphrase of this record. Nothing is lost: check the keyboard and try again.",
        code="record.wrong_passphrase",
    )


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
    if len(body) != _HEAD.size + count * size:
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


def _derive(passphrase: str, salt: bytes, kdf: KdfParameters) -> bytes:
    # NFKC: the same passphrase typed on another system's keyboard may arrive composed differently.
    # surrogatepass: what no keyboard types is still hashed as it is, and then simply doesn't fit.
    return hash_secret_raw(
        unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass"),
        salt,
        time_cost=kdf.iterations,
        memory_cost=kdf.memory_kib,
        parallelism=kdf.lanes,
        hash_len=32,
        type=Type.ID,
    )


def _bound(slot_header: bytes) -> bytes:
    """What the seal also vouches for: a slot with other parameters, name or format does not open."""
    return _MAGIC + _FORMAT.to_bytes(2) + slot_header
