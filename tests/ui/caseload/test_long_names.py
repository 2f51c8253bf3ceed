"""A name that needs two lines leaves the line with code and focus in its place."""

from collections.abc import Callable, Iterator
from dataclasses import replace

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
from ipt_tracker.ui.caseload.table import CLIENTS, CaseloadTable
from ipt_tracker.ui.names import Names
from ipt_tracker.ui.theme.theme import Theme
from tests.conftest import ANCHOR

LONG = "Maximiliane Theodora von Featherstonehaugh"
WORDS_FROM = 60
"""Pixels to the right of the client's letters, in the usual text."""
Painted = Callable[[str, str, int, int], QImage]


@pytest.fixture
def painted(
    qtbot: QtBot, dressed_theme: Theme, demo_record: Record, catalogue: Catalogue, qapp: QApplication
) -> Iterator[Painted]:
    """The words of a client's cell, by name, focus, size of the text and width of the table."""

    def paint(name: str, about: str, percent: int, width: int) -> QImage:
        dressed_theme.resize(qapp, percent)
        model = caseload_model(dressed_theme)
        line = next(line for line in caseload.lines(demo_record) if line.name == "Anneliese Vogt")
        row = replace(client_row(catalogue, line.whole(), ANCHOR, Names()), name=name, about=about)
        model.show((line,), lambda _line: row)
        table = CaseloadTable(dressed_theme, "Clients", model, CLIENTS)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # no ring around the line
        table.resize(width, 200)
        qtbot.addWidget(table)
        with qtbot.waitExposed(table):
            table.show()
        assert table.isColumnHidden(Column.CODE)
        cell = table.visualRect(model.index(0, Column.CLIENT))
        cell.setLeft(cell.left() + dressed_theme.px(WORDS_FROM))
        return table.viewport().grab(cell.adjusted(0, 2, 0, -2)).toImage()

    yield paint
    dressed_theme.resize(qapp, 100)


def rows_of_ink(image: QImage, ink: QColor) -> list[int]:
    """The rows of pixels in which an ink is seen."""

    def near(x: int, y: int) -> bool:
        found = image.pixelColor(x, y)
        return max(abs(a - b) for a, b in zip(found.getRgb(), ink.getRgb(), strict=True)) < 60

    return [y for y in range(image.height()) if any(near(x, y) for x in range(image.width()))]


@pytest.mark.parametrize(("percent", "width"), [(100, 836), (150, 1150)])
def test_the_focus_stands_below_a_name_of_two_lines(
    painted: Painted, dressed_theme: Theme, percent: int, width: int
) -> None:
    image = painted(LONG, "Grief", percent, width)
    other = painted(LONG, "Role dispute", percent, width)
    assert image != other
    differ = [
        y
        for y in range(image.height())
        if any(image.pixel(x, y) != other.pixel(x, y) for x in range(image.width()))
    ]
    of_name = [y for y in rows_of_ink(image, dressed_theme.colour("text")) if y < min(differ)]
    assert len(of_name) > (max(differ) - min(differ)) * 1.5, "both lines of the name stand above"
    ground = image.pixelColor(image.width() - 1, 0)
    for y in (0, image.height() - 1):
        assert all(image.pixelColor(x, y) == ground for x in range(image.width())), "nothing is cut"
