"""Widgets and layout of the locked record."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.banner import IconLabel
from ipt_tracker.ui.widgets.buttons import Button
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.gate_page import GatePage
from ipt_tracker.ui.widgets.key_file_input import KeyFileField
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.widgets.passphrase import PassphraseField
from ipt_tracker.ui.widgets.rings import Mark
from ipt_tracker.ui.widgets.tab_order import put_after
from ipt_tracker.ui.widgets.worn import WornSize

CARD_WIDTH = 404
_AS_WIDE = Qt.AlignmentFlag(0)


class UnlockView(QWidget):
    """The card with the passphrase; `record_name` is its folder's name, nothing from inside it.

    `waiting` says what waits behind the page; no other record can be chosen then.
    """

    def __init__(
        self, theme: Theme, record_name: str, waiting: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        card = Card(padding=Space.XXL)
        WornSize(card, theme, card.setFixedWidth, CARD_WIDTH)
        card.body.setSpacing(Space.M)
        self.heading = Label("", "section")
        for centred in (Mark(theme, 48), self.heading):
            card.body.addWidget(centred, 0, Qt.AlignmentFlag.AlignHCenter)
        if waiting:
            card.body.addWidget(Label(waiting, "secondary", "text2", wrap=True))
        self.passphrase = PassphraseField(theme, self.tr("Passphrase"))
        self.field = Field(self.tr("Passphrase"), self.passphrase, checked=True)
        self.key_file = KeyFileField(theme)
        self.key_file.setVisible(False)
        self.unlock = Button(theme, self.tr("Unlock"), "primary")
        self.unlock.setProperty("big", "true")
        self.sheet = Button(theme, self.tr("Open with the recovery sheet"), "link")
        self.other = Button(theme, self.tr("Open another record"), "link")
        card.body.addSpacing(Space.XS)
        self.asking = self._part(self.field, self.key_file, self.unlock, self.sheet)
        self.sentence = Label("", "body", wrap=True)
        self.open_anyway = Button(theme, self.tr("Open what is there"))
        self.open_anyway.setProperty("big", "true")
        logged = self.tr("That something was missing then stands in the record's log. Nothing is deleted.")
        self.loss = self._part(
            self.sentence, Label(logged, "secondary", "text2", wrap=True), self.open_anyway
        )
        for part in (self.asking, self.loss):
            card.body.addWidget(part)
        card.body.addWidget(self.other, 0, Qt.AlignmentFlag.AlignHCenter)
        for link in (self.sheet, self.other):
            link.setHidden(bool(waiting))
        self.show_asking()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(GatePage(theme, card, centred=True, below=self._below(theme, record_name)))
        put_after(card, (self.passphrase.line.eye,))

    def show_asking(self) -> None:
        """Ask for the passphrase."""
        self.loss.hide()
        self.heading.setText(self.tr("IPT Tracker is locked"))
        self.asking.show()

    def show_loss(self, sentence: str) -> None:
        """Say that something is missing; the passphrase stays where it was typed."""
        self.asking.hide()
        self.heading.setText(self.tr("Something is missing from this record"))
        self.sentence.setText(sentence)
        self.loss.show()

    def _part(self, *widgets: QWidget) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for widget in widgets:
            centred = widget.property("kind") == "link"
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter if centred else _AS_WIDE)
        return part

    def _below(self, theme: Theme, record_name: str) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        self.where = Label(
            self.tr("{name}, on this computer. Nothing leaves this computer.").format(name=record_name),
            "caption",
            "text2",
        )
        row.addWidget(IconLabel(theme, "hard-drive"))
        row.addWidget(self.where, 1)
        return box
