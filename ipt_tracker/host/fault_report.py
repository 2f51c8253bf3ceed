"""A report about a fault: kinds and places of code and versions, and never a word that was in it.

An exception's own text, and what stood in variables, may hold what a client said. So what is written is an
allow-list: names of exceptions, functions and files of code, numbers of lines, versions.
"""

import contextlib
import importlib.metadata
import os
import platform
import sys
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from ipt_tracker import __version__
from ipt_tracker.host.private_files import create_private, make_private_dir

_KEPT: Final = 20
"""Reports; older ones are removed."""
_LIBRARIES: Final = ("PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "reportlab", "cryptography")
_CODE: Final = Path(__file__).resolve().parents[2]


def write(error: BaseException, folder: Path, now: datetime) -> Path | None:
    """Write a report into `folder`, for its owner alone; None where that is not to be."""
    with contextlib.suppress(OSError):
        if not folder.is_dir():
            make_private_dir(folder)
        at = now.astimezone(UTC)
        file = folder / f"fault-{at:%Y%m%dT%H%M%SZ}-{os.urandom(3).hex()}.txt"
        create_private(file, report(error, at).encode())
        for old in sorted(folder.glob("fault-*.txt"))[:-_KEPT]:
            old.unlink(missing_ok=True)
        return file
    return None


def report(error: BaseException, at: datetime) -> str:
    """What is written."""
    lines = [
        "IPT Tracker fault report. It holds places of the program's code and versions, nothing of a record.",
        f"at {at:%Y-%m-%d %H:%M:%S}Z",
        f"IPT Tracker {__version__}, Python {platform.python_version()}, {sys.platform} {platform.machine()}",
        ", ".join(f"{name} {_version(name)}" for name in _LIBRARIES),
    ]
    for one in _chain(error):
        lines += ["", _kind(one)]
        for frame in traceback.extract_tb(one.__traceback__):
            lines.append(f"  {place(frame.filename)}, line {frame.lineno}, in {frame.name}")
    return "\n".join(lines) + "\n"


def place(filename: str) -> str:
    """A file of code, by its path in the program, else by its name alone: paths may name a person."""
    path = Path(filename)
    return str(path.relative_to(_CODE)) if path.is_relative_to(_CODE / "ipt_tracker") else path.name


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error, and those that led to it, the newest first."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _kind(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "unknown"
