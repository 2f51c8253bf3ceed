"""Signed reviews: the text that was signed for a reader, kept as it was."""

import json
import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from ipt_tracker.clinical.session import Signature
from ipt_tracker.record import audit, loading, review_drafts, schema
from ipt_tracker.record.audit import Action, Anchor
from ipt_tracker.record.changes import Changes
from ipt_tracker.record.record import Record
from ipt_tracker.record.revisions import seal


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedReview:
    """A review of a course for one audience (`file`, `gp`, `client`), as it was signed.

    The audience of a progress summary has `progress-` before it.
    """

    id: str
    course_id: str
    audience: str
    content: str
    signature: Signature
    logged: Anchor | None = None
    """Where the log tells that it was signed; None when it was signed before there was a log."""


def sign(
    record: Record, course_id: str, audience: str, content: str, now: datetime
) -> tuple[SignedReview, Changes]:
    """Seal a review. A course may have several for the same audience; the latest counts.

    What was typed for it is a draft no longer: the content holds it.

    Args:
        record: the open record.
        course_id: the course reviewed.
        audience: who it is for.
        content: the text that binds, in the form its writer chose.
        now: the time of signing, with its time zone.

    Raises:
        KnownError: the course is unknown, or the practice has no therapist's name (`practice.no_therapist`).
    """
    review_id = uuid.uuid4().hex
    with record.write() as connection:
        course = loading.course(connection, course_id)
        connection.execute(
            insert(schema.review), {"id": review_id, "course_id": course_id, "audience": audience}
        )
        body = {
            "client_id": course.client_id,
            "course_id": course_id,
            "audience": audience,
            "content": content,
        }
        signature = seal(connection, "review", review_id, body, now)
        review_drafts.drop(connection, course_id, audience)
        record.log(connection, Action.SIGNED, ("review", review_id), f"revision {signature.sha256}")
        logged = audit.anchor(connection, "review", review_id)
    record.checkpoint()
    signed = SignedReview(
        id=review_id,
        course_id=course_id,
        audience=audience,
        content=content,
        signature=signature,
        logged=logged,
    )
    return signed, Changes.of(("review", review_id), ("course", course_id), ("client", course.client_id))


def latest(record: Record, course_id: str, audience: str) -> SignedReview | None:
    """The review signed last for this audience, or None."""
    review, revision = schema.review, schema.revision
    query = (
        select(review.c.id, revision.c.body, *loading.SIGNATURE)
        .join(revision, review.c.signed_revision == revision.c.id)
        .where(review.c.course_id == course_id, review.c.audience == audience)
        .order_by(revision.c.id.desc())
        .limit(1)
    )
    with record.read() as connection:
        row = connection.execute(query).mappings().one_or_none()
        logged = audit.anchor(connection, "review", row["id"]) if row else None
    if row is None:
        return None
    return SignedReview(
        id=row["id"],
        course_id=course_id,
        audience=audience,
        content=json.loads(row["body"])["content"],
        signature=loading.signature(row),
        logged=logged,
    )
