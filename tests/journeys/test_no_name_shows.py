"""While names are hidden no client's name is anywhere in the window: not seen, not said, not in a tooltip."""

import re
from collections.abc import Iterator
from typing import Final

import pytest
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
from tests.promises import Length
from tests.studio.stage import settle
from tests.studio.studio import Studio

KEEP_NAMES: Final = {
    "review": "a paper, and its words before it is signed",
    "new-client": "the form in which the name is typed",
}
"""Poses by how their names begin, and why clients are called by their names there."""
WRITTEN: Final = {GrowingNote: "a note, as it was written"}
"""Widgets whose text may name anybody, and why."""
GONE_BEFORE: Final = ("palette",)
"""Poses of what closes before names can be hidden, so that it never has to follow."""

_SAID: Final = (
    QAccessible.Text.Name,
    QAccessible.Text.Description,
    QAccessible.Text.Value,
    QAccessible.Text.Help,
)
_ROLES: Final = (*range(Qt.ItemDataRole.AccessibleDescriptionRole + 1), Qt.ItemDataRole.UserRole)


@pytest.mark.promise("T18")
@pytest.mark.timeout(300)
@pytest.mark.parametrize("before", [True, False], ids=["before it is shown", "while it is shown"])
def test_no_page_names_a_client(studio: Studio, length: Length, *, before: bool) -> None:
    if not before and not length(0, 1):
        pytest.skip("the second walk is made at full length")
    looks = studio.program.appearance
    found: dict[str, str] = {}
    names: set[str] = set()  # of those too who are in the bin or erased by then
    for name, pose in studio.all():
        looks.choose_hidden_names(before)
        pose()
        settle()
        looks.choose_hidden_names(True)
        settle()
        names |= _of_all(studio)
        if names and not name.startswith((*KEEP_NAMES, *(() if before else GONE_BEFORE))):
            for words in _naming(studio.window, names):
                found.setdefault(words, name)
    looks.choose_hidden_names(False)
    assert not found, "\n".join(f"{name}: {words}" for words, name in found.items())


def test_without_it_they_are_named(studio: Studio) -> None:
    """Or the test above would look at the wrong places."""
    studio.renew()
    studio.open(studio.demo)
    studio.desk.show_today()
    settle()
    said = "\n".join(_naming(studio.window, _of_all(studio)))
    studio.leave()
    assert "_NameAndWhat Thandi Mokoena" in said


def _of_all(studio: Studio) -> set[str]:
    """The words of the names of all clients of the record that is open, if one is."""
    if studio.window.mode == "gate":
        return set()
    everyone = clients.everyone(studio.desk._workspace.record)
    return {word for one in everyone for word in one.name.split() if word != "von"}


def _naming(window: QWidget, names: set[str]) -> Iterator[str]:
    """All that holds one of these words."""
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
