"""Until when each client's record has to be kept, and who is held whatever the day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Connection, delete, func, insert, select, union_all

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.client import Client, Stage
from ipt_tracker.clinical.retention import RetentionRule, keep_until, rule_in_force
from ipt_tracker.clinical.session import Attendance
from ipt_tracker.errors import KnownError
from ipt_tracker.record import loading, schema
from ipt_tracker.record.audit import Action
from ipt_tracker.record.changes import Changes
from ipt_tracker.record.codec import to_plain
from ipt_tracker.record.loading import Condition
from ipt_tracker.record.record import Record
from ipt_tracker.record.rows import from_row
from ipt_tracker.record.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A legal hold: nothing of the client may be erased."""

    since: datetime
    """UTC."""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """How long a client's record is kept, and why."""

    client: Client
    rule: RetentionRule
    last_contact: date | None
    """The last day on which a session took place or a measure was given.

    From a consultation on the first contact counts too, which is the only day that is kept of it. None: no
    service was given, or nobody wrote down when.
    """
    keep_until: date | None
    """None: no rule asks for it to be kept."""
    hold: Hold | None

    def ended(self, today: date) -> bool:
        """Whether the rule lets the record go."""
        return self.keep_until is None or self.keep_until <= today


def of(record: Record, catalogue: Catalogue, client_id: str) -> Keeping:
    """How long this client's record is kept; in the bin or not."""
    with record.read() as connection:
        return within(connection, catalogue, client_id)


def within(connection: Connection, catalogue: Catalogue, client_id: str) -> Keeping:
    """The same inside a unit of work."""
    loading.client(connection, client_id)
    return next(_keepings(connection, catalogue, schema.client.c.id == client_id))


def ended(record: Record, catalogue: Catalogue, today: date) -> tuple[Keeping, ...]:
    """The clients outside the bin whose record need not be kept any longer, by the day since when."""
    with record.read() as connection:
        every = tuple(_keepings(connection, catalogue, ~loading.REMOVED))
    gone = [one for one in every if one.keep_until is not None and one.keep_until <= today]
    return tuple(sorted(gone, key=lambda one: (one.keep_until, one.client.code)))


def hold(record: Record, client_id: str, reason: str) -> Changes:
    """Put a client on legal hold; `reason` is e.g. the court's reference.

    Raises:
        KnownError: the client is on hold already (`hold.already`).
    """
    with record.write() as connection:
        loading.client(connection, client_id)
        if _hold(connection, client_id) is not None:
            raise KnownError("This client is on hold already. Nothing was changed.", code="hold.already")
        row = {
            "client_id": client_id,
            "since": to_plain(record.now().astimezone(UTC)),
            "reason": reason.strip(),
        }
        connection.execute(insert(schema.legal_hold), row)
        record.log(connection, Action.HELD, ("client", client_id))
    return Changes.of(("client", client_id), ("bin", client_id))


def release(record: Record, client_id: str) -> Changes:
    """End a legal hold; nothing happens where there is none."""
    with record.write() as connection:
        gone = delete(schema.legal_hold).where(schema.legal_hold.c.client_id == client_id)
        if connection.execute(gone).rowcount:
            record.log(connection, Action.RELEASED, ("client", client_id))
    return Changes.of(("client", client_id), ("bin", client_id))


def rule(connection: Connection, catalogue: Catalogue) -> RetentionRule:
    """The rule that the practice goes by."""
    row = connection.execute(select(schema.settings)).mappings().one()
    chosen = from_row(schema.settings, Settings, row)
    return rule_in_force(
        catalogue.retention_rules, chosen.retention_rule, chosen.retention_years, chosen.retention_age
    )


def _keepings(connection: Connection, catalogue: Catalogue, condition: Condition) -> Iterator[Keeping]:
    table, in_force = schema.client, rule(connection, catalogue)
    last = _last_contacts(connection)
    holds = {
        row["client_id"]: from_row(schema.legal_hold, Hold, row)
        for row in connection.execute(select(schema.legal_hold)).mappings()
    }
    people = connection.execute(select(table).where(condition).order_by(*loading.BY_CODE)).mappings().all()
    for row in people:
        client = from_row(table, Client, row)
        seen = last.get(client.id)
        yield Keeping(
            client=client,
            rule=in_force,
            last_contact=seen,
            keep_until=keep_until(in_force, seen, client.date_of_birth) if seen else None,
            hold=holds.get(client.id),
        )


def _last_contacts(connection: Connection) -> dict[str, date]:
    """The last day of service by client: a consultation is one, an enquiry that came to nothing is none.

    A signed session counts although it was entered in error: a mark must not free what has to be kept, and
    whoever is sure that nothing was held gives the ground when erasing.
    """
    session, given, course = schema.session.c, schema.administration.c, schema.course.c
    took_place = [one for one in Attendance if one.took_place]
    days = union_all(
        select(session.course_id, session.held_on.label("day")).where(session.attendance.in_(took_place)),
        select(given.course_id, given.given_on).where(given.session_id.is_(None)),
    ).subquery()
    client = schema.client.c
    contacts = union_all(
        select(course.client_id, days.c.day).join(days, days.c.course_id == course.id),
        select(client.id, client.first_contact_on).where(
            client.stage != Stage.ENQUIRY, client.first_contact_on.is_not(None)
        ),
    ).subquery()
    newest = select(contacts.c.client_id, func.max(contacts.c.day)).group_by(contacts.c.client_id)
    return {client_id: date.fromisoformat(day) for client_id, day in connection.execute(newest)}


def _hold(connection: Connection, client_id: str) -> Hold | None:
    table = schema.legal_hold
    row = connection.execute(select(table).where(table.c.client_id == client_id)).mappings().one_or_none()
    return from_row(table, Hold, row) if row else None
