"""Paints a line of the palette: a heading, or a command with icon, words and key."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ipt_tracker.ui.palette.command import Command
from ipt_tracker.ui.palette.model import Index, Line, LinesModel
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Radius, Role, Size, Space
from ipt_tracker.ui.widgets.painting import box

HEADING: Final = 30
LINE: Final = 42
_ICON_ROOM: Final = Size.NAV_ICON + Space.M
_LEADING: Final = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)


class LineDelegate(QStyledItemDelegate):
    """The chosen line is accent on its soft ground, the one under the pointer a little darker."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def height(self, line: Line) -> int:
        """Pixels that a line takes in the present text size."""
        return self._theme.px(LINE if isinstance(line, Command) else HEADING)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """The line's own height; the width is the list's."""
        model = index.model()
        return QSize(0, self.height(model.line(index)) if isinstance(model, LinesModel) else 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the line."""
        model = index.model()
        if not isinstance(model, LinesModel):
            return
        line, area = model.line(index), QRectF(option.rect)
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if isinstance(line, str):
                self._write(painter, area.adjusted(Space.M, 0, -Space.M, 0), line, "caption", "text2")
                return
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            under = bool(option.state & QStyle.StateFlag.State_MouseOver)
            if chosen or under:
                fill = self._theme.colour("accent_soft" if chosen else "hover")
                edge = self._theme.colour("focus" if chosen else "hover_edge")
                box(painter, area, Radius.CONTROL, fill=fill, edge=edge, width=Size.RING if chosen else 1)
            self._command(painter, area.adjusted(Space.M, 0, -Space.M, 0), line, chosen=chosen)
        finally:
            painter.restore()

    def _command(self, painter: QPainter, area: QRectF, command: Command, *, chosen: bool) -> None:
        theme, side = self._theme, float(Size.NAV_ICON)
        mirror = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        icon = QRectF(area.x(), area.center().y() - side / 2, side, side)
        if mirror:
            icon.moveRight(area.right())
        theme.icons.paint(painter, command.icon, icon, "accent_text" if chosen else "text2")
        words = _without(area, _ICON_ROOM, mirror=not mirror)
        if command.keys:
            words = _without(words, self._keys(painter, words, command.keys, mirror=mirror), mirror=mirror)
        colour = "accent_text" if chosen else "text"
        wide = self._write(painter, words, command.label, "control", colour)
        rest = _without(words, wide + Space.S, mirror=not mirror)
        if command.detail and rest.width() > Space.XXL:
            self._write(painter, rest, command.detail, "secondary", "text2")

    def _keys(self, painter: QPainter, area: QRectF, keys: str, *, mirror: bool) -> float:
        """Paint the badge of the key at the far side; gives the room that it takes."""
        theme = self._theme
        painter.setFont(theme.font("caption"))
        metrics = QFontMetricsF(painter.font())
        high = float(theme.px(Size.BADGE + 4))
        width = max(metrics.horizontalAdvance(keys) + Space.M, high)
        left = area.left() if mirror else area.right() - width
        badge = QRectF(left, area.center().y() - high / 2, width, high)
        box(painter, badge, Radius.CELL, fill=theme.colour("surface"), edge=theme.colour("line"))
        painter.setPen(theme.colour("text2"))
        painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), keys)
        return width + Space.M

    def _write(self, painter: QPainter, area: QRectF, text: str, role: Role, colour: str) -> float:
        """Write one line, shortened where there is no room; gives its width."""
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.colour(colour))
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, _LEADING, shown)
        return metrics.horizontalAdvance(shown)


def _without(area: QRectF, room: float, *, mirror: bool) -> QRectF:
    """`area` without `room` at its right, or at its left where that side is meant."""
    return area.adjusted(room, 0, 0, 0) if mirror else area.adjusted(0, 0, -room, 0)
