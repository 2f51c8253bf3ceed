"""What is done with one thing of the bin, and the certificate of an erasure."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.banner import Banner
from ipt_tracker.ui.widgets.buttons import Button, side_by_side
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.checkbox import CheckBox
from ipt_tracker.ui.widgets.choice import Choice
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.inputs import TextInput
from ipt_tracker.ui.widgets.labels import Label


class ChosenCard(Card):
    """Widgets only: bring back, or erase after the client's code was typed. `grounds` are (code, label)."""

    def __init__(
        self, theme: Theme, grounds: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("This one"), parent, gap=Space.L)
        self.what = Label("", "section", wrap=True)
        self.bring_back = Button(theme, self.tr("Bring back"), "primary", "undo-2")
        self.keeping = Button(theme, self.tr("How it is kept"), "quiet", "clock")
        self.kept = Label("", "secondary", "text2", wrap=True)
        self.said = Banner(theme)
        self.ground = Choice(theme, self.tr("Reason"), grounds, placeholder=self.tr("Choose the reason"))
        self.ground_field = Field(self.tr("Reason"), self.ground)
        self.words = TextInput()
        self.words_field = Field(
            self.tr("More about the reason"),
            self.words,
            self.tr("Stands on the certificate: no names. May stay empty."),
        )
        self.code = TextInput()
        self.code_field = Field(self.tr("The client's code"), self.code)
        self.erase = Button(theme, self.tr("Erase for ever"), "secondary", "trash-2")
        self.add(
            self.what,
            side_by_side(self.bring_back, self.keeping),
            Label(self.tr("Erase"), "strong"),
            self.kept,
            *(self.ground_field, self.words_field, self.code_field),
            self.said,
            self.erase,
        )

    def clear(self) -> None:
        """Nothing typed, nothing said."""
        self.ground.set_value(None)
        for line in (self.words, self.code):
            line.clear()
        self.clear_errors()

    def clear_errors(self) -> None:
        """Say nothing about what is missing."""
        self.said.show_text("")
        for field in (self.ground_field, self.code_field):
            field.set_error("")

    def show_busy(self, *, busy: bool) -> None:
        """Nothing can be pressed while a client is being erased."""
        # The line is read-only meanwhile and keeps the focus: a disabled one would hand it on.
        self.code.setReadOnly(busy)
        self.erase.setEnabled(not busy)
        self.bring_back.setEnabled(not busy)
        self.erase.setText(self.tr("Backing up, then erasing…") if busy else self.tr("Erase for ever"))


class CertificateCard(Card):
    """Widgets only; the name is offered only as long as anybody knows it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Certificate"), parent, gap=Space.L)
        self.what = Label("", wrap=True)
        self.with_name = CheckBox(theme, self.tr("With the client's name"))
        self.name_lost = Label(
            self.tr("Only now: when you leave this page nobody knows the name any more."),
            "caption",
            "text2",
            wrap=True,
        )
        self.print = Button(theme, self.tr("Print the certificate"), icon="printer")
        self.save = Button(theme, self.tr("Save as PDF"), icon="download")
        self.add(self.what, self.with_name, self.name_lost, side_by_side(self.print, self.save))

    def show_name(self, *, known: bool) -> None:
        """Offer the name, or not."""
        self.with_name.setChecked(False)
        self.with_name.setVisible(known)
        self.name_lost.setVisible(known)
