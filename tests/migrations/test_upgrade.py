"""The way through the migrations ends at the schema of the program, in one step or not at all."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, Text, inspect

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.errors import KnownError
from ipt_tracker.record import check, schema
from ipt_tracker.record.cipher import migration_engine
from ipt_tracker.record.key import Purpose, subkey
from ipt_tracker.record.key_cost import FLOOR
from ipt_tracker.record.key_files import read_secret
from ipt_tracker.record.migrations import upgrade as upgrading
from ipt_tracker.record.record import Record
from ipt_tracker.record.triggers import TRIGGERS
from tests.record.examples import PASSPHRASE, PRACTICE, populate
from tests.record.test_faults import state

KEY = bytes(range(32))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    (tmp_path / "record.db").touch()
    made = migration_engine(tmp_path / "record.db", KEY)
    yield made
    made.dispose()


def tables(connection: Connection) -> dict[str, Any]:
    inspector = inspect(connection)
    strict = {row.name: row.strict for row in connection.exec_driver_sql("PRAGMA table_list")}
    return {
        name: (
            [(c["name"], str(c["type"]), c["nullable"], c["default"]) for c in inspector.get_columns(name)],
            inspector.get_pk_constraint(name),
            sorted(map(str, inspector.get_foreign_keys(name))),
            sorted(map(str, inspector.get_indexes(name))),
            sorted(map(str, inspector.get_unique_constraints(name))),
            sorted(" ".join(str(check).split()) for check in inspector.get_check_constraints(name)),
            strict[name],
        )
        for name in inspector.get_table_names()
        if name != "alembic_version"
    }


def names(connection: Connection, kind: str) -> list[str]:
    return list(
        connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE type = ? ORDER BY name", (kind,)
        ).scalars()
    )


def test_the_migrated_schema_is_the_program_s(engine: Engine, tmp_path: Path) -> None:
    upgrading.upgrade(engine)
    (tmp_path / "models.db").touch()
    models = migration_engine(tmp_path / "models.db", KEY)
    schema.metadata.create_all(models)
    with engine.connect() as migrated, models.connect() as modelled:
        assert tables(migrated) == tables(modelled)
        assert all(table[-1] for table in tables(migrated).values())
        assert set(names(migrated, "trigger")) == set(TRIGGERS)
        assert compare_metadata(MigrationContext.configure(migrated), schema.metadata) == []
    models.dispose()


def test_the_file_says_what_it_is(engine: Engine) -> None:
    upgrading.upgrade(engine)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA application_id").scalar() == schema.APPLICATION_ID
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == schema.FORMAT_VERSION


def test_there_is_one_migration_a_format() -> None:
    revisions = list(ScriptDirectory(str(Path(upgrading.__file__).parent)).walk_revisions())
    assert [revision.revision for revision in reversed(revisions)] == [
        f"{number:04}" for number in range(1, schema.FORMAT_VERSION + 1)
    ]


def test_a_second_run_changes_nothing_and_restores_lost_guards(engine: Engine) -> None:
    upgrading.upgrade(engine)
    with engine.begin() as connection:
        before = names(connection, "table"), set(names(connection, "trigger"))
        connection.exec_driver_sql("DROP TRIGGER session_no_update")
    upgrading.upgrade(engine)
    with engine.connect() as connection:
        assert (names(connection, "table"), set(names(connection, "trigger"))) == before


def test_a_failure_on_the_way_leaves_nothing_behind(engine: Engine) -> None:
    with engine.begin() as connection:
        # in the way of the first migration's last table
        connection.exec_driver_sql("CREATE TABLE technique_use (mine)")
    with pytest.raises(Exception, match="technique_use"):
        upgrading.upgrade(engine)
    with engine.connect() as connection:
        assert names(connection, "table") == ["CREATE TABLE technique_use (mine)"]
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == 0


def test_contents_that_do_not_hold_together_are_not_upgraded(engine: Engine) -> None:
    upgrading.upgrade(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO review (id, course_id, audience) VALUES ('r', 'nowhere', 'file')"
        )
        connection.exec_driver_sql("PRAGMA user_version=0")
    with pytest.raises(KnownError) as error:
        upgrading.upgrade(engine)
    assert error.value.code == "record.damaged"
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == 0


def test_rebuilding_a_table_of_a_populated_record_keeps_its_children(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    """What SQLite can't alter is rebuilt; with foreign keys on, that would empty the child tables."""
    folder = tmp_path / "full.iptr"
    with Record.create(folder, PASSPHRASE, PRACTICE, kdf=FLOOR) as record:
        populate(record, catalogue)
        before = check.check(record)
    engine = migration_engine(folder / "record.db", database_key(folder))
    with engine.begin() as connection:
        for name in connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).scalars():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        operations = Operations(MigrationContext.configure(connection))
        for table in ("client", "course", "session"):
            with operations.batch_alter_table(table, recreate="always") as batch:
                batch.alter_column("id", existing_type=Text)
    upgrading.upgrade(engine)
    engine.dispose()
    with Record.open(folder, PASSPHRASE) as record:
        assert check.check(record) == before
        assert before.problems == ()


def database_key(folder: Path) -> bytes:
    return subkey(read_secret(folder, PASSPHRASE), Purpose.DATABASE)


def test_an_older_record_is_brought_up_to_date_when_it_is_opened(tmp_path: Path) -> None:
    folder = tmp_path / "old %20.iptr"
    Record.create(folder, PASSPHRASE, kdf=FLOOR).close()
    old = migration_engine(folder / "record.db", database_key(folder))
    with old.begin() as connection:
        connection.exec_driver_sql("PRAGMA user_version=0")
        connection.exec_driver_sql("DROP TRIGGER revision_no_update")
    old.dispose()
    before = state(folder)
    Record.open(folder, PASSPHRASE).close()
    assert state(folder) != before
    again = migration_engine(folder / "record.db", database_key(folder))
    with again.connect() as connection:
        assert set(names(connection, "trigger")) == set(TRIGGERS)
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == schema.FORMAT_VERSION
    again.dispose()
