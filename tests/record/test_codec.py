"""Values survive the way through plain data, canonical JSON and table rows."""

import json
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Table

from ipt_tracker.clinical.administration import Administration
from ipt_tracker.clinical.client import Client
from ipt_tracker.clinical.course import Course, PhaseStart
from ipt_tracker.clinical.practice import Practice
from ipt_tracker.clinical.session import Session, TechniqueUse
from ipt_tracker.record import schema
from ipt_tracker.record.codec import canonical, from_plain, to_plain
from ipt_tracker.record.record import Record
from ipt_tracker.record.rows import from_row, to_row
from tests.record.strategies import values

KINDS = (Client, Course, Session, Administration, Practice)


@settings(deadline=None)
@given(st.sampled_from(KINDS).flatmap(lambda kind: st.tuples(st.just(kind), values(kind))))
def test_a_value_comes_back_from_canonical_json(case: tuple[type, Any]) -> None:
    kind, value = case
    assert from_plain(kind, json.loads(canonical(value))) == value


def test_canonical_json_is_sorted_tight_and_readable() -> None:
    assert (
        canonical(PhaseStart(phase="Übergang", first_session=3)) == '{"first_session":3,"phase":"Übergang"}'
    )


def test_a_field_that_an_older_text_lacks_takes_its_default() -> None:
    assert from_plain(TechniqueUse, {"technique": "role_play"}) == TechniqueUse(technique="role_play")


@pytest.mark.parametrize(
    "plain",
    [
        {},
        {"technique": 1},
        {"technique": "role_play", "newer": 1},
        {"technique": "role_play", "extent": 3},
        [],
        None,
    ],
)
def test_what_is_no_such_value_is_refused(plain: Any) -> None:
    with pytest.raises(ValueError, match=r"TechniqueUse|Extent"):
        from_plain(TechniqueUse, plain)


def test_a_kind_without_plain_form_is_refused() -> None:
    @dataclass(frozen=True)
    class Odd:
        weight: float

    with pytest.raises(TypeError, match="float"):
        to_plain(Odd(1.5))
    with pytest.raises(ValueError, match="Odd"):
        from_plain(Odd, {"weight": 1.5})


TABLES: tuple[tuple[Table, Any], ...] = (
    (schema.client, Client),
    (schema.course, Course),
    (schema.practice, Practice),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(case=st.sampled_from(TABLES).flatmap(lambda pair: st.tuples(st.just(pair[0]), values(pair[1]))))
def test_a_value_comes_back_from_a_real_table(record: Record, case: tuple[Table, Any]) -> None:
    table, value = case
    with record._engine.connect() as connection, connection.begin() as transaction:  # type: ignore[union-attr]
        connection.exec_driver_sql("DELETE FROM practice")
        extra: dict[str, object] = {"only": 1} if table is schema.practice else {}
        if table is schema.course:
            owner = Client(id=value.client_id or "x", code="c", name="n")
            value = replace(value, client_id=owner.id)
            connection.execute(schema.client.insert(), to_row(schema.client, owner))
        connection.execute(table.insert(), to_row(table, value, **extra))
        row = connection.execute(table.select()).mappings().one()
        assert from_row(table, type(value), row) == value
        transaction.rollback()


def test_every_field_of_a_stored_kind_has_its_column_or_its_own_rows() -> None:
    elsewhere = {"techniques", "administrations", "signature", "additions"}
    pairs: tuple[tuple[Table, type], ...] = (
        *TABLES,
        (schema.session, Session),
        (schema.technique_use, TechniqueUse),
        (schema.administration, Administration),
    )
    for table, kind in pairs:
        assert set(kind.__dataclass_fields__) - elsewhere <= set(table.columns.keys())
