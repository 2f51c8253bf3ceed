"""Long work off the GUI thread: one serial worker, results delivered on the GUI thread."""

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

Progress = Callable[[int, int], None]
"""Tells how far the work is: steps done, steps in all. It may be called from the worker."""
Work = Callable[[Progress], object]


class Job(QObject):
    """One piece of work under way. Exactly one of `finished` and `failed` comes, always on the GUI thread.

    `finished` carries what the work returned, `failed` the exception it raised, `progressed` (done, all).
    The job alone holds the work and its outcome, so that both are let go on the GUI thread: often they hold
    a screen, and a widget that dies on another thread takes the program with it.
    """

    finished = Signal(object)
    failed = Signal(Exception)
    progressed = Signal(int, int)

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Work | None = work
        self._result: object = None
        self._error: Exception | None = None

    def perform(self, progress: Progress) -> None:
        """On the worker's thread: do the work and keep what came of it."""
        if self._work is None:
            return
        try:
            self._result = self._work(progress)
        except Exception as error:  # noqa: BLE001 - whatever went wrong is told on the GUI thread
            self._error = error

    def deliver(self) -> None:
        """On the GUI thread: tell what came of the work, and let go of everything."""
        result, error = self._result, self._error
        self.drop()
        if error is None:
            self.finished.emit(result)
        else:
            self.failed.emit(error)

    def drop(self) -> None:
        """On the GUI thread: let go of the work and its outcome."""
        self._work, self._result, self._error = None, None, None
        self.deleteLater()


class Background(QObject):
    """A single worker thread that does one job after the other, in the order they came.

    It lives on the GUI thread, and so do its signals: the worker only posts to them. A signal's owner that
    belonged to the worker could die there while its signal is still under way.
    """

    _performed = Signal(Job)
    _stepped = Signal(Job, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(-1)
        self._jobs: set[Job] = set()
        self._open = True
        self._performed.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._stepped.connect(self._step, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Work,
        finished: Callable[..., None] | None = None,
        failed: Callable[..., None] | None = None,
        progressed: Callable[..., None] | None = None,
    ) -> Job:
        """Queue `work`, which gets a function to tell its progress with; the callbacks run on the GUI thread.

        Nothing is delivered before this returns, so the job's signals may be connected afterwards as well.
        Raises `RuntimeError` after `shut_down`.
        """
        if not self._open:
            raise RuntimeError("the background worker has been shut down")
        job = Job(work, self)
        for signal, callback in (
            (job.finished, finished),
            (job.failed, failed),
            (job.progressed, progressed),
        ):
            if callback is not None:
                signal.connect(callback)
        self._jobs.add(job)
        self._pool.start(lambda: self._perform(job))
        return job

    def shut_down(self) -> None:
        """Drop what has not begun, wait for what has; nothing is delivered any more."""
        self._open = False
        self._pool.clear()
        self._pool.waitForDone()
        for job in self._jobs:
            job.drop()
        self._jobs.clear()

    def _perform(self, job: Job) -> None:
        """On the worker's thread: do the work and post that it is done.

        Python collects garbage on whichever thread happens to allocate. A closed screen is often part of a
        cycle, and its widgets must not die here either: so no collection meanwhile.
        """
        gc.disable()
        try:
            job.perform(lambda done, total: self._stepped.emit(job, done, total))
            self._performed.emit(job)
        finally:
            gc.enable()

    def _deliver(self, job: Job) -> None:
        """On the GUI thread: tell what came of it, unless the job has been dropped meanwhile."""
        if job in self._jobs:
            self._jobs.discard(job)
            job.deliver()

    def _step(self, job: Job, done: int, total: int) -> None:
        if job in self._jobs:
            job.progressed.emit(done, total)
