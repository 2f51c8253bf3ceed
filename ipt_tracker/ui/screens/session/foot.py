"""The foot of the editor: where the text is, the next appointment, and signing."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from ipt_tracker.ui.screens.session.header import DATE_WIDE, TIME_WIDE
from ipt_tracker.ui.screens.session.problem import Problem, mark
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.banner import Banner
from ipt_tracker.ui.widgets.buttons import Button, IconButton, with_hint
from ipt_tracker.ui.widgets.card import Footer
from ipt_tracker.ui.widgets.inputs import DateField, TimeField
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.widgets.save_state import SaveState
from ipt_tracker.ui.widgets.worn import WornSize

_BELOW_EACH_OTHER_UNDER: Final = 700
"""Pixels in the usual text."""


class Foot(Footer):
    """Widgets only. What is wrong is said in the place of the save state: it moves nothing."""

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.state = SaveState(theme)
        self.next_on = DateField(today)
        self.next_at = TimeField()
        self.sign = Button(theme, self.tr("Sign"), "primary", "signature")
        self.remove = IconButton(theme, "trash-2", self.tr("Remove this draft"))
        self.add = Button(theme, self.tr("Add to this entry"), "quiet", "plus")
        self.add.hide()
        self.signing = with_hint(theme, self.sign, self.tr("Ctrl ↵"))
        self.next_words = Label(self.tr("Next"), "secondary", "text2")
        self.next_words.setBuddy(self.next_on)
        for field, name, width in (
            (self.next_on, self.tr("Next appointment, date"), DATE_WIDE),
            (self.next_at, self.tr("Next appointment, time"), TIME_WIDE),
        ):
            field.setAccessibleName(name)
            field.setToolTip(name)
            WornSize(field, theme, field.setFixedWidth, width)
        self.error = Label("", "caption", "danger", wrap=True)
        self.error.hide()
        self.problem = Banner(theme)
        self.unsaved = Banner(theme)
        self.row.addWidget(self.state, 1)
        self.row.addWidget(self.unsaved, 1)
        self.row.addWidget(self.problem, 1)
        self.row.addWidget(self.error, 1)
        # At the window's end, so that they stay where they are when a sentence beside them takes two lines.
        ways = QHBoxLayout()
        ways.setSpacing(self.row.spacing())
        ways.addStretch(1)
        for widget in (self.next_words, self.next_on, self.next_at, self.remove, self.add, self.signing):
            ways.addWidget(widget)
        self.row.addLayout(ways)
        self.row.setAlignment(ways, Qt.AlignmentFlag.AlignBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what is said a line of its own where it would have too little room beside the rest."""
        super().resizeEvent(event)
        beside = self.width() >= self._theme.px(_BELOW_EACH_OTHER_UNDER)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self.row.setDirection(direction)
        self.row.setSpacing(Space.M if beside else Space.XS)

    def set_editable(self, *, editable: bool) -> None:
        """Take changes and the signature, or only show."""
        for field in (self.next_on, self.next_at):
            field.setReadOnly(not editable)
            field.setVisible(editable or bool(field.text()))
        self.next_words.setVisible(editable or bool(self.next_on.text()))
        self.remove.setVisible(editable)
        self.signing.setVisible(editable)

    def say_begun(self, *, begun: bool) -> None:
        """Offer to go on with an addition that was begun, or to begin one."""
        self.add.setText(self.tr("Go on with the addition") if begun else self.tr("Add to this entry"))

    def say_problem(self, sentence: str) -> None:
        """Say why it can't be signed, or take it back."""
        self.problem.show_text(sentence, "warn")
        self._give_place()

    def say_unsaved(self, sentence: str) -> None:
        """Say why the text is only on the screen, or take it back."""
        self.unsaved.show_text(sentence, "danger")
        self._give_place()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Mark the fields that are wrong and say what it is; no problems take it back."""
        said = mark((self.next_on, self.next_at), problems)
        self.error.setText(" ".join(one.sentence for one in said))
        self.error.setVisible(bool(said))
        self.error.set_tone("danger" if any(not one.doubt for one in said) else "warn")

    def _give_place(self) -> None:
        """Say one thing at a time where the state stands: so the foot keeps its height."""
        self.problem.setVisible(bool(self.problem.text()) and not self.unsaved.text())
        self.state.setVisible(not (self.problem.text() or self.unsaved.text()))
