"""The list of clients for readers from right to left."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.record import caseload
from ipt_tracker.record.record import Record
from ipt_tracker.ui.caseload.model import Column
from ipt_tracker.ui.caseload.rows import client_row
from ipt_tracker.ui.caseload.spoken import caseload_model
from ipt_tracker.ui.caseload.table import TODAY, CaseloadTable
from ipt_tracker.ui.names import Names
from ipt_tracker.ui.theme.theme import Theme
from tests.conftest import ANCHOR


@pytest.fixture
def turn(qapp: QApplication) -> Iterator[Callable[[], None]]:
    """Turns the application to readers from right to left, until the test is over."""
    yield lambda: qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def a_table(qtbot: QtBot, theme: Theme, record: Record, catalogue: Catalogue) -> CaseloadTable:
    model = caseload_model(theme)
    lines = tuple(line for line in caseload.lines(record) if line.name == "Anneliese Vogt")
    model.show(lines, lambda line: client_row(catalogue, line.whole(), ANCHOR, Names()))
    table = CaseloadTable(theme, "Caseload", model, TODAY)
    table.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the line's ring has the colour of the scores
    table.resize(1100, 120)
    qtbot.addWidget(table)
    with qtbot.waitExposed(table):
        table.show()
    return table


def painted(table: CaseloadTable, column: Column) -> QImage:
    """What stands in the only line's cell."""
    return table.viewport().grab(table.visualRect(table.model().index(0, column))).toImage()


def columns_of(image: QImage, ink: QColor) -> list[int]:
    """Where an ink is seen, from the left; the edges of what is drawn are paler than it."""

    def near(x: int, y: int) -> bool:
        found = image.pixelColor(x, y)
        return max(abs(a - b) for a, b in zip(found.getRgb(), ink.getRgb(), strict=True)) < 40

    found = [x for x in range(image.width()) if any(near(x, y) for y in range(image.height()))]
    assert found
    return found


def test_the_line_of_scores_runs_to_the_left(
    qtbot: QtBot,
    dressed_theme: Theme,
    demo_record: Record,
    catalogue: Catalogue,
    turn: Callable[[], None],
) -> None:
    table = a_table(qtbot, dressed_theme, demo_record, catalogue)
    accent = dressed_theme.colour("accent")
    newest = max(columns_of(painted(table, Column.TREND), accent))
    turn()
    image = painted(table, Column.TREND)
    assert min(columns_of(image, accent)) == pytest.approx(image.width() - 1 - newest, abs=1)


def test_a_count_is_read_as_it_is_written(
    qtbot: QtBot,
    dressed_theme: Theme,
    demo_record: Record,
    catalogue: Catalogue,
    turn: Callable[[], None],
) -> None:
    """As in "14 of 16": in the layout's own direction the first number would go to the end."""
    table = a_table(qtbot, dressed_theme, demo_record, catalogue)
    ink = dressed_theme.colour("text2")
    before = painted(table, Column.TREATMENT)
    turn()
    after = painted(table, Column.TREATMENT)
    first, last = (columns_of(image, ink) for image in (before, after))
    assert [x - first[0] for x in first] == [x - last[0] for x in last]
