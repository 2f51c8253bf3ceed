"""The tables of the record, as the newest migration leaves them.

The columns of a kind bear the names of its value's fields (`rows.py`). Every table is STRICT.
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

APPLICATION_ID = 0x49505452
"""The letters IPTR: says in the file's header what it is."""
FORMAT_VERSION = 4
"""Rises with every migration; a program refuses a record with a higher one."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _maybe(name: str) -> Column[str]:
    return Column(name, Text)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _added_text(name: str, default: str) -> Column[str]:
    """A column that a later format added to a table with rows."""
    return Column(name, Text, nullable=False, server_default=text(f"'{default}'"))


def _added_number(name: str, default: int) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=text(str(default)))


def _id() -> Column[str]:
    return Column("id", Text, primary_key=True, nullable=False)


practice = Table(
    "practice",
    metadata,
    Column("only", Integer, CheckConstraint("only = 1", name="one"), primary_key=True),
    *(_text(name) for name in ("therapist", "credentials", "practice", "address", "phone", "email")),
    _added_text("logo", ""),
    sqlite_strict=True,
)

settings = Table(
    "settings",
    metadata,
    Column("only", Integer, CheckConstraint("only = 1", name="one"), primary_key=True),
    _number("session_minutes"),
    _text("measures"),
    _number("measures_every"),
    _number("cover_minutes"),
    _number("lock_minutes"),
    _added_text("retention_rule", "apa"),
    _added_number("retention_years", 7),
    _added_number("retention_age", 0),
    sqlite_strict=True,
)
"""How the therapist works: one row, there from format 3 on."""

picture = Table(
    "picture",
    metadata,
    Column("sha256", Text, primary_key=True, nullable=False),
    Column("png", LargeBinary, nullable=False),
    sqlite_strict=True,
)
"""Pictures on paper by their digest. They stay: a signed paper names the one it was signed with."""

client = Table(
    "client",
    metadata,
    _id(),
    Column("code", Text, nullable=False, unique=True),
    _text("name"),
    _maybe("date_of_birth"),
    *(_text(name) for name in ("pronouns", "phone", "email", "gp", "reason", "diagnosis", "stage")),
    _text("recommended_alternative"),
    _maybe("first_contact_on"),
    _added_text("people", ""),
    sqlite_strict=True,
)

course = Table(
    "course",
    metadata,
    _id(),
    Column("client_id", Text, ForeignKey("client.id", ondelete="RESTRICT"), nullable=False, index=True),
    _text("format"),
    _text("started_on"),
    _number("planned_sessions"),
    _text("phase_starts"),
    _text("areas"),
    _text("conditions"),
    _number("session_minutes"),
    _number("days_between"),
    _number("dna_uses_session"),
    _text("measures"),
    _text("anxiety_measure"),
    _text("status"),
    _maybe("ending"),
    _added_number("measures_every", 1),
    _added_text("ending_notes", "{}"),
    sqlite_strict=True,
)

revision = Table(
    "revision",
    metadata,
    Column("id", Integer, primary_key=True, nullable=False),
    _text("subject_kind"),
    _text("subject_id"),
    _number("rev"),
    _text("kind"),
    _text("body"),
    Column("sha256", LargeBinary, nullable=False),
    _text("created_at"),
    _text("signed_at"),
    _text("signed_by"),
    _text("credentials"),
    _text("app_version"),
    _text("reason"),
    UniqueConstraint("subject_kind", "subject_id", "rev"),
    CheckConstraint("subject_kind IN ('session', 'review')", name="subject_kind"),
    CheckConstraint(
        "kind IN ('revision', 'addendum', 'correction', 'late_entry', 'entered_in_error')", name="kind"
    ),
    CheckConstraint("length(sha256) = 32", name="sha256"),
    CheckConstraint("length(signed_by) > 0", name="signed_by"),
    sqlite_strict=True,
)

session = Table(
    "session",
    metadata,
    _id(),
    Column("course_id", Text, ForeignKey("course.id", ondelete="RESTRICT"), nullable=False),
    Column("number", Integer),
    _text("held_on"),
    _maybe("starts_at"),
    Column("minutes", Integer),
    *(_text(name) for name in ("attendance", "place", "present", "phase", "focus", "risk")),
    *(_text(name) for name in ("medication_change", "note", "work_review", "work_agreed")),
    _maybe("next_on"),
    _maybe("next_at"),
    Column("signed_revision", Integer, ForeignKey("revision.id", ondelete="RESTRICT"), unique=True),
    _added_number("brought_in", 0),
    _added_text("late_reason", ""),
    UniqueConstraint("id", "course_id"),
    Index(None, "course_id", "held_on"),
    Index(None, "held_on"),
    sqlite_strict=True,
)

addition_draft = Table(
    "addition_draft",
    metadata,
    Column(
        "session_id", Text, ForeignKey("session.id", ondelete="RESTRICT"), primary_key=True, nullable=False
    ),
    *(_text(name) for name in ("kind", "wrong", "text", "why")),
    sqlite_strict=True,
)
"""What was begun to be added to a signed session, and is not signed yet."""

form_draft = Table(
    "form_draft",
    metadata,
    Column("form", Text, primary_key=True, nullable=False),
    Column("subject_id", Text, primary_key=True, nullable=False),
    Column("client_id", Text, ForeignKey("client.id", ondelete="RESTRICT"), index=True),
    *(_text(name) for name in ("typed_at", "fields")),
    sqlite_strict=True,
)
"""What was typed into a form that is not saved yet. Those of clients who are new are about nobody."""

technique_use = Table(
    "technique_use",
    metadata,
    Column(
        "session_id", Text, ForeignKey("session.id", ondelete="RESTRICT"), primary_key=True, nullable=False
    ),
    Column("position", Integer, primary_key=True, nullable=False),
    _text("technique"),
    _number("extent"),
    _text("person"),
    _text("note"),
    UniqueConstraint("session_id", "technique"),
    CheckConstraint("extent IN (1, 2)", name="extent"),
    sqlite_strict=True,
)

administration = Table(
    "administration",
    metadata,
    _id(),
    Column("course_id", Text, ForeignKey("course.id", ondelete="RESTRICT"), nullable=False, index=True),
    _maybe("session_id"),
    _number("position"),
    _text("measure"),
    _text("version"),
    _text("given_on"),
    _maybe("answers"),
    Column("total", Integer),
    Column("n_answered", Integer),
    _number("prorated"),
    Column("risk_item_score", Integer),
    _text("source"),
    # a measure given in a session belongs to that session's course
    ForeignKeyConstraint(
        ["session_id", "course_id"], ["session.id", "session.course_id"], ondelete="RESTRICT"
    ),
    UniqueConstraint("session_id", "measure"),
    sqlite_strict=True,
)

review = Table(
    "review",
    metadata,
    _id(),
    Column("course_id", Text, ForeignKey("course.id", ondelete="RESTRICT"), nullable=False, index=True),
    _text("audience"),
    Column("signed_revision", Integer, ForeignKey("revision.id", ondelete="RESTRICT"), unique=True),
    sqlite_strict=True,
)

review_draft = Table(
    "review_draft",
    metadata,
    Column("course_id", Text, ForeignKey("course.id", ondelete="RESTRICT"), primary_key=True, nullable=False),
    Column("audience", Text, primary_key=True, nullable=False),
    _text("paragraphs"),
    _maybe("sections"),
    sqlite_strict=True,
)
"""Paragraphs changed or added in a paper that is not signed yet, and other sections than usual, as JSON."""

review_shown = Table(
    "review_shown",
    metadata,
    Column("course_id", Text, ForeignKey("course.id", ondelete="RESTRICT"), primary_key=True, nullable=False),
    *(_text(name) for name in ("audience", "paper")),
    sqlite_strict=True,
)
"""Which of a course's papers was on the screen last, and on what paper."""

