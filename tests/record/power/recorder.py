"""Writes down, in the order it happens, what this process asks of the disk under one folder.

SQLite's own writing is seen at its file interface: the default VFS is found in the driver's library, and the
methods of each file it opens are replaced by ones that write down and then do the same. Python's writing is
seen at `os.fsync`, `os.replace` and `os.unlink`; what it never syncs holds no promise and is left out until
it is renamed. No compiler and no rights are needed.
"""

import ctypes
import os
import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Final

import sqlcipher3._sqlite3 as driver

from tests.record.power.operations import Operation, Promised, Removed, Renamed, Synced, Truncated, Written

if TYPE_CHECKING:
    from collections.abc import Callable

_POINTER, _INT, _LONG, _NAME = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64, ctypes.c_char_p
_OK: Final = 0
_OPEN = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _POINTER, _INT, _POINTER)
_DELETE = ctypes.CFUNCTYPE(_INT, _POINTER, _NAME, _INT)
_WRITE = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _INT, _LONG)
_TRUNCATE = ctypes.CFUNCTYPE(_INT, _POINTER, _LONG)
_SYNC = ctypes.CFUNCTYPE(_INT, _POINTER, _INT)


class _Methods(ctypes.Structure):
    """sqlite3_io_methods, version 3."""

    _fields_ = (
        ("version", _INT),
        ("close", _POINTER),
        ("read", _POINTER),
        ("write", _WRITE),
        ("truncate", _TRUNCATE),
        ("sync", _SYNC),
        ("others", _POINTER * 13),
    )


class _File(ctypes.Structure):
    _fields_ = (("methods", ctypes.POINTER(_Methods)),)


class _Vfs(ctypes.Structure):
    """sqlite3_vfs as far as its two members that make and remove files."""

    _fields_ = (
        ("version", _INT),
        ("file_size", _INT),
        ("longest_path", _INT),
        ("next", _POINTER),
        ("name", _NAME),
        ("data", _POINTER),
        ("open", _OPEN),
        ("delete", _DELETE),
    )


class Recorder:
    """Records everything below `folder` from its making on; `promise` marks what was promised to a person."""

    def __init__(self, folder: Path, log: Path) -> None:
        self._folder = folder.resolve()
        self._log = log.open("wb")
        self._kept: list[object] = []
        """What C holds pointers to."""
        self._watch_sqlite()
        self._watch_python()

    def promise(self, number: int) -> None:
        self._note(Promised(number))

    def _note(self, operation: Operation) -> None:
        pickle.dump(operation, self._log)
        self._log.flush()

    def _inside(self, path: str) -> str | None:
        """The name below the folder; None for what lies elsewhere."""
        found = Path(path)
        return found.name if found.parent == self._folder else None

    # -------------------------------------------------------------- SQLite

    def _watch_sqlite(self) -> None:
        library = ctypes.CDLL(driver.__file__)
        library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        vfs = library.sqlite3_vfs_find(None).contents
        # read through the address, or the copy would follow the replacement
        really_open = _OPEN(ctypes.cast(vfs.open, _POINTER).value or 0)
        really_delete = _DELETE(ctypes.cast(vfs.delete, _POINTER).value or 0)

        def opening(this: int, name: int | None, file: int, flags: int, given: int | None) -> int:
            result = really_open(this, name, file, flags, given)
            inside = self._inside(os.fsdecode(ctypes.string_at(name))) if name and result == _OK else None
            if inside is not None:
                self._watch_file(_File.from_address(file), inside)
            return result

        def deleting(this: int, name: bytes, sync: int) -> int:
            inside = self._inside(os.fsdecode(name))
            if inside is not None:
                self._note(Removed(inside))
            return really_delete(this, name, sync)

        vfs.open, vfs.delete = _OPEN(opening), _DELETE(deleting)
        self._kept += [really_open, really_delete, vfs.open, vfs.delete]

    def _watch_file(self, file: _File, name: str) -> None:
        real = file.methods.contents
        seen = _Methods.from_buffer_copy(real)

        def writing(this: int, data: int, size: int, offset: int) -> int:
            self._note(Written(name, offset, ctypes.string_at(data, size)))
            return int(real.write(this, data, size, offset))

        def truncating(this: int, size: int) -> int:
            self._note(Truncated(name, size))
            return int(real.truncate(this, size))

        def syncing(this: int, flags: int) -> int:
            result = int(real.sync(this, flags))
            # the first sync of a file that SQLite made syncs its folder as well
            self._note(Synced(name, names=True))
            return result

        seen.write, seen.truncate, seen.sync = _WRITE(writing), _TRUNCATE(truncating), _SYNC(syncing)
        file.methods = ctypes.pointer(seen)
        self._kept += [real, seen, seen.write, seen.truncate, seen.sync]

    # -------------------------------------------------------------- Python

    def _watch_python(self) -> None:
        fsync, replace, unlink = os.fsync, os.replace, os.unlink

        def syncing(descriptor: int) -> None:
            fsync(descriptor)
            path = Path(f"/proc/self/fd/{descriptor}").readlink()
            if path == self._folder:
                self._note(Synced("", names=True))
            elif path.parent == self._folder:
                self._note_whole(path)
                self._note(Synced(path.name, names=False))

        def renaming(source: str | Path, target: str | Path) -> None:
            if Path(source).parent == self._folder:
                self._note(Renamed(Path(source).name, Path(target).name))
            replace(source, target)

        def removing(path: str | Path, **where: int) -> None:
            if Path(path).parent == self._folder:
                self._note(Removed(Path(path).name))
            unlink(path, **where)

        watched: dict[str, Callable[..., None]] = {"fsync": syncing, "replace": renaming, "unlink": removing}
        for name, function in watched.items():
            setattr(os, name, function)

    def _note_whole(self, path: Path) -> None:
        data = path.read_bytes()
        self._note(Truncated(path.name, 0))
        self._note(Written(path.name, 0, data))
