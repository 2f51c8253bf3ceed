"""The therapist and the practice: whom the record belongs to, and who signs."""

from sqlalchemy import Connection, select, update

from ipt_tracker.clinical.practice import Practice
from ipt_tracker.record import schema
from ipt_tracker.record.changes import Changes
from ipt_tracker.record.record import Record
from ipt_tracker.record.rows import from_row, to_row


def get(record: Record) -> Practice:
    """The practice as it stands now."""
    with record.read() as connection:
        return load(connection)


def save(record: Record, practice: Practice) -> Changes:
    """Replace the practice but for its logo. What was signed before keeps the name it was signed with.

    The logo is put up and taken off by `pictures.set_logo` alone: saving a name never loses it.
    """
    row = to_row(schema.practice, practice)
    del row["logo"]
    with record.write() as connection:
        connection.execute(update(schema.practice).values(row))
    return Changes.of(("practice", ""))


def load(connection: Connection) -> Practice:
    """The practice, inside a unit of work."""
    return from_row(schema.practice, Practice, connection.execute(select(schema.practice)).mappings().one())
