"""The recovery sheet: its code, shown once the passphrase was typed, and the ways to paper."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.buttons import Button, side_by_side
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.labels import Label

_COLUMNS = 7


class SheetCard(Card):
    """Widgets only. `standing` says what is known of the sheet; the code comes and goes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        what = self.tr(
            "A page with a code that opens this record when the passphrase is lost, and any copy of it. "
            "Whoever has it can read the whole record. Each time it is shown stands in the record's log."
        )
        super().__init__(self.tr("Recovery sheet"), parent, what=what, gap=Space.L)
        self.standing = Label("", "body", wrap=True)
        self.show_sheet = Button(theme, self.tr("Show the code"), icon="eye")
        self.print = Button(theme, self.tr("Print the sheet"), icon="printer")
        self.save = Button(theme, self.tr("Save as PDF"), icon="download")
        self.hide_sheet = Button(theme, self.tr("Hide the code and check the sheet"), icon="clipboard-check")
        self.code = self._code()
        self.code.hide()
        self.add(self.standing, self.show_sheet, self.code)

    def show_code(self, groups: Sequence[str]) -> None:
        """Show the code, each group with its number; the ways to paper open once it is drawn."""
        self.hide_code()
        self.show_sheet.hide()
        for place, group in enumerate(groups):
            row, column = divmod(place, _COLUMNS)
            cell = QWidget()
            lines = QVBoxLayout(cell)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(0)
            lines.addWidget(Label(str(place + 1), "caption", "text2"))
            lines.addWidget(Label(group, "section"))
            self._groups.addWidget(cell, row, column)
        self.code.setAccessibleName(self.tr("Recovery code: {code}").format(code=" ".join(groups)))
        self.code.show()

    def hide_code(self) -> None:
        """Take the code off the page."""
        while (item := self._groups.takeAt(0)) is not None:
            cell = item.widget()
            if cell is not None:
                cell.hide()
                cell.setParent(None)
                cell.deleteLater()
        self.code.setAccessibleName("")
        self.code.hide()
        self.show_sheet.show()
        for button in (self.print, self.save):
            button.setEnabled(False)

    def _code(self) -> QWidget:
        box = QWidget()
        self._groups = QGridLayout()
        self._groups.setHorizontalSpacing(Space.XL)
        self._groups.setVerticalSpacing(Space.M)
        self._groups.setColumnStretch(_COLUMNS, 1)
        for button in (self.print, self.save):
            button.setEnabled(False)
        saved = self.tr("Printing is better: a saved sheet is not encrypted, and other programs may copy it.")
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        column.addLayout(self._groups)
        column.addLayout(side_by_side(self.print, self.save))
        column.addWidget(Label(saved, "caption", "text2", wrap=True))
        column.addWidget(self.hide_sheet, 0, Qt.AlignmentFlag.AlignLeading)
        return box
