"""One cell of the answer strip: a slider from "not answered" to the highest answer, painted as a digit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Radius, Size, Space
from ipt_tracker.ui.widgets.painting import box, painting

UNANSWERED: Final = -1
LABEL: Final = 18
NARROWEST: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class StripItem:
    """An item of a questionnaire: its number as printed and its full text, never a paraphrase."""

    number: int
    text: str
    risk: bool = False


class AnswerCell(QSlider):
    """Reads "PHQ-9 item 5. Poor appetite or overeating", with the answer's words as its description.

    `entered` and `left` follow the focus.
    """

    entered = Signal()
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        measure: str,
        item: StripItem,
        maximum: int,
        options: Sequence[str],
        parent: QWidget,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._item = item
        self._options = tuple(options)
        self.setRange(UNANSWERED, maximum)
        self.setValue(UNANSWERED)
        name = self.tr("{measure} item {number}. {text}")
        self.setAccessibleName(name.format(measure=measure, number=item.number, text=item.text))
        self.setToolTip(item.text)
        theme.changed.connect(self.updateGeometry)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ring", -1)
        self._describe()

    @property
    def alarming(self) -> bool:
        """Whether this is the risk item and its answer is above 0."""
        return self._item.risk and self.value() > 0

    def answer(self) -> int | None:
        """The answer, or None."""
        return None if self.value() == UNANSWERED else self.value()

    def set_answer(self, answer: int | None) -> None:
        """Show this answer."""
        self.setValue(UNANSWERED if answer is None else answer)
        self._describe()

    def sizeHint(self) -> QSize:
        """A cell with its number below."""
        return QSize(Size.CELL + Space.M, self._theme.px(Size.CELL) + self._theme.px(LABEL))

    def minimumSizeHint(self) -> QSize:
        """Nine cells fit into the narrow layout."""
        return QSize(NARROWEST, self._theme.px(Size.CELL) + self._theme.px(LABEL))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys to the strip: what they do concerns the neighbours too."""
        event.ignore()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Take the focus only: an answer is typed, never hit by chance."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, _event: QMouseEvent) -> None:
        """Dragging does nothing."""

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Releasing does nothing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page, which scrolls."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell which item is in focus."""
        super().focusInEvent(event)
        self.entered.emit()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the focus went on."""
        super().focusOutEvent(event)
        self.left.emit()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint cell, digit and item number."""
        theme = self._theme
        height = theme.px(Size.CELL)
        cell = QRectF(0, 0, self.width(), height)
        below = QRectF(0, height, self.width(), theme.px(LABEL))
        ground, edge, ink = self._colours()
        strong = self.hasFocus() or self.alarming
        shown = self.answer()
        with painting(self) as painter:
            width = 2.0 if strong else 1.0
            box(painter, cell, Radius.CELL, fill=theme.colour(ground), edge=theme.colour(edge), width=width)
            painter.setFont(theme.font("section", digits=True))
            painter.setPen(theme.colour(ink))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, "–" if shown is None else str(shown))
            painter.setFont(theme.font("caption", weight=600 if self.hasFocus() else 500))
            painter.setPen(
                theme.colour("danger" if self.alarming else "text" if self.hasFocus() else "text2")
            )
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(self._item.number))

    def _colours(self) -> tuple[str, str, str]:
        """Ground, edge and ink of the cell, as token names."""
        if self.alarming:
            return "danger_soft", "danger", "danger"
        edge = "focus" if self.hasFocus() else "ctl" if self.isEnabled() else "line"
        if self.value() == UNANSWERED:
            return "surface", edge, "text3"
        return "accent_soft", edge, "text"

    def _describe(self) -> None:
        answer = self.answer()
        if answer is None:
            self.setAccessibleDescription(self.tr("not answered"))
        elif answer < len(self._options):
            self.setAccessibleDescription(self._options[answer])
        else:
            self.setAccessibleDescription(str(answer))
        self.update()
