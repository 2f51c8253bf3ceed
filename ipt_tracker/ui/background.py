"""Long work off the GUI thread: one serial worker, results delivered on the GUI thread."""

import gc
import threading
from collections import deque
from collections.abc import Callable
from enum import Enum
from functools import partial
from itertools import count
from queue import SimpleQueue
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QCoreApplication, QEvent, QMetaMethod, QObject, Qt, Signal, SignalInstance

Progress = Callable[[int, int], None]
"""Tells how far the work is: steps done, steps in all. It may be called from the worker."""
Work = Callable[[Progress], object]


@runtime_checkable
class Closes(Protocol):
    """What was opened and is whoever's that takes it, such as a record."""

    def close(self) -> None:
        """Let go of it."""


class Owed(Enum):
    """What somebody counts on that asked for it: not dropped where it still waits when the end comes."""

    NOTHING = "nothing"
    """It shows something, which nobody looks at any more then."""
    WITH_RECORD = "with the record"
    """Done before the record is closed that it works with."""
    BY_ITSELF = "by itself"
    """Done before the process ends."""


class Job(QObject):
    """One piece of work under way. At most one of `finished` and `failed` comes, always on the GUI thread.

    `finished` carries what the work returned, `failed` the exception it raised, `progressed` (done, all).
    """

    finished = Signal(object)
    failed = Signal(Exception)
    progressed = Signal(int, int)

    def __init__(self, work: Work, owed: Owed) -> None:
        super().__init__()
        self.work: Work | None = work
        self.owed = owed
        self.over = threading.Event()
        self.result: object = None
        self.error: Exception | None = None

    def perform(self, progress: Progress) -> None:
        """On the worker's thread: do the work and keep what came of it."""
        try:
            self.result = self.work(progress) if self.work else None
        except Exception as error:  # noqa: BLE001 - whatever went wrong is told on the GUI thread
            self.error = error

    def deliver(self) -> Exception | None:
        """On the GUI thread: let go of the work and its outcome, and tell it.

        Gives the error of what somebody counts on where nobody hears it, since its page has been left.
        """
        error, self.error, self.work = self.error, None, None
        if error is not None:
            heard = self._heard(self.failed)
            self.failed.emit(error)
            return None if heard or self.owed is Owed.NOTHING else error
        if self._heard(self.finished):
            result, self.result = self.result, None
            self.finished.emit(result)
        else:
            self.drop()
        return None

    def drop(self) -> None:
        """Nobody hears of the outcome any more: a record that was opened for them is closed in order."""
        result, self.result = self.result, None
        if isinstance(result, Closes):
            result.close()

    def _heard(self, signal: "SignalInstance[Any]") -> bool:
        return self.isSignalConnected(QMetaMethod.fromSignal(signal))


class Background(QObject):
    """A single worker thread that does one job after the other, in the order they came.

    Everything a job holds (often a screen) is kept here, on the GUI thread, and let go here: a widget that
    dies on another thread takes the program with it. The worker is handed numbers, posts numbers back, and
    has let go of all it touched before it does.

    Python collects garbage on whichever thread happens to allocate, and a closed screen is often part of a
    cycle. So nothing is collected while there is work: the GUI thread begins again when all is delivered.
    """

    settled = Signal()
    """All that was asked for is done and told; never after `shut_down`."""
    unheard = Signal(Exception)
    """What somebody counts on has failed, and the page has been left that would have told them."""
    _woken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = count(1)
        self._jobs: dict[int, Job] = {}
        self._inbox: SimpleQueue[int] = SimpleQueue()
        self._steps: deque[tuple[int, int, int]] = deque()
        self._done: deque[int] = deque()
        self._open = True
        self._woken.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._worker = threading.Thread(target=self._serve, name="background", daemon=True)
        self._worker.start()

    def run(
        self,
        work: Work,
        finished: Callable[..., None] | None = None,
        failed: Callable[..., None] | None = None,
        progressed: Callable[..., None] | None = None,
        *,
        owed: Owed = Owed.NOTHING,
    ) -> Job:
        """Queue `work`, which gets a function to tell its progress with; the callbacks run on the GUI thread.

        They are methods of objects that live as long as the page, no functions of their own: what comes
        after the page has been left is dropped then, and a record that was opened for it closed.
        Nothing is delivered before this returns, so the job's signals may be connected afterwards as well.
        Raises `RuntimeError` after `shut_down`.
        """
        if not self._open:
            raise RuntimeError("the background worker has been shut down")
        job = Job(work, owed)
        for signal, callback in (
            (job.finished, finished),
            (job.failed, failed),
            (job.progressed, progressed),
        ):
            if callback is not None:
                signal.connect(callback)
        gc.disable()
        number = next(self._numbers)
        self._jobs[number] = job
        self._inbox.put(number)
        return job

    @property
    def serving(self) -> bool:
        """Whether work is taken: until `shut_down`."""
        return self._open

    @property
    def busy(self) -> bool:
        """Whether something asked for is not done and told yet."""
        return bool(self._jobs)

    def owes(self, owed: Owed) -> bool:
        """Whether something of this kind is not done yet."""
        return any(job.owed is owed for job in self._jobs.values())

    def finish(self, owed: Owed) -> Exception | None:
        """Wait until all of this kind is done, and tell what came of it; gives the first failure."""
        jobs = [job for job in self._jobs.values() if job.owed is owed]
        for job in jobs:
            job.over.wait()
        failed = next((job.error for job in jobs if job.error is not None), None)
        self._deliver()
        return failed

    def shut_down(self) -> None:
        """Do what is owed, and drop what else has not begun.

        Nothing is delivered, and what was opened is closed.
        """
        self._open = False
        self._inbox.put(0)
        self._worker.join()
        for job in self._jobs.values():
            job.drop()
        self._jobs.clear()
        gc.enable()

    def _serve(self) -> None:
        """On the worker's thread: do what is asked until the end is asked."""
        wait, done = self._inbox.get, self._done.append
        while number := wait():
            over = self._jobs[number].over
            if self._open or self._jobs[number].owed is not Owed.NOTHING:
                self._jobs[number].perform(partial(self._step, number))
            done(number)
            over.set()
            self._woken.emit()

    def _step(self, number: int, done: int, total: int) -> None:
        self._steps.append((number, done, total))
        self._woken.emit()

    def _tell(self) -> None:
        """Pages that were left go first: one that Qt has not deleted yet would hear what nobody sees."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self._deliver()

    def _deliver(self) -> None:
        """On the GUI thread: tell how far the work is, and what came of it."""
        while self._steps and self._open:
            number, done, total = self._steps.popleft()
            self._jobs[number].progressed.emit(done, total)
        while self._done and self._open:
            error = self._jobs.pop(self._done.popleft()).deliver()
            if error is not None:
                self.unheard.emit(error)
        if not self._jobs and self._open:
            gc.enable()
            self.settled.emit()
