"""Two groups typed back from the printed sheet: that it can be read, and is this record's."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.banner import Banner
from ipt_tracker.ui.widgets.buttons import Button, side_by_side
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.field import Field, in_a_row
from ipt_tracker.ui.widgets.inputs import TextInput
from ipt_tracker.ui.widgets.labels import Label


class CheckCard(Card):
    """`ask` says which groups; `typed` gives what stands in their fields. `show_right` takes their place."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        why = self.tr(
            "Take the sheet in your hand and type these two groups from it: that shows that the print can be "
            "read and opens this record. Nothing but the day is kept."
        )
        super().__init__(self.tr("Check the printed sheet"), parent, gap=Space.L)
        self.inputs = (TextInput(), TextInput())
        self.fields = tuple(Field("", line, checked=True) for line in self.inputs)
        self.check = Button(theme, self.tr("Check the sheet"), icon="clipboard-check")
        self.later = Button(theme, self.tr("I'll do it later"), "quiet")
        self.said = Banner(theme)
        self.again = Button(theme, self.tr("Check again"), icon="clipboard-check")
        self._numbers: tuple[int, ...] = ()
        # One in the place of the other, and as high: what stands below the card stays there.
        self._parts = QStackedLayout()
        self.add(self._parts)
        self._wrong = self.tr(
            "Group {number} of this record's sheet is another one. Look again; "
            "if the sheet says just this, it is not valid any more: print a new one."
        )
        for field in self.fields:
            field.keep_room_for([self._wrong])
        asking, right = self._part(), self._part()
        asking.addWidget(Label(why, "secondary", "text2", wrap=True))
        asking.addLayout(in_a_row(*self.fields))
        asking.addLayout(side_by_side(self.check, self.later))
        right.addWidget(self.said)
        right.addLayout(side_by_side(self.again))
        right.addStretch(1)

    def ask(self, numbers: Sequence[int]) -> None:
        """Ask for these groups, in empty fields."""
        self._numbers = tuple(numbers)
        for field, line, number in zip(self.fields, self.inputs, numbers, strict=True):
            field.set_label(self.tr("Group {number}").format(number=number))
            field.set_error("")
            line.clear()
        self._parts.setCurrentIndex(0)

    def typed(self) -> dict[int, str]:
        """What was typed, by the group's number."""
        return {number: line.text() for number, line in zip(self._numbers, self.inputs, strict=True)}

    def show_right(self, sentence: str) -> None:
        """Say that the groups are those of this record, and ask for no more unless that is wanted."""
        self._parts.setCurrentIndex(1)
        self.said.show_text(sentence, "good")
        self.again.setFocus()

    def show_wrong(self, wrong: Sequence[int]) -> None:
        """Say which groups are not those of this record, and put the focus on the first."""
        said = self._wrong
        empty = self.tr("Type group {number} from the sheet.")
        texts = self.typed()
        for field, number in zip(self.fields, self._numbers, strict=True):
            text = said if texts[number].strip() else empty
            field.set_error(text.format(number=number) if number in wrong else "")
        line = self.inputs[self._numbers.index(wrong[0])]
        line.setFocus()
        line.selectAll()

    def _part(self) -> QVBoxLayout:
        part = QWidget()
        self._parts.addWidget(part)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        return column
