"""Erasure: all rows of a removed client, signed ones included, and no trace of them in the file's pages.

What stays is a line without a name, which the certificate is printed from. Backups made before hold the
client until they are thinned out: `thinning.last_goes_on` says until when.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum

from sqlalchemy import Connection, Select, delete, func, insert, literal, select

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.client import Client
from ipt_tracker.errors import KnownError
from ipt_tracker.record import form_drafts, loading, practice, removed, retention, schema
from ipt_tracker.record.audit import Action
from ipt_tracker.record.changes import Changes
from ipt_tracker.record.record import Record
from ipt_tracker.record.rescue import Rescue
from ipt_tracker.record.retention import Keeping
from ipt_tracker.record.rows import from_row, to_row


class Ground(StrEnum):
    """Why a client is erased. The codes stand in the log."""

    RETENTION_ENDED = "retention_ended"
    ASKED = "asked"
    """The client asked for it."""
    MISTAKE = "mistake"
    """The client should never have been in this record."""
    ORDERED = "ordered"
    """A court or an authority ordered it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many of a kind were erased."""

    kind: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """What is known of an erasure. `id` is 0 until it is stored."""

    id: int = 0
    client_code: str
    erased_at: datetime
    """UTC."""
    erased_by: str
    ground: Ground
    words: str
    """What the therapist added about the reason."""
    rule: str
    """The label and the source of the rule by which the record was kept."""
    keep_until: date | None
    first_on: date | None
    last_on: date | None
    """The days of the first and the last session."""
    counts: tuple[Counted, ...]
    backup_goes_on: date | None
    """When the last backup that holds the client goes; None: there is none here."""


def erase_client(
    record: Record,
    catalogue: Catalogue,
    client_id: str,
    typed_code: str,
    ground: Ground | None,
    words: str = "",
    backup_goes_on: date | None = None,
    rescue: Rescue | None = None,
) -> tuple[Erasure, Changes]:
    """Erase a client who lies in the bin; nothing brings them back but a backup made before.

    Args:
        record: the open record.
        catalogue: knows the rules of retention.
        client_id: whom.
        typed_code: the client's code, typed by hand: the confirmation.
        ground: why; it may only be left out when the time of keeping is over.
        words: more about the reason, without names.
        backup_goes_on: when the last backup that holds the client goes.
        rescue: what is kept aside of the record; the client's words go from there too.

    Raises:
        KnownError: the client is not in the bin (`bin.not_there`), is on legal hold (`erasure.held`), the
            code is another (`erasure.code`), or the reason is missing before the time (`erasure.ground`).
    """
    with record.write() as connection:
        now = record.now().astimezone(UTC)
        keeping = retention.within(connection, catalogue, client_id)
        ended = keeping.ended(now.astimezone().date())
        _check(keeping, typed_code, ground, ended=ended)
        if not removed.is_removed(connection, client_id):
            raise removed.not_there()
        first_on, last_on = _span(connection, client_id)
        erasure = Erasure(
            client_code=keeping.client.code,
            erased_at=now,
            erased_by=practice.load(connection).therapist,
            ground=ground or Ground.RETENTION_ENDED,
            words=words.strip(),
            rule=f"{keeping.rule.label}. {keeping.rule.source}",
            keep_until=keeping.keep_until,
            first_on=first_on,
            last_on=last_on,
            counts=_counts(connection, client_id),
            backup_goes_on=backup_goes_on,
        )
        parts = (_courses(client_id), _sessions(client_id))
        gone = {client_id} | {str(row[0]) for part in parts for row in connection.execute(part)}
        _grant(connection, client_id)
        _delete(connection, client_id)
        row = to_row(schema.erasure, erasure)
        del row["id"]
        stored = connection.execute(insert(schema.erasure).returning(schema.erasure.c.id), row).scalar_one()
        record.log(connection, Action.ERASED, ("client", client_id), "" if ended else ground or "")
    record.checkpoint()  # the log of writes holds the pages as they were
    if rescue is not None:
        rescue.forget(gone)
    return replace(erasure, id=stored), Changes.of(("client", client_id), ("bin", client_id))


def check_erasure(
    record: Record, catalogue: Catalogue, client_id: str, typed_code: str, ground: Ground | None
) -> None:
    """Raise what `erase_client` would raise about hold, code and reason, before a backup is made for it."""
    keeping = retention.of(record, catalogue, client_id)
    ended = keeping.ended(record.now().astimezone().date())
    _check(keeping, typed_code, ground, ended=ended)


def erase_session(record: Record, session_id: str, typed_code: str, rescue: Rescue | None = None) -> Changes:
    """Erase an unsigned session that lies in the bin.

    Raises:
        KnownError: it is not in the bin (`bin.not_there`), its client is on legal hold (`erasure.held`), or
            the code is not its client's (`erasure.code`).
    """
    with record.write() as connection:
        table = schema.removed.c
        whose = select(table.client_id).where(table.kind == "session", table.subject_id == session_id)
        client_id = connection.execute(whose).scalar_one_or_none() or ""
        removed.take(connection, "session", session_id)
        client = loading.client(connection, client_id)
        held = select(schema.legal_hold).where(schema.legal_hold.c.client_id == client_id)
        _refuse_held(held=connection.execute(held).one_or_none() is not None)
        _check_code(client, typed_code)
        record.log(connection, Action.ERASED, ("client", client_id), "session")
    record.checkpoint()
    if rescue is not None:
        rescue.forget({session_id})
    return Changes.of(("bin", session_id))


def every(record: Record) -> tuple[Erasure, ...]:
    """Every erasure, the last one first."""
    with record.read() as connection:
        rows = connection.execute(select(schema.erasure).order_by(schema.erasure.c.id.desc()))
        return tuple(from_row(schema.erasure, Erasure, row) for row in rows.mappings().all())


def _check(keeping: Keeping, typed_code: str, ground: Ground | None, *, ended: bool) -> None:
    _refuse_held(held=keeping.hold is not None)
    if not ended and ground in (None, Ground.RETENTION_ENDED):
        raise KnownError(
            "The rule asks for this record to be kept longer. "
            "Nothing was erased: choose why it goes all the same.",
            code="erasure.ground",
        )
    _check_code(keeping.client, typed_code)


def _refuse_held(*, held: bool) -> None:
    if held:
        raise KnownError(
            "This client is on legal hold. Nothing was erased: end the hold first.", code="erasure.held"
        )


def _check_code(client: Client, typed: str) -> None:
    if typed.strip().casefold() != client.code.casefold():
        raise KnownError(
            f"That is not this client's code. Nothing was erased: type {client.code}.", code="erasure.code"
        )


def _courses(client_id: str) -> Select[tuple[str]]:
    return select(schema.course.c.id).where(schema.course.c.client_id == client_id)


def _sessions(client_id: str) -> Select[tuple[str]]:
    return select(schema.session.c.id).where(schema.session.c.course_id.in_(_courses(client_id)))


def _reviews(client_id: str) -> Select[tuple[str]]:
    return select(schema.review.c.id).where(schema.review.c.course_id.in_(_courses(client_id)))


def _span(connection: Connection, client_id: str) -> tuple[date | None, date | None]:
    day = schema.session.c.held_on
    days = select(func.min(day), func.max(day)).where(schema.session.c.course_id.in_(_courses(client_id)))
    first, last = connection.execute(days).one()
    return (date.fromisoformat(first), date.fromisoformat(last)) if first else (None, None)


def _counts(connection: Connection, client_id: str) -> tuple[Counted, ...]:
    courses, sessions = _courses(client_id), _sessions(client_id)
    session, revision, given = schema.session.c, schema.revision.c, schema.administration.c
    of_client = session.course_id.in_(courses)
    added = (revision.subject_kind == "session", revision.subject_id.in_(sessions), revision.rev > 1)
    binned = (schema.removed.c.client_id == client_id, schema.removed.c.kind == "session")
    asked = {
        "courses": select(func.count()).where(schema.course.c.client_id == client_id),
        "signed sessions": select(func.count()).where(of_client, session.signed_revision.is_not(None)),
        "unsigned sessions": select(func.count()).where(of_client, session.signed_revision.is_(None)),
        "sessions in the bin": select(func.count()).where(*binned),
        "additions": select(func.count()).where(*added),
        "measures": select(func.count()).where(given.course_id.in_(courses)),
        "papers": select(func.count()).where(schema.review.c.course_id.in_(courses)),
    }
    found = ((kind, connection.execute(query).scalar_one()) for kind, query in asked.items())
    return tuple(Counted(kind=kind, number=number) for kind, number in found if number)


def _grant(connection: Connection, client_id: str) -> None:
    columns = ["subject_kind", "subject_id"]
    for kind, ids in (("session", _sessions(client_id)), ("review", _reviews(client_id))):
        entries = ids.add_columns(literal(kind)).subquery()
        given = select(entries.c[1], entries.c[0])
        connection.execute(insert(schema.erase_grant).from_select(columns, given))


def _delete(connection: Connection, client_id: str) -> None:
    """Children before parents, and what is granted only for as long as this takes."""
    courses, sessions = _courses(client_id), _sessions(client_id)
    grant, revision = schema.erase_grant, schema.revision.c
    for table in (schema.technique_use, schema.addition_draft):
        connection.execute(delete(table).where(table.c.session_id.in_(sessions)))
    for table in (
        schema.administration,
        schema.session,
        schema.review,
        schema.review_draft,
        schema.review_shown,
        schema.set_aside,
    ):
        connection.execute(delete(table).where(table.c.course_id.in_(courses)))
    granted = select(grant.c.subject_id).where(grant.c.subject_kind == revision.subject_kind)
    connection.execute(delete(schema.revision).where(revision.subject_id.in_(granted)))
    connection.execute(delete(grant))
    connection.execute(delete(schema.removed).where(schema.removed.c.client_id == client_id))
    form_drafts.drop_about(connection, [client_id])
    connection.execute(delete(schema.course).where(schema.course.c.client_id == client_id))
    connection.execute(delete(schema.client).where(schema.client.c.id == client_id))
