"""Tables whose rows are opened."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.widgets.row_table import RowDelegate, RowTable
from tests.ui.widgets.conftest import Show


def made(theme: Theme, rows: int = 4) -> RowTable:
    table = RowTable(theme, "Sessions")
    model = QStandardItemModel(0, 2, table)
    model.setHorizontalHeaderLabels(["Session", "Techniques"])
    for row in range(rows):
        model.appendRow([QStandardItem(f"Session {row + 1}"), QStandardItem("Clarification, role playing")])
    table.setModel(model)
    table.setItemDelegate(RowDelegate(theme, table))
    return table


def test_it_shows_all_rows_without_bars_of_its_own(theme: Theme, show: Show) -> None:
    table = made(theme, 30)
    show(table)
    assert table.minimumSizeHint().height() > 30 * 50
    assert not table.verticalScrollBar().isVisible()


def test_enter_and_a_click_open_a_row(theme: Theme, qtbot: QtBot, show: Show) -> None:
    table = made(theme)
    show(table)
    table.setFocus()
    with qtbot.waitSignal(table.row_opened, check_params_cb=lambda index: index.row() == 1):
        qtbot.keyClick(table, Qt.Key.Key_Down)
        qtbot.keyClick(table, Qt.Key.Key_Return)
    spot = table.visualRect(table.model().index(2, 0)).center()
    with qtbot.waitSignal(table.row_opened, check_params_cb=lambda index: index.row() == 2):
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_the_whole_row_is_hovered(theme: Theme, qapp: QApplication, show: Show) -> None:
    table = made(theme)
    show(table)
    spot = QPointF(table.visualRect(table.model().index(1, 0)).center())
    none = Qt.MouseButton.NoButton
    move = QMouseEvent(QEvent.Type.MouseMove, spot, spot, none, none, Qt.KeyboardModifier.NoModifier)
    qapp.sendEvent(table.viewport(), move)
    assert table.hovered == 1
    image = table.viewport().grab().toImage()
    far = table.visualRect(table.model().index(1, 1)).topRight() + QPoint(-30, 8)
    assert image.pixelColor(far) == theme.colour("hover")


def test_a_focused_row_is_framed_as_one(theme: Theme, qtbot: QtBot, show: Show) -> None:
    table = made(theme)
    show(table)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    row = table.currentIndex().row()
    far = table.visualRect(table.model().index(row, 1)).topRight() + QPoint(-30, 8)
    assert table.viewport().grab().toImage().pixelColor(far) == theme.colour("accent_soft")


def test_tab_leaves_the_table(theme: Theme, qtbot: QtBot, show: Show) -> None:
    table, after = made(theme), QLineEdit()
    show(table, after)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert after.hasFocus()
