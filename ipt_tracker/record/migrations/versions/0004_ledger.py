"""The ledger and the audit log, begun at nothing; what drafts hold more; bin, hold, keeping, erasure."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_STATEMENTS = (
    """
    CREATE TABLE ledger (
        only INTEGER NOT NULL CONSTRAINT ck_ledger_one CHECK (only = 1),
        commits INTEGER NOT NULL,
        audit_key BLOB,
        PRIMARY KEY (only)
    ) STRICT
    """,
    "INSERT INTO ledger VALUES (1, 0, NULL)",
    """
    CREATE TABLE audit (
        id INTEGER NOT NULL,
        at TEXT NOT NULL,
        action TEXT NOT NULL,
        subject_kind TEXT NOT NULL,
        subject_id TEXT NOT NULL,
        detail TEXT NOT NULL,
        actor TEXT NOT NULL,
        mac BLOB NOT NULL CONSTRAINT ck_audit_mac CHECK (length(mac) = 32),
        PRIMARY KEY (id)
    ) STRICT
    """,
    "ALTER TABLE settings ADD COLUMN retention_rule TEXT NOT NULL DEFAULT 'apa'",
    "ALTER TABLE settings ADD COLUMN retention_years INTEGER NOT NULL DEFAULT 7",
    "ALTER TABLE settings ADD COLUMN retention_age INTEGER NOT NULL DEFAULT 0",
    """
    CREATE TABLE removed (
        kind TEXT NOT NULL CONSTRAINT ck_removed_kind CHECK (kind IN ('client', 'session')),
        subject_id TEXT NOT NULL,
        client_id TEXT NOT NULL,
        removed_at TEXT NOT NULL,
        content TEXT,
        PRIMARY KEY (kind, subject_id),
        FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE RESTRICT
    ) STRICT
    """,
    "CREATE INDEX ix_removed_client_id ON removed (client_id)",
    """
    CREATE TABLE legal_hold (
        client_id TEXT NOT NULL,
        since TEXT NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (client_id),
        FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE RESTRICT
    ) STRICT
    """,
    """
    CREATE TABLE erase_grant (
        subject_kind TEXT NOT NULL,
        subject_id TEXT NOT NULL,
        PRIMARY KEY (subject_kind, subject_id)
    ) STRICT
    """,
    """
    CREATE TABLE erasure (
        id INTEGER NOT NULL,
        client_code TEXT NOT NULL,
        erased_at TEXT NOT NULL,
        erased_by TEXT NOT NULL,
        ground TEXT NOT NULL,
        words TEXT NOT NULL,
        rule TEXT NOT NULL,
        keep_until TEXT,
        first_on TEXT,
        last_on TEXT,
        counts TEXT NOT NULL,
        backup_goes_on TEXT,
        PRIMARY KEY (id)
    ) STRICT
    """,
    "ALTER TABLE review_draft ADD COLUMN sections TEXT",
    """
    CREATE TABLE review_shown (
        course_id TEXT NOT NULL,
        audience TEXT NOT NULL,
        paper TEXT NOT NULL,
        PRIMARY KEY (course_id),
        FOREIGN KEY(course_id) REFERENCES course (id) ON DELETE RESTRICT
    ) STRICT
    """,
    "ALTER TABLE session ADD COLUMN late_reason TEXT NOT NULL DEFAULT ''",
    """
    CREATE TABLE addition_draft (
        session_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        wrong TEXT NOT NULL,
        text TEXT NOT NULL,
        why TEXT NOT NULL,
        PRIMARY KEY (session_id),
        FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE RESTRICT
    ) STRICT
    """,
    """
    CREATE TABLE form_draft (
        form TEXT NOT NULL,
        subject_id TEXT NOT NULL,
        client_id TEXT,
        typed_at TEXT NOT NULL,
        fields TEXT NOT NULL,
        PRIMARY KEY (form, subject_id),
        FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE RESTRICT
    ) STRICT
    """,
    "CREATE INDEX ix_form_draft_client_id ON form_draft (client_id)",
    "CREATE INDEX ix_audit_subject_id ON audit (subject_id)",
    "ALTER TABLE client ADD COLUMN people TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE course ADD COLUMN ending_notes TEXT NOT NULL DEFAULT '{}'",
)


def upgrade() -> None:
    """Add what format 4 holds more than format 3."""
    for statement in _STATEMENTS:
        op.execute(statement)
