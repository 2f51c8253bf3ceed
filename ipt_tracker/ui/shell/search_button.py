"""The search of the sidebar: it looks like a line to type in, and opens the palette with what is typed."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Radius, Size, Space
from ipt_tracker.ui.widgets.buttons import press_by_enter
from ipt_tracker.ui.widgets.painting import box, mirrored, painting

_LEADING = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)


class SearchButton(QPushButton):
    """`asked` carries the letter that was typed on it, or nothing; in the rail it is an icon alone."""

    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rail = False
        self._words = self.tr("Search or run")
        self._keys = self.tr("Ctrl K")
        self.setAccessibleName(self._words)
        self.setToolTip(self.tr("Search or run (Ctrl+K)"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(lambda: self.asked.emit(""))
        theme.changed.connect(self.updateGeometry)

    def set_rail(self, *, rail: bool) -> None:
        """Show the icon alone."""
        self._rail = rail
        self.update()

    def sizeHint(self) -> QSize:
        """As high as an input, as wide as there is room."""
        return QSize(Size.BUTTON, self._theme.px(Size.INPUT))

    def minimumSizeHint(self) -> QSize:
        """The icon."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin to search with what is typed; Enter and Space open it empty."""
        if press_by_enter(self, event):
            return
        bare = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if bare and event.text().strip() and event.text().isprintable():
            self.asked.emit(event.text())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line with icon, words and the badge of its key."""
        theme, side = self._theme, float(Size.NAV_ICON)
        area = QRectF(self.rect())
        with painting(self) as painter:
            fill = theme.colour("hover" if self.underMouse() else "surface")
            box(painter, area, Radius.CONTROL, fill=fill, edge=theme.colour("ctl"))
            left = (area.width() - side) / 2 if self._rail else float(Space.M)
            icon = mirrored(self, QRectF(left, area.center().y() - side / 2, side, side))
            theme.icons.paint(painter, "search", icon, "text2")
            if self._rail:
                return
            words = QRectF(left + side + Space.S, 0, self.words_room(), area.height())
            if self.shows_keys():
                painter.setFont(theme.font("caption"))
                high, wide = float(theme.px(Size.BADGE + 2)), self._badge()
                badge = QRectF(area.right() - wide - Space.S, area.center().y() - high / 2, wide, high)
                badge = mirrored(self, badge)
                box(painter, badge, Radius.CELL - 1, fill=theme.colour("sunken"), edge=theme.colour("line"))
                painter.setPen(theme.colour("text2"))
                painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), self._keys)
            painter.setPen(theme.colour("text2"))
            painter.setFont(theme.font("control"))
            shown = QFontMetricsF(painter.font()).elidedText(
                self._words, Qt.TextElideMode.ElideRight, words.width()
            )
            painter.drawText(mirrored(self, words), _LEADING, shown)

    def shows_keys(self) -> bool:
        """Whether the badge of the key has room beside the words; the tooltip has it in any case."""
        return self._words_wide() <= self._beside_icon() - self._badge() - Space.S

    def words_room(self) -> float:
        """How wide the words may be."""
        return self._beside_icon() - (self._badge() + Space.S if self.shows_keys() else 0)

    def _beside_icon(self) -> float:
        return self.width() - Space.M - Size.NAV_ICON - 2 * Space.S

    def _badge(self) -> float:
        return QFontMetricsF(self._theme.font("caption")).horizontalAdvance(self._keys) + Space.M

    def _words_wide(self) -> float:
        return QFontMetricsF(self._theme.font("control")).horizontalAdvance(self._words)
