"""One instance at a time: an operating-system file lock that the kernel frees when the process dies."""

import contextlib
import os
import sys
import threading
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


_MOVES = threading.Lock()
"""A lock changes hands on the worker, while the window may give it up."""


class InstanceLock:
    """A lock on a file in a folder. The file stays where it is: only the lock on it counts.

    It has one holder at a time within this process too: it can be moved to another, but never shared.
    """

    def __init__(self, folder: Path, name: str = ".lock") -> None:
        self._path = folder / name
        self._descriptor: int | None = None
        self._given_up = False

    @classmethod
    def taken_over(cls, folder: Path, descriptor: int | None) -> "InstanceLock":
        """The lock that the process before this one held on `folder`, handed on by its open file.

        It is not held where that file is another one, or none.
        """
        lock = cls(folder)
        if descriptor is None:
            return lock
        with contextlib.suppress(OSError):
            if os.path.samestat(os.fstat(descriptor), lock._path.stat()):
                os.set_inheritable(descriptor, False)
                lock._descriptor = descriptor
        return lock

    @property
    def there(self) -> bool:
        """Whether the folder was ever locked: its lock file is there."""
        return self._path.exists()

    @property
    def descriptor(self) -> int | None:
        """The open file that holds the lock; it holds it in the process that takes this one's place too."""
        return self._descriptor

    def acquire(self) -> None:
        """Take the lock at once; does nothing when it is held already.

        Raises:
            KnownError: somebody else holds it (`record.open_elsewhere`).
            OSError: the lock file can't be written.
        """
        self._given_up = False
        if self._descriptor is not None:
            return
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

    def move_to(self, other: "InstanceLock") -> None:
        """Let `other` hold what this one holds, and hold nothing from now on.

        It is freed where `other` was released meanwhile. Does nothing when it isn't held.
        """
        with _MOVES:
            wanted = not other._given_up  # noqa: SLF001 - of this class
            if wanted and self._descriptor is not None:
                other._descriptor, self._descriptor = self._descriptor, None  # noqa: SLF001 - as above
        if not wanted:
            self.release()

    def release(self) -> None:
        """Give the lock back; does nothing when it isn't held."""
        with _MOVES:
            self._given_up = True
            descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)
