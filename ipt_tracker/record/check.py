"""The health check: is the file whole, is every signed entry what was signed, is the list up to date?"""

import contextlib
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, RowMapping, func, select, true

from ipt_tracker.clinical.session import Session
from ipt_tracker.clinical.summary import ClientInShort
from ipt_tracker.errors import KnownError
from ipt_tracker.record import audit, head, key_settling, loading, schema, summary
from ipt_tracker.record.audit import Action
from ipt_tracker.record.head import Head
from ipt_tracker.record.key import Purpose
from ipt_tracker.record.record import Record
from ipt_tracker.record.revisions import says_what_it_is, signed_session
from ipt_tracker.record.rows import from_row

_COUNTED = {
    "clients": schema.client,
    "courses": schema.course,
    "sessions": schema.session,
    "measures": schema.administration,
    "reviews": schema.review,
    "revisions": schema.revision,
}


class Part(StrEnum):
    """What is looked at, in this order: what a part relies on comes before it."""

    SEALS = "seals"
    STRUCTURE = "structure"
    BELONGING = "belonging"
    SIGNED = "signed"
    LISTS = "lists"
    LOG = "log"
    HEAD = "head"
    KEYS = "keys"


Heard = Callable[[Part, tuple[str, ...]], None]
"""Told of each part once it was looked at, with what is wrong there; may be called on another thread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What was counted, and what is wrong, in sentences without names; no problems when all is well."""

    counts: dict[str, int]
    problems: tuple[str, ...]


def run(record: Record, heard: Heard = lambda _part, _problems: None) -> CheckReport:
    """`check`, and keep in the log when it was done and how many problems it found.

    A record that can't be written is checked all the same.

    Raises:
        KnownError: as `check`.
    """
    report = check(record, heard)
    with contextlib.suppress(KnownError):  # what was found is to be said, whatever the disk says
        record.tell(Action.CHECKED, detail=str(len(report.problems)))
    return report


def last(record: Record) -> tuple[datetime, bool] | None:
    """When it was run last (UTC) and whether all was well; None where it never was."""
    with record.read() as connection:
        entry = audit.last_of(connection, Action.CHECKED)
    return (entry.at, entry.detail == "0") if entry is not None else None


def check(record: Record, heard: Heard = lambda _part, _problems: None) -> CheckReport:
    """Look through the whole record; changes nothing.

    Raises:
        KnownError: the file is too damaged to be read (`record.damaged`).
    """
    written = head.read(record.folder, record.subkey(Purpose.HEAD))  # before: it may go on meanwhile
    found: list[str] = []
    with record.read_aside() as connection:  # the cipher's check reads the main file only
        looks: dict[Part, Callable[[], Iterable[str]]] = {
            Part.SEALS: lambda: _seals(connection),
            Part.STRUCTURE: lambda: _structure(connection),
            Part.BELONGING: lambda: _belonging(connection),
            Part.SIGNED: lambda: (
                *_signed_entries(connection),
                *_grants(connection),
                *_pictures(connection),
            ),
            Part.LISTS: lambda: _caseload(connection),
            Part.LOG: lambda: (*_log(record, connection), *_told(connection)),
            Part.HEAD: lambda: _head(connection, written),
            Part.KEYS: lambda: key_settling.problems(record.folder),
        }
        for part, look in looks.items():
            problems = tuple(look())
            heard(part, problems)
            found += problems
            if part is Part.STRUCTURE and found:
                found.append("What the record holds was not compared, since the file itself is damaged.")
                return CheckReport(counts={}, problems=tuple(found))
        counts = {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in _COUNTED.items()
        }
        counts["signed sessions"] = connection.execute(
            select(func.count()).where(schema.session.c.signed_revision.is_not(None))
        ).scalar_one()
    return CheckReport(counts=counts, problems=tuple(found))


def problems(connection: Connection) -> tuple[str, ...]:
    """What is wrong with the file and what it holds; the database may be a record's or a backup's."""
    return (
        *file_problems(connection),
        *_signed_entries(connection),
        *_grants(connection),
        *_pictures(connection),
        *_caseload(connection),
    )


def file_problems(connection: Connection) -> tuple[str, ...]:
    """What is wrong with the file, whatever its format."""
    return (*_seals(connection), *_structure(connection), *_belonging(connection))


def _seals(connection: Connection) -> Iterator[str]:
    pages = len(connection.exec_driver_sql("PRAGMA cipher_integrity_check").all())
    if pages:
        yield f"Pages of the file that fail their seal: {pages}."


def _structure(connection: Connection) -> Iterator[str]:
    if connection.exec_driver_sql("PRAGMA integrity_check").scalars().all() != ["ok"]:
        yield "The database's own structure is damaged."


