"""The three rings of the closeness circle: the program's mark, and the ground of the gate's pages."""

from math import cos, sin, tau
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.widgets.painting import painting

# Parts of the half width: two rings and the core. The stroke grows more slowly than the mark.
RINGS: Final = (0.94, 0.58)
CORE: Final = 0.26

# Of the backdrop: each ring's radius as a part of the height, and the people on it as turns from the right.
BACKDROP_RINGS: Final = ((0.355, (0.482,)), (0.555, (0.33, 0.0635)), (0.767, (0.558, 0.921)))
PERSON_RADIUS: Final = 10.0


class Mark(QWidget):
    """The program's mark, `side` pixels wide; decoration, so it has no name and takes no focus."""

    def __init__(self, theme: Theme, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square of the given side."""
        return QSize(self._side, self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the rings."""
        with painting(self) as painter:
            paint_mark(painter, self.rect().toRectF(), self._theme.colour("accent"))


def paint_mark(painter: QPainter, area: QRectF, colour: QColor) -> None:
    """Paint the mark into the square `area`."""
    half = area.width() / 2
    stroke = 1.2 + 0.024 * area.width()
    painter.setPen(QPen(colour, stroke))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ring in RINGS:
        painter.drawEllipse(area.center(), half * ring - stroke / 2, half * ring - stroke / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(area.center(), half * CORE, half * CORE)


class Backdrop(QWidget):
    """A page ground with large quiet rings around `centre` (parts of width and height)."""

    def __init__(
        self, theme: Theme, centre: tuple[float, float] = (0.5, 0.5), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._centre = centre

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the rings from the outermost inwards, then the people on them."""
        theme, height = self._theme, float(self.height())
        x = (
            self._centre[0]
            if self.layoutDirection() == Qt.LayoutDirection.LeftToRight
            else 1 - self._centre[0]
        )
        centre = QPointF(self.width() * x, height * self._centre[1])
        soft = theme.colour("accent_soft")
        soft.setAlphaF(0.33)
        edge = theme.colour("accent")
        edge.setAlphaF(0.09)
        people = theme.colour("accent")
        people.setAlphaF(0.7)
        with painting(self) as painter:
            painter.fillRect(self.rect(), theme.colour("bg"))
            painter.setPen(QPen(edge, 1.2))
            painter.setBrush(soft)
            for radius, _turns in reversed(BACKDROP_RINGS):
                painter.drawEllipse(centre, radius * height, radius * height)
            painter.setPen(QPen(people, 1.8))
            painter.setBrush(theme.colour("surface"))
            for radius, turns in BACKDROP_RINGS:
                for turn in turns:
                    spot = _around(centre, radius * height, turn)
                    painter.drawEllipse(spot, PERSON_RADIUS, PERSON_RADIUS)


def _around(centre: QPointF, radius: float, turn: float) -> QPointF:
    """The point on a circle, `turn` of the way round from the right, clockwise."""
    return centre + QPointF(radius * cos(turn * tau), radius * sin(turn * tau))
