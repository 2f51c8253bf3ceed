"""Widgets and layout of the page with the recovery sheet and the passphrase."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.banner import Banner
from ipt_tracker.ui.widgets.buttons import Button, IconButton
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.field import Field
from ipt_tracker.ui.widgets.form_page import FORM_WIDTH
from ipt_tracker.ui.widgets.labels import Label, PageTitle
from ipt_tracker.ui.widgets.new_passphrase import NewPassphrase
from ipt_tracker.ui.widgets.passphrase import PassphraseField
from ipt_tracker.ui.widgets.scroll_page import SaidBelow, ScrollPage
from ipt_tracker.ui.widgets.worn import WornSize

_COLUMNS = 7


class KeysView(QWidget):
    """First `asked` alone, where the passphrase is typed; then `sheet` and `changed`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.back = IconButton(theme, "arrow-left", self.tr("Back to the settings"))
        self.banner = Banner(theme)
        self.asked = self._asked()
        self.sheet = self._sheet()
        self.changed = self._changed()
        self._arrange()
        self.sheet.hide()
        self.changed.hide()

    def show_keys(self) -> None:
        """The passphrase was right: show what it opens here."""
        self.passphrase.clear()
        self.asked.hide()
        self.sheet.show()
        self.changed.show()

    def show_code(self, groups: Sequence[str]) -> None:
        """Show the code, each group with its number."""
        self.show_sheet.hide()
        for place, group in enumerate(groups):
            row, column = divmod(place, _COLUMNS)
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(Label(str(place + 1), "caption", "text2"))
            cell.addWidget(Label(group, "section"))
            self._groups.addLayout(cell, row, column)
        self.code.setAccessibleName(self.tr("Recovery code: {code}").format(code=" ".join(groups)))
        self.code.show()

    def _asked(self) -> Card:
        card = Card(self.tr("Your passphrase first"))
        card.body.setSpacing(Space.L)
        why = self.tr("So that nobody who finds the record open can take its keys.")
        self.passphrase = PassphraseField(self._theme, self.tr("Passphrase"))
        self.field = Field(self.tr("Passphrase"), self.passphrase, checked=True)
        self.go_on = Button(self._theme, self.tr("Continue"), "primary")
        card.body.addWidget(Label(why, "secondary", "text2", wrap=True))
        card.body.addWidget(self.field)
        card.body.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeading)
        return card

    def _sheet(self) -> Card:
        card = Card(self.tr("Recovery sheet"))
        card.body.setSpacing(Space.L)
        what = self.tr(
            "A page with a code that opens this record when the passphrase is lost, and any copy of it. "
            "Whoever has it can read the whole record. Each time it is shown stands in the record's log."
        )
        self.show_sheet = Button(self._theme, self.tr("Show the code"), icon="eye")
        self.code = QWidget()
        self._groups = QGridLayout()
        self._groups.setHorizontalSpacing(Space.XL)
        self._groups.setVerticalSpacing(Space.M)
        self._groups.setColumnStretch(_COLUMNS, 1)
        self.print = Button(self._theme, self.tr("Print the sheet"), icon="printer")
        self.save = Button(self._theme, self.tr("Save as PDF"), icon="download")
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        for button in (self.print, self.save):
            button.setEnabled(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        saved = self.tr("Printing is better: a saved sheet is not encrypted, and other programs may copy it.")
        column = QVBoxLayout(self.code)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        column.addLayout(self._groups)
        column.addLayout(buttons)
        column.addWidget(Label(saved, "caption", "text2", wrap=True))
        self.code.hide()
        card.body.addWidget(Label(what, "secondary", "text2", wrap=True))
        card.body.addWidget(self.show_sheet, 0, Qt.AlignmentFlag.AlignLeading)
        card.body.addWidget(self.code)
        return card

    def _changed(self) -> Card:
        card = Card(self.tr("Another passphrase"))
        card.body.setSpacing(Space.L)
        what = self.tr(
            "It opens the record from now on. Backups made before keep the old passphrase; "
            "the recovery sheet opens all of them as before."
        )
        self.new = NewPassphrase(self._theme)
        self.change = Button(self._theme, self.tr("Change the passphrase"))
        card.body.addWidget(Label(what, "secondary", "text2", wrap=True))
        card.body.addWidget(self.new)
        card.body.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeading)
        return card

    def _arrange(self) -> None:
        column = QWidget()
        WornSize(column, self._theme, column.setMaximumWidth, FORM_WIDTH)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(Space.L)
        header = QHBoxLayout()
        header.setSpacing(Space.M)
        header.addWidget(self.back)
        header.addWidget(PageTitle(self._theme, self.tr("Recovery sheet and passphrase")), 1)
        inside.addLayout(header)
        for part in (self.asked, self.sheet, self.changed):
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
        outer.addWidget(SaidBelow(page, self.banner))
