"""A few words sealed with a key of the record: whoever can't open the record can't read them."""

import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ipt_tracker.record.key import Purpose
from ipt_tracker.record.record import Record

_NONCE_BYTES: Final = 12


def seal(record: Record, purpose: Purpose, words: bytes) -> bytes:
    """The words as this record alone gives them back (AES-256-GCM)."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(record.subkey(purpose)).encrypt(nonce, words, None)


def unseal(record: Record, purpose: Purpose, sealed: bytes) -> bytes | None:
    """The words; None where they were changed, or sealed by another record or for another purpose."""
    if len(sealed) < _NONCE_BYTES:
        return None
    try:
        return AESGCM(record.subkey(purpose)).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], None)
    except InvalidTag:
        return None
