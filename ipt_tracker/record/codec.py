"""The one translation between frozen values and plain data, and from there to canonical JSON.

Writing follows the value, reading follows the type: `from_plain(type(v), to_plain(v)) == v` for every value.
"""

import json
import types
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Plain = str | int | bool | None | list[Any] | dict[str, Any]
V = TypeVar("V")
Reader = Callable[[Any], Any]


def to_plain(value: object) -> Plain:
    """A value as plain data: dataclass → dict, tuple → list, date and time → ISO text, enum → its code."""
    if isinstance(value, Enum):
        return to_plain(value.value)
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if is_dataclass(value):
        return {name: to_plain(getattr(value, name)) for name in field_types(type(value))}
    raise TypeError(f"no plain form for {type(value).__name__}")


def from_plain(kind: type[V], plain: object) -> V:
    """The value of type `kind` that `to_plain` turned into `plain`.

    A field that is missing takes its default, so that what an older version wrote stays readable.

    Raises:
        ValueError: `plain` is no such value.
    """
    try:
        value: V = reader(kind)(plain)
    except (TypeError, KeyError, AttributeError) as wrong:
        raise ValueError(f"not a {kind.__name__}") from wrong
    return value


def canonical(value: object) -> str:
    """The one JSON text of a value: sorted keys, no spaces, characters as they are. Plain data passes too."""
    plain = value if isinstance(value, dict | list) else to_plain(value)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def field_types(kind: Any) -> dict[str, Any]:
    """The fields of a dataclass with their types, in the order of the class."""
    return _field_types(kind)


@cache
def _field_types(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def is_scalar(kind: Any) -> bool:
    """True when a value of this type is one text, number or None as plain data."""
    if get_origin(kind) in (types.UnionType, Union):
        return all(is_scalar(part) for part in get_args(kind))
    return get_origin(kind) is None and not is_dataclass(kind)


def reader(kind: Any) -> Reader:
    """The function that reads plain data as `kind`."""
    return _reader(kind)


@cache
def _reader(kind: Any) -> Reader:
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (types.UnionType, Union):
        (present,) = (part for part in parts if part is not types.NoneType)
        return _optional(reader(present))
    if origin is tuple:
        return _sequence(reader(parts[0]))
    if is_dataclass(kind):
        return _dataclass(kind)  # type: ignore[arg-type]  # an instance never gets here
    if kind is bool:
        return bool  # a row holds 0 or 1
    if kind in (str, int):
        return _exactly(kind)
    if kind in (date, time, datetime):
        iso: Reader = kind.fromisoformat
        return iso
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    raise TypeError(f"no plain form for {kind}")


def _optional(read: Reader) -> Reader:
    return lambda plain: None if plain is None else read(plain)


def _sequence(read: Reader) -> Reader:
    return lambda plain: tuple(read(item) for item in plain)


def _exactly(kind: type) -> Reader:
    def read(plain: Any) -> Any:
        if not isinstance(plain, kind):
            raise TypeError(kind.__name__)
        return plain

    return read


def _dataclass(kind: type) -> Reader:
    readers = {name: reader(hint) for name, hint in field_types(kind).items()}
    required = {field.name for field in fields(kind) if _is_required(field)}

    def read(plain: Any) -> Any:
        if not plain.keys() <= readers.keys() or not required <= plain.keys():
            raise ValueError(f"not a {kind.__name__}")
        return kind(**{name: readers[name](item) for name, item in plain.items()})

    return read


def _is_required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING
