"""One instance at a time: an operating-system file lock that the kernel frees when the process dies."""

import os
import sys
from pathlib import Path

from ipt_tracker.errors import KnownError
from ipt_tracker.host.private_files import FILE_MODE

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        # flock, not lockf: it also holds between two openings in one process
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class InstanceLock:
    """A lock on `FOLDER/.lock`. The file stays where it is: only the lock on it counts."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / ".lock"
        self._descriptor: int | None = None

    def acquire(self) -> None:
        """Take the lock at once.

        Raises:
            KnownError: somebody else holds it (`record.open_elsewhere`).
            OSError: the lock file can't be written.
        """
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, FILE_MODE)
        try:
            _lock(descriptor)
        except OSError as refused:
            os.close(descriptor)
            raise KnownError(
                "This record is already open in another window or program. Nothing is lost: "
                "go on working there, or close it there first.",
                code="record.open_elsewhere",
            ) from refused
        self._descriptor = descriptor

    def release(self) -> None:
        """Give the lock back; does nothing when it isn't held."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
