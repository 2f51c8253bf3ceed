"""A second start asks the window that has the record to come to the front: by a socket that carries no word.

The socket is a file in a folder of this person's alone. Who connects is answered with one byte and is never
listened to. Windows' own kind of socket is not built: there a second window says that the record is open.
"""

import contextlib
import hashlib
import os
import socket
import stat
import tempfile
from pathlib import Path
from typing import Final

_ANSWER: Final = b"\x06"
_WAIT_S: Final = 1.0
"""A window that does not answer by then is busy or hangs: the second start goes on without it."""


def listen(folder: Path) -> socket.socket | None:
    """Begin to listen for second starts with the record in `folder`, whose lock is held.

    Gives a socket that never blocks; None where this system has no such thing.
    """
    place = _place(folder)
    if place is None:
        return None
    with contextlib.suppress(OSError):
        place.unlink(missing_ok=True)  # a process that was killed left it
        server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            server.bind(str(place))
            server.listen()
            server.setblocking(False)
        except OSError:
            server.close()
            raise
        return server
    return None


def answer(server: socket.socket) -> bool:
    """Answer one who called; whether there was somebody."""
    try:
        caller, _address = server.accept()
    except OSError:
        return False
    with caller, contextlib.suppress(OSError):
        caller.send(_ANSWER)
    return True


def stop(server: socket.socket) -> None:
    """Listen no more."""
    with contextlib.suppress(OSError):
        Path(server.getsockname()).unlink(missing_ok=True)
    server.close()


def call(folder: Path) -> bool:
    """Ask the window that has this record to come to the front; whether one answered."""
    place = _place(folder)
    if place is None or not place.exists():
        return False
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as caller:
        caller.settimeout(_WAIT_S)
        caller.connect(str(place))
        return caller.recv(1) == _ANSWER
    return False


def _place(folder: Path) -> Path | None:
    home = _private_home() if hasattr(socket, "AF_UNIX") else None
    if home is None:
        return None
    name = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]
    return home / f"ipt-tracker-{name}"


def _private_home() -> Path | None:
    """A folder that nobody else may look into; None where there is none to be had."""
    told = os.environ.get("XDG_RUNTIME_DIR", "")
    home = Path(told) if told else Path(tempfile.gettempdir()) / f"ipt-tracker-{os.getuid()}"
    with contextlib.suppress(OSError):
        if not told:
            home.mkdir(mode=0o700, exist_ok=True)
        found = home.lstat()
        if stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077:
            return home
    return None
