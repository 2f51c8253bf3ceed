"""TOML tables → frozen values, strictly: the value's fields are the schema, and nothing is guessed."""

import tomllib
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from ipt_tracker.errors import KnownError

T = TypeVar("T")


def broken(where: str, what: str) -> KnownError:
    """The error of a definition that can't be used. `where` names the file and the key."""
    return KnownError(
        f"The clinical definitions can't be used: {where}: {what}. "
        "No record is touched: correct the file or install the program again.",
        code="catalogue.broken",
    )


def load(file: Path) -> dict[str, Any]:
    """The tables of a TOML file; a missing or unreadable file is a `KnownError`."""
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        raise broken(file.name, "the file is missing") from None
    except (OSError, UnicodeDecodeError) as error:
        raise broken(file.name, f"the file can't be read ({type(error).__name__})") from error
    except tomllib.TOMLDecodeError as error:
        raise broken(file.name, f"not valid TOML ({error})") from error


def entries(file: Path, key: str, kind: type[T]) -> tuple[T, ...]:
    """The entries `[[key]]` of a file that holds nothing else, in the order of the file."""
    tables = load(file)
    for other in tables.keys() - {key}:
        raise broken(f"{file.name}: {other}", "unknown key")
    if key not in tables:
        raise broken(f"{file.name}: {key}", "is missing")
    values: tuple[T, ...] = _value(tuple[kind, ...], tables[key], f"{file.name}: {key}")  # type: ignore[valid-type]
    return values


def read(kind: type[T], table: object, where: str) -> T:
    """A dataclass from a table with exactly its fields; a field with a default may be left out."""
    if not isinstance(table, dict):
        raise broken(where, "a table is expected")
    known: dict[str, Field[Any]] = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]
    for key in table.keys() - known.keys():
        raise broken(f"{where}.{key}", "unknown key")
    hints = get_type_hints(kind)
    values = {}
    for name, field in known.items():
        if name in table:
            values[name] = _value(hints[name], table[name], f"{where}.{name}")
        elif field.default is MISSING:
            raise broken(f"{where}.{name}", "is missing")
    return kind(**values)


def _value(hint: Any, value: object, where: str) -> Any:
    """One value checked against one type hint."""
    if get_origin(hint) in (Union, UnionType):
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise broken(where, "a list is expected")
        inner = get_args(hint)[0]
        return tuple(_value(inner, part, f"{where}[{place}]") for place, part in enumerate(value, start=1))
    if is_dataclass(hint):
        return read(hint, value, where)  # type: ignore[arg-type]
    if issubclass(hint, StrEnum):
        if value not in [member.value for member in hint]:
            raise broken(where, "one of " + ", ".join(hint) + " is expected")
        return hint(value)
    # `True` is an int for Python, but never for a clinical definition.
    if type(value) is not hint:
        raise broken(where, f"{_WORDS[hint]} is expected")
    if value == "":
        raise broken(where, "is empty")
    return value


_WORDS = {str: "a text", int: "a whole number", bool: "true or false"}
