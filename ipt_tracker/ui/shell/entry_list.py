"""A list of the sidebar: places, clients seen last, the program."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QWidget

from ipt_tracker.ui.shell.navigation import EntriesModel, Entry, EntryDelegate, Index
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Size


class EntryList(QListView):
    """A short list of entries, as high as they are; Enter, Space and a click choose one."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries = EntriesModel(self)
        self._delegate = EntryDelegate(theme, self)
        self._current: str | None = None
        self.setModel(self._entries)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setProperty("look", "lines")
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._choose)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these entries; the mark of the current one stays where its key is."""
        self._entries.show_entries(entries)
        self.set_current(self._current)
        self.updateGeometry()

    def holds(self, key: str) -> bool:
        """Whether an entry has this key."""
        return self._entries.row_of(key) >= 0

    def set_current(self, key: str | None) -> None:
        """Mark the entry with this key, or none."""
        self._current = key
        row = self._entries.row_of(key)
        if row < 0:
            self.selectionModel().clear()
        else:
            self.setCurrentIndex(self._entries.index(row))

    def set_rail(self, rail: bool) -> None:
        """Show icons alone."""
        self._delegate.rail = rail
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """As high as the entries."""
        return QSize(Size.RAIL, self._entries.rowCount() * (self._theme.px(Size.NAV) + 2))

    def minimumSizeHint(self) -> QSize:
        """Never less, so nothing scrolls."""
        return QSize(0, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter or Space."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the focus an entry to stand on."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._entries.rowCount():
            self.selectionModel().setCurrentIndex(
                self._entries.index(0), self.selectionModel().SelectionFlag.NoUpdate
            )

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Mark again where the therapist is, wherever the arrows have been."""
        super().focusOutEvent(event)
        self.set_current(self._current)

    def _choose(self, index: Index) -> None:
        if index.isValid():
            key = self._entries.entry(index).key
            self.set_current(self._current)
            self.chosen.emit(key)
