"""The page about the program: what it is for, what it is not, and whose work is in it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Radius, Size, Space
from ipt_tracker.ui.widgets.buttons import IconButton
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.choice import Choice
from ipt_tracker.ui.widgets.labels import Label, PageTitle
from ipt_tracker.ui.widgets.rings import Mark
from ipt_tracker.ui.widgets.scroll_page import page_margin


class AboutPage(QWidget):
    """Purpose, version and licences; `left` asks to go back.

    `licences` are the files to show, each named by its stem ("Inter-LICENSE" is shown as "Inter").
    """

    place = ("about", "")

    left = Signal()

    def __init__(
        self, theme: Theme, version: str, licences: tuple[Path, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._files = {file.stem: file for file in licences}
        self.back = IconButton(theme, "arrow-left", self.tr("Back"))
        self.back.clicked.connect(self.left)
        self.setFocusProxy(self.back)
        column = QVBoxLayout(self)
        margin = page_margin(Size.PAGE_MARGIN_WIDE_FROM)
        column.setContentsMargins(margin, Space.XL, margin, Space.XL)
        column.setSpacing(Space.L)
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(self.back)
        head.addWidget(PageTitle(theme, self.tr("About IPT Tracker")))
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self._purpose(theme, version))
        column.addWidget(self._licences(theme), 1)

    def _purpose(self, theme: Theme, version: str) -> QWidget:
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        row.addWidget(Mark(theme, Size.CELL), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        words.addWidget(Label(self.tr("IPT Tracker {version}").format(version=version), "card"))
        purpose = self.tr(
            "It keeps and arranges a therapist's own records of Interpersonal Psychotherapy. "
            "It works without a network: nothing leaves this computer."
        )
        limits = self.tr(
            "Scores are told by rules, each named with its result; a paper for the file says which nobody "
            "has checked. "
            "A questionnaire rule is not a diagnosis, and the program does not advise on treatment."
        )
        words.addWidget(Label(purpose, "body", "text2", wrap=True))
        words.addWidget(Label(limits, "body", "text2", wrap=True))
        row.addLayout(words, 1)
        card.body.addLayout(row)
        return card

    def _licences(self, theme: Theme) -> QWidget:
        card = Card(self.tr("Licences"))
        options = [(stem, stem.removesuffix("-LICENSE")) for stem in self._files]
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setProperty("ring", Radius.CELL)
        self._text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(self.tr("Text of the licence"))
        if options:
            choice = Choice(theme, self.tr("Licence of"), options, options[0][0])
            choice.chosen.connect(self._show_licence)
            card.header.addWidget(choice)
            self._show_licence(options[0][0])
        card.body.addWidget(self._text, 1)
        return card

    def _show_licence(self, stem: str) -> None:
        self._text.setPlainText(self._files[stem].read_text("utf-8"))
