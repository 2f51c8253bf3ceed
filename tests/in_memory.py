"""Folders of tests lie in memory where it has room: nothing waits for a disk then.

What a test says of a disk that is full, slow or torn off it says of one that it makes for that. The promises
are tried on the disk itself at full length.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

_MEMORY: Final = Path("/dev/shm")
_ROOM: Final = 3 * 1024**3
"""Bytes that have to be free; containers often have less."""


def keep() -> None:
    """Have temporary folders made there from now on, also by programs that are started, such as workers."""
    if {"TMPDIR", "PYTEST_XDIST_WORKER"} & os.environ.keys() or "--full-length" in sys.argv:
        return
    if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM and _may_run():
        os.environ["TMPDIR"] = str(_MEMORY)
        tempfile.tempdir = None  # ask again


def _may_run() -> bool:
    """Whether a program that lies there may be started: some tests make one."""
    return not os.statvfs(_MEMORY).f_flag & os.ST_NOEXEC
