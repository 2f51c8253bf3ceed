"""The answer strip: a questionnaire as a row of cells, each taking one typed digit."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.answer_cell import UNANSWERED, AnswerCell, StripItem
from ipt_tracker.ui.widgets.roving import Roving

WIDEST_CELL: Final = 84


class AnswerStrip(QWidget):
    """Answers from 0 to `maximum`; one Tab stop.

    A digit answers and moves on. Backspace clears, on an empty cell the one before it; Delete clears. Left
    and Right move, Up and Down adjust, a hyphen leaves an item out. A cell can be clicked and then typed
    into; the wheel does nothing. A digit too many after the last item changes nothing. `options` are the
    answers' words in order, said with a cell's value.

    `changed` carries all answers (None = not answered) and comes only from the therapist's hand;
    `item_focused` the index of the cell in focus, -1 once the strip is left; `completed` says that the last
    cell has just been answered by a digit, the moment to go on.
    """

    spoken_role = QAccessible.Role.Grouping

    changed = Signal(object)
    item_focused = Signal(int)
    completed = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        items: Sequence[StripItem],
        maximum: int,
        options: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._roving = Roving()
        self._typed_through = False
        self._cells = [AnswerCell(theme, name, item, maximum, options, self) for item in items]
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        for cell in self._cells:
            cell.setMaximumWidth(WIDEST_CELL)
            row.addWidget(cell, 1)
            cell.entered.connect(lambda cell=cell: self._entered(cell))
            cell.left.connect(self._left)
        # Takes what the cells leave on a wide page; a plain stretch of 0 would share it out between them.
        row.addStretch(0)
        self._roving.adopt(self._cells)
        if self._cells:
            self.setFocusProxy(self._cells[0])

    def answers(self) -> tuple[int | None, ...]:
        """The answers in order; None = not answered."""
        return tuple(cell.answer() for cell in self._cells)

    def set_answers(self, answers: Sequence[int | None]) -> None:
        """Show these answers, one per item."""
        for cell, answer in zip(self._cells, answers, strict=True):
            cell.set_answer(answer)

    def cell(self, index: int) -> AnswerCell:
        """The cell at `index`."""
        return self._cells[index]

    def set_read_only(self, read_only: bool) -> None:
        """Keep the answers readable but unchangeable, as in a signed session."""
        self.setEnabled(not read_only)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits answer, Backspace and Delete clear, arrows move and adjust; other keys go on."""
        index = next((i for i, cell in enumerate(self._cells) if cell.hasFocus()), None)
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if index is None or not bare:
            event.ignore()
        elif event.text().isdecimal():
            self._type(index, int(event.text()))
        elif event.text() == "-":
            self._type(index, UNANSWERED)
        elif event.key() == Qt.Key.Key_Backspace:
            self._erase_back(index)
        elif event.key() == Qt.Key.Key_Delete:
            self._answer(index, UNANSWERED)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            by = 1 if event.key() == Qt.Key.Key_Up else -1
            self._answer(index, self._cells[index].value() + by)
        elif (target := self._roving.target(event, index)) is not None:
            self._roving.focus(target)
        else:
            event.ignore()

    def _type(self, index: int, value: int) -> None:
        """Answer and move on; after the last one, tell that the strip has been gone through."""
        if value > self._cells[index].maximum() or self._typed_through:
            return
        self._answer(index, value)
        if index + 1 < len(self._cells):
            self._roving.focus(index + 1)
        else:
            self._typed_through = True
            self.completed.emit()

    def _erase_back(self, index: int) -> None:
        """Clear this cell; on an empty one go back and clear the one before it."""
        if self._cells[index].value() == UNANSWERED and index > 0:
            index -= 1
        self._answer(index, UNANSWERED)
        self._roving.focus(index)

    def _answer(self, index: int, value: int) -> None:
        self._typed_through = False
        cell = self._cells[index]
        if cell.minimum() <= value <= cell.maximum() and value != cell.value():
            cell.set_answer(None if value == UNANSWERED else value)
            self.changed.emit(self.answers())

    def _entered(self, cell: AnswerCell) -> None:
        self._typed_through = False
        index = self._cells.index(cell)
        self._roving.stop_at(index)
        self.setFocusProxy(cell)
        self.item_focused.emit(index)

    def _left(self) -> None:
        if not any(cell.hasFocus() for cell in self._cells):
            self.item_focused.emit(-1)
