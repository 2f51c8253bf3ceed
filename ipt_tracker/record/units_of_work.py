"""The units of work of a record that is open: what is read and stored together, and what is kept of it."""

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar, cast

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DBAPIError

from ipt_tracker.errors import KnownError
from ipt_tracker.record import summary
from ipt_tracker.record.faults import translated
from ipt_tracker.record.head import Head
from ipt_tracker.record.reading import Reading
from ipt_tracker.record.schema import ledger

V = TypeVar("V")
_STEPS: Final = 100_000
"""Of SQLite's machine between two looks whether a long look is still wanted: a few milliseconds."""


def closed() -> KnownError:
    """Nothing can be done with the record any more."""
    return KnownError("The record is closed. Nothing is lost: unlock it again.", code="record.closed")


class UnitsOfWork(ABC):
    """One at a time, whichever thread asks; what is stored is counted, and the head written after it.

    `reading` says why the record can only be read; None where it can be worked in.
    """

    def __init__(self, folder: Path, engine: Engine, reading: Reading | None) -> None:
        self.folder = folder
        self.reading = reading
        self._engine: Engine | None = engine
        self._whole = threading.RLock()
        self._reader: Connection | None = None
        self._aside = False
        self._owes_checkpoint = False
        self._remembered: dict[str, tuple[object, object]] = {}

    @abstractmethod
    def _count(self, connection: Connection) -> Head:
        """Count the unit of work that is about to be stored; gives where the record stands with it."""

    @abstractmethod
    def _keep_head(self, reached: Head) -> None:
        """Keep outside of the database where it stands now that this is stored."""

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A unit of work that sees one state of the record throughout; one within another sees the same."""
        with self._whole, translated(self.folder):
            if self._reader is not None:
                yield self._reader
                return
            with self._open_engine().connect() as connection:
                reader = connection.execution_options(begin="BEGIN")
                with reader.begin():
                    self._reader = reader
                    try:
                        yield reader
                    finally:
                        self._reader = None

    @contextmanager
    def read_aside(self) -> Iterator[Connection]:
        """A unit of work for one long look: it sees one state, as `read` does, and nobody waits for it.

        The log is folded in before, and then not until its end, so the file itself stays as it was.

        Raises:
            KnownError: also when the record was closed meanwhile, which ends it (`record.closed`).
        """
        with translated(self.folder):
            with self._whole:
                self.checkpoint()
                connection = self._open_engine().connect().execution_options(begin="BEGIN")
                connection.execute(select(ledger.c.commits))  # a state is held from the first look at it
                self._aside = True
            raw: Any = connection.connection.driver_connection
            raw.set_progress_handler(lambda: self._engine is None, _STEPS)
            try:
                yield connection
            except DBAPIError as fault:
                if self._engine is None:
                    raise closed() from fault
                raise
            finally:
                raw.set_progress_handler(None, 0)
                if self._engine is None:
                    connection.invalidate()
                connection.close()
                self._aside = False
                if self._owes_checkpoint and self._engine is not None:
                    self.checkpoint()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A unit of work that is stored as a whole at the end of the block, or not at all.

        The rows of the caseload that it made stale are worked out anew before it is stored.

        Raises:
            KnownError: it could not be stored, or the record is open for reading (`record.read_only`).
        """
        with self._stored() as connection:
            yield connection
            summary.refresh(connection)
        self._remembered.clear()

    @contextmanager
    def _stored(self) -> Iterator[Connection]:
        if self.reading is not None:
            raise self.reading.refusal()
        with self._whole, translated(self.folder):
            with self._open_engine().begin() as connection:
                yield connection
                reached = self._count(connection)
            self._keep_head(reached)

    def remembered(self, name: str, state: object, work_out: Callable[[], V]) -> V:
        """What was worked out under this name for the same state, unless the record was written since."""
        known = self._remembered.get(name)
        if known is None or known[0] != state:
            known = self._remembered[name] = (state, work_out())
        return cast("V", known[1])

    def checkpoint(self) -> bool:
        """Fold the write-ahead log into the database: after important steps, and when there is a pause.

        Returns False when that can't be done now. Nothing is at risk then: what was stored is in the log.
        """
        if self.reading is not None:
            return False
        with self._whole:
            self._owes_checkpoint = self._aside
            if self._aside:  # SQLite would wait for it
                return False
            try:
                with translated(self.folder), closing(self._open_engine().raw_connection()) as connection:
                    done = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            except KnownError:
                return False
            return not done[0]

    def let_go(self) -> None:
        """Close the database and nothing else: the lock is as it was, and the log does not tell."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None
            self._remembered.clear()

    def _open_engine(self) -> Engine:
        if self._engine is None:
            raise closed()
        return self._engine
