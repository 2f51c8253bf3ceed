"""How a row of the backups is painted."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter

from ipt_tracker.ui.screens.backups.model import DAMAGED
from ipt_tracker.ui.widgets.row_table import RowDelegate


class BackupDelegate(RowDelegate):
    """What is damaged says so in the colour of danger too."""

    def paint_cell(self, painter: QPainter, area: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint the words."""
        damaged = bool(index.data(DAMAGED))
        self.write(painter, area, str(index.data()), colour="danger" if damaged else "text")
