"""The triggers: they make a signature bind, and they tell whose row in the caseload is out of date.

No statement changes a revision or a signed entry's rows, and none changes what the caseload rests on unseen.
They are written here once and put up again after every migration, so rebuilding a table can't lose one.
`recursive_triggers` has to be on, or REPLACE would delete past them (`cipher.py` sees to it).
"""

_REVISIONS = (
    """CREATE TRIGGER revision_no_update BEFORE UPDATE ON revision
    BEGIN SELECT RAISE(ABORT, 'SIGNED_ENTRY_IMMUTABLE'); END""",
    # Erasure alone goes past the guards that are named _no_delete: entry by entry, by a grant.
    """CREATE TRIGGER revision_no_delete BEFORE DELETE ON revision
    WHEN NOT EXISTS (
        SELECT 1 FROM erase_grant g WHERE g.subject_kind = OLD.subject_kind AND g.subject_id = OLD.subject_id)
    BEGIN SELECT RAISE(ABORT, 'SIGNED_ENTRY_IMMUTABLE'); END""",
    """CREATE TRIGGER revision_in_order BEFORE INSERT ON revision
    WHEN NEW.rev <> 1 + (
        SELECT coalesce(max(r.rev), 0) FROM revision r
        WHERE r.subject_kind = NEW.subject_kind AND r.subject_id = NEW.subject_id)
    BEGIN SELECT RAISE(ABORT, 'REVISION_OUT_OF_ORDER'); END""",
    """CREATE TRIGGER revision_signs_once BEFORE INSERT ON revision
    WHEN (NEW.rev = 1) <> (NEW.kind IN ('revision', 'late_entry'))
    BEGIN SELECT RAISE(ABORT, 'SIGNED_ENTRY_ONLY_ADDED_TO'); END""",
    """CREATE TRIGGER revision_not_back_dated BEFORE INSERT ON revision
    WHEN EXISTS (
        SELECT 1 FROM revision r
        WHERE r.subject_kind = NEW.subject_kind AND r.subject_id = NEW.subject_id
        AND r.signed_at > NEW.signed_at)
    BEGIN SELECT RAISE(ABORT, 'REVISION_BACK_DATED'); END""",
    # What is added names the signature under which it stands, so it can't be put under another's.
    """CREATE TRIGGER revision_adds_to_its_own BEFORE INSERT ON revision
    WHEN NEW.rev > 1 AND NOT coalesce(json_valid(NEW.body) AND json_extract(NEW.body, '$.adds_to') = (
        SELECT lower(hex(r.sha256)) FROM revision r
        WHERE r.subject_kind = NEW.subject_kind AND r.subject_id = NEW.subject_id AND r.rev = 1), 0)
    BEGIN SELECT RAISE(ABORT, 'ADDITION_TO_ANOTHER_ENTRY'); END""",
    """CREATE TRIGGER revision_ends_in_error BEFORE INSERT ON revision
    WHEN EXISTS (
        SELECT 1 FROM revision r
        WHERE r.subject_kind = NEW.subject_kind AND r.subject_id = NEW.subject_id
        AND r.kind = 'entered_in_error')
    BEGIN SELECT RAISE(ABORT, 'ENTERED_IN_ERROR'); END""",
    """CREATE TRIGGER revision_of_something BEFORE INSERT ON revision
    WHEN NOT EXISTS (SELECT 1 FROM session s WHERE NEW.subject_kind = 'session' AND s.id = NEW.subject_id)
        AND NOT EXISTS (SELECT 1 FROM review v WHERE NEW.subject_kind = 'review' AND v.id = NEW.subject_id)
    BEGIN SELECT RAISE(ABORT, 'REVISION_OF_NOTHING'); END""",
    # The first revision is the signature: the entry and its revision can't come apart.
    """CREATE TRIGGER revision_signs_session AFTER INSERT ON revision
    WHEN NEW.subject_kind = 'session' AND NEW.rev = 1
    BEGIN UPDATE session SET signed_revision = NEW.id WHERE id = NEW.subject_id; END""",
    """CREATE TRIGGER revision_signs_review AFTER INSERT ON revision
    WHEN NEW.subject_kind = 'review' AND NEW.rev = 1
    BEGIN UPDATE review SET signed_revision = NEW.id WHERE id = NEW.subject_id; END""",
)

