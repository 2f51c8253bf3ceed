"""`record.tries`: how often a wrong passphrase was tried while there was no key to write the log with.

The file holds a number and nothing else; the next opening takes it into the audit log.
"""

import contextlib
from pathlib import Path
from typing import Final

from ipt_tracker.host.private_files import write_private

TRIES_FILE: Final = "record.tries"
_MOST: Final = 1_000_000


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
