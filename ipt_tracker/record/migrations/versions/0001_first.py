"""The first schema: practice, clients, courses, sessions with their parts, signed reviews, and revisions."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_STATEMENTS = (
    """
    CREATE TABLE client (
        id TEXT NOT NULL,
        code TEXT NOT NULL,
        name TEXT NOT NULL,
        date_of_birth TEXT,
        pronouns TEXT NOT NULL,
        phone TEXT NOT NULL,
        email TEXT NOT NULL,
        gp TEXT NOT NULL,
        reason TEXT NOT NULL,
        diagnosis TEXT NOT NULL,
        stage TEXT NOT NULL,
        recommended_alternative TEXT NOT NULL,
        first_contact_on TEXT,
        PRIMARY KEY (id),
        CONSTRAINT uq_client_code UNIQUE (code)
    ) STRICT
    """,
    """
    CREATE TABLE practice (
        only INTEGER NOT NULL CONSTRAINT ck_practice_one CHECK (only = 1),
        therapist TEXT NOT NULL,
        credentials TEXT NOT NULL,
        practice TEXT NOT NULL,
        address TEXT NOT NULL,
        phone TEXT NOT NULL,
        email TEXT NOT NULL,
        PRIMARY KEY (only)
    ) STRICT
    """,
    """
    CREATE TABLE revision (
        id INTEGER NOT NULL,
        subject_kind TEXT NOT NULL,
        subject_id TEXT NOT NULL,
        rev INTEGER NOT NULL,
        kind TEXT NOT NULL,
        body TEXT NOT NULL,
        sha256 BLOB NOT NULL,
        created_at TEXT NOT NULL,
        signed_at TEXT NOT NULL,
        signed_by TEXT NOT NULL,
        credentials TEXT NOT NULL,
        app_version TEXT NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT uq_revision_subject_kind_subject_id_rev UNIQUE (subject_kind, subject_id, rev),
        CONSTRAINT ck_revision_subject_kind CHECK (subject_kind IN ('session', 'review')),
        CONSTRAINT ck_revision_kind CHECK (
            kind IN ('revision', 'addendum', 'correction', 'late_entry', 'entered_in_error')
        ),
        CONSTRAINT ck_revision_sha256 CHECK (length(sha256) = 32),
        CONSTRAINT ck_revision_signed_by CHECK (length(signed_by) > 0)
    ) STRICT
    """,
    """
    CREATE TABLE course (
        id TEXT NOT NULL,
        client_id TEXT NOT NULL,
        format TEXT NOT NULL,
        started_on TEXT NOT NULL,
        planned_sessions INTEGER NOT NULL,
        phase_starts TEXT NOT NULL,
        areas TEXT NOT NULL,
        conditions TEXT NOT NULL,
        session_minutes INTEGER NOT NULL,
        days_between INTEGER NOT NULL,
        dna_uses_session INTEGER NOT NULL,
        measures TEXT NOT NULL,
        anxiety_measure TEXT NOT NULL,
        status TEXT NOT NULL,
        ending TEXT,
        PRIMARY KEY (id),
        FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE RESTRICT
    ) STRICT
    """,
    "CREATE INDEX ix_course_client_id ON course (client_id)",
    """
    CREATE TABLE review (
        id TEXT NOT NULL,
        course_id TEXT NOT NULL,
        audience TEXT NOT NULL,
        signed_revision INTEGER,
        PRIMARY KEY (id),
        FOREIGN KEY(course_id) REFERENCES course (id) ON DELETE RESTRICT,
        CONSTRAINT uq_review_signed_revision UNIQUE (signed_revision),
        FOREIGN KEY(signed_revision) REFERENCES revision (id) ON DELETE RESTRICT
    ) STRICT
    """,
    "CREATE INDEX ix_review_course_id ON review (course_id)",
    """
    CREATE TABLE session (
        id TEXT NOT NULL,
        course_id TEXT NOT NULL,
        number INTEGER,
        held_on TEXT NOT NULL,
        starts_at TEXT,
        minutes INTEGER,
        attendance TEXT NOT NULL,
        place TEXT NOT NULL,
        present TEXT NOT NULL,
        phase TEXT NOT NULL,
        focus TEXT NOT NULL,
        risk TEXT NOT NULL,
        medication_change TEXT NOT NULL,
        note TEXT NOT NULL,
        work_review TEXT NOT NULL,
        work_agreed TEXT NOT NULL,
        next_on TEXT,
        next_at TEXT,
        signed_revision INTEGER,
        PRIMARY KEY (id),
        CONSTRAINT uq_session_id_course_id UNIQUE (id, course_id),
        FOREIGN KEY(course_id) REFERENCES course (id) ON DELETE RESTRICT,
        CONSTRAINT uq_session_signed_revision UNIQUE (signed_revision),
        FOREIGN KEY(signed_revision) REFERENCES revision (id) ON DELETE RESTRICT
    ) STRICT
    """,
    "CREATE INDEX ix_session_course_id_session_held_on ON session (course_id, held_on)",
    """
    CREATE TABLE administration (
        id TEXT NOT NULL,
        course_id TEXT NOT NULL,
        session_id TEXT,
        position INTEGER NOT NULL,
        measure TEXT NOT NULL,
        version TEXT NOT NULL,
        given_on TEXT NOT NULL,
        answers TEXT,
        total INTEGER,
        n_answered INTEGER,
        prorated INTEGER NOT NULL,
        risk_item_score INTEGER,
        source TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(session_id, course_id) REFERENCES session (id, course_id) ON DELETE RESTRICT,
        CONSTRAINT uq_administration_session_id_measure UNIQUE (session_id, measure),
        FOREIGN KEY(course_id) REFERENCES course (id) ON DELETE RESTRICT
    ) STRICT
    """,
    "CREATE INDEX ix_administration_course_id ON administration (course_id)",
    """
    CREATE TABLE technique_use (
        session_id TEXT NOT NULL,
        position INTEGER NOT NULL,
        technique TEXT NOT NULL,
        extent INTEGER NOT NULL,
        person TEXT NOT NULL,
        note TEXT NOT NULL,
        PRIMARY KEY (session_id, position),
        CONSTRAINT uq_technique_use_session_id_technique UNIQUE (session_id, technique),
        CONSTRAINT ck_technique_use_extent CHECK (extent IN (1, 2)),
        FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE RESTRICT
    ) STRICT
    """,
)


def upgrade() -> None:
    """Make every table of format 1; the triggers come with every upgrade (`triggers.py`)."""
    for statement in _STATEMENTS:
        op.execute(statement)
