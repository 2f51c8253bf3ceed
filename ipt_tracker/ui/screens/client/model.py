"""The course's sessions as rows of a table, and the delegate that paints them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.course import Course
from ipt_tracker.clinical.session import AdditionKind, Attendance, Session
from ipt_tracker.ui.screens.client.content import SEPARATOR, score_words, technique_words
from ipt_tracker.ui.theme.tokens import Role, Size, Space
from ipt_tracker.ui.widgets.row_table import RowDelegate
from ipt_tracker.ui.wording import clock, day_and_year

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex
SESSION, DATE, WORK, SCORES, STATE = range(5)
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)
_ICON_ROOM: Final = Size.ICON + 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the list; its icon says whether it is signed. One `in_error` is struck through.

    `begun` is what its state shows of an addition that is not signed, in fewer words than it says.
    """

    session_id: str
    texts: tuple[str, str, str, str, str]
    icon: str
    took_place: bool
    in_error: bool = False
    begun: str = ""


def rows(
    catalogue: Catalogue, course: Course, sessions: Sequence[Session], begun: Mapping[str, AdditionKind]
) -> tuple[Row, ...]:
    """The sessions as rows, the newest first; `begun` is what was begun to be added to them."""
    return tuple(_row(catalogue, course, session, begun.get(session.id)) for session in reversed(sessions))


def _row(catalogue: Catalogue, course: Course, session: Session, begun: AdditionKind | None) -> Row:
    took_place = session.attendance.took_place
    attendance = catalogue.label("attendance", session.attendance)
    numbered = translate("SessionsModel", "Session {number}")
    name = numbered.format(number=session.number) if session.number is not None else attendance
    work = technique_words(catalogue, session) if took_place else ""
    if session.documented_elsewhere:
        work = translate("SessionsModel", "Documented elsewhere")
    if session.in_error:
        icon, state = "circle-x", catalogue.label("addition", AdditionKind.ENTERED_IN_ERROR)
    elif session.attendance is Attendance.SCHEDULED:
        icon, state = "calendar", clock(session.starts_at) if session.starts_at else ""
    elif session.documented_elsewhere:
        icon, state = "history", work
    elif begun is not None:
        words = translate("SessionsModel", "{begun}, not signed")
        icon, state = "pen-line", words.format(begun=_begun(catalogue, begun))
    else:
        icon, state = (
            ("lock", translate("SessionsModel", "Signed"))
            if session.signed
            else ("pen-line", translate("SessionsModel", "Unsigned"))
        )
    scores = score_words(catalogue, session, course.measures)
    return Row(
        session_id=session.id,
        texts=(name, day_and_year(session.held_on), work, scores, state),
        icon=icon,
        took_place=took_place and not session.in_error,
        in_error=session.in_error,
        begun=_begun(catalogue, begun) if begun is not None and not session.in_error else "",
    )


def _begun(catalogue: Catalogue, kind: AdditionKind) -> str:
    if kind is AdditionKind.ENTERED_IN_ERROR:
        return translate("SessionsModel", "Addition begun")
    words = translate("SessionsModel", "{kind} begun")
    return words.format(kind=catalogue.label("addition", kind))


class SessionsModel(QAbstractTableModel):
    """The rows as Qt reads them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._headings = (
            self.tr("Session"),
            self.tr("Date"),
            self.tr("Techniques"),
            self.tr("Scores"),
            self.tr("State"),
        )

    def show_rows(self, found: tuple[Row, ...]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self._rows = found
        self.endResetModel()

    def row(self, index: Index) -> Row:
        """The row at an index."""
        return self._rows[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many sessions there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """The columns' headings."""
        if orientation == Qt.Orientation.Horizontal and role == _DISPLAY:
            return self._headings[section]
        return None

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """The cell's text; what is not written out in full is told by the tooltip, an empty cell is said."""
        text = self._rows[index.row()].texts[index.column()]
        if role == _SPOKEN:
            return text or self.tr("None")
        return text if role == _DISPLAY or (role == _TIP and index.column() in (WORK, STATE)) else None


def whole_techniques(text: str, fits: Callable[[str], bool]) -> str:
    """As many whole techniques as fit, and how many more there are; at least one, however long."""
    names = text.split(SEPARATOR)
    for shown in range(len(names), 0, -1):
        rest = len(names) - shown
        words = SEPARATOR.join(names[:shown]) + (f" +{rest}" if rest else "")
        if fits(words) or shown == 1:
            return words
    return text


class SessionsDelegate(RowDelegate):
    """Session names stand out, what did not take place recedes, the state has its icon."""

    padding = Space.S

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the cell's words, so that no name, date or score is ever shortened."""
        model = index.model()
        if not isinstance(model, SessionsModel):
            return super().sizeHint(option, index)
        role, _colour = _ink(model.row(index), index.column())
        text = _shown(model.row(index), index.column())
        words = QFontMetricsF(self.theme.font(role)).horizontalAdvance(text)
        icon = _ICON_ROOM if index.column() == STATE else 0
        return QSize(ceil(words) + icon + 2 * self.padding, self.theme.px(Size.ROW))

    def paint_cell(self, painter: QPainter, area: QRect, index: Index) -> None:
        """Write the cell."""
        model = index.model()
        if not isinstance(model, SessionsModel):
            return
        row, column = model.row(index), index.column()
        role, colour = _ink(row, column)
        if column == STATE:
            cell, side = area.toRectF(), float(Size.ICON)
            icon = QRectF(cell.x(), area.center().y() - side / 2 + 1, side, side)
            self.theme.icons.paint(painter, row.icon, self.mirrored(cell, icon), colour)
            area = self.mirrored(cell, cell.adjusted(_ICON_ROOM, 0, 0, 0)).toRect()
        text = _shown(row, column)
        if column == WORK:
            metrics = QFontMetricsF(self.theme.font(role))
            text = whole_techniques(text, lambda words: metrics.horizontalAdvance(words) <= area.width())
        self.write(painter, area, text, role=role, colour=colour, struck=row.in_error and column != STATE)


def _shown(row: Row, column: int) -> str:
    """The words of a cell; what is settled shows its icon alone, since the pen is what must be seen."""
    if column != STATE:
        return row.texts[column]
    return "" if row.icon in ("lock", "history") else row.begun or row.texts[column]


def _ink(row: Row, column: int) -> tuple[Role, str]:
    """Type role and colour of a cell."""
    if column == STATE:
        return "secondary", "warn" if row.icon == "pen-line" else "text2"
    role: Role = "strong" if column == SESSION and row.took_place else "secondary"
    return role, "text" if column in (SESSION, SCORES) and row.took_place else "text2"
