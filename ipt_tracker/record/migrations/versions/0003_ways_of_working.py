"""How the therapist works, the logo, courses brought in, drafts of papers, clients in short."""

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
    "CREATE INDEX ix_session_held_on ON session (held_on)",
    """
    CREATE TABLE caseload (
        client_id TEXT NOT NULL,
        code TEXT NOT NULL,
        name TEXT NOT NULL,
        status TEXT NOT NULL,
        course_id TEXT NOT NULL,
        format TEXT NOT NULL,
        planned_sessions INTEGER NOT NULL,
        phase_starts TEXT NOT NULL,
        focus TEXT,
        phase TEXT NOT NULL,
        attended INTEGER NOT NULL,
        last_on TEXT,
        next_on TEXT,
        next_at TEXT,
        scheduled TEXT NOT NULL,
        measures TEXT NOT NULL,
        PRIMARY KEY (client_id),
        FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE
    ) STRICT
    """,
    "CREATE INDEX ix_caseload_next_on ON caseload (next_on)",
    """
    CREATE TABLE stale (
        client_id TEXT NOT NULL,
        PRIMARY KEY (client_id)
    ) STRICT
    """,
)


def upgrade() -> None:
    """Add what format 3 holds more than format 2."""
    for statement in _STATEMENTS:
        op.execute(statement)
