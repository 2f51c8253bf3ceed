"""How a line of the list is painted: each cell by what its column shows, the chosen line on one ground."""

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QToolTip

from ipt_tracker.figures.shapes import Picture
from ipt_tracker.figures.sparkline import sparkline
from ipt_tracker.ui.caseload.model import ROW, Column
from ipt_tracker.ui.caseload.rows import FUTURE, ClientRow, Trend
from ipt_tracker.ui.isolates import isolated
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Role, Size, Space
from ipt_tracker.ui.widgets.fitting import Fitting
from ipt_tracker.ui.widgets.painting import box
from ipt_tracker.ui.widgets.pills import initials
from ipt_tracker.ui.widgets.row_table import RowDelegate, RowTable
from ipt_tracker.ui.widgets.shape_painter import ShapePainter, laid_out
from ipt_tracker.ui.wording import clock, day_and_year, weekday_and_day

Index = QModelIndex | QPersistentModelIndex
_AVATAR: Final = 36.0
_AFTER_AVATAR: Final = float(Space.M)
_SPARK_HEIGHT: Final = 30.0
_CELL_GAP: Final = 2.0
_USUAL: Final = "PHQ-9"
"""The measure that the column's heading names; another one says its own name."""
_LINE: Final = 20.0
_LEADING: Final = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
_MIDDLE: Final = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
_TRAILING: Final = int(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
_WRAP: Final = _LEADING | int(Qt.TextFlag.TextWordWrap)


class CaseloadDelegate(RowDelegate):
    """Paints each cell by what its column shows."""

    def __init__(self, theme: Theme, table: RowTable, *, with_code: bool) -> None:
        """Without room for its column a code goes below the name; a table `with_code` False has none."""
        super().__init__(theme, table)
        self._with_code = with_code
        self._view = table
        self._shapes = ShapePainter(theme)
        self._fitting = Fitting(theme)
        self._cells = {
            Column.CLIENT: self._client,
            Column.CODE: self._code,
            Column.TREATMENT: self._treatment,
            Column.TREND: self._trend,
            Column.SCORE: self._score,
            Column.LAST: self._last,
            Column.NEXT: self._next,
            Column.STATUS: self._status,
            Column.NEED: self._need,
        }

    def paint_cell(self, painter: QPainter, area: QRect, index: Index) -> None:
        """Paint the contents of a cell."""
        row: ClientRow = index.data(ROW)
        self._cells[Column(index.column())](painter, QRectF(area), row)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Offer the whole name, and what the focus is about, where there was no room for it."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid() or index.column() != Column.CLIENT:
            return super().helpEvent(event, view, option, index)
        row: ClientRow = index.data(ROW)
        room = option.rect.width() - 2 * Space.M - self._px(_AVATAR) - _AFTER_AVATAR
        lines: tuple[tuple[str, Role], ...] = ((row.name, "strong"), (row.about, "secondary"))
        cut = [
            words
            for words, role in lines
            if QFontMetricsF(self.theme.font(role)).horizontalAdvance(words) > room
        ]
        QToolTip.showText(event.globalPos(), "\n".join(cut), view)
        return True

    # ---------------------------------------------------------------- the columns

    def _client(self, painter: QPainter, area: QRectF, row: ClientRow) -> None:
        side = self._px(_AVATAR)
        avatar = QRectF(area.left(), area.center().y() - side / 2, side, side)
        avatar = self.mirrored(area, avatar)
        box(
            painter,
            avatar,
            side / 2,
            fill=self.theme.colour("hover"),
            edge=self.theme.colour("hover_edge"),
        )
        self._put(painter, avatar, initials(row.name), "caption", "text2", align=_MIDDLE)
        words = self.mirrored(area, area.adjusted(side + _AFTER_AVATAR, 0, 0, 0))
        above = self._height_in_two_lines(row.name, words)
        if above:
            first, second = self._below_each_other(words, above)
            painter.setFont(self.theme.font("strong"))
            painter.setPen(self.theme.colour("text"))
            painter.drawText(first, _WRAP, row.name)
        else:
            first, second = self._lines(words)
            self._put(painter, first, row.name, "strong", "text")
        about = row.about or self.tr("Focus not agreed yet")
        if self._with_code and self._view.isColumnHidden(Column.CODE) and row.name != row.code:
            about = f"{row.code} · {about}"
        self._put(painter, second, about, "secondary", "text2")

    def _height_in_two_lines(self, name: str, area: QRectF) -> float:
        """Of a name that is too wide for one line; 0 where it is not, or has no room in two."""

        def measure() -> float:
            metrics = QFontMetricsF(self.theme.font("strong"))
            if metrics.horizontalAdvance(name) <= area.width():
                return 0
            bounds = metrics.boundingRect(area, _WRAP, name)
            room = area.height() - QFontMetricsF(self.theme.font("secondary")).lineSpacing()
            # A single word that is wider than the cell is shortened like any other text.
            return bounds.height() if bounds.height() <= room and bounds.width() <= area.width() else 0

        return self._fitting.once((name, area.width(), self.theme.percent), measure)

    def _code(self, painter: QPainter, area: QRectF, row: ClientRow) -> None:
        self._put(painter, area, row.code, "secondary", "text2")

    def _treatment(self, painter: QPainter, area: QRectF, row: ClientRow) -> None:
        course = row.treatment
        if course is None:
            self._put(painter, area, self.tr("No course yet"), "secondary", "text3")
            return
        first, second = self._lines(area)
        self._put(painter, first, course.phase, "control", course.token)
        count = self.tr("{attended} of {planned}").format(attended=course.attended, planned=course.planned)
        self._put(painter, first, count, "secondary", "text2", align=_TRAILING)
        width = area.width() / len(course.cells)
        for number, token in enumerate(course.cells):
            cell = QRectF(area.left() + number * width, second.top() + 5, max(width - _CELL_GAP, 2.0), 8)
            edge = self.theme.colour("press_edge" if token == FUTURE else token)
            box(painter, self.mirrored(area, cell), 1.5, fill=self.theme.colour(token), edge=edge)

    def _trend(self, painter: QPainter, area: QRectF, row: ClientRow) -> None:
        trend = row.trend
        if trend is None:
            self._put(painter, area, "–", "secondary", "text3")
            return
        places = row.treatment.planned if row.treatment else 0

        def draw() -> Picture:
            return sparkline(
                trend.totals,
                label=trend.measure,
                width=area.width(),
                height=_SPARK_HEIGHT,
                cutoff=trend.cutoff,
                maximum=trend.maximum,
                places=places,
                ink="danger" if trend.worse else "accent",
            )

        picture = self._fitting.once((trend, places, area.width()), draw)
        corner = QPointF(area.left(), area.center().y() - _SPARK_HEIGHT / 2)
        self._shapes.paint(painter, laid_out(self._view, picture), corner)

    def _score(self, painter: QPainter, area: QRectF, row: ClientRow) -> None:
        trend = row.trend
        if trend is None:
            self._put(painter, area, self.tr("No score"), "secondary", "text3")
            return
        wide = self._px(28)
        number = self.mirrored(area, QRectF(area.left(), area.top(), wide, area.height()))
        self._put(painter, number, str(trend.last), "section", "text", digits=True)
        first, second = self._lines(self.mirrored(area, area.adjusted(wide + Space.S, 0, 0, 0)))
        usual = trend.measure == _USUAL
        self._put(
            painter, first, trend.band if usual else f"{trend.band}, {trend.measure}", "secondary", "text2"
        )
        if trend.change is None:
            return
        self._change(painter, second, trend)

    def _change(self, painter: QPainter, area: QRectF, trend: Trend) -> None:
        """Arrow and points since the first score; coloured only where the change is a reliable one."""
        change = trend.change or 0
        token = "text2" if not trend.reliable else ("danger" if trend.worse else "good")
        icon = "minus" if change == 0 else ("arrow-up" if change > 0 else "arrow-down")
        mark = self.mirrored(area, QRectF(area.left(), area.center().y() - 7, 14, 14))
        self.theme.icons.paint(painter, icon, mark, token)
        words = self.mirrored(area, area.adjusted(18, 0, 0, 0))
        self._put(painter, words, str(abs(change)), "caption", token, digits=True)

    def _last(self, painter: QPainter, area: QRectF, row: ClientRow) -> None:
        self._put(painter, area, day_and_year(row.last_on) if row.last_on else "–", "secondary", "text2")

    def _next(self, painter: QPainter, area: QRectF, row: ClientRow) -> None:
        if row.next_on is None:
            self._put(painter, area, "–", "secondary", "text3")
            return
        if row.next_is_over:
            first, second = self._lines(area)
            self._put(painter, first, self.tr("was planned"), "secondary", "text2")
            self._put(painter, second, day_and_year(row.next_on), "secondary", "text2")
            return
        day, token = weekday_and_day(row.next_on), "text"
        if row.next_is_today:
            day, token = self.tr("Today"), "accent_text"
        if row.next_at is None:
            self._put(painter, area, day, "control", token)
            return
        first, second = self._lines(area)
        self._put(painter, first, day, "control", token)
        self._put(painter, second, clock(row.next_at), "secondary", "text2")

    def _status(self, painter: QPainter, area: QRectF, row: ClientRow) -> None:
        mark = self.mirrored(area, QRectF(area.left(), area.center().y() - 7, 14, 14))
        icon, token = ("circle-check", "text3") if row.ended else ("circle-dot", "accent")
        self.theme.icons.paint(painter, icon, mark, token)
        words = self.mirrored(area, area.adjusted(14 + Space.S, 0, 0, 0))
        self._put(painter, words, row.status, "secondary", "text2")

    def _need(self, painter: QPainter, area: QRectF, row: ClientRow) -> None:
        mark = row.need
        if mark is None:
            return
        metrics = QFontMetricsF(self.theme.font("caption", weight=600))
        width = metrics.horizontalAdvance(mark.words) + 14 + Space.XS + 2 * Space.S + 6
        pill = QRectF(area.left(), area.center().y() - Size.PILL / 2, min(width, area.width()), Size.PILL)
        fill, edge = (self.theme.colour(f"{mark.tone}_{part}") for part in ("soft", "edge"))
        box(painter, self.mirrored(area, pill), Size.PILL / 2, fill=fill, edge=edge)
        icon = QRectF(pill.left() + Space.S + 2, area.center().y() - 7, 14, 14)
        self.theme.icons.paint(painter, mark.icon, self.mirrored(area, icon), mark.tone)
        words = pill.adjusted(Space.S + 2 + 14 + Space.XS, 0, -Space.S, 0)
        painter.setFont(self.theme.font("caption", weight=600))
        painter.setPen(self.theme.colour(mark.tone))
        painter.drawText(self.mirrored(area, words), _LEADING, mark.words)

    # ---------------------------------------------------------------- words

    def _px(self, pixels: float) -> float:
        return pixels * self.theme.percent / 100

    def _lines(self, area: QRectF) -> tuple[QRectF, QRectF]:
        """Two lines of words in the middle of a cell."""
        middle, line = area.center().y(), self._px(_LINE)
        return (
            QRectF(area.left(), middle - line + 1, area.width(), line),
            QRectF(area.left(), middle + 1, area.width(), line),
        )

    def _below_each_other(self, area: QRectF, above: float) -> tuple[QRectF, QRectF]:
        """Room of that height, and for a line right below it, in the middle of a cell."""
        below = QFontMetricsF(self.theme.font("secondary")).lineSpacing()
        top = area.center().y() - (above + below) / 2
        return (
            QRectF(area.left(), top, area.width(), above),
            QRectF(area.left(), top + above, area.width(), below),
        )

    def _put(
        self,
        painter: QPainter,
        area: QRectF,
        words: str,
        role: Role,
        token: str,
        *,
        align: int = _LEADING,
        digits: bool = False,
    ) -> None:
        painter.setFont(self.theme.font(role, digits=digits))
        painter.setPen(self.theme.colour(token))
        shown = self._fitting.shortened(words, role, area.width(), digits=digits)
        painter.drawText(area, align, isolated(shown))
