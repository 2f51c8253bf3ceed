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
    """Have temporary folders made there from now on, also by programs that are started."""
    if "TMPDIR" in os.environ or "--full-length" in sys.argv:
        return
    if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM:
        os.environ["TMPDIR"] = str(_MEMORY)
        tempfile.tempdir = None  # ask again
