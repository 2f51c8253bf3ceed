"""The ledger and the audit log, which an older record begins at nothing; how a paper was left."""

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
        mac BLOB NOT NULL CONSTRAINT ck_audit_mac CHECK (length(mac) = 32),
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
)


def upgrade() -> None:
    """Add what format 4 holds more than format 3."""
    for statement in _STATEMENTS:
        op.execute(statement)