def _belonging(connection: Connection) -> Iterator[str]:
    orphans = len(connection.exec_driver_sql("PRAGMA foreign_key_check").all())
    if orphans:
        yield f"Rows that belong to nothing: {orphans}."


def _log(record: Record, connection: Connection) -> Iterator[str]:
    number = audit.broken_at(connection, record.chain_key(connection))
    if number is not None:
        yield f"The audit log was changed at its entry {number}."


def _told(connection: Connection) -> Iterator[str]:
    """Whoever writes a signed text anew with its hash can't write anew what the log says of it."""
    log, revision = schema.audit.c, schema.revision.c
    signed = {
        (row.subject_kind, row.subject_id, row.sha256.hex())
        for row in connection.execute(select(revision.subject_kind, revision.subject_id, revision.sha256))
    }
    there = {(kind, identity) for kind, identity, _sha256 in signed}
    erased = bool(connection.execute(select(log.id).where(log.action == Action.ERASED).limit(1)).scalar())
    of_signing = log.action.in_((Action.SIGNED, Action.ADDED_TO))
    for row in connection.execute(select(schema.audit).where(of_signing).order_by(log.id)):
        subject = (row.subject_kind, row.subject_id)
        told = (*subject, row.detail.rpartition(" ")[2])
        if told not in signed and (subject in there or not erased):
            yield f"What was signed by entry {row.id} of the audit log is not in the record as it was."


def _head(connection: Connection, written: Head | None) -> Iterator[str]:
    if written is None:
        yield "The file that counts the changes, record.head, is missing or damaged."
        return
    commits = connection.execute(select(schema.ledger.c.commits)).scalar_one()
    if head.loss(written, commits, audit.seal_of(connection, written.audit_id)) is not None:
        yield "Changes that were stored once are not in the database any more."


def _signed_entries(connection: Connection) -> Iterator[str]:
    signed = schema.session.c.signed_revision.is_not(None)
    try:
        found = loading.sessions(connection, signed, with_errors=True)
    except (ValueError, TypeError):
        yield "Rows of signed sessions hold values that this version does not know."
        return
    shown = {session.id: session for session in found}
    firsts: dict[tuple[str, str], str] = {}
    for row in connection.execute(select(schema.revision).order_by(schema.revision.c.id)).mappings():
        subject = (row["subject_kind"], row["subject_id"])
        first = firsts.setdefault(subject, row["sha256"].hex())
        entry = f"the signed {row['subject_kind']} {row['subject_id']}, revision {row['rev']}"
        if hashlib.sha256(row["body"].encode()).digest() != row["sha256"]:
            yield f"The text of {entry}, is not the text that was signed."
        elif not _shows(shown.get(row["subject_id"]), row, first):
            yield f"What is shown of {entry}, is not what was signed."


def _grants(connection: Connection) -> Iterator[str]:
    left = connection.execute(select(func.count()).select_from(schema.erase_grant)).scalar_one()
    if left:
        yield f"Signed entries stand unguarded: {left}."


def _pictures(connection: Connection) -> Iterator[str]:
    """Signed papers name their picture by its digest, so another in its place would change them."""
    kept = {row.sha256: row.png for row in connection.execute(select(schema.picture))}
    for digest, png in kept.items():
        if hashlib.sha256(png).hexdigest() != digest:
            yield f"The picture {digest[:12]} is not the one that was put on the letterhead."
    logo = connection.execute(select(schema.practice.c.logo)).scalar_one()
    if logo and logo not in kept:
        yield "The logo of the letterhead is not in the record."


def _caseload(connection: Connection) -> Iterator[str]:
    kept = {
        row["client_id"]: from_row(schema.caseload, ClientInShort, row)
        for row in connection.execute(select(schema.caseload)).mappings()
    }
    try:
        so = {one.client_id: one for one in summary.worked_out(connection, true())}
    except (ValueError, TypeError):
        yield "The list can't be compared with the entries: they hold values that this version does not know."
        return
    wrong = sum(kept.get(client_id) != so.get(client_id) for client_id in kept.keys() | so.keys())
    if wrong:
        yield f"Lines of the list that differ from what was entered: {wrong}."


def _shows(shown: Session | None, row: RowMapping, first: str) -> bool:
    """True when the rows say what was signed; a text that can't be read as a session says something else."""
    try:
        body = json.loads(row["body"])
        if not says_what_it_is(row, body, first):
            return False
        if row["subject_kind"] != "session" or row["rev"] > 1:
            return True
        signed = signed_session(body)
    except (ValueError, KeyError, TypeError, AttributeError):
        return False
    return shown is not None and replace(shown, signature=None, additions=()) == signed
