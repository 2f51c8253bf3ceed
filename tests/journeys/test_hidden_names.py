"""While names are hidden no client's name is anywhere in the window: not seen, not said, not in a tooltip."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
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

from ipt_tracker.host import preferences
from ipt_tracker.record import clients
from ipt_tracker.ui.screens.client.screen import ClientScreen
from ipt_tracker.ui.screens.clients.screen import ClientsScreen
from ipt_tracker.ui.screens.end_course.screen import EndCourseScreen
from ipt_tracker.ui.screens.session.note import GrowingNote
from ipt_tracker.ui.screens.today.screen import TodayScreen
from tests.journeys.at_work import record_of, remember, unlock
from tests.journeys.hands import CTRL, Hands, Key
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


@pytest.mark.timeout(240)
@pytest.mark.parametrize("before", [True, False], ids=["before it is shown", "while it is shown"])
def test_no_page_names_a_client(studio: Studio, *, before: bool) -> None:
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


@pytest.fixture
def day(begin: Callable[[], Hands], demo_template: Path, tmp_path: Path) -> Hands:
    """The made-up caseload, unlocked in the morning."""
    remember(tmp_path, Path(shutil.copytree(demo_template, tmp_path / "records" / "Demo.iptr")))
    hands = begin()
    unlock(hands)
    hands.wait_for(TodayScreen)
    return hands


def choose(hands: Hands, typed: str) -> None:
    """Choose in the palette what these letters find first."""
    hands.press(Key.Key_K, modifier=CTRL)
    hands.write(typed)
    hands.press(Key.Key_Return)


def test_what_is_typed_stays_when_names_are_hidden_and_shown_again(day: Hands) -> None:
    choose(day, "end anneliese")
    page = day.wait_for(EndCourseScreen)
    day.tab_to(page.view.plan)
    day.write("A call in autumn.")
    choose(day, "hide names")
    assert page.view.page.subtitle.text() == "IPT-0015"
    choose(day, "show names")
    assert page.view.page.subtitle.text() == "Anneliese Vogt, IPT-0015"
    assert day.wait_for(EndCourseScreen) is page
    assert page.view.plan.toPlainText() == "A call in autumn."
    assert page.view.plan.isAncestorOf(day.focus) or page.view.plan is day.focus


def test_hidden_names_are_remembered_on_this_computer(day: Hands, begin: Callable[[], Hands]) -> None:
    choose(day, "hide names")
    assert preferences.load(day.program.appearance.file).hidden_names
    again = begin()
    unlock(again)
    row = again.wait_for(TodayScreen).need_rows[0]
    assert row.words.accessibleName() == "IPT-0012 scored 1 on PHQ-9 item 9"


def test_a_typed_name_still_finds_the_client(day: Hands) -> None:
    choose(day, "hide names")
    day.press(Key.Key_2, modifier=CTRL)
    page = day.wait_for(ClientsScreen)
    assert [line.code for line in page.model.lines] == sorted(line.code for line in page.model.lines)
    day.press(Key.Key_F, modifier=CTRL)
    day.write("whitlock")
    assert [page.model.row(row).name for row in range(page.model.rowCount())] == ["IPT-0014"]
    choose(day, "whitlock")
    assert day.wait_for(ClientScreen).place == ("client", clients.find(record_of(day), "IPT-0014").id)
    assert day.wait_for(ClientScreen).view.name.text() == "IPT-0014"


def test_what_was_told_is_told_and_taken_back_by_the_code(day: Hands) -> None:
    window, page = day.program.window, day.wait_for(TodayScreen)
    day.tab_to(page.need_rows[0].snooze)
    day.press(Key.Key_Return)
    assert window.snackbar.text() == "Thandi Mokoena: put off until tomorrow"
    choose(day, "hide names")
    assert window.snackbar.text() == window.snackbar.accessibleName() == "IPT-0012: put off until tomorrow"
    window.snackbar.settle()
    day.press(Key.Key_Z, modifier=CTRL)
    assert window.snackbar.text() == "Undone: IPT-0012: put off until tomorrow"


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
