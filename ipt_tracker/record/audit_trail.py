"""The audit log as it is read: chosen by act, client and time, a page at a time; proven; written out."""

import contextlib
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, case, or_, select

from ipt_tracker.errors import KnownError
from ipt_tracker.record import audit, head, practice, schema
from ipt_tracker.record.audit import ANCHOR_DIGITS, Action, Anchor, Entry
from ipt_tracker.record.codec import to_plain
from ipt_tracker.record.key import Purpose
from ipt_tracker.record.record import Record
from ipt_tracker.record.rows import from_row

_CSV_HEAD: Final = (
    *("number", "time_utc", "action", "kind", "id", "client", "detail", "actor", "therapist_now", "hash"),
)
_AT_ONCE: Final = 500
"""Entries read at once for an export."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which entries: those of any of the actions, about any of the clients, from a moment on. None: all."""

    actions: tuple[Action, ...] | None = None
    client_ids: tuple[str, ...] | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An entry as it is read: `client` is the code of whom it is about, or empty.

    `entry` is None where somebody changed it so that it says nothing any more.
    """

    entry: Entry | None
    client: str
    anchor: Anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What comes of a look through the whole chain."""

    entries: int
    broken_at: int | None
    """The first entry that does not follow from the one before."""
    good_until: datetime | None
    """When the last entry before that was written."""
    cut_off: bool
    """`record.head` knows an entry that is not there any more."""

    @property
    def whole(self) -> bool:
        """Nothing was altered, added, taken out or cut off."""
        return self.broken_at is None and not self.cut_off


def numbers(record: Record, selection: Selection) -> tuple[int, ...]:
    """The numbers of the entries chosen, the newest first."""
    table = schema.audit
    wanted = select(table.c.id).where(*_conditions(selection)).order_by(table.c.id.desc())
    with record.read() as connection:
        return tuple(connection.execute(wanted).scalars())


def lines(record: Record, wanted: Sequence[int]) -> tuple[Line, ...]:
    """The entries with these numbers, the newest first; a page of them, not thousands."""
    with record.read() as connection:
        return tuple(_lines(connection, wanted))


def oldest_first(record: Record) -> list[Line]:
    """The whole log in the order in which it was written."""
    wanted = numbers(record, Selection())[::-1]
    starts = range(0, len(wanted), _AT_ONCE)
    with record.read() as connection:
        pages = (tuple(_lines(connection, wanted[start : start + _AT_ONCE]))[::-1] for start in starts)
        return [line for page in pages for line in page]


def prove(record: Record) -> Proof:
    """Look through the whole chain, and compare its end with `record.head`; seconds for a long log."""
    table = schema.audit
    with record.read() as connection:
        last, _seal = audit.tail(connection)
        broken = audit.broken_at(connection, record.chain_key(connection))
        good = (last if broken is None else broken - 1,)
        at = connection.execute(select(table.c.at).where(table.c.id.in_(good))).scalar()
        known = head.read(record.folder, record.subkey(Purpose.HEAD))
        cut_off = known is not None and audit.seal_of(connection, known.audit_id) != known.audit_mac
    return Proof(
        entries=last,
        broken_at=broken,
        good_until=datetime.fromisoformat(at) if at else None,
        cut_off=cut_off,
    )


def digits_of(typed: str) -> str:
    """The digits of a printed hash, however it was typed: with the words before it, spaces or capitals.

    Raises:
        KnownError: these are not the digits of one.
    """
    digits = "".join(typed.casefold().rpartition("hash")[2].split()).replace("-", "").strip(".,:")
    if len(digits) < ANCHOR_DIGITS or not all(digit in "0123456789abcdef" for digit in digits):
        raise KnownError(
            f"A hash has {ANCHOR_DIGITS} digits, 0 to 9 and a to f. "
            "Nothing was looked for: type it as it stands on the signed paper.",
            code="audit.no_hash",
        )
    return digits


