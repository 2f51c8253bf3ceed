"""A layout that fills rows and wraps to the next one, as words do."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ipt_tracker.ui.theme.tokens import Space


class FlowLayout(QLayout):
    """Items keep their size hints; a row that is full wraps. Mirrored in right-to-left layouts.

    Items of a row share its middle line; `trailing` rows end at the far side.
    """

    def __init__(self, parent: QWidget, gap: int = Space.S, *, trailing: bool = False) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._trailing = trailing
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at `index`, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the item at `index` out, or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It asks for no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows in this width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put the items into their rows."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """As small as the widest item."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The widest and the highest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        y = 0
        for row in self._rows(rect.width()):
            height = max(item.sizeHint().height() for item in row)
            if move:
                self._place(row, rect, y, height)
            y += height + self._gap
        return max(0, y - self._gap)

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            if not rows or x + item.sizeHint().width() > width:
                rows.append([])
                x = 0
            rows[-1].append(item)
            x += item.sizeHint().width() + self._gap
        return rows

    def _place(self, row: list[QLayoutItem], rect: QRect, y: int, height: int) -> None:
        mirror = self.parentWidget().layoutDirection() == Qt.LayoutDirection.RightToLeft
        used = sum(item.sizeHint().width() for item in row) + self._gap * (len(row) - 1)
        x = max(0, rect.width() - used) if self._trailing else 0
        for item in row:
            size = item.sizeHint()
            left = rect.right() + 1 - x - size.width() if mirror else rect.x() + x
            item.setGeometry(QRect(QPoint(left, rect.y() + y + (height - size.height()) // 2), size))
            x += size.width() + self._gap
