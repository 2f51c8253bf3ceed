"""The window as it was, darkened, with the palette before it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_tracker.ui.palette.command import Offer
from ipt_tracker.ui.palette.palette import Palette
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.painting import painting

_SCRIM = QColor(0, 0, 0, 72)
_TOP = 92
"""Pixels above the palette, where the window is high enough."""
_LOW = 620
"""Pixels of height below which it begins near the top."""


class PalettePage(QWidget):
    """The window as it was, darkened, and the palette before it; a click beside it is `left`."""

    left = Signal()

    def __init__(self, theme: Theme, below: QWidget | None, offer: Offer, text: str) -> None:
        super().__init__()
        self._below = below
        self._picture = below.grab() if below is not None else QPixmap()
        self.box = Palette(theme, offer, text)
        row = QHBoxLayout()
        row.addStretch(0)
        row.addWidget(self.box, 1)
        row.addStretch(0)
        self._column = QVBoxLayout(self)
        self._column.addLayout(row)
        self._column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the palette near the top of a low window, and have the picture fit again."""
        super().resizeEvent(event)
        top = _TOP if self.height() >= _LOW else Space.XL
        self._column.setContentsMargins(Space.L, top, Space.L, Space.L)
        QTimer.singleShot(0, self, self._fit)  # a picture can't be taken while the sizes are handed out

    def _fit(self) -> None:
        """Take the picture anew when the window below would look otherwise in this size."""
        if self._below is not None and self._below.size() != self.size():
            self._below.resize(self.size())
            self._picture = self._below.grab()
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the palette leaves it."""
        event.accept()
        self.left.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the window as it was, darkened."""
        with painting(self) as painter:
            painter.drawPixmap(0, 0, self._picture)
            painter.fillRect(self.rect(), _SCRIM)
