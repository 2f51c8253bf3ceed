"""Widgets and layout of the bin."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QWidget

from ipt_tracker.ui.screens.bin.cards import CertificateCard, ChosenCard
from ipt_tracker.ui.screens.bin.model import BinModel
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Size, Space
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.column_page import InnerPage
from ipt_tracker.ui.widgets.labels import Label
from ipt_tracker.ui.widgets.row_table import RowDelegate, RowTable


class _LineDelegate(RowDelegate):
    """Asks for the room that its words take, so that no date and no code is shortened."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The words with the padding around them."""
        words = QFontMetrics(self.theme.font("body")).horizontalAdvance(str(index.data()))
        return QSize(words + 2 * self.padding + Space.XS, super().sizeHint(option, index).height())


class Lines(Card):
    """A titled table of words, or a sentence where there is nothing. `opened` is the table's signal."""

    def __init__(
        self, theme: Theme, title: str, why: str, nothing: str, headings: Sequence[str], widest: int
    ) -> None:
        """The column `widest` takes what the others leave, so that no name is shortened."""
        super().__init__(title, what=why)
        self.model = BinModel(headings, self)
        self.table = RowTable(theme, title, Size.BUTTON + Space.S)
        self.table.setModel(self.model)
        self.table.setItemDelegate(_LineDelegate(theme, self.table))
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(widest, QHeaderView.ResizeMode.Stretch)
        self.opened = self.table.row_opened
        self.nothing = Label(nothing, "secondary", "text2", wrap=True)
        self.add(self.nothing, self.table)

    def show_lines(self, lines: Sequence[tuple[str, ...]]) -> None:
        """Show these."""
        self.model.show_lines(lines)
        self.table.rows_changed()
        self.table.setVisible(bool(lines))
        self.nothing.setVisible(not lines)


class BinView(InnerPage):
    """What was removed, what is done with one of them, whose time is over, what was erased."""

    def __init__(
        self, theme: Theme, grounds: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, self.tr("Bin"), self.tr("Back to the settings"), parent)
        self.removed = Lines(
            theme,
            self.tr("Removed"),
            self.tr(
                "For 30 days what was removed is left alone. Then it is due for erasure, unless a rule or a "
                "hold keeps it, and still waits for you. Enter on one shows what can be done."
            ),
            self.tr("The bin is empty."),
            (self.tr("What"), self.tr("Whose"), self.tr("Code"), self.tr("Removed"), self.tr("Erasure")),
            1,
        )
        self.chosen = ChosenCard(theme, grounds)
        self.chosen.hide()
        self.certificate = CertificateCard(theme)
        self.certificate.hide()
        self.over = Lines(
            theme,
            self.tr("Need not be kept any longer"),
            self.tr("Clients whose time of keeping is over by the rule in Settings. Enter shows one."),
            self.tr("Nobody."),
            (self.tr("Client"), self.tr("Code"), self.tr("Last contact"), self.tr("Since")),
            0,
        )
        self.erased = Lines(
            theme,
            self.tr("Erased"),
            self.tr("What the record still knows of clients who were erased. Enter shows the certificate."),
            self.tr("Nobody."),
            (self.tr("Code"), self.tr("Erased"), self.tr("Reason")),
            2,
        )
        for part in (self.removed, self.chosen, self.certificate, self.over, self.erased):
            self.body.addWidget(part)
