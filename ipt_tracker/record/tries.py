"""What is typed is tried against a record's key files; `record.tries` counts how often it was wrong.

There is no key to write the log with then. The file holds a number and nothing else; the next opening takes
it into the audit log.
"""

import contextlib
from pathlib import Path
from typing import Final

from ipt_tracker.errors import KnownError
from ipt_tracker.host.private_files import write_private
from ipt_tracker.record import key_files
from ipt_tracker.record.key_slots import Slot

TRIES_FILE: Final = "record.tries"
_MOST: Final = 1_000_000


def open_slots(folder: Path, passphrase: str, factor: bytes | None = None) -> dict[Slot, bytes]:
    """As `key_files.open_slots`, but counted where it is refused: so a record's passphrase is to be tried."""
    try:
        return key_files.open_slots(folder, passphrase, factor)
    except KnownError as error:
        if error.code == "record.wrong_passphrase":
            count(folder)
        raise


def secrets(folder: Path, passphrase: str, factor: bytes | None = None) -> tuple[bytes, ...]:
    """The secrets in those slots: one, or two where a change of the secret was cut off."""
    return tuple(dict.fromkeys(open_slots(folder, passphrase, factor).values()))


def count(folder: Path) -> None:
    """Count one more refused try; where that can't be written, it was refused all the same."""
    with contextlib.suppress(OSError):
        write_private(folder / TRIES_FILE, f"{min(taken(folder) + 1, _MOST)}\n".encode())


def taken(folder: Path) -> int:
    """How many were counted; a damaged file counts as one."""
    try:
        text = (folder / TRIES_FILE).read_text("ascii").strip()
    except FileNotFoundError:
        return 0
    except (OSError, ValueError):
        return 1
    return min(int(text[:9]), _MOST) if text.isdecimal() else 1


def forget(folder: Path) -> None:
    """Begin at nothing: what was counted stands in the log."""
    with contextlib.suppress(OSError):
        (folder / TRIES_FILE).unlink(missing_ok=True)
