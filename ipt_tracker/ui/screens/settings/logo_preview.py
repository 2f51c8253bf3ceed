"""The logo as it will stand on paper: in its own proportions, on white also in the dark theme."""

from typing import Final

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ipt_tracker.documents import logo
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Radius
from ipt_tracker.ui.widgets.painting import box, painting
from ipt_tracker.ui.widgets.worn import WornSize

PAPER: Final = QColor("white")
HEIGHT: Final = 60
"""Pixels that the logo's 14 mm are high."""
EDGE: Final = 10


class LogoPreview(QWidget):
    """Hidden as long as there is no logo."""

    spoken_role = QAccessible.Role.Graphic

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.image = QImage()
        self.hide()
        WornSize(self, theme, self._fit, HEIGHT)

    def show_png(self, png: bytes) -> None:
        """Show a picture; no bytes hide the preview."""
        self.image = QImage.fromData(QByteArray(png))
        words = self.tr("The logo on paper, {width} by {height} pixels")
        self.setAccessibleName(words.format(width=self.image.width(), height=self.image.height()))
        self.setVisible(bool(png))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the strip of paper, and the logo in its middle."""
        with painting(self) as painter:
            area = QRectF(self.rect())
            box(painter, area, Radius.CONTROL, fill=PAPER, edge=self._theme.colour("line"))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self._place(area), self.image)

    def _place(self, area: QRectF) -> QRectF:
        width, height = logo.size_on_paper(self.image.width(), self.image.height())
        scale = (area.height() - 2 * EDGE) / logo.HEIGHT
        place = QRectF(0, 0, width * scale, height * scale)
        place.moveCenter(area.center())
        return place

    def _fit(self, height: int) -> None:
        self.setFixedSize(round(height * logo.WIDTH / logo.HEIGHT) + 2 * EDGE, height + 2 * EDGE)
