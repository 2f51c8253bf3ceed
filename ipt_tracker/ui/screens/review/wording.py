"""The paper's paragraphs in a list, each to be worded, and room for some of the therapist's own."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_tracker.documents.passages import Passage
from ipt_tracker.documents.review import Part
from ipt_tracker.record.review_drafts import OwnWords
from ipt_tracker.ui.screens.review.passage_field import PassageField
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.buttons import Button
from ipt_tracker.ui.widgets.card import Rule
from ipt_tracker.ui.widgets.clear_layout import clear_layout
from ipt_tracker.ui.widgets.labels import Label


class WordingList(QWidget):
    """`typed` carries a `Passage` and its words now; `restored`, `kept` and `entered` a `Passage`.

    `brought` carries the field to which the keyboard came, or in which was typed.
    """

    typed = Signal(Passage, str)
    restored = Signal(Passage)
    kept = Signal(Passage)
    entered = Signal(Passage)
    brought = Signal(PassageField)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("look", "scrolled")
        self.fields: dict[str, PassageField] = {}
        self.adders: dict[str, Button] = {}
        self._own: dict[str, tuple[PassageField, Button]] = {}
        self._order: list[QWidget] = []
        self._shown: tuple[Part, ...] = ()
        self._boxes: dict[str, QWidget] = {}
        self.note = Label("", "secondary", "text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, Space.M, 2)
        column.setSpacing(Space.M)
        column.addWidget(self.note)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(Space.S)
        column.addLayout(self._parts)
        column.addStretch(1)

    def show_parts(self, parts: Sequence[Part], words: Mapping[str, OwnWords], *, editable: bool) -> None:
        """List these parts, as they are worded now; the fields of the same parts stay, with the keyboard."""
        self.note.setText(
            self.tr("Numbers, results and tables come from the record and can’t be retyped.")
            if editable
            else self.tr("The words as they were signed.")
        )
        if tuple(parts) != self._shown:
            self._shown = tuple(parts)
            self._clear()
            for part in parts:
                self._boxes[part.code] = self._part(part, words)
                self._parts.addWidget(self._boxes[part.code])
        for part in parts:
            for passage in (*part.passages, part.own):
                self.show_words(passage, words.get(passage.place), editable=editable)
            told = bool(part.passages) or part.own.place in words
            self._boxes[part.code].setVisible(editable or told)

    def show_state(self, passage: Passage, words: OwnWords | None, *, editable: bool) -> None:
        """Say of one passage whether it is in the therapist's own words now."""
        self.fields[passage.place].show_state(words, editable=editable)

    def show_words(self, passage: Passage, words: OwnWords | None, *, editable: bool) -> None:
        """Show one passage in other words, if it is listed."""
        if passage.place in self.fields:
            self.fields[passage.place].show_words(words, editable=editable)
        if passage.place in self._own:
            field, adder = self._own[passage.place]
            adder.setVisible(editable and words is None)
            if words is None and any(one.hasFocus() for one in field.order()):
                adder.setFocus(Qt.FocusReason.OtherFocusReason)
            field.setVisible(words is not None)

    def order(self) -> list[QWidget]:
        """What can be reached by Tab, in reading order."""
        return self._order

    def start(self) -> None:
        """Put the keyboard into the first paragraph that there is."""
        for field in self.fields.values():
            if field.isVisibleTo(self):
                field.words.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _clear(self) -> None:
        clear_layout(self._parts)
        self._boxes, self.fields, self.adders, self._own, self._order = {}, {}, {}, {}, []

    def _part(self, part: Part, words: Mapping[str, OwnWords]) -> QWidget:
        """A part's name, its passages, and its own paragraph."""
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(Rule())
        adder = Button(self._theme, self.tr("Add a paragraph"), "link")
        adder.setAccessibleName(self.tr("{part}: add a paragraph").format(part=part.label))
        row = QHBoxLayout()
        row.addWidget(Label(part.label, "strong", wrap=True), 1)
        row.addWidget(adder)
        column.addLayout(row)
        self.adders[part.code] = adder
        self._order.append(adder)
        for passage in part.passages:
            column.addWidget(self._field(passage, part, words))
        field = self._field(part.own, part, words, own=True)
        column.addWidget(field)
        self._own[part.own.place] = (field, adder)
        adder.clicked.connect(partial(self._add, adder, field))
        return box

    def _field(
        self, passage: Passage, part: Part, words: Mapping[str, OwnWords], *, own: bool = False
    ) -> PassageField:
        field = PassageField(self._theme, passage, part.label, words.get(passage.place), own=own)
        field.typed.connect(partial(self.typed.emit, passage))
        field.restored.connect(partial(self.restored.emit, passage))
        field.kept.connect(partial(self.kept.emit, passage))
        field.entered.connect(partial(self.entered.emit, passage))
        field.entered.connect(partial(self.brought.emit, field))
        field.typed.connect(lambda _text: self.brought.emit(field))
        self.fields[passage.place] = field
        self._order += field.order()
        return field

    def _add(self, adder: Button, field: PassageField) -> None:
        """Make room for a paragraph, and put the keyboard into it."""
        field.show()
        adder.hide()
        field.words.setFocus(Qt.FocusReason.TabFocusReason)
