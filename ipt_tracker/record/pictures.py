"""Pictures on paper: kept by their digest, so that a signed paper finds the one it was signed with."""

import hashlib

from sqlalchemy import select, update
from sqlalchemy.dialects.sqlite import insert

from ipt_tracker.record import schema
from ipt_tracker.record.changes import Changes
from ipt_tracker.record.record import Record


def set_logo(record: Record, png: bytes) -> Changes:
    """Put a picture on the letterhead; no bytes take it off. Those that stood there before are kept.

    Args:
        record: the open record.
        png: a PNG as `documents.logo.normalised` makes it.
    """
    digest = hashlib.sha256(png).hexdigest() if png else ""
    with record.write() as connection:
        if png:
            row = {"sha256": digest, "png": png}
            connection.execute(insert(schema.picture).values(row).on_conflict_do_nothing())
        connection.execute(update(schema.practice).values(logo=digest))
    return Changes.of(("practice", ""))


def get(record: Record, digest: str) -> bytes:
    """The PNG with this digest (`Practice.logo`); empty for an empty digest, and for one that isn't there."""
    if not digest:
        return b""
    query = select(schema.picture.c.png).where(schema.picture.c.sha256 == digest)
    with record.read() as connection:
        return connection.execute(query).scalar_one_or_none() or b""
