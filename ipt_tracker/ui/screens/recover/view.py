"""Widgets and layout of opening with the recovery sheet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.buttons import Button
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.gate_page import WIDE_CARD, GatePage
from ipt_tracker.ui.widgets.labels import Label, PageTitle
from ipt_tracker.ui.widgets.new_passphrase import NewPassphrase
from ipt_tracker.ui.widgets.text_area import TextArea
from ipt_tracker.ui.widgets.worn import WornSize


class RecoverView(QWidget):
    """The card with the code and the new passphrase; `record_name` is its folder's name."""

    def __init__(self, theme: Theme, record_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = Card(padding=Space.XXL)
        WornSize(card, theme, card.setFixedWidth, WIDE_CARD)
        card.body.setSpacing(Space.L)
        what = self.tr("The sheet of {name} opens it without its passphrase. Choose a new one.")
        head = QVBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(PageTitle(theme, self.tr("Open with the recovery sheet")))
        head.addWidget(Label(what.format(name=record_name), "secondary", "text2", wrap=True))
        card.body.addLayout(head)
        self.code = TextArea(lines=3)
        # A code that opens everything is nothing for a keyboard to learn.
        self.code.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        typed = self.tr("14 groups of four. Small letters, spaces and dashes make no difference.")
        self.code_field = Field(self.tr("Code on the sheet"), self.code, typed)
        self.new = NewPassphrase(theme)
        card.body.addWidget(self.code_field)
        card.body.addWidget(self.new)
        self.back = Button(theme, self.tr("Back"), "quiet")
        self.open = Button(theme, self.tr("Open the record"), "primary")
        row = QHBoxLayout()
        row.setContentsMargins(0, Space.S, 0, 0)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        row.addStretch(1)
        row.addWidget(self.open)
        card.body.addLayout(row)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(GatePage(theme, card, centred=False))

    def show_busy(self, *, busy: bool) -> None:
        """Say that the record is being opened, or is not any more."""
        self.open.setText(self.tr("Opening…") if busy else self.tr("Open the record"))
        for button in (self.open, self.back):
            button.setEnabled(not busy)
