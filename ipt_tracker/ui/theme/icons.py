"""Line icons, sharp at every scale: the SVG's `currentColor` becomes the live token when it is painted."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

STROKE: Final = "1.75"
_ALONG_THE_LINE: Final = frozenset(
    {"arrow-left", "arrow-right", "chevron-left", "chevron-right", "trending-down", "trending-up"}
)
"""Icons that point the way one reads, or the way time runs."""


class IconStore:
    """The icons of one directory, read once each, and the painters made of them."""

    def __init__(self, directory: Path, colour: Callable[[str], str]) -> None:
        self._directory = directory
        self._colour = colour
        self._texts: dict[str, str] = {}
        self._renderers: dict[tuple[str, str], QSvgRenderer] = {}

    def paint(self, painter: QPainter, name: str, area: QRectF, token: str) -> None:
        """Paint the icon `name` into `area` in the present colour of `token`.

        From right to left an icon that points along the line points the other way.
        """
        colour = self._colour(token)
        renderer = self._renderers.get((name, colour))
        if renderer is None:
            text = self._text(name).replace("currentColor", colour)
            renderer = self._renderers[name, colour] = QSvgRenderer(QByteArray(text.encode()))
        if name not in _ALONG_THE_LINE or painter.layoutDirection() != Qt.LayoutDirection.RightToLeft:
            renderer.render(painter, area)
            return
        painter.save()
        painter.translate(area.left() + area.right(), 0)
        painter.scale(-1, 1)
        renderer.render(painter, area)
        painter.restore()

    def icon(self, name: str, colour: str = "text2", *, on: str | None = None) -> QIcon:
        """A QIcon of `name` in the colour of a token; `on` is the token while a button is checked."""
        return QIcon(TokenIconEngine(self, name, colour, on or colour))

    def _text(self, name: str) -> str:
        if name not in self._texts:
            text = (self._directory / f"{name}.svg").read_text("utf-8")
            self._texts[name] = text.replace('stroke-width="2"', f'stroke-width="{STROKE}"')
        return self._texts[name]


class TokenIconEngine(QIconEngine):
    """Paints one icon of a store with whatever colour its token has at that moment."""

    def __init__(self, store: IconStore, name: str, off: str, on: str) -> None:
        super().__init__()
        self._store = store
        self._name = name
        self._off = off
        self._on = on

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint a square as high as the given room, at its leading edge.

        A button's icon room is wider than high, so that the words keep their distance from the icon.
        """
        colour = self._on if state == QIcon.State.On else self._off
        if mode == QIcon.Mode.Disabled:
            colour = "text3"
        side = min(rect.width(), rect.height())
        area = QRectF(rect.x(), rect.y() + (rect.height() - side) / 2, side, side)
        if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            area.moveRight(rect.x() + rect.width())
        self._store.paint(painter, self._name, area, colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The icon as a picture, where Qt wants one."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """The icon as a picture of `size` device-independent pixels, with `scale` device pixels for each."""
        picture = QPixmap(size * scale)
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setLayoutDirection(QGuiApplication.layoutDirection())
            self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        finally:
            painter.end()
        return picture

    def clone(self) -> QIconEngine:
        """A second engine of the same icon."""
        return TokenIconEngine(self._store, self._name, self._off, self._on)
