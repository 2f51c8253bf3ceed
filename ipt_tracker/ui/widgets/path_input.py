"""A place on this computer: typed, or chosen in a dialog."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ipt_tracker.host import paths
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.buttons import Button
from ipt_tracker.ui.widgets.inputs import TextInput

Ask = Callable[[QWidget, Callable[[Path], None]], object]
"""Opens a dialog over a widget, and gives what is chosen there to a function: see `file_dialogs`."""


class PathInput(QWidget):
    """A line and a button that opens the dialog `ask`; `returned` says that Enter was pressed in the line."""

    returned = Signal()
    edited = Signal()
    """Typed or chosen."""

    def __init__(self, theme: Theme, name: str, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = TextInput()
        self.choose = Button(theme, self.tr("Choose"), "secondary", "folder-open")
        self.line.setAccessibleName(name)
        self.choose.setAccessibleName(self.tr("Choose: {what}").format(what=name))
        self.setAccessibleName(name)
        self.setFocusProxy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.line, 1)
        row.addWidget(self.choose)
        self.line.returnPressed.connect(self.returned)
        self.line.textEdited.connect(self.edited)
        self.choose.clicked.connect(lambda: ask(self, self._take))

    def path(self) -> Path | None:
        """The place; None while nothing is typed."""
        return paths.typed(self.line.text())

    def file(self, name: str) -> Path | None:
        """The file that is to be written: `name` where a folder that is there is typed.

        What is typed without the ending of `name` gets it.
        """
        typed = self.path()
        if typed is None or os.path.isdir(typed):  # noqa: PTH112 (a place that can't be asked is none)
            return typed and typed / name
        ending = Path(name).suffix
        return typed if typed.suffix == ending or not typed.name else typed.with_name(typed.name + ending)

    def set_path(self, path: Path | None) -> None:
        """Show a place."""
        self.line.setText("" if path is None else str(path))

    def _take(self, path: Path) -> None:
        self.set_path(path)
        self.edited.emit()
