"""Clients: add, change, find, list."""

import unicodedata
import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, delete, func, insert, select, union_all

from ipt_tracker.clinical.client import Client, check_client, clean_name
from ipt_tracker.clinical.course import Course
from ipt_tracker.clinical.days import in_words
from ipt_tracker.errors import KnownError
from ipt_tracker.record import form_drafts, loading, schema
from ipt_tracker.record.audit import Action
from ipt_tracker.record.changes import Changes
from ipt_tracker.record.form_drafts import Form
from ipt_tracker.record.record import Record
from ipt_tracker.record.rows import from_row, to_row

_PREFIX = "IPT-"


def add(record: Record, client: Client, today: date) -> tuple[Client, Changes]:
    """Store a new client under a fresh id and the next code, the name as `clean_name` leaves it.

    Raises:
        KnownError: the client can't be stored as typed (`check_client`).
    """
    client = _cleaned(client)
    check_client(client, today)
    with record.write() as connection:
        stored = replace(client, id=uuid.uuid4().hex, code=_next_code(connection))
        connection.execute(insert(schema.client), to_row(schema.client, stored))
        form_drafts.drop(connection, Form.CLIENT, "")
    return stored, Changes.of(("client", stored.id))


def update(record: Record, client: Client, today: date) -> tuple[Client, Changes]:
    """Store a changed client, the name as `clean_name` leaves it; the code stays what it is.

    Raises:
        KnownError: what is changed can't be stored as typed (`check_client`), or the client was not born when
            a course began (`client.born_after_course`).
    """
    client = _cleaned(client)
    with record.write() as connection:
        before = loading.client(connection, client.id)
        check_client(client, today, before)
        if client.date_of_birth != before.date_of_birth:
            _check_born(client, loading.courses(connection, schema.course.c.client_id == client.id))
        stored = replace(client, code=before.code)
        table = schema.client
        connection.execute(table.update().where(table.c.id == stored.id).values(to_row(table, stored)))
        form_drafts.drop(connection, Form.CLIENT, stored.id)
    return stored, Changes.of(("client", stored.id))


def take_back(record: Record, client_id: str) -> Changes:
    """Take a client out again who was just added; one with a course stays.

    Raises:
        KnownError: there is a course already (`client.has_course`).
    """
    with record.write() as connection:
        if loading.courses(connection, schema.course.c.client_id == client_id):
            raise KnownError(
                "This client has a course already and stays. Nothing was changed.", code="client.has_course"
            )
        form_drafts.drop_about(connection, [client_id])
        connection.execute(delete(schema.client).where(schema.client.c.id == client_id))
        record.log(connection, Action.REMOVED, ("client", client_id))
    return Changes.of(("client", client_id))


def get(record: Record, client_id: str) -> Client:
    """The client of this id."""
    with record.read() as connection:
        return loading.client(connection, client_id)


def find(record: Record, code_or_name: str) -> Client:
    """The client of this code or full name, whatever the case.

    Raises:
        KnownError: nobody is called so (`client.unknown`), or several are (`client.ambiguous`, names codes).
    """
    wanted = _folded(code_or_name)
    everybody = everyone(record)
    found = [client for client in everybody if _folded(client.code) == wanted]
    found = found or [client for client in everybody if _folded(client.name) == wanted]
    if not found:
        raise KnownError(
            "There is no client of this code or full name in the record. "
            "Nothing was changed: check the spelling.",
            code="client.unknown",
        )
    if len(found) > 1:
        codes = ", ".join(client.code for client in found)
        raise KnownError(
            f"Several clients have this name: {codes}. Nothing was changed: use the code.",
            code="client.ambiguous",
        )
    return found[0]


def everyone(record: Record) -> tuple[Client, ...]:
    """Every client, by code; none who is in the bin."""
    with record.read() as connection:
        found = connection.execute(select(schema.client).where(~loading.REMOVED).order_by(*loading.BY_CODE))
        return tuple(from_row(schema.client, Client, row) for row in found.mappings().all())


def _cleaned(client: Client) -> Client:
    return replace(client, name=clean_name(client.name))


def _check_born(client: Client, courses: Iterable[Course]) -> None:
    began = min((course.started_on for course in courses), default=date.max)
    if client.date_of_birth is not None and client.date_of_birth > began:
        raise KnownError(
            f"The date of birth lies after the beginning of a course ({in_words(began)}). "
            "Nothing is lost: correct the year and go on.",
            code="client.born_after_course",
        )


def _next_code(connection: Connection) -> str:
    """One more than the highest; that of somebody erased stands in a certificate and is not given again."""
    given = union_all(select(schema.client.c.code), select(schema.erasure.c.client_code)).subquery().c[0]
    last = connection.execute(
        select(given).order_by(func.length(given).desc(), given.desc()).limit(1)
    ).scalar()
    return f"{_PREFIX}{int(last.removeprefix(_PREFIX)) + 1 if last else 1:04d}"


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
