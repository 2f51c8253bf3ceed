"""The triggers that make a signature bind: no statement changes a revision or a row that shows a signed entry.

They are written here once and put up again after every migration, so rebuilding a table can't lose one.
`recursive_triggers` has to be on, or REPLACE would delete past them (`cipher.py` sees to it).
"""

from collections.abc import Iterable

SIGNED = "SIGNED_ENTRY_IMMUTABLE"


def _refuse(name: str, when: str, table: str, condition: str = "", saying: str = SIGNED) -> tuple[str, str]:
    clause = f" WHEN {condition}" if condition else ""
    return (
        name,
        f"CREATE TRIGGER {name} BEFORE {when} ON {table}{clause} BEGIN SELECT RAISE(ABORT, '{saying}'); END",
    )


def _is_signed(session_id: str) -> str:
    return f"EXISTS (SELECT 1 FROM session s WHERE s.id = {session_id} AND s.signed_revision IS NOT NULL)"


def _revisions() -> Iterable[tuple[str, str]]:
    same_subject = "r.subject_kind = NEW.subject_kind AND r.subject_id = NEW.subject_id"
    yield _refuse("revision_no_update", "UPDATE", "revision")
    yield _refuse("revision_no_delete", "DELETE", "revision")
    yield _refuse(
        "revision_in_order",
        "INSERT",
        "revision",
        f"NEW.rev <> 1 + (SELECT coalesce(max(r.rev), 0) FROM revision r WHERE {same_subject})",
        "REVISION_OUT_OF_ORDER",
    )
    yield _refuse(
        "revision_signs_once",
        "INSERT",
        "revision",
        "(NEW.rev = 1) <> (NEW.kind IN ('revision', 'late_entry'))",
        "SIGNED_ENTRY_ONLY_ADDED_TO",
    )
    yield _refuse(
        "revision_of_something",
        "INSERT",
        "revision",
        "NOT EXISTS (SELECT 1 FROM session s WHERE NEW.subject_kind = 'session' AND s.id = NEW.subject_id)"
        " AND NOT EXISTS (SELECT 1 FROM review v WHERE NEW.subject_kind = 'review' AND v.id = NEW.subject_id)",
        "REVISION_OF_NOTHING",
    )
    # The first revision is the signature: the entry and its revision can't come apart.
    for table in ("session", "review"):
        name = f"revision_signs_{table}"
        first = f"NEW.subject_kind = '{table}' AND NEW.rev = 1"
        signs = f"UPDATE {table} SET signed_revision = NEW.id WHERE id = NEW.subject_id"
        yield name, f"CREATE TRIGGER {name} AFTER INSERT ON revision WHEN {first} BEGIN {signs}; END"


def _signed_rows(table: str) -> Iterable[tuple[str, str]]:
    """A row that is signed as a whole: it starts as a draft, is signed once, and then stays."""
    was_signed, is_signed = "OLD.signed_revision IS NOT NULL", "NEW.signed_revision IS NOT NULL"
    own = f"r.id = NEW.signed_revision AND r.subject_kind = '{table}' AND r.subject_id = NEW.id AND r.rev = 1"
    by_another = f"{is_signed} AND NOT EXISTS (SELECT 1 FROM revision r WHERE {own})"
    yield _refuse(f"{table}_no_update", "UPDATE", table, was_signed)
    yield _refuse(f"{table}_no_delete", "DELETE", table, was_signed)
    yield _refuse(f"{table}_begins_unsigned", "INSERT", table, is_signed, "ENTRY_BEGINS_UNSIGNED")
    yield _refuse(f"{table}_signed_by_its_own", "UPDATE", table, by_another, "REVISION_OF_ANOTHER_ENTRY")


def _parts_of_sessions(table: str) -> Iterable[tuple[str, str]]:
    yield _refuse(f"{table}_no_insert", "INSERT", table, _is_signed("NEW.session_id"))
    yield _refuse(
        f"{table}_no_update",
        "UPDATE",
        table,
        f"{_is_signed('OLD.session_id')} OR {_is_signed('NEW.session_id')}",
    )
    yield _refuse(f"{table}_no_delete", "DELETE", table, _is_signed("OLD.session_id"))


def _courses() -> Iterable[tuple[str, str]]:
    yield _refuse(
        "course_no_move",
        "UPDATE",
        "course",
        "(NEW.client_id <> OLD.client_id OR NEW.id <> OLD.id) AND ("
        "EXISTS (SELECT 1 FROM session s WHERE s.course_id = OLD.id AND s.signed_revision IS NOT NULL)"
        " OR EXISTS (SELECT 1 FROM review v WHERE v.course_id = OLD.id AND v.signed_revision IS NOT NULL))",
    )


TRIGGERS: dict[str, str] = dict(
    [
        *_revisions(),
        *_signed_rows("session"),
        *_signed_rows("review"),
        *_parts_of_sessions("technique_use"),
        *_parts_of_sessions("administration"),
        *_courses(),
    ]
)
"""Every trigger by name, as SQL."""
