"""The whole suite runs without a network: whoever asks for one fails where it asks."""

import sys
from typing import Final

_EVENTS: Final = {
    "socket.connect",
    "socket.bind",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.sendto",
}


class NetworkAskedForError(AssertionError):
    """Something wanted to leave this computer."""


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    # An address that is no tuple is a path: the display, the session's bus.
    if event in _EVENTS and (event.startswith("socket.get") or isinstance(arguments[1], tuple)):
        raise NetworkAskedForError(f"{event} {arguments[0 if event.startswith('socket.get') else 1]}")


def forbid() -> None:
    """For the rest of this process's life."""
    sys.addaudithook(_refuse)
