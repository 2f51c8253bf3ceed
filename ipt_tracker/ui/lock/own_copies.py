"""What was copied in the program and lies on the clipboard: it does not stay there."""

from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

STAYS_MS: Final = 30_000
_MARK: Final = "application/x-ipt-tracker"
_HINTS: Final = {
    _MARK: b"1",
    "x-kde-passwordManagerHint": b"secret",  # Klipper and those that follow it keep no history of it
    "application/x-nspasteboard-concealed-type": b"",  # the same on macOS, as Qt names foreign types there
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': bytes(4),
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': bytes(4),
}


class OwnCopies(QObject):
    """Marks what this program puts on the clipboard as secret, and takes it off again after a while.

    The same for what is chosen with the mouse where the system has a place for that (X11). What another
    program put there in the meantime is left alone.
    """

    def __init__(self, application: QGuiApplication, parent: QObject, *, stays_ms: int = STAYS_MS) -> None:
        super().__init__(parent)
        self._clipboard = application.clipboard()
        self._timers: dict[QClipboard.Mode, QTimer] = {}
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            timer = QTimer(self)
            timer.setSingleShot(True)
            timer.setInterval(stays_ms)
            timer.timeout.connect(lambda mode=mode: self._take_off(mode))
            self._timers[mode] = timer
        self._clipboard.changed.connect(self._look)

    def clear(self) -> None:
        """Take everything of ours off now: the record is locked, or the program ends."""
        for mode in self._timers:
            self._take_off(mode)

    def _look(self, mode: QClipboard.Mode) -> None:
        if mode not in self._timers:
            return
        if not self._is_ours(mode):
            self._timers[mode].stop()
            return
        # Not at once: whoever has just put it there may not be done with it.
        QTimer.singleShot(0, self, lambda: self._mark(mode))

    def _mark(self, mode: QClipboard.Mode) -> None:
        there = self._clipboard.mimeData(mode)
        if not self._is_ours(mode) or there.hasFormat(_MARK) or not there.formats():
            return
        marked = QMimeData()
        for kind in there.formats():
            marked.setData(kind, there.data(kind))
        if there.hasText():
            marked.setText(there.text())
        for kind, value in _HINTS.items():
            marked.setData(kind, value)
        self._clipboard.setMimeData(marked, mode)
        self._timers[mode].start()

    def _is_ours(self, mode: QClipboard.Mode) -> bool:
        if mode is QClipboard.Mode.Clipboard:
            return self._clipboard.ownsClipboard()
        return self._clipboard.supportsSelection() and self._clipboard.ownsSelection()

    def _take_off(self, mode: QClipboard.Mode) -> None:
        self._timers[mode].stop()
        if self._is_ours(mode):
            self._clipboard.clear(mode)
