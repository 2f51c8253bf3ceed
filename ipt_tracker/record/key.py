"""The record's secret: 32 random bytes, from which every key of the record is derived.

Everything that is sealed in a record is sealed with a subkey of this secret, so a new passphrase
rewrites a small file (`key_files.py`) and no data.
"""

import secrets
import unicodedata
from enum import StrEnum

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ipt_tracker.errors import KnownError
from ipt_tracker.record.key_cost import KdfParameters
from ipt_tracker.record.key_slots import SECRET_BYTES

SHORTEST_PASSPHRASE = 15
"""Characters, any Unicode, no other rule (NIST SP 800-63B-4, section 3.1.1.2, one factor)."""


class Purpose(StrEnum):
    """What a subkey is for. A key serves one purpose only."""

    DATABASE = "db"
    BACKUP = "backup"
    MANIFEST = "backup-manifest"
    AUDIT = "audit"
    HEAD = "head"
    PLACE = "place"
    RESCUE = "draft-rescue"


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
    return expand(secret, f"ipt-tracker {purpose}")


def expand(material: bytes, info: str) -> bytes:
    """32 bytes out of what is secret already (HKDF-SHA256)."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info.encode()).derive(material)


def derive(passphrase: str, salt: bytes, kdf: KdfParameters) -> bytes:
    """32 bytes out of a passphrase, at a cost (Argon2id)."""
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
