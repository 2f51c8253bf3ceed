"""An addition to a signed session that is not signed yet, as it was left; at most one for each session."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from ipt_tracker.clinical.session import AdditionKind, check_open
from ipt_tracker.record import loading, schema
from ipt_tracker.record.changes import Changes
from ipt_tracker.record.record import Record
from ipt_tracker.record.rows import from_row, to_row

_DRAFT = schema.addition_draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was typed for an addition. Each kind asks for two of the texts at most; the others stay."""

    kind: AdditionKind = AdditionKind.ADDENDUM
    wrong: str = ""
    """What was wrong, or why the entry should not be here."""
    text: str = ""
    """What is added, or what is right."""
    why: str = ""
    """Why it is added now."""

    @property
    def empty(self) -> bool:
        """Whether nothing was typed: there is no draft then."""
        return not (self.wrong or self.text or self.why)

    @property
    def reason(self) -> str:
        """The reason that its kind asks for."""
        return self.why if self.kind is AdditionKind.ADDENDUM else self.wrong

    @property
    def said(self) -> str:
        """The words of an addendum or a correction."""
        return "" if self.kind is AdditionKind.ENTERED_IN_ERROR else self.text


def get(record: Record, session_id: str) -> Draft:
    """What was begun to be added to this session; empty where nothing was."""
    with record.read() as connection:
        return _load(connection, session_id)


def begun(record: Record, course_id: str) -> dict[str, AdditionKind]:
    """The sessions of a course to which something was begun to be added, by their ids."""
    of_course = _DRAFT.c.session_id == schema.session.c.id
    query = select(_DRAFT.c.session_id, _DRAFT.c.kind).where(
        of_course, schema.session.c.course_id == course_id
    )
    with record.read() as connection:
        return {row.session_id: AdditionKind(row.kind) for row in connection.execute(query)}


def save(record: Record, session_id: str, draft: Draft) -> Changes:
    """Replace what was begun to be added to this session; an empty draft is none.

    Raises:
        KnownError: the session is unknown, not signed (`session.not_signed`), or takes no addition any more
            (`session.in_error`).
    """
    with record.write() as connection:
        session = loading.session(connection, session_id)
        check_open(session)
        _drop(connection, session_id)
        if not draft.empty:
            connection.execute(insert(_DRAFT), to_row(_DRAFT, draft, session_id=session_id))
        client_id = loading.course(connection, session.course_id).client_id
    return Changes.of(("client", client_id), ("course", session.course_id), ("session", session_id))


def settle(connection: Connection, session_id: str, signed: tuple[AdditionKind, str, str]) -> None:
    """Forget the draft in a unit of work that signs it; one that says something else stays.

    `signed` is kind, text and reason.
    """
    draft = _load(connection, session_id)
    if (draft.kind, draft.said.strip(), draft.reason.strip()) == signed:
        _drop(connection, session_id)


def _load(connection: Connection, session_id: str) -> Draft:
    query = select(_DRAFT).where(_DRAFT.c.session_id == session_id)
    row = connection.execute(query).mappings().first()
    return from_row(_DRAFT, Draft, row) if row else Draft()


def _drop(connection: Connection, session_id: str) -> None:
    connection.execute(delete(_DRAFT).where(_DRAFT.c.session_id == session_id))
