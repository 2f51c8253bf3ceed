"""A figure on the screen: sharp at every scale, said in words, with a table as its twin."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QToolTip, QWidget

from ipt_tracker.figures.shapes import Area, Measure, Picture
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Radius
from ipt_tracker.ui.widgets.announce import announce
from ipt_tracker.ui.widgets.painting import box, painting
from ipt_tracker.ui.widgets.shape_painter import ShapePainter, laid_out
from ipt_tracker.ui.widgets.twin_table import TwinTable

Build = Callable[[float, Measure], Picture]
"""Draws the picture for a width, with the screen's measure of texts."""


class FigureCanvas(QWidget):
    """The painted picture. `area_chosen` carries the key of a part that was clicked or entered."""

    spoken_role = QAccessible.Role.Chart

    area_chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, *, choosable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painter = ShapePainter(theme)
        self._build: Build | None = None
        self._picture: Picture | None = None
        self._image: QImage | None = None
        self._cursor: int | None = None
        self._choosable = choosable
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._rebuild)

    @property
    def picture(self) -> Picture | None:
        """The picture shown, as built for the present width."""
        return self._picture

    def show_figure(self, build: Build) -> None:
        """Show what `build` draws; it is asked again whenever the width changes."""
        self._build = build
        self._cursor = None
        self._rebuild()

    def sizeHint(self) -> QSize:
        """As high as the picture; any width will do."""
        return QSize(320, round(self._picture.height * self._scale) if self._picture else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw for the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._rebuild()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go to the part that lies there and say it; Enter or Space choose it."""
        areas = self._picture.areas if self._picture else ()
        ahead = 1 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else -1
        step = {Qt.Key.Key_Right: ahead, Qt.Key.Key_Left: -ahead}.get(Qt.Key(event.key()))
        if areas and step:
            self._point_at(0 if self._cursor is None else max(0, min(len(areas) - 1, self._cursor + step)))
        elif areas and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._point_at(0 if event.key() == Qt.Key.Key_Home else len(areas) - 1)
        elif self._choosable and self._cursor is not None and _is_enter(event):
            self.area_chosen.emit(areas[self._cursor].key)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the part under the pointer."""
        area = self._area_at(event.position())
        hand = self._choosable and area is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
        if area is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(event.globalPosition().toPoint(), area.words, self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the part that was clicked."""
        area = self._area_at(event.position())
        if self._choosable and area is not None and event.button() == Qt.MouseButton.LeftButton:
            self.area_chosen.emit(area.key)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the cursor away."""
        super().focusOutEvent(event)
        if self._cursor is not None:
            QToolTip.hideText()
        self._cursor = None
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Draw again when the font or the direction of reading changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self._rebuild()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture and the cursor."""
        picture = self._picture
        if picture is None:
            return
        with painting(self) as painter:
            painter.drawImage(QPointF(), self._drawn(picture))
            painter.scale(self._scale, self._scale)
            if self._cursor is not None and self._cursor < len(picture.areas):
                at = _rect(picture.areas[self._cursor]).adjusted(-3, -3, 3, 3)
                box(painter, at, Radius.CELL + 2, edge=self._theme.colour("focus"), width=2)

    def _drawn(self, picture: Picture) -> QImage:
        """The picture as an image, drawn once: where the cursor goes, hundreds of shapes stay as they are."""
        ratio = self.devicePixelRatioF()
        if self._image is None or self._image.devicePixelRatio() != ratio:
            image = QImage(self.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
            image.setDevicePixelRatio(ratio)
            image.fill(Qt.GlobalColor.transparent)
            with painting(image) as painter:
                painter.scale(self._scale, self._scale)
                self._painter.paint(painter, picture)
            self._image = image
        return self._image

    @property
    def _scale(self) -> float:
        """A figure grows as a whole with the text size; it is drawn for the room that then is left."""
        return self._theme.percent / 100

    def _rebuild(self) -> None:
        if self._build is None or self.width() <= 0:
            return
        self._picture = laid_out(self, self._build(self.width() / self._scale, self._painter.measure))
        self.setAccessibleDescription(self._picture.description)
        self._image = None
        self.setFixedHeight(round(self._picture.height * self._scale))
        self.update()

    def _point_at(self, index: int) -> None:
        self._cursor = index
        if self._picture is not None:
            area = self._picture.areas[index]
            announce(self, area.words)
            below = (_rect(area).bottomLeft() * self._scale).toPoint()
            QToolTip.showText(self.mapToGlobal(below), area.words, self)
        self.update()

    def _area_at(self, spot: QPointF) -> Area | None:
        areas, at = self._picture.areas if self._picture else (), spot / self._scale
        return next((area for area in areas if _rect(area).contains(at)), None)


class FigureView(QWidget):
    """A figure and its table: T turns from one to the other, and `show_table` does it for a button.

    `area_chosen` carries the key of a chosen part, where the figure's parts can be chosen.
    """

    area_chosen = Signal(str)
    table_shown = Signal(bool)

    def __init__(
        self, theme: Theme, name: str, *, choosable: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.canvas = FigureCanvas(theme, name, choosable=choosable)
        self.table = TwinTable(theme, name)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.canvas)
        self._stack.addWidget(self.table)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._take_height()
        self.setFocusProxy(self.canvas)
        self.canvas.area_chosen.connect(self.area_chosen)

    @property
    def shows_table(self) -> bool:
        """Whether the table is shown."""
        return self._stack.currentWidget() is self.table

    def show_figure(self, build: Build) -> None:
        """Show what `build` draws."""
        self.canvas.show_figure(build)
        self._fill_table()

    def show_table(self, shown: bool) -> None:
        """Show the table instead of the picture, or the picture again."""
        if shown == self.shows_table:
            return
        had_focus = self.canvas.hasFocus() or self.table.hasFocus()
        self._fill_table()
        current: QWidget = self.table if shown else self.canvas
        self._stack.setCurrentWidget(current)
        self.setFocusProxy(current)
        self._take_height()
        if had_focus:
            current.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table_shown.emit(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn to the twin with T."""
        if event.key() == Qt.Key.Key_T and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.show_table(not self.shows_table)
        else:
            super().keyPressEvent(event)

    def _take_height(self) -> None:
        """Have the table ask for room only while it is shown."""
        policy = QSizePolicy.Policy.Fixed if self.shows_table else QSizePolicy.Policy.Ignored
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, policy)
        self.updateGeometry()

    def _fill_table(self) -> None:
        if self.canvas.picture is not None:
            self.table.show_rows(self.canvas.picture.table)


class RibbonView(FigureCanvas):
    """The phase ribbon: each cell is a session that can be opened; one Tab stop, arrows move inside."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, choosable=True, parent=parent)


def _rect(area: Area) -> QRectF:
    return QRectF(area.x, area.y, area.width, area.height)


def _is_enter(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
