"""One chip of a row: a check box with its words inside a pill, filled when it is on."""

from typing import Protocol

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Radius, Size, Space
from ipt_tracker.ui.widgets.painting import box, mirrored, painting


class Chip(QCheckBox):
    """Derive it and paint its mark. `keys` is the row, asked first about every key; Enter presses like Space.

    The mark stands in a square of `side` pixels, `before` it and `after` it a gap.
    """

    def __init__(
        self, theme: Theme, row: QWidget, keys: "TakesKeys", label: str, *, side: int, before: int, after: int
    ) -> None:
        super().__init__(label.replace("&", "&&"), row)
        self.theme = theme
        self._keys = keys
        self._label = label
        self._side, self._before, self._after = side, before, after
        self.setFont(theme.font("secondary", weight=500))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(label)
        self.setProperty("ring", Radius.CHIP)

    @property
    def on(self) -> bool:
        """Whether it is filled."""
        return self.checkState() != Qt.CheckState.Unchecked

    def paint_mark(self, painter: QPainter, area: QRectF) -> None:
        """Paint what stands before the words."""

    def sizeHint(self) -> QSize:
        """As wide in every state, so that a press moves nothing."""
        words = self.fontMetrics().horizontalAdvance(self._label)
        return QSize(self._before + self._side + self._after + words + Space.L, Size.CHIP)

    def minimumSizeHint(self) -> QSize:
        """Never less: words are not clipped."""
        return self.sizeHint()

    def hitButton(self, _position: object) -> bool:
        """The whole chip can be clicked."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the row take what it wants, and Enter press like Space."""
        if self._keys.take_key(self, event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, mark and words."""
        theme, on, area = self.theme, self.on, self.rect().toRectF()
        side, start = float(self._side), self._before + self._side + self._after
        mark = mirrored(self, QRectF(self._before, (self.height() - side) / 2, side, side))
        words = mirrored(self, QRectF(start, 0, self.width() - start, self.height()))
        with painting(self) as painter:
            if on:
                box(painter, area, Radius.CHIP, fill=theme.colour("accent"))
            else:
                ground = "hover" if self.underMouse() and self.isEnabled() else "surface"
                edge = theme.colour("ctl" if self.isEnabled() else "line")
                box(painter, area, Radius.CHIP, fill=theme.colour(ground), edge=edge)
            self.paint_mark(painter, mark)
            painter.setFont(theme.font("secondary", weight=600 if on else 500))
            painter.setPen(theme.colour("on_accent" if on else "text" if self.isEnabled() else "text3"))
            painter.drawText(
                words, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, self._label
            )


class TakesKeys(Protocol):
    """The row that a chip belongs to."""

    def take_key(self, chip: Chip, event: QKeyEvent) -> bool:
        """What a key does to the row; True when it did something."""
