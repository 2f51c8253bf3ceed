"""A key file as a second factor: 32 random bytes on a drive, without which the passphrase opens nothing."""

import hashlib
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from ipt_tracker.errors import KnownError
from ipt_tracker.host import paths
from ipt_tracker.host.copies import save_copy

SUFFIX: Final = ".iptkey"
BYTES: Final = 32
_MAGIC: Final = b"IPTKEYF1"


def new_factor() -> bytes:
    """Fresh bytes for a new key file."""
    return secrets.token_bytes(BYTES)


def content_of(factor: bytes) -> bytes:
    """What stands in the key file: a mark, the bytes, and a checksum that tells damage."""
    body = _MAGIC + factor
    return body + hashlib.sha256(body).digest()


def write_factor(files: Sequence[Path]) -> bytes:
    """Make a new key file, as many copies as there are places, each read back. Gives its bytes.

    Raises:
        KnownError: one is there already, or can't be written; none of them is there then.
    """
    factor = new_factor()
    written: list[Path] = []
    try:
        for file in files:
            _write_copy(file, factor)
            written.append(file)
    except BaseException:
        for file in written:
            file.unlink(missing_ok=True)
        raise
    return factor


def read_factor(file: Path) -> bytes:
    """The second factor in a key file.

    Raises:
        KnownError: it can't be read, is damaged, or is another file.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise KnownError(
            f"The key file {file.name} can't be read. Nothing was changed: check the drive and try again.",
            code="record.factor_unreadable",
        ) from error
    body, digest = content[:-32], content[-32:]
    if (
        len(body) != len(_MAGIC) + BYTES
        or not body.startswith(_MAGIC)
        or hashlib.sha256(body).digest() != digest
    ):
        raise KnownError(
            f"{file.name} is not a key file of IPT Tracker, or it is damaged. "
            f"Nothing was changed: choose the file whose name ends in {SUFFIX}, or its copy.",
            code="record.factor_damaged",
        )
    return body[len(_MAGIC) :]


def _write_copy(file: Path, factor: bytes) -> None:
    if paths.taken(file):
        raise KnownError(
            f"There is already something called {file}. Nothing was changed: choose another name or place.",
            code="record.factor_exists",
        )
    save_copy(file, content_of(factor))
    if read_factor(file) != factor:
        file.unlink()
        raise KnownError(
            f"{file} is not what was written: the drive may be faulty. "
            "Nothing was changed: choose another drive.",
            code="record.factor_damaged",
        )
