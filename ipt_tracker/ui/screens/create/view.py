"""Widgets and layout of making a record: three steps in one card."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_tracker.ui.screens.create.steps import Steps
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.buttons import Button
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.gate_page import WIDE_CARD, GatePage
from ipt_tracker.ui.widgets.inputs import TextInput
from ipt_tracker.ui.widgets.labels import Label, PageTitle
from ipt_tracker.ui.widgets.new_passphrase import NewPassphrase
from ipt_tracker.ui.widgets.progress_line import ProgressLine
from ipt_tracker.ui.widgets.tab_order import put_after
from ipt_tracker.ui.widgets.worn import WornSize


class CreateView(QWidget):
    """The card with its three steps; one of `practice`, `protect` and `making` is to be visible."""

    def __init__(self, theme: Theme, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        card = Card(padding=Space.XXL)
        WornSize(card, theme, card.setFixedWidth, WIDE_CARD)
        self.steps = Steps(theme, (self.tr("Practice"), self.tr("Passphrase"), self.tr("Start")))
        card.body.addWidget(self.steps)
        card.body.addSpacing(Space.M)
        self.therapist = TextInput()
        self.credentials = TextInput()
        self.practice_name = TextInput()
        self.new = NewPassphrase(theme, first=True)
        self.place = TextInput(place)
        self.practice = self._practice_step()
        self.protect = self._protect_step()
        self.making = self._making_step()
        for step in (self.practice, self.protect, self.making):
            card.body.addWidget(step)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(GatePage(theme, card, centred=False))

    def _step(self, title: str, sentence: str) -> tuple[QWidget, QVBoxLayout]:
        step = QWidget()
        column = QVBoxLayout(step)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        head = QVBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(PageTitle(self._theme, title))
        head.addWidget(Label(sentence, "secondary", "text2", wrap=True))
        column.addLayout(head)
        return step, column

    def _practice_step(self) -> QWidget:
        step, column = self._step(
            self.tr("Who signs your notes?"),
            self.tr("This stands under your notes and on your reviews. Only your name is needed."),
        )
        self.therapist_field = Field(
            self.tr("Your name"), self.therapist, self.tr("As it shall stand in a signature.")
        )
        column.addWidget(self.therapist_field)
        column.addWidget(
            Field(
                self.tr("Credentials"),
                self.credentials,
                self.tr("Your profession and register, beside your name."),
            )
        )
        column.addWidget(
            Field(
                self.tr("Practice"), self.practice_name, self.tr("The name at the head of a printed review.")
            )
        )
        self.leave = Button(self._theme, self.tr("Back"), "quiet")
        self.go_on = Button(self._theme, self.tr("Continue"), "primary")
        column.addLayout(self._buttons(self.leave, self.go_on))
        return step

    def _protect_step(self) -> QWidget:
        step, column = self._step(
            self.tr("Protect your record"),
            self.tr(
                "Everything is encrypted with this passphrase and stays on this computer. "
                "Nobody can reset it, neither you nor we: keep a copy of the passphrase in a safe place."
            ),
        )
        self.place_field = Field(self.tr("Place of the record"), self.place, checked=True)
        self.change = Button(self._theme, self.tr("Change"))
        self.change.setAccessibleName(self.tr("Change the place of the record"))
        column.addWidget(self.new)
        place_row = QHBoxLayout()
        place_row.setSpacing(Space.S)
        place = QVBoxLayout()
        place.addWidget(self.place_field)
        place.addStretch(1)
        place_row.addLayout(place, 1)
        beside = QVBoxLayout()
        beside.addSpacing(22)  # beside the input, not beside its label
        beside.addWidget(self.change)
        beside.addStretch(1)
        place_row.addLayout(beside)
        column.addLayout(place_row)
        self.back = Button(self._theme, self.tr("Back"), "quiet")
        self.make = Button(self._theme, self.tr("Create the record"), "primary")
        column.addLayout(self._buttons(self.back, self.make))
        put_after(step, (self.new.passphrase.line.eye, self.new.repeat.line.eye))
        return step

    def _making_step(self) -> QWidget:
        step, column = self._step(
            self.tr("Creating your record"),
            self.tr("The key is being made from your passphrase. This takes a second or two on purpose."),
        )
        bar = ProgressLine(self.tr("Creating the record"), 0)
        column.addWidget(bar)
        bar.show()  # as long as the step is
        return step

    def _buttons(self, back: Button, onward: Button) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, Space.S, 0, 0)
        row.addWidget(back, 0, Qt.AlignmentFlag.AlignLeading)
        row.addStretch(1)
        row.addWidget(onward)
        return row
