"""Revisions: the signed, hashed, unchangeable texts of an entry, from which its rows are only a projection.

The first one signs the entry. Each later one adds to it and names, by its hash, the one that signed.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, insert

from ipt_tracker import __version__
from ipt_tracker.clinical.session import Addition, AdditionKind, Session, Signature
from ipt_tracker.errors import KnownError
from ipt_tracker.record import practice, schema
from ipt_tracker.record.codec import canonical, from_plain, to_plain


def seal(
    connection: Connection,
    kind: Literal["session", "review"],
    subject_id: str,
    content: dict[str, Any],
    now: datetime,
    *,
    late: bool = False,
    reason: str = "",
) -> Signature:
    """Write the first revision of an entry, which signs it (a trigger ties the two together).

    The hashed text holds the content, the format's version and who signed when.

    Args:
        connection: a unit of work that writes.
        kind: what is signed.
        subject_id: its id.
        content: the whole entry as plain data.
        now: the time of signing, with its time zone.
        late: it is a late entry.
        reason: why it is late.

    Raises:
        KnownError: the practice has no therapist yet who could sign (`practice.no_therapist`).
    """
    place = _Place(kind, subject_id, 1, "late_entry" if late else "revision")
    return _write(connection, place, content, reason if late else "", now)


def add(
    connection: Connection,
    session: Session,
    client_id: str,
    addition: tuple[AdditionKind, str, str],
    now: datetime,
) -> Addition:
    """Write a further revision of a signed session; `addition` is its kind, text and reason.

    Raises:
        KnownError: nobody could sign (`practice.no_therapist`), or the computer's clock stands before what
            was signed already (`session.clock`): nothing is ever back-dated.
    """
    first = session.signature
    if first is None:
        raise ValueError("only a signed session is added to")
    if now < max(one.signed_at for one in (first, *(added.signature for added in session.additions))):
        raise KnownError(
            "The clock of this computer stands before the time at which this entry was signed. "
            "Nothing was added: set the clock and sign again.",
            code="session.clock",
        )
    kind, text, reason = addition
    place = _Place("session", session.id, len(session.additions) + 2, kind.value)
    content = {
        "client_id": client_id,
        "course_id": session.course_id,
        "session_id": session.id,
        "rev": place.rev,
        "adds_to": first.sha256,
        "text": text,
    }
    return Addition(
        kind=kind, text=text, reason=reason, signature=_write(connection, place, content, reason, now)
    )


class _Place(NamedTuple):
    """Where a revision stands: of what, as which, of what kind."""

    subject_kind: str
    subject_id: str
    rev: int
    kind: str


def _write(
    connection: Connection, place: _Place, content: dict[str, Any], reason: str, now: datetime
) -> Signature:
    if now.tzinfo is None:
        raise ValueError("the time of signing needs its time zone")
    signer = practice.load(connection)
    if not signer.therapist.strip():
        raise KnownError(
            "The entry was not signed, because the record doesn't know your name yet. "
            "Nothing is lost: type it in Settings, under Therapist, and sign again.",
            code="practice.no_therapist",
        )
    signed_at = now.astimezone(UTC)
    signed = {
        "kind": place.kind,
        "signed_at": to_plain(signed_at),
        "signed_by": signer.therapist,
        "credentials": signer.credentials,
        "reason": reason,
    }
    body = canonical(content | signed | {"format": schema.FORMAT_VERSION})
    digest = hashlib.sha256(body.encode()).digest()
    connection.execute(
        insert(schema.revision),
        signed
        | {
            "subject_kind": place.subject_kind,
            "subject_id": place.subject_id,
            "rev": place.rev,
            "body": body,
            "sha256": digest,
            "created_at": to_plain(signed_at),
            "app_version": __version__,
        },
    )
    return Signature(
        signed_at=signed_at,
        signed_by=signer.therapist,
        credentials=signer.credentials,
        sha256=digest.hex(),
        app_version=__version__,
        late=place.kind == "late_entry",
        reason=reason if place.rev == 1 else "",
    )


def session_content(session: Session, client_id: str) -> dict[str, Any]:
    """What is signed of a session: all of it, and whose it is."""
    whole: dict[str, Any] = to_plain(replace(session, signature=None))  # type: ignore[assignment]  # a dataclass
    del whole["additions"]
    return {"client_id": client_id, "course_id": session.course_id, "session": whole}


def signed_session(body: dict[str, Any]) -> Session:
    """The session as it was signed, without its signature."""
    return from_plain(Session, body["session"])


def says_what_it_is(row: Mapping[Any, Any], body: dict[str, Any], signed_by_hash: str) -> bool:
    """Whether a revision's columns and its place say what its hashed text says.

    `signed_by_hash` is the hash of the revision that signed the entry. Texts of formats before the fourth
    name neither kind nor reason: they signed, and in time.
    """
    columns = {"kind": "revision", "reason": ""} | body
    names = ("kind", "signed_at", "signed_by", "credentials", "reason")
    if any(columns.get(name) != row[name] for name in names):
        return False
    if row["rev"] == 1:
        return True
    place = (body.get("session_id"), body.get("rev"), body.get("adds_to"))
    return place == (row["subject_id"], row["rev"], signed_by_hash) and isinstance(body.get("text"), str)
