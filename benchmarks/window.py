"""Bars 13 and 15: frames of the list, order and filter, keys in a long note."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from typing import cast

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from benchmarks.pairs import Result, in_turn, result
from ipt_tracker.ui.caseload.model import ROW, CaseloadModel, Column
from ipt_tracker.ui.caseload.spoken import caseload_model
from ipt_tracker.ui.screens.clients.screen import ClientsScreen
from ipt_tracker.ui.screens.clients.scrolling import ScrollingCaseload
from ipt_tracker.ui.screens.clients.selection import Standing
from ipt_tracker.ui.widgets.note_edit import NoteEdit
from ipt_tracker.ui.workspace import Workspace

_SIZE = (1000, 700)
_PROXY = "QSortFilterProxyModel on the same model"


@dataclass(frozen=True, slots=True)
class _Scrolled:
    """A table that goes on by some rows, and is painted, each time it is called."""

    table: QTableView

    def __call__(self) -> None:
        bar = self.table.verticalScrollBar()
        step = self.table.rowHeight(0)
        bar.setValue(bar.value() + step if bar.value() + step < bar.maximum() else 0)
        self.table.viewport().grab()


def measure_list(workspace: Workspace, pairs: int) -> Iterator[Result]:
    """Bar 13."""
    screen = ClientsScreen(workspace)
    screen.resize(*_SIZE)
    screen.view.standing.set_value(Standing.ALL)
    screen._show()
    screen.show()
    QTest.qWaitForWindowExposed(screen)
    standard = ScrollingCaseload(workspace.theme, "standard", cast("CaseloadModel", _standard(screen.model)))
    standard.resize(screen.view.table.size())
    standard.show()
    QTest.qWaitForWindowExposed(standard)
    frames = in_turn(_Scrolled(standard), _Scrolled(screen.view.table), pairs=pairs, each=40)
    yield result(
        "13", "A frame of the list, a row further", "the same view on QStandardItemModel", 2.0, frames
    )
    text = QTableView()
    text.setModel(_standard(screen.model))
    text.verticalHeader().setDefaultSectionSize(screen.view.table.rowHeight(0))
    text.resize(screen.view.table.size())
    text.show()
    QTest.qWaitForWindowExposed(text)
    plain = in_turn(_Scrolled(text), _Scrolled(screen.view.table), pairs=pairs, each=40)
    yield result(
        "13a",
        "The same frame",
        "a plain table of nothing but words",
        None,
        plain,
        note="What initials, phases, sparklines and arrows cost beside bare words.",
    )
    text.close()
    standard.close()

    proxy, source = QSortFilterProxyModel(), caseload_model(screen)
    source.show(screen.model.lines, screen._work_out)
    proxy.setSourceModel(source)
    proxy.setFilterKeyColumn(Column.CLIENT)
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    sorted_view = ScrollingCaseload(workspace.theme, "sorted", cast("CaseloadModel", proxy))
    sorted_view.resize(screen.view.table.size())
    sorted_view.show()
    QTest.qWaitForWindowExposed(sorted_view)
    orders = cycle((Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder))

    def by_proxy() -> None:
        proxy.sort(Column.CODE, next(orders))
        sorted_view.viewport().grab()

    def by_us() -> None:
        screen._sort(Column.CODE)
        screen.view.table.viewport().grab()

    yield result(
        "13b", "Another order of all, with its frame", _PROXY, 0.1, in_turn(by_proxy, by_us, pairs=pairs)
    )
    proxy.sort(-1)
    typed, again = cycle(("a", "an", "ana", "")), cycle(("a", "an", "ana", ""))

    def filter_by_proxy() -> None:
        proxy.setFilterFixedString(next(typed))
        sorted_view.viewport().grab()

    def filter_by_us() -> None:
        screen.view.filter.setText(next(again))
        screen.view.table.viewport().grab()

    yield result(
        "13c",
        "A letter in the filter, with its frame",
        _PROXY,
        0.35,
        in_turn(filter_by_proxy, filter_by_us, pairs=pairs, each=4),
    )
    sorted_view.close()
    screen.close()


def _standard(model: CaseloadModel) -> QStandardItemModel:
    """The same cells in Qt's own model."""
    made = QStandardItemModel(model.rowCount(), len(Column))
    for number in range(model.rowCount()):
        row = model.row(number)
        for column in Column:
            item = QStandardItem(str(model.index(number, column).data()))
            item.setData(row, ROW)
            made.setItem(number, column, item)
    return made


def measure_note(workspace: Workspace, pairs: int) -> Iterator[Result]:
    """Bar 15."""
    notes = [_note(workspace, length) for length in (2_000, 200_000)]

    def typing(note: NoteEdit) -> None:
        QTest.keyClick(note, Qt.Key.Key_E)
        QApplication.processEvents()
        note.viewport().grab()

    short, long = notes
    found = in_turn(lambda: typing(short), lambda: typing(long), pairs=pairs, each=20)
    yield result("15", "A key in a note of 200 KB, painted", "in a note of 2 KB", 2.5, found)
    for note in notes:
        note.close()


def _note(workspace: Workspace, length: int) -> NoteEdit:
    sentence = "She spoke of the week, of work and of the walk with her sister on Sunday afternoon. "
    paragraph = sentence * 5 + "\n"
    note = NoteEdit(workspace.theme, "Note", lambda line: line == "Plan")
    note.set_text((paragraph * (length // len(paragraph) + 1))[:length])
    note.resize(*_SIZE)
    note.show()
    QTest.qWaitForWindowExposed(note)
    cursor = note.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    note.setTextCursor(cursor)
    return note
