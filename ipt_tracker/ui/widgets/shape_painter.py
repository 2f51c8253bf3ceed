"""Painting a picture's shapes with QPainter in the theme's colours."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from ipt_tracker.figures import mirror
from ipt_tracker.figures.shapes import Circle, Line, Picture, Polygon, Rect, Shape, Text
from ipt_tracker.ui.theme.theme import Theme

WEIGHTS: Final = {"regular": 400, "medium": 500, "semibold": 600}


class ShapePainter:
    """Paints shapes and measures texts, both with the same fonts."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._fonts: dict[tuple[float, str], QFont] = {}
        self._pens: dict[tuple[str, float, tuple[float, ...]], QPen] = {}

    def measure(self, text: str, size: float, weight: str) -> float:
        """Width of a text, as `paint` will draw it."""
        return QFontMetricsF(self._font(size, weight)).horizontalAdvance(text)

    def paint(self, painter: QPainter, picture: Picture, origin: QPointF | None = None) -> None:
        """Paint the whole picture with its corner at `origin`."""
        painter.save()
        try:
            # Places are settled by now; only the letters of a text have a direction, and it is their own.
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
            if origin is not None:
                painter.translate(origin)
            for shape in picture.shapes:
                self._paint(painter, shape)
        finally:
            painter.restore()

    def _paint(self, painter: QPainter, shape: Shape) -> None:
        match shape:
            case Line():
                painter.setPen(self._pen(shape.ink, shape.width, shape.dash))
                painter.drawLine(QPointF(shape.x1, shape.y1), QPointF(shape.x2, shape.y2))
            case Rect():
                self._prepare(painter, shape.fill, shape.stroke, shape.stroke_width, shape.dash)
                area = QRectF(shape.x, shape.y, shape.width, shape.height)
                painter.drawRoundedRect(area, shape.radius, shape.radius)
            case Circle():
                self._prepare(painter, shape.fill, shape.stroke, shape.stroke_width)
                painter.drawEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)
            case Polygon():
                self._prepare(painter, shape.fill, shape.stroke, shape.stroke_width)
                painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in shape.points]))
            case Text():
                self._write(painter, shape)

    def _write(self, painter: QPainter, text: Text) -> None:
        painter.setFont(self._font(text.size, text.weight))
        painter.setPen(self._theme.colour(text.ink))
        share = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor]
        x = text.x - share * self.measure(text.text, text.size, text.weight) if share else text.x
        painter.drawText(QPointF(x, text.y), text.text)

    def _prepare(
        self, painter: QPainter, fill: str, stroke: str, width: float, dash: tuple[float, ...] = ()
    ) -> None:
        painter.setBrush(QBrush(self._theme.colour(fill)) if fill else Qt.BrushStyle.NoBrush)
        painter.setPen(self._pen(stroke, width, dash) if stroke else Qt.PenStyle.NoPen)

    def _pen(self, ink: str, width: float, dash: tuple[float, ...]) -> QPen:
        if not ink:
            return QPen(Qt.PenStyle.NoPen)
        key = (self._theme.tokens.colour(ink), width, dash)
        if key not in self._pens:
            self._pens[key] = self._new_pen(ink, width, dash)
        return self._pens[key]

    def _new_pen(self, ink: str, width: float, dash: tuple[float, ...]) -> QPen:
        pen = QPen(self._theme.colour(ink), width)
        if dash:
            # Qt counts dashes in widths of the pen, the shapes in the painter's unit.
            pen.setDashPattern([length / max(width, 0.1) for length in dash])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        else:
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        return pen

    def _font(self, size: float, weight: str) -> QFont:
        key = (size, weight)
        if key not in self._fonts:
            font = self._theme.font("body", weight=WEIGHTS[weight])
            font.setPixelSize(max(1, round(size)))
            self._fonts[key] = font
        return self._fonts[key]


def laid_out(widget: QWidget, picture: Picture) -> Picture:
    """The picture as it lies in the widget's layout: in a right-to-left one its time runs to the left."""
    right_to_left = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return mirror.mirrored(picture) if right_to_left else picture
