"""What stands where nothing is yet: the mark, a heading, one sentence, one button and its key."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.buttons import Button, KeyHint
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.widgets.rings import Mark

MARK: Final = 80
SENTENCE_WIDTH: Final = 380


class EmptyState(QWidget):
    """`acted` says that the button was pressed; further buttons may be added to `buttons`."""

    acted = Signal()

    def __init__(
        self,
        theme: Theme,
        heading: str,
        sentence: str,
        action: str = "",
        *,
        icon: str = "plus",
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setSpacing(Space.S)
        column.addStretch(2)
        column.addWidget(Mark(theme, MARK), 0, centre)
        column.addSpacing(Space.L)
        column.addWidget(Label(heading, "section"), 0, centre)
        words = Label(sentence, "secondary", "text2", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setMinimumWidth(SENTENCE_WIDTH)
        words.setMaximumWidth(SENTENCE_WIDTH)
        # Only a row asks a widget of limited width for the height of that width.
        sentence_row = QHBoxLayout()
        sentence_row.addStretch(1)
        sentence_row.addWidget(words)
        sentence_row.addStretch(1)
        column.addLayout(sentence_row)
        column.addSpacing(Space.S)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(Space.S)
        self.button = Button(theme, action, "primary", icon)
        self.button.clicked.connect(self.acted)
        if not action:
            self.button.hide()  # never shown before it has a parent: it would flash up as a window
        self.buttons.addWidget(self.button)
        if key:
            self.buttons.addWidget(KeyHint(theme, key))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(self.buttons)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
        if action:
            self.setFocusProxy(self.button)
