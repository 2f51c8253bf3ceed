"""The one translation between frozen values and table rows.

A column bears its field's name. What is more than one text or number lies in its column as canonical JSON.
A field without a column is kept elsewhere (child rows, the revision) and is given to `from_row` by name.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import Table

from ipt_tracker.record.codec import canonical, field_types, is_scalar, reader, to_plain

V = TypeVar("V")


def to_row(table: Table, value: object, **more: object) -> dict[str, object]:
    """The value's columns for an insert or update, and `more` for columns that are no field."""
    kind: Any = type(value)
    return {name: _cell(table, name, getattr(value, name)) for name in _stored(table, kind)} | more


def from_row(table: Table, kind: type[V], row: Mapping[Any, Any], **more: object) -> V:
    """The value that a row holds, with `more` for the fields that have no column."""
    as_they_are, readers = _readers(table, cast("Any", kind))
    values = {name: row[name] for name in as_they_are}
    for name, read in readers:
        values[name] = read(row[name])
    return kind(**values, **more)


@cache
def _stored(table: Table, kind: Any) -> tuple[str, ...]:
    return tuple(name for name in field_types(kind) if name in table.columns)


def _cell(table: Table, name: str, value: object) -> object:
    plain = to_plain(value)
    if isinstance(plain, list | dict):
        return canonical(plain)
    # An empty reference: "" in a value, NULL in a table, so that foreign keys hold.
    return None if plain == "" and table.columns[name].foreign_keys else plain


@cache
def _readers(table: Table, kind: Any) -> tuple[tuple[str, ...], tuple[tuple[str, Any], ...]]:
    """The columns whose cells are the fields' values already, and those that are read by a function."""
    as_they_are: list[str] = []
    readers: list[tuple[str, Any]] = []
    for name, hint in field_types(kind).items():
        if name not in table.columns:
            continue
        # The tables are STRICT: such a cell holds a text, or a number, and nothing else.
        if hint is int or (hint is str and not table.columns[name].nullable):
            as_they_are.append(name)
        else:
            readers.append((name, _reader(hint)))
    return tuple(as_they_are), tuple(readers)


def _reader(hint: Any) -> Any:
    if hint is str:
        return lambda cell: cell or ""
    read = reader(hint)
    if is_scalar(hint):
        return read
    return lambda cell: None if cell is None else read(json.loads(cell))
