"""What the system is told at the start, so that nothing of this process is left behind or read by others."""

import contextlib
import ctypes
import os
import sys
from typing import Final

if sys.platform != "win32":
    import resource

_PR_SET_DUMPABLE: Final = 4
_PT_DENY_ATTACH: Final = 31
_FOR_THE_OWNER_ALONE: Final = 0o077


def harden() -> None:
    """Make new files for the owner alone, and let no dump and no other program show this one's memory.

    An administrator can still look. Where the system has no such switch it is left as it is.
    """
    os.umask(_FOR_THE_OWNER_ALONE)
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError, AttributeError):
        system = ctypes.CDLL(None)
        if sys.platform == "darwin":
            system.ptrace(_PT_DENY_ATTACH, 0, None, 0)
        elif sys.platform.startswith("linux"):
            system.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
