"""The page of the keys: what they do on the screen below it, and everywhere."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ipt_tracker.ui.keys import Key
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.buttons import Button, IconButton, KeyHint
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.labels import Label, PageTitle
from ipt_tracker.ui.widgets.scroll_page import ScrollPage


class KeysPage(QWidget):
    """A card for the screen, where it has keys of its own, and one for the window; `left` asks to go back.

    `guide_wanted` asks for the user guide.
    """

    left = Signal()
    guide_wanted = Signal()

    def __init__(
        self, theme: Theme, screen: Sequence[Key], window: Sequence[Key], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.back = IconButton(theme, "arrow-left", self.tr("Back (Esc)"))
        self.back.clicked.connect(self.left)
        self.setFocusProxy(self.back)
        page = ScrollPage()
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(self.back)
        head.addWidget(PageTitle(theme, self.tr("Keys")))
        head.addStretch(1)
        self.guide = Button(theme, self.tr("User guide"))
        self.guide.setToolTip(self.tr("What this screen is for, step by step"))
        self.guide.clicked.connect(self.guide_wanted)
        head.addWidget(self.guide)
        cards = QHBoxLayout()
        cards.setSpacing(Space.L)
        for title, keys in ((self.tr("On this screen"), screen), (self.tr("Everywhere"), window)):
            if keys:
                cards.addWidget(self._card(title, keys), 1, Qt.AlignmentFlag.AlignTop)
        page.body.addLayout(head)
        page.body.addLayout(cards)
        page.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def _card(self, title: str, keys: Sequence[Key]) -> Card:
        card = Card(title)
        rows = QGridLayout()
        rows.setHorizontalSpacing(Space.L)
        rows.setVerticalSpacing(Space.S)
        rows.setColumnStretch(1, 1)
        for row, key in enumerate(keys):
            words = Label(key.words, "body", wrap=True)
            words.setAccessibleName(self.tr("{keys}: {words}").format(keys=key.keys, words=key.words))
            rows.addWidget(KeyHint(self._theme, key.keys), row, 0, Qt.AlignmentFlag.AlignTop)
            rows.addWidget(words, row, 1)
        card.body.addLayout(rows)
        return card
