"""Which lines the list shows, and in which order; no widget here."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from operator import itemgetter
from typing import Final

from ipt_tracker.record.caseload import Line
from ipt_tracker.ui.caseload.model import Column
from ipt_tracker.ui.caseload.rows import has_ended


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


def in_standing(lines: Iterable[Line], standing: Standing) -> tuple[Line, ...]:
    """The lines of one part of the caseload."""
    if standing is Standing.ALL:
        return tuple(lines)
    return tuple(line for line in lines if has_ended(line) == (standing is Standing.ENDED))


def searchable(lines: Iterable[Line]) -> dict[str, str]:
    """Name and code of each client by their id, without accents and capitals."""
    return {line.client_id: _folded(f"{line.name} {line.code}") for line in lines}


def matching(lines: Iterable[Line], typed: str, texts: Mapping[str, str]) -> tuple[Line, ...]:
    """The lines whose name or code holds every word typed; `texts` are those of `searchable`."""
    found = tuple(lines)
    for word in _folded(typed).split():
        found = tuple(line for line in found if word in texts[line.client_id])
    return found


def ordered(
    lines: Iterable[Line], order: Order, score: Callable[[Line], int | None], *, descending: bool
) -> tuple[Line, ...]:
    """The lines in order. Those that have nothing to be sorted by stand at the end, either way."""
    keyed = [(_key(line, order, score), line) for line in lines]
    known = [(key, line) for key, line in keyed if key is not None]
    known.sort(key=itemgetter(0), reverse=descending)
    return (*(line for _, line in known), *(line for key, line in keyed if key is None))


def _key(
    line: Line, order: Order, score: Callable[[Line], int | None]
) -> tuple[str, str] | tuple[int, str] | str | int | None:
    if order is Order.NAME:
        return _folded(line.name), line.code
    if order is Order.SCORE:
        return score(line)
    if order is Order.LAST:
        return line.last_on
    return len(line.code), line.code


def _folded(text: str) -> str:
    if text.isascii():  # nothing to take apart, and most names are
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
