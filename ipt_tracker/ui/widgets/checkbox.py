"""The check box, painted in the theme's colours."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Radius, Size, Space
from ipt_tracker.ui.widgets.painting import box, mirrored, painting


class CheckBox(QCheckBox):
    """Yes or no with words beside it."""

    def __init__(self, theme: Theme, text: str, checked: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self.setChecked(checked)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ring", Radius.CELL)

    def sizeHint(self) -> QSize:
        """Box, gap and words; as high as a comfortable target."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(Size.CHECK + Space.S + words + Space.XS, Size.CHECK + Space.S)

    def minimumSizeHint(self) -> QSize:
        """Never less: words are not clipped."""
        return self.sizeHint()

    def hitButton(self, _position: object) -> bool:
        """The words can be clicked as well as the box."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint box, mark and words."""
        theme, side = self._theme, float(Size.CHECK)
        square = mirrored(self, QRectF(0, (self.height() - side) / 2, side, side))
        words = mirrored(self, QRectF(side + Space.S, 0, self.width() - side - Space.S, self.height()))
        with painting(self) as painter:
            if self.isChecked():
                token = "accent" if self.isEnabled() else "text3"
                box(painter, square, Radius.CELL - 1, fill=theme.colour(token))
                theme.icons.paint(painter, "check", square.adjusted(2, 2, -2, -2), "on_accent")
            else:
                edge = theme.colour("ctl" if self.isEnabled() else "line")
                box(painter, square, Radius.CELL - 1, fill=theme.colour("surface"), edge=edge)
            painter.setPen(theme.colour("text" if self.isEnabled() else "text3"))
            painter.setFont(self.font())
            painter.drawText(
                words, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, self.text()
            )
