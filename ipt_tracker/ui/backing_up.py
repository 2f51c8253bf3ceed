"""Backups of the open record by schedule: every half hour when something changed, when asked, at the end.

Once a month the newest is restored for a test, aside.
"""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from ipt_tracker.errors import KnownError
from ipt_tracker.record.backups import Backups, Made
from ipt_tracker.ui.background import Background, Progress

EVERY: Final = timedelta(minutes=30)
DRILL_AFTER: Final = timedelta(minutes=5)
"""A record that was just opened is worked with first."""
_STEPS: Final = 100


class _CancelledError(Exception):
    """The work was asked to end."""


class BackingUp(QObject):
    """Works from `watch` to `finish`. What goes wrong never stops anything: it is told and tried again.

    `made` carries a `Made`, `failed` a sentence, `progressed` per cent; `ended` comes after each of them, and
    after a cancel.
    """

    made = Signal(Made)
    drilled = Signal()
    """The newest was restored for a test, and came back whole."""
    drill_failed = Signal(str)
    """It did not: carries the sentence."""
    failed = Signal(str)
    progressed = Signal(int)
    ended = Signal()
    fault_met = Signal(Exception)
    """Something that has no sentence of its own."""

    def __init__(
        self,
        backups: Backups,
        background: Background,
        now: Callable[[], datetime],
        parent: QObject,
        *,
        glance_ms: int = 20_000,
    ) -> None:
        super().__init__(parent)
        self.backups = backups
        self._background = background
        self._now = now
        self._cancelled = threading.Event()
        self._next = now() + EVERY
        self._drill_at = now() + DRILL_AFTER
        self._drilling = False
        self._glance = QTimer(self)
        self._glance.setInterval(glance_ms)
        self._glance.timeout.connect(self._look)
        self.running = False
        self.asked = False

    def watch(self) -> None:
        """Begin to look at the clock: the first one by schedule is half an hour from now."""
        self._glance.start()

    def begin(self, *, asked: bool = False) -> None:
        """Back up now, on the worker; nothing where one is under way.

        What was `asked` for by hand is answered each time, what is done by schedule is told once.
        """
        if self.running:
            return
        self.asked = asked
        self.running = True
        self._cancelled.clear()
        self._background.run(self._make, self._succeeded, self._not_made, self._tell)

    def cancel(self) -> None:
        """End the one that is under way; nothing of it stays."""
        self._cancelled.set()

    @property
    def takes_long(self) -> bool:
        """Whether `finish` will be noticed: a backup is due, and of a large record."""
        try:
            return self.backups.large and self.backups.due()
        except (KnownError, OSError):
            return False

    def finish(self, *, later: bool = False) -> None:
        """The record is about to be closed: end what is under way, and back up what the last one lacks.

        What is left for `later`, as a failure is, is made up for when the record is open the next time.
        """
        self._glance.stop()
        self._cancelled.set()
        try:
            self.backups.finish(later=later)
        except (KnownError, OSError):
            pass
        except Exception as fault:  # noqa: BLE001 - whatever it is, it must not keep the record open
            self.fault_met.emit(fault)
        self.blockSignals(True)

    def _look(self) -> None:
        if self._now() >= self._drill_at and not self.running:
            self._drill()
        if self._now() < self._next or self.running:
            return
        self._next = self._now() + EVERY
        try:
            due = self.backups.due()
        except KnownError as error:
            self.failed.emit(error.message)
            return
        if due:
            self.begin()

    def _drill(self) -> None:
        """Restore the newest for a test, on the worker, where a month has gone by."""
        self._drill_at = self._now() + EVERY
        if self._drilling:
            return
        try:
            self._drilling = self.backups.drill_due()
        except KnownError:
            return  # what keeps the record from being read is told by whoever needs it
        if self._drilling:
            self._background.run(lambda _progress: self.backups.drill(), self._drill_done, self._not_drilled)

    def _drill_done(self, _drill: object) -> None:
        self._drilling = False
        self.drilled.emit()

    def _not_drilled(self, error: Exception) -> None:
        self._drilling = False
        if not isinstance(error, KnownError):
            self.fault_met.emit(error)
        elif error.code != "record.closed":  # locked meanwhile: it is done another time
            self.drill_failed.emit(error.message)

    def _make(self, progress: Progress) -> Made:
        def step(share: float) -> None:
            if self._cancelled.is_set():
                raise _CancelledError
            progress(round(share * _STEPS), _STEPS)

        return self.backups.make(step)

    def _tell(self, done: int, _total: int) -> None:
        self.progressed.emit(done)

    def _succeeded(self, made: Made) -> None:
        self.running = False
        self._next = self._now() + EVERY
        self.made.emit(made)
        self.ended.emit()

    def _not_made(self, error: Exception) -> None:
        self.running = False
        if isinstance(error, KnownError):
            self.failed.emit(error.message)
        elif not isinstance(error, _CancelledError):
            self.fault_met.emit(error)
        self.ended.emit()
