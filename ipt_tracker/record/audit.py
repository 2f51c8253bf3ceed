"""The audit log: who did what and when, each entry chained to the one before, and none ever changed.

Entries name kinds and ids, never people. The chain's key is the record's own and stays the same when its
secret changes: it is kept in the ledger, sealed by the secret of the day.
"""

import contextlib
import hashlib
import hmac
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, insert, select, update

from ipt_tracker.record import schema
from ipt_tracker.record.codec import canonical
from ipt_tracker.record.faults import damaged
from ipt_tracker.record.rows import from_row, to_row

_NONCE_BYTES = 12
_SEALED_BYTES = _NONCE_BYTES + 32 + 16
_BOUND = b"ipt-tracker audit key"


class Action(StrEnum):
    """What is logged. The codes stand in every record: none is ever renamed."""

    CREATED = "created"
    OPENED = "opened"
    OPENED_WITH_SHEET = "opened_with_sheet"
    REFUSED = "refused"
    """Tries with a wrong passphrase since the last opening; `detail` says how many."""
    LOSS_ACCEPTED = "loss_accepted"
    LOCKED = "locked"
    """By hand, or because nobody was there."""
    CLOSED = "closed"
    """With the window, or at the end of a command; an opening without an end was cut off."""
    CUT_OFF = "cut_off"
    """The opening before this one had no end: the program was killed, or the power failed."""
    VIEWED = "viewed"
    """A client's pages, for the first time since the record was opened."""
    SIGNED = "signed"
    """`detail` is the revision's kind and hash."""
    ADDED_TO = "added_to"
    """What was added to a signed entry; `detail` is the revision's kind and hash."""
    PRINTED = "printed"
    """Sent to a printer; `detail` says what."""
    SAVED_COPY = "saved_copy"
    """Written as a file outside the record; `detail` says what."""
    REMOVED = "removed"
    """A client just added, or of a course what `detail` says."""
    BROUGHT_BACK = "brought_back"
    HELD = "held"
    RELEASED = "released"
    ERASED = "erased"
    """`detail` says why, if that was before the time."""
    BACKED_UP = "backed_up"
    RESTORED = "restored"
    """From a backup; `detail` is how many changes that had counted, and whether it is `IN_PLACE`."""
    SALVAGED = "salvaged"
    """Made of what could be read of a damaged record; `detail` says how many rows are known to be missing."""
    DRILLED = "drilled"
    MIGRATED = "migrated"
    PASSPHRASE_CHANGED = "passphrase_changed"  # noqa: S105 - a code, not a passphrase
    KEY_FILE_ADDED = "key_file_added"
    KEY_FILE_REMOVED = "key_file_removed"
    SECRET_CHANGED = "secret_changed"  # noqa: S105 - a code, not a secret
    SHEET_SHOWN = "sheet_shown"
    SHEET_CHECKED = "sheet_checked"
    """Groups of it were typed back and agreed."""
    CHECKED = "checked"
    """`detail` is how many faults were found."""


