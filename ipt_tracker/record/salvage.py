"""What can still be read of a damaged database, put into a new record; the damaged one is never touched.

A page that fails its seal gives nothing, and the connection that met it gives nothing more. So rows are asked
for one by one where a table can't be read at a stroke, on a fresh connection after each refusal.
"""

import contextlib
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Table, insert

from ipt_tracker.clinical.practice import Practice
from ipt_tracker.host.aside import clear_up, move_out, private_dir_beside
from ipt_tracker.host.private_files import create_private, make_private_dir
from ipt_tracker.record import schema, stand_ins, summary, tries
from ipt_tracker.record.audit import Action
from ipt_tracker.record.backup_file import Progress
from ipt_tracker.record.cipher import connect_to_read, migration_engine
from ipt_tracker.record.faults import damaged_at_start, translated
from ipt_tracker.record.files import upgrade
from ipt_tracker.record.folder import DATABASE_FILE, KEY_COPY, KEY_FILE, refuse_taken
from ipt_tracker.record.key import Purpose, subkey
from ipt_tracker.record.record import Record
from ipt_tracker.record.rows import to_row
from ipt_tracker.record.triggers import TRIGGERS

_WORKED_OUT: Final = (schema.caseload.name, schema.stale.name)
"""Tables that follow from the others."""
_IN_VAIN: Final = 500
"""Row numbers asked for one after the other without an answer before a table is given up."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Salvaged:
    """How many rows came over, and how many did not, by table; `missing` names only tables that lack some."""

    kept: dict[str, int]
    missing: dict[str, int]
    uncounted: tuple[str, ...]
    """Tables of which nobody can tell how many rows are missing."""
    changed: dict[str, int]
    """How many rows, by table, are not as they were: see `stand_ins.bring_in`. They are not among the kept,
    where they stand in for a lost one.
    """


def salvage(
    folder: Path,
    new: Path,
    passphrase: str,
    factor: bytes | None = None,
    progress: Progress = lambda _share: None,
) -> Salvaged:
    """Make a new record, in a folder that is not there yet, of what can be read in a damaged one.

    It opens with the same passphrase and the same recovery sheet. What belonged to a client, a course or a
    session that is lost comes along (`stand_ins.py`); what else hung on a lost row is missing as well. What
    `progress` raises ends it, and nothing of the new record is left.

    Raises:
        KnownError: the new folder exists, the passphrase is another, or the first page is damaged, without
            which nothing can be read.
    """
    refuse_taken(new)
    clear_up(new.parent, new.suffix)
    with translated(new.parent), private_dir_beside(new) as place:
        damaged, whole = place / "damaged", place / "whole"
        for one in (damaged, whole):
            make_private_dir(one)
        _copy(folder, damaged, (DATABASE_FILE, f"{DATABASE_FILE}-wal"))
        _copy(folder, whole, (KEY_FILE, KEY_COPY))
        secret = _fitting(damaged / DATABASE_FILE, tries.secrets(folder, passphrase, factor))
        key = subkey(secret, Purpose.DATABASE)
        create_private(whole / DATABASE_FILE)
        upgrade(whole / DATABASE_FILE, key)
        with _Reader(damaged / DATABASE_FILE, key, progress) as reader:
            salvaged = _carry_over(reader, whole / DATABASE_FILE, key)
        missing = sum(salvaged.missing.values())
        Record.open_made(whole, secret, Action.SALVAGED, str(missing)).close()
        move_out(whole, new)
    return salvaged


class _Reader:
    """A connection to a damaged database, made anew after each refusal."""

    def __init__(self, database: Path, key: bytes, progress: Progress) -> None:
        self._database = database
        self._key = key
        self._progress = progress
        self.share = 0.0
        """Of the tables, how many are done; told with each question."""
        self._connection = connect_to_read(database, key)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def ask(self, sql: str, *values: object) -> list[tuple[Any, ...]] | None:
        """The rows; None where a damaged page stood in the way."""
        self._progress(self.share)
        try:
            found: list[tuple[Any, ...]] = self._connection.execute(sql, values).fetchall()
        except driver.DatabaseError:
            self._connection.close()
            self._connection = connect_to_read(self._database, self._key)
            return None
        return found

    def rows(self, table: str, columns: str) -> tuple[list[tuple[Any, ...]], int | None]:
        """All rows that can be read, and how many can't; None where nobody can tell."""
        every = self.ask(f'SELECT {columns} FROM "{table}"')
        if every is not None:
            return every, 0
        numbers = self._numbers(table)
        if numbers is None:
            return list(self._groped(table, columns)), None
        found = [self.ask(f'SELECT {columns} FROM "{table}" WHERE rowid = ?', number) for number in numbers]
        read = [rows[0] for rows in found if rows]
        return read, len(numbers) - len(read)

    def _numbers(self, table: str) -> list[int] | None:
        """The numbers of all rows, from an index that is whole."""
        indexes = self.ask(
            "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ?"
            " AND coalesce(sql, '') NOT LIKE '% WHERE %'",
            table,
        )
        for (index,) in indexes or ():
            found = self.ask(f'SELECT rowid FROM "{table}" INDEXED BY "{index}"')
            if found is not None:
                return sorted(number for (number,) in found)
        return None

    def _groped(self, table: str, columns: str) -> Iterator[tuple[Any, ...]]:
        """Row after row; past a damaged page number by number."""
        after = in_vain = 0
        while in_vain < _IN_VAIN:
            found = self.ask(
                f'SELECT rowid, {columns} FROM "{table}" WHERE rowid > ? ORDER BY rowid LIMIT 1', after
            )
            if found is None:
                after, in_vain = after + 1, in_vain + 1
            elif found:
                (after, *row), in_vain = found[0], 0
                yield tuple(row)
            else:
                return