def find(record: Record, digits: str) -> Entry | None:
    """The entry that a printed hash names, where the log up to it is as it was then; else None.

    The seal is computed anew from the first entry on: that the digits stand there proves nothing by itself.
    """
    table = schema.audit
    beginning = bytes.fromhex(digits[:ANCHOR_DIGITS])
    with record.read() as connection:
        found = connection.execute(
            select(table.c.id, table.c.mac).where(
                table.c.mac >= beginning, table.c.mac < beginning + b"\xff" * 32
            )
        ).all()
        number = next((row.id for row in found if row.mac.hex().startswith(digits)), None)
        if number is None or audit.broken_at(connection, record.chain_key(connection), number) is not None:
            return None
        return next(_lines(connection, (number,))).entry


def as_csv(record: Record, wanted: Sequence[int]) -> bytes:
    """The entries with these numbers as CSV (RFC 4180, UTF-8), one a line under a line of headings.

    `therapist_now` is the therapist's name of today, for the entries whose actor is the therapist: the log
    itself keeps no names.
    """
    therapist = practice.get(record).therapist
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_CSV_HEAD)
    with record.read() as connection:
        for start in range(0, len(wanted), _AT_ONCE):
            writer.writerows(_cells(_lines(connection, wanted[start : start + _AT_ONCE]), therapist))
    return text.getvalue().encode()


def _cells(found: Iterable[Line], therapist: str) -> Iterator[tuple[object, ...]]:
    for line in found:
        one, number, seal = line.entry, line.anchor.number, line.anchor.digits
        told = () if one is None else (to_plain(one.at), one.action.value, one.subject_kind, one.subject_id)
        name = therapist if one is not None and one.actor == audit.THERAPIST else ""
        more = () if one is None else (line.client, one.detail, one.actor, name)
        yield (number, *(told or ("",) * 4), *(more or ("",) * 4), seal)


def _lines(connection: Connection, wanted: Sequence[int]) -> Iterator[Line]:
    log, session, review, course, client = (
        table.c for table in (schema.audit, schema.session, schema.review, schema.course, schema.client)
    )
    kind, identity = log.subject_kind, log.subject_id
    of_course = case(
        (kind == "course", identity), (kind == "session", session.course_id), else_=review.course_id
    )
    of_client = case((kind == "client", identity), else_=course.client_id)
    joined = (
        schema.audit.outerjoin(schema.session, and_(kind == "session", session.id == identity))
        .outerjoin(schema.review, and_(kind == "review", review.id == identity))
        .outerjoin(schema.course, course.id == of_course)
        .outerjoin(schema.client, client.id == of_client)
    )
    query = select(schema.audit, client.code).select_from(joined).where(log.id.in_(wanted))
    for row in connection.execute(query.order_by(log.id.desc())).mappings():
        yield _line(row)


def _line(row: RowMapping) -> Line:
    anchor = Anchor(number=row["id"], digits=row["mac"].hex()[:ANCHOR_DIGITS])
    entry = None
    with contextlib.suppress(ValueError):
        entry = from_row(schema.audit, Entry, row)
    return Line(entry=entry, client=row["code"] or "", anchor=anchor)


def _conditions(selection: Selection) -> Iterator[ColumnElement[bool]]:
    log, course = schema.audit.c, schema.course.c
    if selection.actions is not None:
        yield log.action.in_(selection.actions)
    if selection.since is not None:
        yield log.at >= to_plain(selection.since.astimezone(UTC))  # they are compared as text
    if selection.client_ids is not None:
        courses = select(course.id).where(course.client_id.in_(selection.client_ids))
        parts = (
            select(part.c.id).where(part.c.course_id.in_(courses)) for part in (schema.session, schema.review)
        )
        yield or_(
            log.subject_id.in_(selection.client_ids),
            *(log.subject_id.in_(ids) for ids in (courses, *parts)),
        )
