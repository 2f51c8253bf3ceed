"""Which rows the list shows, and in which order; no widget here."""

import unicodedata
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final

from ipt_tracker.ui.caseload.model import Column
from ipt_tracker.ui.caseload.rows import ClientRow


class Standing(StrEnum):
    """The parts of the caseload that can be chosen."""

    ACTIVE = "active"
    ENDED = "ended"
    ALL = "all"


class Order(StrEnum):
    """What the rows can be sorted by."""

    NAME = "name"
    CODE = "code"
    SCORE = "score"
    LAST = "last"


SORTED_BY: Final = {
    Column.CLIENT: Order.NAME,
    Column.CODE: Order.CODE,
    Column.SCORE: Order.SCORE,
    Column.LAST: Order.LAST,
}
"""The columns whose headings sort."""


def in_standing(rows: Iterable[ClientRow], standing: Standing) -> tuple[ClientRow, ...]:
    """The rows of one part of the caseload."""
    return tuple(row for row in rows if standing is Standing.ALL or row.ended == (standing is Standing.ENDED))


def matching(rows: Iterable[ClientRow], typed: str) -> tuple[ClientRow, ...]:
    """The rows whose name or code holds every word typed; accents and capitals make no difference."""
    words = _folded(typed).split()
    return tuple(row for row in rows if all(word in _folded(f"{row.name} {row.code}") for word in words))


def ordered(rows: Iterable[ClientRow], order: Order, *, descending: bool) -> tuple[ClientRow, ...]:
    """The rows in order. Those that have nothing to be sorted by stand at the end, either way."""
    known: list[ClientRow] = []
    unknown: list[ClientRow] = []
    for row in rows:
        (unknown if _key(row, order) is None else known).append(row)
    known.sort(key=lambda row: _key(row, order) or (), reverse=descending)
    return (*known, *unknown)


def _key(row: ClientRow, order: Order) -> tuple[str | int | date, ...] | None:
    if order is Order.NAME:
        return _folded(row.name), row.code
    if order is Order.SCORE:
        return (row.trend.last,) if row.trend else None
    if order is Order.LAST:
        return (row.last_on,) if row.last_on else None
    return len(row.code), row.code


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
