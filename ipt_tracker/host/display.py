"""Is there a screen that answers? Asked before Qt starts, since Qt aborts the process when there is none."""

import ctypes
import os
import socket
import sys
import threading
from pathlib import Path

_DEADLINE = 3.0
"""Seconds a display has to answer; a local one needs a few milliseconds."""


def display_answers(environment: dict[str, str] | None = None) -> bool:
    """True when Qt would find a screen here. Windows and macOS always have one."""
    if sys.platform in ("win32", "darwin"):
        return True
    env = dict(os.environ) if environment is None else environment
    platform = env.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    if platform == "wayland":
        return _wayland_answers(env)
    if platform == "xcb":
        return _x11_answers(env)
    if platform:
        return True
    return _wayland_answers(env) or _x11_answers(env)


def _wayland_answers(env: dict[str, str]) -> bool:
    name = env.get("WAYLAND_DISPLAY", "")
    if not name:
        return False
    path = Path(env.get("XDG_RUNTIME_DIR", "")) / name
    sync_request = (
        (1).to_bytes(4, sys.byteorder)
        + ((12 << 16) | 0).to_bytes(4, sys.byteorder)
        + (2).to_bytes(4, sys.byteorder)
    )
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(_DEADLINE)
            connection.connect(str(path))
            connection.sendall(sync_request)
            return bool(connection.recv(8))
    except OSError:
        return False


def _x11_answers(env: dict[str, str]) -> bool:
    name = env.get("DISPLAY", "")
    if not name:
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
        ctypes.CDLL("libxcb-cursor.so.0")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    answers: list[bool] = []

    def connect() -> None:
        connection = xcb.xcb_connect(name.encode(), None)
        answers.append(xcb.xcb_connection_has_error(connection) == 0)
        xcb.xcb_disconnect(connection)

    # A server that accepts and then says nothing would hold the caller for ever, hence the thread.
    asker = threading.Thread(target=connect, daemon=True)
    asker.start()
    asker.join(_DEADLINE)
    return answers == [True]