_SESSIONS = (
    """CREATE TRIGGER session_no_update BEFORE UPDATE ON session WHEN OLD.signed_revision IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'SIGNED_ENTRY_IMMUTABLE'); END""",
    """CREATE TRIGGER session_no_delete BEFORE DELETE ON session WHEN OLD.signed_revision IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM erase_grant g WHERE g.subject_kind = 'session' AND g.subject_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'SIGNED_ENTRY_IMMUTABLE'); END""",
    """CREATE TRIGGER session_begins_unsigned BEFORE INSERT ON session WHEN NEW.signed_revision IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'ENTRY_BEGINS_UNSIGNED'); END""",
    """CREATE TRIGGER session_signed_by_its_own BEFORE UPDATE ON session
    WHEN NEW.signed_revision IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM revision r WHERE r.id = NEW.signed_revision
        AND r.subject_kind = 'session' AND r.subject_id = NEW.id AND r.rev = 1)
    BEGIN SELECT RAISE(ABORT, 'REVISION_OF_ANOTHER_ENTRY'); END""",
)

_REVIEWS = (
    """CREATE TRIGGER review_no_update BEFORE UPDATE ON review WHEN OLD.signed_revision IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'SIGNED_ENTRY_IMMUTABLE'); END""",
    """CREATE TRIGGER review_no_delete BEFORE DELETE ON review WHEN OLD.signed_revision IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM erase_grant g WHERE g.subject_kind = 'review' AND g.subject_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'SIGNED_ENTRY_IMMUTABLE'); END""",
    """CREATE TRIGGER review_begins_unsigned BEFORE INSERT ON review WHEN NEW.signed_revision IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'ENTRY_BEGINS_UNSIGNED'); END""",
    """CREATE TRIGGER review_signed_by_its_own BEFORE UPDATE ON review
    WHEN NEW.signed_revision IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM revision r WHERE r.id = NEW.signed_revision
        AND r.subject_kind = 'review' AND r.subject_id = NEW.id AND r.rev = 1)
    BEGIN SELECT RAISE(ABORT, 'REVISION_OF_ANOTHER_ENTRY'); END""",
)

_PARTS_OF_SESSIONS = (
    """CREATE TRIGGER technique_use_no_insert BEFORE INSERT ON technique_use
    WHEN EXISTS (SELECT 1 FROM session s WHERE s.id = NEW.session_id AND s.signed_revision IS NOT NULL)
    BEGIN SELECT RAISE(ABORT, 'SIGNED_ENTRY_IMMUTABLE'); END""",
    """CREATE TRIGGER technique_use_no_update BEFORE UPDATE ON technique_use
    WHEN EXISTS (
        SELECT 1 FROM session s
        WHERE s.id IN (OLD.session_id, NEW.session_id) AND s.signed_revision IS NOT NULL)
    BEGIN SELECT RAISE(ABORT, 'SIGNED_ENTRY_IMMUTABLE'); END""",
    """CREATE TRIGGER technique_use_no_delete BEFORE DELETE ON technique_use
    WHEN EXISTS (SELECT 1 FROM session s WHERE s.id = OLD.session_id AND s.signed_revision IS NOT NULL)
    AND NOT EXISTS (
        SELECT 1 FROM erase_grant g WHERE g.subject_kind = 'session' AND g.subject_id = OLD.session_id)
    BEGIN SELECT RAISE(ABORT, 'SIGNED_ENTRY_IMMUTABLE'); END""",
    """CREATE TRIGGER administration_no_insert BEFORE INSERT ON administration
    WHEN EXISTS (SELECT 1 FROM session s WHERE s.id = NEW.session_id AND s.signed_revision IS NOT NULL)
    BEGIN SELECT RAISE(ABORT, 'SIGNED_ENTRY_IMMUTABLE'); END""",
    """CREATE TRIGGER administration_no_update BEFORE UPDATE ON administration
    WHEN EXISTS (
        SELECT 1 FROM session s
        WHERE s.id IN (OLD.session_id, NEW.session_id) AND s.signed_revision IS NOT NULL)
    BEGIN SELECT RAISE(ABORT, 'SIGNED_ENTRY_IMMUTABLE'); END""",
    """CREATE TRIGGER administration_no_delete BEFORE DELETE ON administration
    WHEN EXISTS (SELECT 1 FROM session s WHERE s.id = OLD.session_id AND s.signed_revision IS NOT NULL)
    AND NOT EXISTS (
        SELECT 1 FROM erase_grant g WHERE g.subject_kind = 'session' AND g.subject_id = OLD.session_id)
    BEGIN SELECT RAISE(ABORT, 'SIGNED_ENTRY_IMMUTABLE'); END""",
)

