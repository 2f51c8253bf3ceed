"""`record.key` and its copy: the secret, wrapped by the passphrase, alone or together with a key file.

The file is laid out in `docs/file-format.md`. It has several slots while the secret is being changed, when
the old and the new one must both be at hand.
"""

import hashlib
import secrets
from collections.abc import Sequence
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ipt_tracker.errors import KnownError
from ipt_tracker.host.private_files import write_private
from ipt_tracker.record.folder import KEY_COPY, KEY_FILE
from ipt_tracker.record.key import check_passphrase, derive, expand
from ipt_tracker.record.key_cost import KdfParameters
from ipt_tracker.record.key_slots import (
    FORMAT,
    HEAD,
    MAGIC,
    PASSPHRASE,
    PASSPHRASE_AND_FACTOR,
    SLOT_HEADER,
    Slot,
    in_force,
)

_NAME = b"therapist"
"""Of every slot so far."""


def write_key_files(
    folder: Path,
    secret: bytes,
    passphrase: str,
    kdf: KdfParameters,
    *,
    factor: bytes | None = None,
) -> None:
    """Wrap the secret and write the key file and its copy, the copy first.

    Args:
        folder: the record's.
        secret: 32 bytes.
        passphrase: opens it.
        kdf: what one try at the passphrase costs.
        factor: the second factor's 32 bytes (`second_factor.py`), without which the passphrase opens nothing.

    Raises:
        KnownError: the passphrase is too short.
        ValueError: the parameters lie outside the bounds.
    """
    write_slots(folder, [wrap(secret, passphrase, kdf, factor=factor)])


def wrap(secret: bytes, passphrase: str, kdf: KdfParameters, *, factor: bytes | None = None) -> Slot:
    """A slot for `write_slots`; see `write_key_files`."""
    check_passphrase(passphrase)
    if not kdf.within_bounds():
        raise ValueError(f"key derivation parameters outside the bounds: {kdf}")
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    kind = PASSPHRASE if factor is None else PASSPHRASE_AND_FACTOR
    header = SLOT_HEADER.pack(kind, _NAME, kdf.memory_kib, kdf.iterations, kdf.lanes, salt, nonce)
    key = _sealing_key(derive(passphrase, salt, kdf), factor)
    return Slot(header, AESGCM(key).encrypt(nonce, secret, _bound(header)))


def write_slots(folder: Path, slots: Sequence[Slot]) -> None:
    """Write the key file and its copy with these slots, oldest first; the copy first: see `in_force`.

    A change adds a slot, then drops the one of before: at any moment both files say which of them is newer.
    """
    content = _content(slots)
    for name in (KEY_COPY, KEY_FILE):
        write_private(folder / name, content)


def hold_only(folder: Path, slot: Slot) -> bool:
    """Whether the key file and its copy are whole, and this is their one slot."""
    files = (folder / KEY_FILE, folder / KEY_COPY)
    return all(file.is_file() and file.read_bytes() == _content([slot]) for file in files)


def read_secret(folder: Path, passphrase: str, factor: bytes | None = None) -> bytes:
    """The record's secret, from the key file or, where that is damaged, from its copy.

    Raises:
        KnownError: wrong passphrase or second factor, no intact key file, or one of a newer version.
    """
    return read_secrets(folder, passphrase, factor)[0]


def read_secrets(folder: Path, passphrase: str, factor: bytes | None = None) -> tuple[bytes, ...]:
    """Every secret that opens: one, or two where a change of the secret was cut off. See `read_secret`."""
    return tuple(dict.fromkeys(open_slots(folder, passphrase, factor).values()))


def open_slots(folder: Path, passphrase: str, factor: bytes | None = None) -> dict[Slot, bytes]:
    """The slots that open, oldest first, each with its secret; never empty. Raises as `read_secret`."""
    slots = in_force(folder)
    tried = {slot: _opened(slot, passphrase, factor) for slot in slots}
    found = {slot: secret for slot, secret in tried.items() if secret is not None}
    if found:
        return found
    if factor is None and all(slot.kind == PASSPHRASE_AND_FACTOR for slot in slots):
        raise KnownError(
            "This record also needs its key file. Nothing is lost: choose the key file and try again.",
            code="record.factor_needed",
        )
    what = "passphrase" if factor is None else "passphrase, or not the key file,"
    raise KnownError(
        f"That is not the {what} of this record. Nothing is lost: check the keyboard and try again.",
        code="record.wrong_passphrase",
    )


def _content(slots: Sequence[Slot]) -> bytes:
    content = HEAD.pack(MAGIC, FORMAT, len(slots)) + b"".join(map(bytes, slots))
    return content + hashlib.sha256(content).digest()


def _opened(slot: Slot, passphrase: str, factor: bytes | None) -> bytes | None:
    """The secret in a slot, or None when the passphrase, or the second factor, is not this slot's."""
    *_, salt, nonce = SLOT_HEADER.unpack(slot.header)
    if (slot.kind == PASSPHRASE_AND_FACTOR) != (factor is not None):
        return None
    key = _sealing_key(derive(passphrase, salt, slot.parameters()), factor)
    try:
        return AESGCM(key).decrypt(nonce, slot.sealed, _bound(slot.header))
    except InvalidTag:
        return None


def _sealing_key(derived: bytes, factor: bytes | None) -> bytes:
    return derived if factor is None else expand(derived + factor, "ipt-tracker passphrase and key file")


def _bound(slot_header: bytes) -> bytes:
    """What the seal also vouches for: a slot with other parameters, name or format does not open."""
    return MAGIC + FORMAT.to_bytes(2) + slot_header
