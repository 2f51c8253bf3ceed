"""Widgets and layout of the health check."""

from collections.abc import Sequence
from typing import Final, Literal

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.banner import Banner, IconLabel
from ipt_tracker.ui.widgets.buttons import Button, IconButton
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.form_page import FORM_WIDTH
from ipt_tracker.ui.widgets.labels import Label, PageTitle
from ipt_tracker.ui.widgets.scroll_page import ScrollPage
from ipt_tracker.ui.widgets.worn import WornSize

State = Literal["waiting", "whole", "wrong"]
_SIGNS: Final = {
    "waiting": ("circle", "text3"),
    "whole": ("circle-check", "good"),
    "wrong": ("circle-x", "danger"),
}


class HealthView(QWidget):
    """Title and main action, when it was done last, what is looked at: `parts`, (heading, what it means)."""

    def __init__(self, theme: Theme, parts: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.back = IconButton(theme, "arrow-left", self.tr("Back to the settings"))
        self.now = Button(theme, self.tr("Check now"), "primary", "activity")
        self.backups = Button(theme, self.tr("Show the backups"), "secondary", "hard-drive")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setRange(0, len(parts))
        self.bar.setAccessibleName(self.tr("Checking"))
        keeps_its_place = self.bar.sizePolicy()
        keeps_its_place.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(keeps_its_place)
        self.bar.hide()
        self.result = Label("", "strong", wrap=True)
        self.rows = tuple(PartRow(theme, *part) for part in parts)
        self.banner = Banner(theme)
        self.page = ScrollPage()
        self._arrange()

    def _arrange(self) -> None:
        column = QWidget()
        WornSize(column, self._theme, column.setMaximumWidth, FORM_WIDTH)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(Space.L)
        header = QHBoxLayout()
        header.setSpacing(Space.M)
        header.addWidget(self.back)
        header.addWidget(PageTitle(self._theme, self.tr("Health check")))
        header.addStretch(1)
        header.addWidget(self.now)
        inside.addLayout(header)
        inside.addWidget(self.bar)
        inside.addWidget(self.result)
        card = Card(self.tr("What is looked at"))
        card.body.setSpacing(Space.M)
        for part in self.rows:
            card.body.addWidget(part)
        inside.addWidget(card)
        # Below all the rest: nothing moves when it comes.
        inside.addWidget(self.banner)
        foot = QHBoxLayout()
        foot.addWidget(self.backups)
        foot.addStretch(1)
        inside.addLayout(foot)
        inside.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(column, 1)
        row.addStretch(0)
        self.page.body.addLayout(row)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)


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
