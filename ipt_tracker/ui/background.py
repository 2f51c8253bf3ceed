"""Long work off the GUI thread: one serial worker, results delivered on the GUI thread."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

Progress = Callable[[int, int], None]
"""Tells how far the work is: steps done, steps in all. It may be called from the worker."""
Work = Callable[[Progress], object]


class Job(QObject):
    """One piece of work under way. Exactly one of `finished` and `failed` comes, always on the GUI thread.

    `finished` carries what the work returned, `failed` the exception it raised, `progressed` (done, all).
    """

    finished = Signal(object)
    failed = Signal(Exception)
    progressed = Signal(int, int)


@dataclass(frozen=True, slots=True)
class _Parcel:
    """What the worker posts: whose it is, and what to do with it on the GUI thread."""

    job: Job
    deliver: Callable[[], None]


class Background(QObject):
    """A single worker thread that does one job after the other, in the order they came.

    It lives on the GUI thread, and so do its signals: the worker only posts to them. A signal's owner that
    belonged to the worker could die there while its signal is still under way.
    """

    _posted = Signal(_Parcel)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(-1)
        self._jobs: set[Job] = set()
        self._open = True
        self._posted.connect(self._receive, Qt.ConnectionType.QueuedConnection)

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
        job = Job(self)
        for signal, callback in (
            (job.finished, finished),
            (job.failed, failed),
            (job.progressed, progressed),
        ):
            if callback is not None:
                signal.connect(callback)
        self._jobs.add(job)
        self._pool.start(lambda: self._work(job, work))
        return job

    def shut_down(self) -> None:
        """Drop what has not begun, wait for what has; nothing is delivered any more."""
        self._open = False
        self._pool.clear()
        self._pool.waitForDone()
        for job in self._jobs:
            job.deleteLater()
        self._jobs.clear()

    def _work(self, job: Job, work: Work) -> None:
        """On the worker's thread: do the work and post what is to be delivered."""
        try:
            result = work(lambda done, total: self._post(job, lambda: job.progressed.emit(done, total)))
        except Exception as error:  # noqa: BLE001 - whatever went wrong is told on the GUI thread
            fault = error
            self._post(job, lambda: self._end(job, lambda: job.failed.emit(fault)))
        else:
            self._post(job, lambda: self._end(job, lambda: job.finished.emit(result)))

    def _post(self, job: Job, deliver: Callable[[], None]) -> None:
        self._posted.emit(_Parcel(job, deliver))

    def _receive(self, parcel: _Parcel) -> None:
        """On the GUI thread: deliver, unless the job has been dropped meanwhile."""
        if parcel.job in self._jobs:
            parcel.deliver()

    def _end(self, job: Job, deliver: Callable[[], None]) -> None:
        self._jobs.discard(job)
        try:
            deliver()
        finally:
            job.deleteLater()
