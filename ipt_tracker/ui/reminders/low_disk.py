"""A disk that is filling up is told in the sidebar, long before nothing can be stored on it any more."""

import contextlib
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer

from ipt_tracker.host.disk import free_bytes
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.shell.window import MainWindow

LOW: Final = 1_000_000_000
"""Bytes below which it is told. The record opens for reading only below `record.KEEP_FREE`."""


class LowDisk(QObject):
    """Looks at the disk of `folder` from `watch` to `rest`. The record goes on being written meanwhile."""

    def __init__(self, window: MainWindow, folder: Path, parent: QObject, *, glance_ms: int = 20_000) -> None:
        super().__init__(parent)
        self._window = window
        self._folder = folder
        self._free: int | None = None
        """While it is told."""
        self._told = False
        self._glance = QTimer(self)
        self._glance.setInterval(glance_ms)
        self._glance.timeout.connect(self._look)
        window.sidebar.disk_asked.connect(self._tell)

    def watch(self) -> None:
        """Begin to look."""
        self._look()
        self._glance.start()

    def rest(self) -> None:
        """Look no more: the record is about to be closed."""
        self._glance.stop()
        self._window.sidebar.disk_asked.disconnect(self._tell)
        self._window.sidebar.set_free("")

    def _look(self) -> None:
        with contextlib.suppress(OSError):  # what the next store meets is told there
            self._show(free_bytes(self._folder))

    def _show(self, free: int) -> None:
        self._free = free if free < LOW else None
        self._window.sidebar.set_free(
            "" if self._free is None else self.tr("Disk: {size} free").format(size=size(free))
        )
        if self._free is None:
            self._told = False
        elif not self._told and not self._window.snackbar.active:  # nobody's Undo is cut short for it
            self._tell()

    def _tell(self) -> None:
        if self._free is None:
            return
        self._told = True
        text = self.tr("Only {size} are free on this disk. What you type is still stored.")
        self._window.notify(Notice(text=text.format(size=size(self._free)), warns=True))


def size(count: int) -> str:
    """Bytes as a person reads them: whole megabytes."""
    return f"{count // 1_000_000} MB"
