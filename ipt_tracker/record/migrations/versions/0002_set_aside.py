"""Needs that were set aside, until a day or until there is new evidence; records of format 1 have none."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TABLE = """
    CREATE TABLE set_aside (
        course_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        evidence TEXT NOT NULL,
        until TEXT,
        PRIMARY KEY (course_id, kind, evidence),
        FOREIGN KEY(course_id) REFERENCES course (id) ON DELETE RESTRICT
    ) STRICT
    """


def upgrade() -> None:
    """Make the table of format 2."""
    op.execute(_TABLE)
