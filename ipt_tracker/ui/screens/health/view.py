"""Widgets and layout of the health check."""

from collections.abc import Sequence
from typing import Final, Literal

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.banner import Banner, IconLabel
from ipt_tracker.ui.widgets.buttons import Button, side_by_side
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.column_page import InnerPage
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.widgets.progress_line import ProgressLine

State = Literal["waiting", "whole", "wrong"]
_SIGNS: Final = {
    "waiting": ("circle", "text3"),
    "whole": ("circle-check", "good"),
    "wrong": ("circle-x", "danger"),
}


class HealthView(InnerPage):
    """Title and main action, when it was done last, what is looked at: `parts`, (heading, what it means)."""

    def __init__(self, theme: Theme, parts: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Health check"), self.tr("Back to the settings"), parent)
        self.now = Button(theme, self.tr("Check now"), "primary", "activity")
        self.backups = Button(theme, self.tr("Show the backups"), "secondary", "hard-drive")
        self.bar = ProgressLine(self.tr("Checking"), len(parts))
        self.result = Label("", "strong", wrap=True)
        self.rows = tuple(PartRow(theme, *part) for part in parts)
        self.advice = Banner(theme)
        card = Card(self.tr("What is looked at"), gap=Space.M)
        card.add(*self.rows)
        self.header.addStretch(1)
        self.header.addWidget(self.now)
        # The advice stands below what was looked at: nothing of it moves when it comes.
        for part in (self.bar, self.result, card, self.advice):
            self.body.addWidget(part)
        self.body.addLayout(side_by_side(self.backups))


class PartRow(QWidget):
    """One part: a sign, its name, and what it means or what is wrong."""

    def __init__(self, theme: Theme, name: str, means: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self._means = means
        self._icon = IconLabel(theme, *_SIGNS["waiting"])
        self.words = Label(means, "secondary", "text2", wrap=True)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(Label(name, "strong"))
        lines.addWidget(self.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(self._icon)
        row.addLayout(lines, 1)

    def show_state(self, state: State, words: str = "") -> None:
        """Show how the part was found; without words, what it means."""
        self._icon.set_icon(*_SIGNS[state])
        self.words.setText(words or self._means)
        self.words.set_tone("danger" if state == "wrong" else "text2")
