"""Autosave: what is typed is stored shortly after the last key, and while typing goes on."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from ipt_tracker.errors import KnownError

PAUSE_MS: Final = 400
"""Stored this long after the last key."""
LONGEST_MS: Final = 1500
"""And no longer than this after the first key that is not stored yet."""
RETRY_MS: Final = 5000
"""How long to wait after storing has failed."""


class Autosave(QObject):
    """Calls `save` when it is time; one such object for one draft.

    `save` stores the draft and returns, or raises; only a `KnownError` goes no further. `saved` comes after
    each time it has stored, `failed` carries the sentence of an error; the draft then stays pending and is
    tried again. With a process that dies at any moment, what was typed in the last second and a half can be
    missing.
    """

    saved = Signal()
    failed = Signal(str)

    def __init__(
        self,
        save: Callable[[], None],
        parent: QObject | None = None,
        *,
        pause_ms: int = PAUSE_MS,
        longest_ms: int = LONGEST_MS,
        retry_ms: int = RETRY_MS,
    ) -> None:
        super().__init__(parent)
        self._save = save
        self._pending = False
        self._pause = self._timer(pause_ms)
        self._longest = self._timer(longest_ms)
        self._retry = self._timer(retry_ms)

    @property
    def pending(self) -> bool:
        """Whether something is not stored yet."""
        return self._pending

    def touch(self) -> None:
        """The draft has changed."""
        self._pending = True
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def flush(self) -> bool:
        """Store now what is pending; True when nothing is pending any more."""
        if self._pending:
            self._store()
        return not self._pending

    def _timer(self, ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        timer.timeout.connect(self.flush)
        return timer

    def _store(self) -> None:
        for timer in (self._pause, self._longest, self._retry):
            timer.stop()
        try:
            self._save()
        except KnownError as error:
            self._retry.start()
            self.failed.emit(error.message)
        except Exception:
            # A fault is reported elsewhere; here it must not look as if the text were stored.
            self._retry.start()
            self.failed.emit(
                self.tr(
                    "Something unexpected went wrong, so the last change could not be stored. "
                    "Everything stored before is safe."
                )
            )
            raise
        else:
            self._pending = False
            self.saved.emit()


def not_stored(what_happened: str, *, kept: bool) -> str:
    """What a page says while a draft can't be stored; `kept`: it lies in the second folder meanwhile."""
    translate = QCoreApplication.translate
    words = translate("Autosave", "{what} Your text stays here and is tried again every few seconds.")
    if kept:
        words = translate(
            "Autosave",
            "{what} Your text stays here and, encrypted, in a second place, "
            "and is tried again every few seconds.",
        )
    return words.format(what=what_happened)