set_aside = Table(
    "set_aside",
    metadata,
    Column("course_id", Text, ForeignKey("course.id", ondelete="RESTRICT"), primary_key=True, nullable=False),
    Column("kind", Text, primary_key=True, nullable=False),
    Column("evidence", Text, primary_key=True, nullable=False),
    _maybe("until"),
    sqlite_strict=True,
)

caseload = Table(
    "caseload",
    metadata,
    Column("client_id", Text, ForeignKey("client.id", ondelete="CASCADE"), primary_key=True, nullable=False),
    *(_text(name) for name in ("code", "name", "status", "course_id", "format")),
    _number("planned_sessions"),
    _text("phase_starts"),
    _maybe("focus"),
    _text("phase"),
    _number("attended"),
    _maybe("last_on"),
    Column("next_on", Text, index=True),
    _maybe("next_at"),
    _text("scheduled"),
    _text("measures"),
    sqlite_strict=True,
)
"""Each client in short, worked out from the other tables by `summary.py`: no other table rests on it."""

stale = Table(
    "stale",
    metadata,
    Column("client_id", Text, primary_key=True, nullable=False),
    sqlite_strict=True,
)
"""Clients whose row in `caseload` is to be worked out anew before this unit of work is stored."""

ledger = Table(
    "ledger",
    metadata,
    Column("only", Integer, CheckConstraint("only = 1", name="one"), primary_key=True, nullable=False),
    _number("commits"),
    Column("audit_key", LargeBinary),
    sqlite_strict=True,
)
"""How many units of work were stored, and the key of the audit log, sealed by the record's secret."""

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True, nullable=False),
    *(_text(name) for name in ("at", "action", "subject_kind", "subject_id", "detail", "actor")),
    Column("mac", LargeBinary, nullable=False),
    CheckConstraint("length(mac) = 32", name="mac"),
    Index(None, "subject_id"),
    sqlite_strict=True,
)
"""Who did what and when, chained."""

removed = Table(
    "removed",
    metadata,
    Column("kind", Text, primary_key=True, nullable=False),
    Column("subject_id", Text, primary_key=True, nullable=False),
    Column("client_id", Text, ForeignKey("client.id", ondelete="RESTRICT"), nullable=False, index=True),
    _text("removed_at"),
    _maybe("content"),
    CheckConstraint("kind IN ('client', 'session')", name="kind"),
    sqlite_strict=True,
)
"""What was removed. A client's rows stay where they are; an unsigned session is nothing but its `content`."""

legal_hold = Table(
    "legal_hold",
    metadata,
    Column("client_id", Text, ForeignKey("client.id", ondelete="RESTRICT"), primary_key=True, nullable=False),
    _text("since"),
    _text("reason"),
    sqlite_strict=True,
)
"""Clients who may not be erased: by the foreign key no statement can."""

erase_grant = Table(
    "erase_grant",
    metadata,
    Column("subject_kind", Text, primary_key=True, nullable=False),
    Column("subject_id", Text, primary_key=True, nullable=False),
    sqlite_strict=True,
)
"""Empty outside a transaction: signed entries of a client in the bin, not on hold, who is being erased."""

erasure = Table(
    "erasure",
    metadata,
    Column("id", Integer, primary_key=True, nullable=False),
    *(_text(name) for name in ("client_code", "erased_at", "erased_by", "ground", "words", "rule")),
    *(_maybe(name) for name in ("keep_until", "first_on", "last_on")),
    _text("counts"),
    _maybe("backup_goes_on"),
    sqlite_strict=True,
)
"""What is left of a client who was erased: no name and no words about them."""
