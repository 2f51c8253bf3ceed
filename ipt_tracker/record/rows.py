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
    readers = _readers(table, cast("Any", kind))
    return kind(**{name: read(row[name]) for name, read in readers.items()}, **more)


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
def _readers(table: Table, kind: Any) -> dict[str, Any]:
    return {name: _reader(hint) for name, hint in field_types(kind).items() if name in table.columns}


def _reader(hint: Any) -> Any:
    read = reader(hint)
    if hint is str:
        return lambda cell: "" if cell is None else read(cell)
    if is_scalar(hint):
        return read
    return lambda cell: None if cell is None else read(json.loads(cell))
