"""The program started anew: a new process takes this one's place, and is told a few words on the way.

Python can't wipe what it has read, but a process that ends takes all of its memory with it.
"""

import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

_VARIABLE: Final = "IPT_TRACKER_TOLD"
"""Says by its number where the new process finds what it is told; nothing of that stands in it."""
LONGEST: Final = 16_000
"""Bytes that a pipe takes on every system before anybody reads."""


def start_anew(told: bytes, keep: Sequence[int] = ()) -> None:
    """Become a new process of the same program, which finds `told` and, still open, the files `keep`.

    On Windows no process can become another: a second one is started, without the files, and this one ends.

    Raises:
        OSError: it can't be started; everything is as it was.
    """
    if len(told) > LONGEST:
        raise OSError(f"{len(told)} bytes are more than a new process can be told")
    command = [sys.executable, *sys.orig_argv[1:]]
    if os.name == "nt":
        _start_beside(command, told)
        return
    reading, writing = os.pipe()
    try:
        os.write(writing, told)
        _take_along(reading, *keep)
        os.execve(sys.executable, command, os.environ | {_VARIABLE: str(reading)})  # noqa: S606
    finally:  # only when it did not come to that
        for descriptor in (reading, writing):
            os.close(descriptor)
        for descriptor in keep:
            os.set_inheritable(descriptor, False)


def told() -> bytes:
    """What the process before this one told it; nothing when the program was started by a person.

    It can be asked for once.
    """
    number = os.environ.pop(_VARIABLE, "")
    if not number.isdecimal():
        return b""
    try:
        with os.fdopen(int(number), "rb") as pipe:
            return pipe.read(LONGEST)
    except OSError:
        return b""


def _take_along(*kept: int) -> None:
    """Leave open in the new process its standard files and these, and nothing that a library left open."""
    for name in [entry.name for entry in Path("/dev/fd").iterdir()]:
        with contextlib.suppress(OSError):  # the one that the list itself was read by
            os.set_inheritable(int(name), int(name) < 3 or int(name) in kept)


def _start_beside(command: list[str], told: bytes) -> None:
    import subprocess

    reading, writing = os.pipe()
    os.write(writing, told)
    subprocess.Popen(command, env=os.environ | {_VARIABLE: "0"}, stdin=reading)  # noqa: S603
    sys.stderr.flush()
    os._exit(0)
