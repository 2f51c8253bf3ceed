"""Widgets and layout of the welcome screen."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.banner import Banner
from ipt_tracker.ui.widgets.buttons import Button, Kind
from ipt_tracker.ui.widgets.card import Card, Rule
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.gate_page import WIDE_CARD, GatePage
from ipt_tracker.ui.widgets.inputs import TextInput
from ipt_tracker.ui.widgets.labels import Label, PageTitle
from ipt_tracker.ui.widgets.progress_line import ProgressLine
from ipt_tracker.ui.widgets.rings import Mark
from ipt_tracker.ui.widgets.worn import WornSize


class WelcomeView(QWidget):
    """The card with the ways in; `recent` holds the records opened last, newest first."""

    def __init__(self, theme: Theme, recent: tuple[Path, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        card = Card(padding=Space.XXL)
        WornSize(card, theme, card.setMinimumWidth, WIDE_CARD)
        WornSize(card, theme, card.setMaximumWidth, WIDE_CARD)
        card.body.setSpacing(Space.S)
        card.body.addWidget(Mark(theme, 48))
        card.body.addSpacing(Space.S)
        card.body.addWidget(PageTitle(theme, self.tr("IPT Tracker")))
        card.body.addWidget(
            Label(
                self.tr(
                    "Your record of Interpersonal Psychotherapy: sessions, scores and the review at the end. "
                    "It is encrypted, and it never leaves this computer."
                ),
                "secondary",
                "text2",
                wrap=True,
            )
        )
        card.body.addSpacing(Space.M)
        self.recent = tuple(self._record(folder, first=number == 0) for number, folder in enumerate(recent))
        self.new = self._way(self.tr("Create a record"), "secondary" if recent else "primary", "plus")
        self.open = self._way(self.tr("Open a record"), "secondary", "folder-open")
        self.restore = self._way(self.tr("Bring back from a backup"), "secondary", "rotate-ccw")
        self.look_around = self._way(self.tr("Look around with made-up clients"), "secondary", "users")
        self.place = TextInput()
        self.browse = Button(theme, self.tr("Browse"))
        self.go = Button(theme, self.tr("Open"))
        self.place_field = Field(
            self.tr("Folder of the record"),
            self.place,
            self.tr("Its name usually ends in .iptr. Enter opens it."),
        )
        self.place_row = self._place_row()
        opened_last, rule = Label(self.tr("Opened last"), "caption", "text2"), Rule()
        for widget in (opened_last, *self.recent, rule):
            card.body.addWidget(widget)
            widget.setVisible(bool(recent))
        card.body.addSpacing(Space.XS)
        for button, sentence in (
            (self.new, self.tr("A new, empty record with a passphrase that only you know.")),
            (self.open, self.tr("A record that is already on this computer or on a drive.")),
        ):
            card.body.addWidget(button)
            card.body.addWidget(Label(sentence, "secondary", "text2", wrap=True))
            card.body.addSpacing(Space.S)
        card.body.addWidget(self.place_row)
        card.body.addWidget(self.restore)
        from_file = self.tr("One file, with its passphrase or the recovery sheet: after a loss, or to move.")
        card.body.addWidget(Label(from_file, "secondary", "text2", wrap=True))
        card.body.addSpacing(Space.S)
        card.body.addWidget(self.look_around)
        card.body.addWidget(
            Label(
                self.tr("Invented people in a throw-away record, which is deleted when you leave it."),
                "secondary",
                "text2",
                wrap=True,
            )
        )
        self.banner = Banner(theme)
        self.bar = ProgressLine(self.tr("Preparing the made-up clients"), 0)
        card.body.addWidget(self.bar)
        card.body.addWidget(self.banner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(GatePage(theme, card, centred=False))

    def _way(self, words: str, kind: Kind, icon: str) -> Button:
        button = Button(self._theme, words, kind, icon)
        button.setProperty("big", "true")
        return button

    def _record(self, folder: Path, *, first: bool) -> Button:
        # The folder's name only: where it lies would tell the name of the computer's account.
        button = self._way(folder.stem.replace("&", "&&"), "primary" if first else "secondary", "lock")
        button.setAccessibleName(self.tr("Open the record {name}").format(name=folder.stem))
        button.setToolTip(self.tr("Open this record"))
        return button

    def _place_row(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, Space.M)
        row.setSpacing(Space.S)
        first = QVBoxLayout()
        first.addWidget(self.place_field)
        first.addStretch(1)
        row.addLayout(first, 1)
        column = QVBoxLayout()
        column.setContentsMargins(0, 22, 0, 0)  # beside the input, not beside its label
        buttons = QHBoxLayout()
        buttons.addWidget(self.browse)
        buttons.addWidget(self.go)
        column.addLayout(buttons)
        column.addStretch(1)
        row.addLayout(column)
        return box
