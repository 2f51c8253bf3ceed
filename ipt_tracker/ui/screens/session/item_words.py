"""The words of the item that is asked, and where they stand: under the cards, where they move nothing."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ipt_tracker.clinical.measure import MeasureDefinition
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.buttons import Button
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.flow import FlowLayout
from ipt_tracker.ui.widgets.labels import Label, Steady


class ItemWords(QWidget):
    """The item that is asked, under its question; `picked` carries the answer that was clicked."""

    picked = Signal(int)

    def __init__(self, theme: Theme, definition: MeasureDefinition, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._definition = definition
        self.stem = Label(definition.stem, "caption", "text2", wrap=True)
        self.text = Steady("", "strong")
        self.text.keep_room_for([self._words(place) for place in range(len(definition.items))])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stem)
        column.addWidget(self.text)
        self.stem.setHidden(not definition.stem)  # not before it has a place: it would flash up as a window
        options = QWidget()
        flow = FlowLayout(options, gap=Space.XS)
        for option in definition.options:
            words = self.tr("{value}  {words}").format(value=option.value, words=option.label)
            button = Button(theme, words, "link")
            button.setProperty("small", True)  # beside the digits it is the second way: it gives room
            button.setFocusPolicy(
                Qt.FocusPolicy.NoFocus
            )  # the digits do the same, and the strip keeps the focus
            button.clicked.connect(lambda _checked=False, value=option.value: self.picked.emit(value))
            flow.addWidget(button)
        column.addWidget(options)
        column.addStretch(1)

    def show_item(self, place: int) -> None:
        """Show the item at `place`; at -1 the last one stays."""
        if place >= 0:
            self.text.setText(self._words(place))

    def _words(self, place: int) -> str:
        items = self._definition.items
        return self.tr("{measure}, item {number} of {count}. {text}").format(
            measure=self._definition.label, number=place + 1, count=len(items), text=items[place].text
        )


class Asked(Card):
    """There while a form is typed into, as high as the highest of `items` needs.

    Between two forms it is there only to say what to know of items left out.
    """

    def __init__(self, items: Iterable[ItemWords], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, dense=True)
        self.setAccessibleName(self.tr("The item that is asked"))
        self.set_tone("sunken")
        self.asking = False
        self._place = True
        self.missing = Label("", "caption", "warn", wrap=True)
        self._items = QStackedWidget()
        for item in items:
            self._items.addWidget(item)
        self.body.addWidget(self.missing)
        self.body.addWidget(self._items)
        self._show()

    def ask(self, item: ItemWords) -> None:
        """Show the words of this form's item."""
        self.asking = True
        self._items.setCurrentWidget(item)
        self._show()

    def rest(self, missing: str) -> None:
        """No form is typed into: say what to know of items left out, or go."""
        self.asking = False
        self.missing.setText(missing)
        self._show()

    def set_place(self, *, given: bool) -> None:
        """Be there when it has something to say, or not at all."""
        self._place = given
        self._show()

    def _show(self) -> None:
        self.setVisible(self._place and (self.asking or bool(self.missing.text())))
        self._items.setVisible(self.asking)
        self.missing.setVisible(not self.asking)
