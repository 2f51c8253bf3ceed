"""A record that is open for reading: said above every page, and what writes is switched off."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from ipt_tracker.record.record import Record
from ipt_tracker.ui.keys import keys_of
from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.shell.window import MainWindow


@runtime_checkable
class Writes(Protocol):
    """A page that is there to write and nothing else: it is not shown."""

    @property
    def writes(self) -> bool:
        """Whether it is one."""


@runtime_checkable
class WritesInPart(Protocol):
    """A page to read with some controls that write: they are switched off."""

    @property
    def writing(self) -> tuple[QWidget, ...]:
        """Those controls."""


class ReadingOnly(QObject):
    """Asked for each page before it is shown; has no say where the record can be worked in."""

    def __init__(self, window: MainWindow, record: Record, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._reading = record.reading

    def tell(self) -> None:
        """Say above the pages that stand and come."""
        if self._reading is not None:
            self._window.above.say(self, self._reading.sentence, "warn")

    def admits(self, page: object) -> bool:
        """Whether the page may be shown; otherwise it is said at the window's foot why not."""
        if self._reading is None:
            return True
        if isinstance(page, Writes) and page.writes:
            words = self.tr(
                "Nothing can be changed: this record is open for reading. The line above says why."
            )
            self._window.notify(Notice(text=words))
            return False
        if isinstance(page, WritesInPart):
            off = page.writing
            for control in off:
                control.setEnabled(False)
            _switch_off_keys(page, off)
        return True


def _switch_off_keys(page: object, off: tuple[QWidget, ...]) -> None:
    """The keys of these buttons do nothing either."""
    if not isinstance(page, QWidget):
        return
    dead = {sequence for key in keys_of(page) if key.button in off for sequence in (key.keys, *key.also)}
    for shortcut in page.findChildren(QShortcut):
        if shortcut.key().toString() in dead:
            shortcut.setEnabled(False)
