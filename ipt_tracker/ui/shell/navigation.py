"""The sidebar's entries as a Qt model, and the delegate that paints them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Radius, Size, Space
from ipt_tracker.ui.widgets.painting import box

Index = QModelIndex | QPersistentModelIndex
ENTRY: Final = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the sidebar: `key` is what its choice says, `icon` is optional, `badge` a short count.

    `spoken` is read aloud in place of the label where the badge alone would not tell; `keys` stand in the
    tooltip; `tone` is the icon's colour.
    """

    key: str
    label: str
    icon: str = ""
    badge: str = ""
    spoken: str = ""
    keys: str = ""
    tone: str = "text2"


class EntriesModel(QAbstractListModel):
    """A list of entries, replaced whole."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these."""
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    def entry(self, index: Index) -> Entry:
        """The entry at `index`."""
        return self._entries[index.row()]

    def row_of(self, key: str | None) -> int:
        """The row of the entry with this key, or -1."""
        return next((row for row, entry in enumerate(self._entries) if entry.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many there are."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The label for readers and tooltips, the whole entry for the delegate."""
        if not index.isValid():
            return None
        entry = self.entry(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{entry.label} ({entry.keys})" if entry.keys else entry.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.spoken or entry.label
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.label
        return entry if role == ENTRY else None


class EntryDelegate(QStyledItemDelegate):
    """Paints an entry: icon, label, badge; only the icon in the rail."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rail = False

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """A row of the navigation with its gap."""
        return QSize(Size.RAIL, self._theme.px(Size.NAV) + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row: "here" is accent on its soft ground."""
        entry = index.data(ENTRY)
        if not isinstance(entry, Entry):
            return
        theme = self._theme
        state, rect = option.state, QRectF(option.rect)
        here = bool(state & QStyle.StateFlag.State_Selected)
        area = rect.adjusted(0, 1, 0, -1)
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if here or state & QStyle.StateFlag.State_MouseOver:
                fill, edge = ("accent_soft", "accent_edge") if here else ("press", "press_edge")
                box(painter, area, Radius.CONTROL, fill=theme.colour(fill), edge=theme.colour(edge))
            if state & QStyle.StateFlag.State_HasFocus:
                box(painter, area, Radius.CONTROL, edge=theme.colour("focus"), width=Size.RING)
            self._contents(painter, area, entry, "accent_text" if here else "text")
        finally:
            painter.restore()

    def _contents(self, painter: QPainter, area: QRectF, entry: Entry, colour: str) -> None:
        theme, side = self._theme, float(Size.NAV_ICON)
        leading = (area.width() - side) / 2 if self.rail else float(Space.M)
        icon = QRectF(area.x() + leading, area.center().y() - side / 2, side, side)
        mirror = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if mirror:
            icon.moveRight(area.right() - leading)
        if entry.icon:
            theme.icons.paint(
                painter,
                entry.icon,
                icon,
                colour if colour == "accent_text" and entry.tone == "text2" else entry.tone,
            )
        if self.rail:
            return
        start = Space.M + side + Space.S + 2
        words = area.adjusted(Space.M, 0, -start, 0) if mirror else area.adjusted(start, 0, -Space.M, 0)
        if entry.badge:
            room = self._badge(painter, words, entry.badge, mirror=mirror) + Space.S
            words = words.adjusted(room, 0, 0, 0) if mirror else words.adjusted(0, 0, -room, 0)
        painter.setFont(theme.font("control"))
        painter.setPen(theme.colour(colour))
        label = painter.fontMetrics().elidedText(entry.label, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter), label)

    def _badge(self, painter: QPainter, words: QRectF, badge: str, *, mirror: bool) -> float:
        """Paint a count on its own ground at the far side; gives its width."""
        theme = self._theme
        painter.setFont(theme.font("caption", weight=600, digits=True))
        width = max(painter.fontMetrics().horizontalAdvance(badge) + Space.M, Size.BADGE + Space.XS)
        left = words.left() if mirror else words.right() - width
        high = Size.BADGE + Space.XS
        area = QRectF(left, words.center().y() - high / 2, width, high)
        box(painter, area, high / 2, fill=theme.colour("surface"), edge=theme.colour("surface_edge"))
        painter.setPen(theme.colour("accent_text"))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), badge)
        return width
