"""How the therapist works, the letterhead's logo, courses brought in while they run, drafts of papers."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_STATEMENTS = (
    "ALTER TABLE practice ADD COLUMN logo TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE course ADD COLUMN measures_every INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE session ADD COLUMN brought_in INTEGER NOT NULL DEFAULT 0",
    """
    CREATE TABLE settings (
        only INTEGER NOT NULL CONSTRAINT ck_settings_one CHECK (only = 1),
        session_minutes INTEGER NOT NULL,
        measures TEXT NOT NULL,
        measures_every INTEGER NOT NULL,
        cover_minutes INTEGER NOT NULL,
        lock_minutes INTEGER NOT NULL,
        PRIMARY KEY (only)
    ) STRICT
    """,
    "INSERT INTO settings VALUES (1, 50, '[]', 1, 5, 15)",
    """
    CREATE TABLE picture (
        sha256 TEXT NOT NULL,
        png BLOB NOT NULL,
        PRIMARY KEY (sha256)
    ) STRICT
    """,
    """
    CREATE TABLE review_draft (
        course_id TEXT NOT NULL,
        audience TEXT NOT NULL,
        paragraphs TEXT NOT NULL,
        PRIMARY KEY (course_id, audience),
        FOREIGN KEY(course_id) REFERENCES course (id) ON DELETE RESTRICT
    ) STRICT
    """,
)


def upgrade() -> None:
    """Add what format 3 holds more than format 2."""
    for statement in _STATEMENTS:
        op.execute(statement)
