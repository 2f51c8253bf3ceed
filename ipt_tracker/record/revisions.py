"""Revisions: the signed, hashed, unchangeable text of an entry, from which its rows are only a projection."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, insert

from ipt_tracker import __version__
from ipt_tracker.clinical.session import Session, Signature
from ipt_tracker.errors import KnownError
from ipt_tracker.record import practice, schema
from ipt_tracker.record.codec import canonical, from_plain, to_plain


def seal(
    connection: Connection,
    kind: Literal["session", "review"],
    subject_id: str,
    content: dict[str, Any],
    now: datetime,
) -> Signature:
    """Write the first revision of an entry, which signs it (a trigger ties the two together).

    The hashed text holds the content, the format's version and who signed when.

    Args:
        connection: a unit of work that writes.
        kind: what is signed.
        subject_id: its id.
        content: the whole entry as plain data.
        now: the time of signing, with its time zone.

    Raises:
        KnownError: the practice has no therapist yet who could sign (`practice.no_therapist`).
    """
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
        "signed_at": to_plain(signed_at),
        "signed_by": signer.therapist,
        "credentials": signer.credentials,
    }
    body = canonical(content | signed | {"format": schema.FORMAT_VERSION})
    digest = hashlib.sha256(body.encode()).digest()
    connection.execute(
        insert(schema.revision),
        signed
        | {
            "subject_kind": kind,
            "subject_id": subject_id,
            "rev": 1,
            "kind": "revision",
            "body": body,
            "sha256": digest,
            "created_at": to_plain(signed_at),
            "app_version": __version__,
            "reason": "",
        },
    )
    return Signature(
        signed_at=signed_at,
        signed_by=signer.therapist,
        credentials=signer.credentials,
        sha256=digest.hex(),
        app_version=__version__,
    )


def session_content(session: Session, client_id: str) -> dict[str, Any]:
    """What is signed of a session: all of it, and whose it is."""
    whole = to_plain(replace(session, signature=None))
    return {"client_id": client_id, "course_id": session.course_id, "session": whole}


def signed_session(body: dict[str, Any]) -> Session:
    """The session as it was signed, without its signature."""
    return from_plain(Session, body["session"])