_COURSES = (
    """CREATE TRIGGER course_no_move BEFORE UPDATE ON course
    WHEN (NEW.client_id <> OLD.client_id OR NEW.id <> OLD.id) AND (
        EXISTS (SELECT 1 FROM session s WHERE s.course_id = OLD.id AND s.signed_revision IS NOT NULL)
        OR EXISTS (SELECT 1 FROM review v WHERE v.course_id = OLD.id AND v.signed_revision IS NOT NULL))
    BEGIN SELECT RAISE(ABORT, 'SIGNED_ENTRY_IMMUTABLE'); END""",
)

_ERASURE = (
    """CREATE TRIGGER erase_grant_for_the_bin BEFORE INSERT ON erase_grant
    WHEN NOT EXISTS (
        SELECT 1 FROM removed b JOIN course c ON c.client_id = b.client_id
        WHERE b.kind = 'client' AND c.id IN (
            SELECT s.course_id FROM session s WHERE NEW.subject_kind = 'session' AND s.id = NEW.subject_id
            UNION ALL
            SELECT v.course_id FROM review v WHERE NEW.subject_kind = 'review' AND v.id = NEW.subject_id)
        AND NOT EXISTS (SELECT 1 FROM legal_hold h WHERE h.client_id = b.client_id))
    BEGIN SELECT RAISE(ABORT, 'NOT_TO_BE_ERASED'); END""",
    """CREATE TRIGGER erase_grant_no_update BEFORE UPDATE ON erase_grant
    BEGIN SELECT RAISE(ABORT, 'NOT_TO_BE_ERASED'); END""",
    """CREATE TRIGGER erasure_no_update BEFORE UPDATE ON erasure
    BEGIN SELECT RAISE(ABORT, 'ERASURE_STANDS'); END""",
    """CREATE TRIGGER erasure_no_delete BEFORE DELETE ON erasure
    BEGIN SELECT RAISE(ABORT, 'ERASURE_STANDS'); END""",
)

_WHOSE = {
    "client": "SELECT {row}.id WHERE true",
    "course": "SELECT {row}.client_id WHERE true",
    "session": "SELECT client_id FROM course WHERE id = {row}.course_id",
    "administration": "SELECT client_id FROM course WHERE id = {row}.course_id",
    "removed": "SELECT {row}.client_id WHERE {row}.kind = 'client'",
}
"""The client of a row, by the table it lies in."""

_ROWS_OF_CLIENTS = tuple(
    f"""CREATE TRIGGER {table}_{event.lower()}_makes_stale{suffix} AFTER {event} ON {table}
    BEGIN INSERT INTO stale {whose.format(row=row)} ON CONFLICT DO NOTHING; END"""
    for table, whose in _WHOSE.items()
    for event, row, suffix in (
        ("INSERT", "NEW", ""),
        ("UPDATE", "NEW", ""),
        ("UPDATE", "OLD", "_before"),
        ("DELETE", "OLD", ""),
    )
)

_CASELOAD = (
    *_ROWS_OF_CLIENTS,
    # Its rows stay as they are, and yet the session counts no more.
    """CREATE TRIGGER revision_in_error_makes_stale AFTER INSERT ON revision
    WHEN NEW.subject_kind = 'session' AND NEW.kind = 'entered_in_error'
    BEGIN INSERT INTO stale SELECT c.client_id FROM session s JOIN course c ON c.id = s.course_id
        WHERE s.id = NEW.subject_id ON CONFLICT DO NOTHING; END""",
)

_LOG = (
    """CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'AUDIT_APPEND_ONLY'); END""",
    """CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'AUDIT_APPEND_ONLY'); END""",
    """CREATE TRIGGER audit_in_order BEFORE INSERT ON audit
    WHEN NEW.id <> 1 + (SELECT coalesce(max(a.id), 0) FROM audit a)
    BEGIN SELECT RAISE(ABORT, 'AUDIT_OUT_OF_ORDER'); END""",
    """CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger
    BEGIN SELECT RAISE(ABORT, 'LEDGER_ONLY_COUNTS'); END""",
    """CREATE TRIGGER ledger_only_counts BEFORE UPDATE ON ledger
    WHEN NEW.only <> OLD.only OR NEW.commits NOT IN (OLD.commits, OLD.commits + 1)
    BEGIN SELECT RAISE(ABORT, 'LEDGER_ONLY_COUNTS'); END""",
)

TRIGGERS = (*_REVISIONS, *_SESSIONS, *_REVIEWS, *_PARTS_OF_SESSIONS, *_COURSES, *_ERASURE, *_CASELOAD, *_LOG)
"""Every trigger, as the SQL that puts it up."""
