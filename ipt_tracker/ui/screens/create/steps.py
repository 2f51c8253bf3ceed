"""Where one stands in a short sequence: numbered steps, the ones done ticked."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.painting import box, mirrored, painting

_DOT = 24


class Steps(QWidget):
    """Shows the names of the steps; `go_to` says which one is now, counted from 0."""

    spoken_role = QAccessible.Role.StaticText

    def __init__(self, theme: Theme, names: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names = names
        self._now = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self.go_to(0)

    def go_to(self, step: int) -> None:
        """Make this step the present one."""
        self._now = step
        sentence = self.tr("Step {number} of {all}: {name}")
        self.setAccessibleName(sentence.format(number=step + 1, all=len(self._names), name=self._names[step]))
        self.update()

    def sizeHint(self) -> QSize:
        """Room for every dot and name."""
        return QSize(round(sum(width for _start, width in self._places())), _DOT)

    def minimumSizeHint(self) -> QSize:
        """Never less: names are not clipped."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint dot and name of each step."""
        with painting(self) as painter:
            for number, (start, width) in enumerate(self._places()):
                self._paint_step(painter, number, QRectF(start, 0, width, _DOT))

    def _places(self) -> list[tuple[float, float]]:
        """Start and width of each step, in pixels; the widths hold the heavier letters of the present one."""
        metrics = QFontMetricsF(self._theme.font("secondary", weight=600))
        places: list[tuple[float, float]] = []
        start = 0.0
        for name in self._names:
            width = _DOT + Space.S + metrics.horizontalAdvance(name) + Space.XL
            places.append((start, width))
            start += width
        return places

    def _paint_step(self, painter: QPainter, number: int, area: QRectF) -> None:
        theme, here = self._theme, number == self._now
        dot = mirrored(self, QRectF(area.left(), 0, _DOT, _DOT))
        if number < self._now:
            box(
                painter,
                dot,
                _DOT / 2,
                fill=theme.colour("accent_soft"),
                edge=theme.colour("accent"),
                width=1.5,
            )
            theme.icons.paint(painter, "check", dot.adjusted(5, 5, -5, -5), "accent")
        else:
            fill, edge = ("accent", "accent") if here else ("surface", "ctl")
            box(painter, dot, _DOT / 2, fill=theme.colour(fill), edge=theme.colour(edge), width=1.5)
            painter.setPen(theme.colour("on_accent" if here else "text2"))
            painter.setFont(theme.font("caption", weight=600))
            painter.drawText(dot, Qt.AlignmentFlag.AlignCenter, str(number + 1))
        words = mirrored(self, area.adjusted(_DOT + Space.S, 0, 0, 0))
        painter.setPen(theme.colour("text" if here else "text2"))
        painter.setFont(theme.font("secondary", weight=600 if here else 500))
        painter.drawText(
            words, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, self._names[number]
        )
