"""Bars 7 and 8: what is read for the list and for a client's page, against the bare driver."""

from collections.abc import Iterator
from itertools import cycle
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import select

from benchmarks.data import NOW, TODAY, Career, catalogue
from benchmarks.pairs import Result, in_turn, result
from ipt_tracker.record import caseload, needs, schema
from ipt_tracker.record.key import Purpose, subkey
from ipt_tracker.record.record import Record
from ipt_tracker.ui.screens.client.content import gather

_DRIVER = "the bare driver, same SQL"


_PAGE = (
    ("SELECT * FROM client WHERE id = ?", "client"),
    ("SELECT * FROM course WHERE client_id = ?", "client"),
    (
        """
        SELECT s.*, r.signed_at, r.signed_by, r.credentials, r.sha256, r.app_version
        FROM session s LEFT JOIN revision r ON s.signed_revision = r.id
        WHERE s.course_id = ? ORDER BY s.held_on
        """,
        "course",
    ),
    (
        """
        SELECT * FROM technique_use
        WHERE session_id IN (SELECT id FROM session WHERE course_id = ?) ORDER BY position
        """,
        "course",
    ),
    ("SELECT * FROM administration WHERE course_id = ? ORDER BY given_on", "course"),
)
"""What a client's page shows, and by whose id it is found."""


def raw(career: Career) -> Any:
    """A connection of the driver's own, with the settings that cost or save time as the program has them."""
    connection = driver.connect(str(career.folder / "record.db"))
    connection.execute(f"PRAGMA key=\"x'{subkey(career.secret, Purpose.DATABASE).hex()}'\"")
    connection.execute("PRAGMA cache_size=-16000")
    connection.execute("PRAGMA temp_store=MEMORY")
    return connection


def measure_list(career: Career, record: Record, pairs: int) -> Iterator[Result]:
    """Bar 7."""
    bare = raw(career)
    sql = str(caseload.LINES)
    whole = in_turn(lambda: bare.execute(sql).fetchall(), lambda: caseload.lines(record), pairs=pairs, each=5)
    yield result("7", f"Everybody in short, {career.clients:,} clients", _DRIVER, 1.25, whole)

    def first_hundred() -> None:
        with record.read() as connection:
            connection.execute(caseload.LINES.limit(100)).all()

    some = in_turn(lambda: caseload.lines(record), first_hundred, pairs=pairs, each=5)
    yield result(
        "7b",
        "The first 100 of them",
        "all of them",
        0.05,
        some,
        note="The program itself always reads all: filter and order need them.",
    )
    known = catalogue()
    waiting = in_turn(
        lambda: bare.execute(sql).fetchall(),
        lambda: needs._waiting(record, known, NOW),
        pairs=pairs,
    )
    yield result(
        "7c",
        "What needs the therapist, 60 courses running",
        "everybody in short by the bare driver",
        None,
        waiting,
        note="Worked out when something was stored, and once a minute.",
    )
    bare.close()


def measure_page(small: Career, career: Career, record: Record, pairs: int) -> Iterator[Result]:
    """Bar 8."""
    known = catalogue()
    bare = raw(career)

    def turns(of: Record) -> Iterator[tuple[str, str]]:
        with of.read() as connection:
            found = connection.execute(select(schema.course.c.client_id, schema.course.c.id)).all()
        step = max(1, len(found) // 97)
        return cycle([(row[0], row[1]) for row in found[::step]])

    def read_raw(turn: Iterator[tuple[str, str]]) -> None:
        client_id, course_id = next(turn)
        for sql, of in _PAGE:
            bare.execute(sql, (client_id if of == "client" else course_id,)).fetchall()

    def read(of: Record, turn: Iterator[tuple[str, str]]) -> None:
        gather(of, known, next(turn)[0], TODAY)

    first, second, third = turns(record), turns(record), turns(record)
    page = in_turn(lambda: read_raw(first), lambda: read(record, second), pairs=pairs, each=20)
    yield result(
        "8", "A client's page, another client each time", "five queries by the bare driver", 5.0, page
    )
    with small.opened() as few:
        fourth = turns(few)
        growth = in_turn(lambda: read(few, fourth), lambda: read(record, third), pairs=pairs, each=20)
    yield result(
        "8b",
        f"The same page in a record of {career.clients * 16:,} sessions",
        f"in one of {small.clients * 16:,} sessions",
        1.6,
        growth,
        note="The bar speaks of a growth to a million sessions, which was not built.",
    )
    bare.close()