def _carry_over(reader: _Reader, database: Path, key: bytes) -> Salvaged:
    engine = migration_engine(database, key)
    with engine.begin() as connection:
        for (name,) in connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).all():
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        kept, lost = _fill(connection, reader)
        in_short, _lost = _read(reader, schema.caseload)
        again, changed = stand_ins.bring_in(connection, in_short)
        missing = Counter({name: number for name, number in lost.items() if number})
        missing -= again
        kept.update(again)
        for name, number in _without_parents(connection):
            kept[name] -= number
            missing[name] += number
        _begin_where_lost(connection, kept)
        for trigger in TRIGGERS:
            connection.exec_driver_sql(trigger)
        summary.rebuild(connection)
    engine.dispose()
    uncounted = tuple(name for name, number in lost.items() if number is None)
    return Salvaged(kept=dict(kept), missing=dict(missing), uncounted=uncounted, changed=dict(changed))


def _fill(connection: Connection, reader: _Reader) -> tuple[Counter[str], dict[str, int | None]]:
    """Put in what can be read; by table how many rows that is, and how many are lost."""
    kept: Counter[str] = Counter()
    lost: dict[str, int | None] = {}
    tables = [table for table in schema.metadata.sorted_tables if table.name not in _WORKED_OUT]
    for done, table in enumerate(tables):
        reader.share = done / len(tables)
        rows, lost[table.name] = _read(reader, table)
        connection.execute(table.delete())  # what a new record begins with
        if rows:
            connection.execute(insert(table), rows)
        kept[table.name] = len(rows)
    return kept, lost


def _read(reader: _Reader, table: Table) -> tuple[list[Row], int | None]:
    there = {row[1] for row in reader.ask(f'PRAGMA table_info("{table.name}")') or ()}
    columns = [column.name for column in table.columns if column.name in there]
    if not columns:
        return [], 0
    rows, lost = reader.rows(table.name, ", ".join(f'"{name}"' for name in columns))
    return [dict(zip(columns, row, strict=True)) for row in rows], lost


def _without_parents(connection: Connection) -> Iterator[tuple[str, int]]:
    """Leave out what belongs to a row that is lost, and what belongs to that."""
    while orphans := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        for name, number in {(row[0], row[1]) for row in orphans}:
            connection.exec_driver_sql(f'DELETE FROM "{name}" WHERE rowid = ?', (number,))
            yield name, 1


def _begin_where_lost(connection: Connection, kept: Counter[str]) -> None:
    """A record without its one row of these could not be opened."""
    if not kept[schema.practice.name]:
        connection.execute(insert(schema.practice), to_row(schema.practice, Practice(), only=1))
    if not kept[schema.ledger.name]:
        connection.execute(insert(schema.ledger), {"only": 1, "commits": 0})


def _fitting(database: Path, at_hand: tuple[bytes, ...]) -> bytes:
    for secret in at_hand:
        with (
            contextlib.suppress(driver.DatabaseError),
            closing(connect_to_read(database, subkey(secret, Purpose.DATABASE))),
        ):
            return secret
    raise damaged_at_start()


def _copy(folder: Path, place: Path, names: tuple[str, ...]) -> None:
    for name in names:
        if (folder / name).is_file():
            shutil.copyfile(folder / name, place / name)
            (place / name).chmod(0o600)
