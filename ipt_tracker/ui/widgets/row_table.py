"""A table whose rows are opened: full height, hovered and focused as whole rows, painted by a delegate."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ipt_tracker.ui.isolates import isolated
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Radius, Role, Size, Space
from ipt_tracker.ui.widgets.painting import box, mirrored
from ipt_tracker.ui.widgets.sight import bring_into_sight
from ipt_tracker.ui.widgets.worn import WornSize

Index = QModelIndex | QPersistentModelIndex


class RowTable(QTableView):
    """Shows a model's rows in full, so that the page scrolls and not the table.

    `row_opened` carries the index of the row that was clicked or entered. Up and Down move by rows; Tab
    leaves. Give it a `RowDelegate`, or one derived from it. `row` is a row's height before the text size.
    """

    row_opened = Signal(QModelIndex)

    def __init__(self, theme: Theme, name: str, row: int = Size.ROW, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hovered = -1
        self.setAccessibleName(name)
        self.setProperty("look", "rows")
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.verticalHeader().hide()
        WornSize(self, theme, self._fit_rows, row)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        self.clicked.connect(self.row_opened)

    def _fit_rows(self, height: int) -> None:
        # Asked for each time: what Python keeps of a header may be gone before the table is.
        self.verticalHeader().setDefaultSectionSize(height)

    def rows_changed(self) -> None:
        """Take the height of the present rows; call it after the model's rows have changed."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as header and rows together."""
        rows = self.model().rowCount() if self.model() is not None else 0
        header = self.horizontalHeader().sizeHint().height() if not self.horizontalHeader().isHidden() else 0
        return QSize(
            super().sizeHint().width(), header + rows * self.verticalHeader().defaultSectionSize() + 1
        )

    def minimumSizeHint(self) -> QSize:
        """Never less: it does not scroll by itself."""
        return QSize(0, self.sizeHint().height())

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Have the page follow the row with the keyboard: the page scrolls, and not the table."""
        super().scrollTo(index, hint)
        if self.hasFocus():
            bring_into_sight(self, self.visualRect(index).translated(self.viewport().pos()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have the page go to the current row; under the mouse nothing may move."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row with Enter."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if self.currentIndex().isValid():
                self.row_opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hover the whole row: Qt hovers single cells only."""
        self._hover(self.rowAt(round(event.position().y())))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Hover no row."""
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()


class RowDelegate(QStyledItemDelegate):
    """Paints a row's ground, its dividing line and its focus; derive it and override `paint_cell`.

    `padding` is the room at both sides of a cell's words; a table whose `look` is "dense" takes Space.S.
    """

    padding: int = Space.M

    def __init__(self, theme: Theme, table: RowTable) -> None:
        super().__init__(table)
        self.theme = theme
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground, then the cell's contents."""
        rect: QRect = option.rect
        focused = index.row() == self._table.currentIndex().row() and self._table.hasFocus()
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipRect(rect)
            painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), self.theme.colour("line"))
            if focused or index.row() == self._table.hovered:
                self._paint_ground(painter, rect, focused=focused)
            self.paint_cell(painter, rect.adjusted(self.padding, 0, -self.padding, 0), index)
        finally:
            painter.restore()

    def paint_cell(self, painter: QPainter, area: QRect, index: Index) -> None:
        """Paint the contents; this one writes the display text."""
        text = index.data(Qt.ItemDataRole.DisplayRole)
        if text is None:
            return
        self.write(painter, area, str(text))

    def write(
        self,
        painter: QPainter,
        area: QRect,
        text: str,
        *,
        role: Role = "body",
        colour: str = "text",
        trailing: bool = False,
        struck: bool = False,
    ) -> None:
        """Write one line, shortened by an ellipsis where there is no room; `struck`: crossed out."""
        font = self.theme.font(role)
        font.setStrikeOut(struck)
        painter.setFont(font)
        painter.setPen(self.theme.colour(colour))
        side = Qt.AlignmentFlag.AlignTrailing if trailing else Qt.AlignmentFlag.AlignLeading
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(side | Qt.AlignmentFlag.AlignVCenter), isolated(shown))

    def mirrored(self, cell: QRectF, part: QRectF) -> QRectF:
        """`part` as it lies in its cell in the table's layout."""
        return mirrored(self._table, part, cell)

    def _paint_ground(self, painter: QPainter, cell: QRect, *, focused: bool) -> None:
        """The whole row's rounded ground, of which each cell shows its part."""
        header = self._table.horizontalHeader()
        row = QRectF(-header.offset(), cell.y(), header.length(), cell.height() - 1)
        fill = self.theme.colour("accent_soft" if focused else "hover")
        edge = self.theme.colour("focus" if focused else "hover_edge")
        box(painter, row, Radius.CONTROL, fill=fill, edge=edge, width=Size.RING if focused else 1)
