"""Where a window names a client: in what is seen, said, and shown by pointing."""

import re
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from ipt_tracker.record import clients
from ipt_tracker.ui.screens.session.note import GrowingNote
from tests.studio.studio import Studio

WRITTEN: Final = {GrowingNote: "a note, as it was written"}
"""Widgets whose text may name anybody, and why."""
_SAID: Final = (
    QAccessible.Text.Name,
    QAccessible.Text.Description,
    QAccessible.Text.Value,
    QAccessible.Text.Help,
)
_ROLES: Final = (*range(Qt.ItemDataRole.AccessibleDescriptionRole + 1), Qt.ItemDataRole.UserRole)


def names_in(studio: Studio) -> set[str]:
    """The words of the names of all clients of the record that is open, if one is."""
    if studio.window.mode == "gate":
        return set()
    everyone = clients.everyone(studio.desk._workspace.record)
    return {word for one in everyone for word in one.name.split() if word != "von"}


def naming(window: QWidget, names: set[str]) -> Iterator[str]:
    """All that holds one of these words."""
    if not names:
        return
    named = re.compile(rf"\b({'|'.join(map(re.escape, sorted(names)))})\b", re.IGNORECASE)
    for widget in (window, *window.findChildren(QWidget)):
        if widget.isVisible() and not isinstance(widget, tuple(WRITTEN)):
            yield from (f"{type(widget).__name__} {text}" for text in _texts(widget) if named.search(text))


def _texts(widget: QWidget) -> Iterator[str]:
    yield from (widget.windowTitle(), widget.toolTip(), widget.statusTip(), widget.whatsThis())
    yield from (widget.accessibleName(), widget.accessibleDescription())
    said = QAccessible.queryAccessibleInterface(widget)
    if said is not None:
        yield from (said.text(kind) for kind in _SAID)
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        yield widget.toPlainText()
        yield widget.placeholderText()
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _in_model(widget.model())


def _in_model(model: QAbstractItemModel) -> Iterator[str]:
    """What it gives for every cell in every role, also the value that is painted."""
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for row in range(model.rowCount()):
        for column in range(columns):
            for role in _ROLES:
                yield str(model.data(model.index(row, column), role))
