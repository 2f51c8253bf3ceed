"""Any value of any frozen dataclass, for property tests."""

from dataclasses import is_dataclass
from datetime import UTC, date, datetime, time
from enum import Enum
from types import UnionType
from typing import Any, get_args, get_origin

from hypothesis import strategies as st

from ipt_tracker.record.codec import field_types

_PLAIN: dict[type, st.SearchStrategy[Any]] = {
    str: st.text(max_size=20),
    bool: st.booleans(),
    int: st.integers(-(2**63), 2**63 - 1),
    date: st.dates(),
    time: st.times(),
    datetime: st.datetimes(timezones=st.just(UTC)),
}


def values(kind: Any) -> st.SearchStrategy[Any]:
    if get_origin(kind) is UnionType:
        return st.one_of(*(st.none() if part is type(None) else values(part) for part in get_args(kind)))
    if get_origin(kind) is tuple:
        return st.lists(values(get_args(kind)[0]), max_size=3).map(tuple)
    if is_dataclass(kind):
        return st.builds(kind, **{name: values(hint) for name, hint in field_types(kind).items()})
    if issubclass(kind, Enum):
        return st.sampled_from(kind)
    return _PLAIN[kind]
