"""The cells of the grid: painted as small fields, and typed into as a spreadsheet's."""

from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ipt_tracker.clinical.past_mistakes import Part
from ipt_tracker.ui.screens.bring_in.model import NUMBERS, GridModel, Index
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Radius, Size, Space
from ipt_tracker.ui.widgets.inputs import TextInput
from ipt_tracker.ui.widgets.painting import box

_LEAST_WIDE: Final = 84
"""A cell holds figures or words of its own: room for three digits at least."""


class CellDelegate(QStyledItemDelegate):
    """Paints and edits the cells of a `GridModel`.

    `typing` comes at each letter, `key_pressed` carries a key that ends the typing.
    """

    typing = Signal()
    key_pressed = Signal(QKeyEvent)

    def __init__(self, theme: Theme, table: QTableView, model: GridModel) -> None:
        super().__init__(table)
        self._theme = theme
        self._table = table
        self._model = model
        self.steps_sideways = False
        """Whether Left and Right leave the cell: they do where typing began the editing."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a field with its words; what was filled in is paler, what is wrong has a red edge."""
        theme, model = self._theme, self._model
        wrong = bool(model.mistake(index))
        current = index == self._table.currentIndex() and self._table.hasFocus()
        chosen = self._table.selectionModel().isSelected(index) and self._table.hasFocus()
        area = QRectF(option.rect).adjusted(2, 2, -2, -2)
        fill = "danger_soft" if wrong else "accent_soft" if chosen and not current else "surface"
        edge = "focus" if current else "danger" if wrong else "ctl"
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box(
                painter,
                area,
                Radius.CELL,
                fill=theme.colour(fill),
                edge=theme.colour(edge),
                width=Size.RING if current or wrong else 1,
            )
            numeric = model.part(index) in NUMBERS
            side = Qt.AlignmentFlag.AlignTrailing if numeric else Qt.AlignmentFlag.AlignLeading
            painter.setFont(theme.font("body", digits=numeric))
            ink = "danger" if wrong else "text2" if model.filled_in(index) else "text"
            painter.setPen(theme.colour(ink))
            words = area.adjusted(Space.S, 0, -Space.S, 0)
            text = str(index.data(Qt.ItemDataRole.DisplayRole))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(words.width()))
            painter.drawText(words, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
        finally:
            painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the cell's words, so that no date is ever shortened."""
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        words = ceil(QFontMetricsF(self._theme.font("body")).horizontalAdvance(text))
        least = self._theme.px(_LEAST_WIDE)
        return QSize(max(words + 2 * (Space.S + 4), least), super().sizeHint(option, index).height())

    def createEditor(self, parent: QWidget | None, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line to type in that bears the cell's name; an attendance is completed as it is typed."""
        editor = TextInput(parent=parent)
        editor.setProperty("look", "cell")
        editor.setAccessibleName(self._model.name(index))
        editor.setAccessibleDescription(self._model.mistake(index))
        editor.textEdited.connect(self.typing)
        if self._model.part(index) in NUMBERS:
            editor.setAlignment(Qt.AlignmentFlag.AlignTrailing)
        elif self._model.part(index) is Part.ATTENDANCE:
            completer = QCompleter(list(self._model.reader.attendances.values()), editor)
            completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            editor.setCompleter(completer)
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """The field lies exactly where the cell was painted."""
        editor.setGeometry(option.rect.adjusted(2, 2, -2, -2))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """End the typing with the keys that move on; the table moves."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._ends(event):
            self.finish(editor)
            self.key_pressed.emit(event)
            return True
        return super().eventFilter(editor, event)

    def finish(self, editor: QObject) -> None:
        """Take what is typed into the model, and close the editor."""
        if isinstance(editor, QLineEdit):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def _ends(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        ends = [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab]
        ends += [Qt.Key.Key_Up, Qt.Key.Key_Down]
        if self.steps_sideways:
            ends += [Qt.Key.Key_Left, Qt.Key.Key_Right]
        return plain and event.key() in ends
