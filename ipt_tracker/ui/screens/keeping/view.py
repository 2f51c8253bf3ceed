"""Widgets and layout of how a client's record is kept."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.banner import Banner
from ipt_tracker.ui.widgets.buttons import Button, IconButton
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.form_page import FORM_WIDTH
from ipt_tracker.ui.widgets.inputs import TextInput
from ipt_tracker.ui.widgets.labels import Label, PageTitle
from ipt_tracker.ui.widgets.scroll_page import ScrollPage
from ipt_tracker.ui.widgets.worn import WornSize


class KeepingView(QWidget):
    """Until when, whether on hold, and the removal."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.back = IconButton(theme, "arrow-left", self.tr("Back"))
        self.whose = Label("", "secondary", "text2", wrap=True)
        self.banner = Banner(theme)
        self.reason = TextInput()
        self.reason_field = Field(
            self.tr("Why"),
            self.reason,
            self.tr("Such as a claim, an inquiry, or a request to see the record."),
        )
        self.hold = Button(theme, self.tr("Put on hold"), icon="lock")
        self.held = Label("", wrap=True)
        self.release = Button(theme, self.tr("End the hold"), icon="lock-open")
        self.remove = Button(theme, self.tr("Remove this client"), icon="trash-2")
        self.settings = Button(theme, self.tr("Choose another rule"), "quiet", "settings")
        self.until = Label("", "section", wrap=True)
        self.facts = QGridLayout()
        self.removal = self._removal_card()
        self._arrange()

    def show_facts(self, rows: list[tuple[str, str]]) -> None:
        """Show these labels with their values."""
        while (item := self.facts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for row, (label, value) in enumerate(rows):
            self.facts.addWidget(Label(label, "secondary", "text2"), row, 0, Qt.AlignmentFlag.AlignTop)
            self.facts.addWidget(Label(value, "secondary", wrap=True), row, 1)

    def show_hold(self, words: str) -> None:
        """Show since when and why; empty: there is none."""
        self.held.setText(words)
        self.held.setVisible(bool(words))
        self.release.setVisible(bool(words))
        self.reason_field.setVisible(not words)
        self.hold.setVisible(not words)

    def _arrange(self) -> None:
        column = QWidget()
        WornSize(column, self._theme, column.setMaximumWidth, FORM_WIDTH)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(Space.L)
        header = QHBoxLayout()
        header.setSpacing(Space.M)
        header.addWidget(self.back)
        header.addWidget(PageTitle(self._theme, self.tr("Keeping this record")), 1)
        inside.addLayout(header)
        inside.addWidget(self.whose)
        inside.addWidget(self.banner)
        for part in (self._rule_card(), self._hold_card(), self.removal):
            inside.addWidget(part)
        inside.addStretch(1)
        page = ScrollPage()
        # Only a row asks a widget of limited width for the height of that width.
        row = QHBoxLayout()
        row.addWidget(column, 1)
        row.addStretch(0)
        page.body.addLayout(row)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def _rule_card(self) -> Card:
        card = Card(self.tr("How long"))
        card.body.setSpacing(Space.L)
        card.header.addWidget(self.settings)
        self.facts.setHorizontalSpacing(Space.M)
        self.facts.setVerticalSpacing(Space.S)
        self.facts.setColumnStretch(1, 1)
        card.body.addWidget(self.until)
        card.body.addLayout(self.facts)
        return card

    def _hold_card(self) -> Card:
        card = Card(self.tr("Legal hold"))
        card.body.setSpacing(Space.L)
        what = self.tr(
            "As long as a client is on hold, nothing of them can be erased, whatever the rule says."
        )
        card.body.addWidget(Label(what, "secondary", "text2", wrap=True))
        card.body.addWidget(self.held)
        card.body.addWidget(self.reason_field)
        for button in (self.hold, self.release):
            card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        return card

    def _removal_card(self) -> Card:
        card = Card(self.tr("Remove"))
        card.body.setSpacing(Space.L)
        what = self.tr(
            "The client leaves Today, the list and the search, and lies in the bin with all entries as they "
            "are. From there they can be brought back, and nothing is erased without your doing it."
        )
        card.body.addWidget(Label(what, "secondary", "text2", wrap=True))
        card.body.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeading)
        return card
