"""How much room the disk has that a folder lies on."""

import shutil
from pathlib import Path


def free_bytes(folder: Path) -> int:
    """Bytes that may still be written there.

    Raises:
        OSError: the folder can't be reached.
    """
    return shutil.disk_usage(folder).free
