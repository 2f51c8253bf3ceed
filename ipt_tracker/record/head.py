"""`record.head`: how far the record has come, kept beside it, so that a loss is told and not passed over.

A write-ahead log that is damaged, or a database file that was put back from an older copy, opens without a
word. What is missing then shows against the count in this file, which rises with every stored change.
"""

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from ipt_tracker.errors import KnownError
from ipt_tracker.host.private_files import write_private
from ipt_tracker.record.codec import canonical, from_plain

HEAD_FILE: Final = "record.head"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """How many changes were stored, the last entry of the audit log, and which backups are the record's."""

    commits: int
    audit_id: int
    audit_mac: str
    """As hex; empty while the log is empty."""
    at: datetime
    backups: str = ""
    """What the folder of the record's backups is known by: see `audit.backups_tag`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """Changes that were stored once and are not in the database any more.

    Both are None where the file that counts them is gone or damaged itself.
    """

    changes: int | None = None
    until: datetime | None = None
    """When the last of them was stored."""


class LossFoundError(KnownError):
    """The record opens, but something that was stored is not in it: asked before anything is written."""

    def __init__(self, loss: Loss) -> None:
        if loss.changes is None or loss.until is None:
            what = (
                "The file that counts this record's changes (record.head) is missing or damaged, "
                "so nobody can tell whether the database is the newest one."
            )
        else:
            last = loss.until.astimezone().strftime("%d %B %Y, %H:%M").lstrip("0")
            changes = (
                f"The last change, stored on {last}, is"
                if loss.changes == 1
                else f"The last {loss.changes} changes, stored until {last}, are"
            )
            what = f"{changes} not in this record's database any more."
        super().__init__(
            f"{what} Nothing was changed: go back to the newest backup, or open what is there.",
            code="record.loss_found",
        )
        self.loss = loss


def write(folder: Path, key: bytes, head: Head) -> None:
    """Replace the file, whole or not at all."""
    said = canonical(head).encode()
    write_private(folder / HEAD_FILE, said + b"\n" + _seal(key, said).encode() + b"\n")


def read(folder: Path, key: bytes) -> Head | None:
    """The head as it was written last; None where it is missing, damaged, or another record's."""
    try:
        said, seal, rest = (folder / HEAD_FILE).read_bytes().split(b"\n")
    except (OSError, ValueError):
        return None
    if rest or not hmac.compare_digest(_seal(key, said).encode(), seal):
        return None
    return from_plain(Head, json.loads(said))


def loss(head: Head, commits: int, audit_mac: str) -> Loss | None:
    """What is missing of what `head` had counted; the head itself may be behind by what a crash cut off.

    Args:
        head: as it was read from its file.
        commits: the database's own count.
        audit_mac: the seal, as hex, of the entry that has the number of the head's last one.
    """
    if commits < head.commits:
        return Loss(changes=head.commits - commits, until=head.at)
    return None if audit_mac == head.audit_mac else Loss()


def refuse_loss(found: Loss | None) -> None:
    """Raise `LossFoundError` where something is missing."""
    if found is not None:
        raise LossFoundError(found)


def _seal(key: bytes, said: bytes) -> str:
    return hmac.new(key, said, hashlib.sha256).hexdigest()