THERAPIST: Final = "therapist"
"""Who opened the record with its passphrase; the name of the slot in its key file."""
SHEET: Final = "sheet"
"""Who opened it with its recovery sheet."""
IN_PLACE: Final = ", in its place"
"""Ends the detail of a restore that took the record's own place, and so is no second one beside it."""
MADE_BESIDE: Final = (Action.RESTORED, Action.SALVAGED)
"""What makes a record of another one that stays."""
ANCHOR_DIGITS: Final = 16
"""Of an entry's seal, as many hexadecimal digits stand on paper: nobody can make another entry for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the log."""

    id: int = 0
    at: datetime
    """UTC."""
    action: Action
    subject_kind: str = ""
    """`client`, `course`, `session`, `review`, `record`."""
    subject_id: str = ""
    detail: str = ""
    """A code or a number, never words about anybody."""
    actor: str = ""
    """`THERAPIST` or `SHEET`; nobody knows who tried wrong passphrases."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """An entry as it is named outside the record: by its number and the beginning of its seal, in hex."""

    number: int
    digits: str


def append(connection: Connection, key: bytes, entry: Entry) -> None:
    """Write an entry in the unit of work that does what it says; it gets the next number."""
    last_id, last_mac = tail(connection)
    entry = replace(entry, id=last_id + 1, at=entry.at.astimezone(UTC))
    connection.execute(insert(schema.audit), to_row(schema.audit, entry, mac=_chained(key, last_mac, entry)))


def tail(connection: Connection) -> tuple[int, bytes]:
    """Number and seal of the last entry; (0, b"") while there is none."""
    table = schema.audit
    last = select(table.c.id, table.c.mac).order_by(table.c.id.desc()).limit(1)
    row = connection.execute(last).one_or_none()
    return (row.id, row.mac) if row else (0, b"")


def seal_of(connection: Connection, number: int) -> str:
    """The seal of the entry with this number, as hex; empty where there is none."""
    found = select(schema.audit.c.mac).where(schema.audit.c.id == number)
    return (connection.execute(found).scalar() or b"").hex()


def last_of(connection: Connection, *actions: Action) -> Entry | None:
    """The newest entry of any of these actions; None while there is none."""
    table = schema.audit
    newest = select(table).where(table.c.action.in_(actions)).order_by(table.c.id.desc()).limit(1)
    row = connection.execute(newest).mappings().one_or_none()
    return from_row(table, Entry, row) if row else None


def copied(connection: Connection) -> bytes:
    """What tells this record from the one that it was made of and lies beside; empty for one that was not."""
    table = schema.audit
    beside = table.c.action.in_(MADE_BESIDE) & ~table.c.detail.endswith(IN_PLACE)
    found = select(table.c.mac).where(beside).order_by(table.c.id.desc()).limit(1)
    return connection.execute(found).scalar() or b""


def backups_tag(connection: Connection, key: bytes) -> str:
    """What the folder of a record's backups is known by, 8 hexadecimal digits; `key` is the chain's.

    It is the same wherever the record is moved, and whatever its secret is. A record that was restored or
    salvaged beside another has one of its own: the two go different ways from there.
    """
    return hmac.new(key, b"ipt-tracker backups" + copied(connection), hashlib.sha256).hexdigest()[:8]


def anchor(connection: Connection, kind: str, subject_id: str) -> Anchor | None:
    """Where the log tells that something was signed; None for what is older than the log."""
    table = schema.audit
    of_it = (table.c.subject_kind == kind, table.c.subject_id == subject_id)
    found = select(table.c.id, table.c.mac).where(*of_it, table.c.action == Action.SIGNED).limit(1)
    row = connection.execute(found).one_or_none()
    return Anchor(number=row.id, digits=row.mac.hex()[:ANCHOR_DIGITS]) if row else None


def entries(connection: Connection) -> Iterator[Entry]:
    """The whole log, oldest first; `audit_trail` reads it by pages, and what was tampered with too."""
    for row in connection.execute(select(schema.audit).order_by(schema.audit.c.id)).mappings():
        yield from_row(schema.audit, Entry, row)


def broken_at(connection: Connection, key: bytes, until: int | None = None) -> int | None:
    """The number of the first entry that was changed, added or taken out behind the program's back; or None.

    Looks as far as the entry `until`. What was cut off at the end only `record.head` shows.
    """
    before = b""
    table = schema.audit
    wanted = select(table).order_by(table.c.id)
    rows = connection.execute(wanted if until is None else wanted.where(table.c.id <= until)).mappings()
    for number, row in enumerate(rows, 1):
        try:
            entry = from_row(schema.audit, Entry, row)
        except ValueError:
            return number
        if entry.id != number or not hmac.compare_digest(_chained(key, before, entry), row["mac"]):
            return number
        before = row["mac"]
    return None


def chain_key(connection: Connection, sealing_key: bytes) -> bytes:
    """The key of the chain; made when the record has none yet."""
    sealed = connection.execute(select(schema.ledger.c.audit_key)).scalar_one()
    if sealed is None:
        fresh = secrets.token_bytes(32)
        keep_chain_key(connection, fresh, sealing_key)
        return fresh
    for start in range(0, len(sealed), _SEALED_BYTES):
        key = _unsealed(sealed[start : start + _SEALED_BYTES], sealing_key)
        if key is not None:
            return key
    raise damaged()


def renewed(connection: Connection, sealing_key: bytes) -> bool | None:
    """Whether a change of the secret that was cut off had come to this one, the new; None: none was cut off.

    The chain's key is sealed twice, first under the old secret, until the log tells of the change.
    """
    sealed = connection.execute(select(schema.ledger.c.audit_key)).scalar_one()
    if sealed is None or len(sealed) == _SEALED_BYTES:
        return None
    return _unsealed(sealed[:_SEALED_BYTES], sealing_key) is None


def keep_chain_key(connection: Connection, key: bytes, *sealing_keys: bytes) -> None:
    """Seal the key of the chain with subkeys of the record's secret: of two while the secret changes."""
    sealed = b""
    for sealing_key in sealing_keys:
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed += nonce + AESGCM(sealing_key).encrypt(nonce, key, _BOUND)
    connection.execute(update(schema.ledger).values(audit_key=sealed))


def _unsealed(sealed: bytes, sealing_key: bytes) -> bytes | None:
    with contextlib.suppress(InvalidTag):
        return AESGCM(sealing_key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], _BOUND)
    return None


def _chained(key: bytes, before: bytes, entry: Entry) -> bytes:
    return hmac.new(key, before + canonical(entry).encode(), hashlib.sha256).digest()
