"""The review's widgets and their places."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ipt_tracker.ui.screens.review.contents import Contents
from ipt_tracker.ui.screens.review.passage_field import PassageField
from ipt_tracker.ui.screens.review.preview import Preview
from ipt_tracker.ui.screens.review.signing_foot import SigningFoot
from ipt_tracker.ui.screens.review.wording import WordingList
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.banner import Banner
from ipt_tracker.ui.widgets.buttons import Button, IconButton, with_hint
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.labels import Label, PageTitle, Whose
from ipt_tracker.ui.widgets.scroll_page import page_margin
from ipt_tracker.ui.widgets.segmented import Segmented
from ipt_tracker.ui.widgets.worn import WornSize

_OPTIONS_WIDTH = 312
_WORDING_WIDTH = 400
"""Pixels for the paragraphs, less in a narrow window: the page beside them must stay legible."""
_WORDING_SHARE = 0.42
_PERCENT_WIDE = 46
"""Pixels for three digits and the sign."""


class ReviewView(QWidget):
    """Contents or wording at the left, pages at the right; `readers` are (code, label)."""

    def __init__(self, theme: Theme, readers: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.back = IconButton(theme, "arrow-left", self.tr("Back to the client"))
        self.title = PageTitle(theme, self.tr("Review"))
        self.whose = Whose(wrap=True)
        self.save = Button(theme, self.tr("Save PDF"), icon="download")
        self.print = Button(theme, self.tr("Print"), "primary", "printer")
        self.banner = Banner(theme)
        sides = [("contents", self.tr("Contents")), ("wording", self.tr("Wording"))]
        self.side = Segmented(theme, self.tr("Show"), sides, "contents")
        self.contents = Contents(theme, readers)
        self.wording = WordingList(theme)
        self.foot = SigningFoot(theme)
        self.pages_words = Label("", "secondary", "text2")
        self.smaller = IconButton(theme, "zoom-out", self.tr("Smaller (Ctrl+-)"))
        self.percent = Label("", "secondary", "text2")
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        WornSize(self.percent, theme, self.percent.setMinimumWidth, _PERCENT_WIDE)
        self.larger = IconButton(theme, "zoom-in", self.tr("Larger (Ctrl++)"))
        self.fit = Button(theme, self.tr("Fit width"), "quiet")
        self.widen = IconButton(theme, "maximize-2", "")
        self.preview = Preview(theme, self)
        self._page = column = QVBoxLayout(self)
        column.setSpacing(Space.L)
        column.addLayout(self._head(theme))
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        self._left, self._pages = self._options(), self._desk()
        row.addWidget(self._left)
        row.addWidget(self._pages, 1)
        column.addLayout(row, 1)
        self.set_order()
        self.set_alone(alone=False)
        self.show_side("contents")
        self.wording.brought.connect(self._bring)
        theme.changed.connect(self._fit_options)

    def show_side(self, code: str) -> None:
        """Show what goes in ("contents") or how it is worded ("wording")."""
        self.side.set_value(code)
        self._stack.setCurrentIndex(int(code == "wording"))
        self.foot.show_saving(saving=code == "wording")
        self._fit_options()

    @property
    def alone(self) -> bool:
        """Whether the pages have all the room."""
        return self._left.isHidden()

    def set_alone(self, *, alone: bool) -> None:
        """Give the pages the room of what stands beside them, or take it back."""
        if alone and self._left.isAncestorOf(self.focusWidget()):
            self.preview.setFocus(Qt.FocusReason.OtherFocusReason)
        self._left.setHidden(alone)
        words = self.tr("Contents beside the pages (F11)") if alone else self.tr("The pages alone (F11)")
        self.widen.setIcon(self._theme.icon("minimize-2" if alone else "maximize-2"))
        self.widen.setToolTip(words)
        self.widen.setAccessibleName(words)
        self._fit_options()

    def say_pages(self, words: str) -> None:
        """Say how many pages there are, and on what paper."""
        self.pages_words.setText(words)
        self._fit_options()

    def say_percent(self, words: str) -> None:
        """Say how large they are shown."""
        self.percent.setText(words)
        self._fit_options()

    def set_order(self) -> None:
        """Tab order: what can be done, then what goes in or its words, then the pages, then the way back."""
        order: list[QWidget] = [self.save, self.print]
        order += [self.side.segment("contents"), self.side.segment("wording")]
        order += [*self.contents.order(), *self.wording.order(), *self.foot.order()]
        order += [self.widen, self.smaller, self.larger, self.fit, self.preview, self.back]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Adapt the margins and the options to the window's width."""
        super().resizeEvent(event)
        margin = page_margin(self.window().width())
        self._page.setContentsMargins(margin, min(margin, Space.XL), margin, min(margin, Space.XL))
        self._fit_options()

    def _bring(self, field: PassageField) -> None:
        """Bring a paragraph into sight with what is said under it; in any case the line that is written."""

        def bring() -> None:
            if field.height() <= self._listed.viewport().height():
                self._listed.ensureWidgetVisible(field, 0, Space.M)
            line = field.words.mapTo(self.wording, field.words.cursorRect().bottomLeft())
            self._listed.ensureVisible(line.x(), line.y(), 0, Space.XL)

        QTimer.singleShot(0, field, bring)  # once it has its height

    def _fit_options(self) -> None:
        """Give the options their width, less where the pages beside them would lose theirs."""
        px, margins = self._theme.px, self._page.contentsMargins()
        wanted = px(_OPTIONS_WIDTH)
        if self.side.value() == "wording":
            wanted = max(wanted, min(px(_WORDING_WIDTH), round(self.width() * _WORDING_SHARE)))
        room = self.width() - margins.left() - margins.right() - Space.L
        inner = self._bar.contentsMargins()
        needed = self._counted.sizeHint().width() + self._tools.sizeHint().width() + Space.M
        beside = room - (0 if self.alone else wanted) >= needed + inner.left() + inner.right()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._bar.setDirection(direction)
        taken = self._tools.sizeHint().width() + inner.left() + inner.right()
        self._left.setFixedWidth(max(1, min(wanted, room - taken)))

    def _head(self, theme: Theme) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        for widget in (self.back, self.title):
            head.addWidget(widget)
        head.addWidget(self.whose, 1)
        head.addWidget(self.save)
        head.addWidget(with_hint(theme, self.print, "Ctrl P"))
        return head

    def _options(self) -> QWidget:
        card = Card(dense=True)
        self._stack = QStackedWidget()
        for options in (self.contents, self.wording):
            scroll = QScrollArea()
            scroll.setWidget(options)
            scroll.setWidgetResizable(True)
            scroll.setFrameShape(QScrollArea.Shape.NoFrame)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._stack.addWidget(scroll)
            self._listed = scroll
        card.body.addWidget(self.side)
        card.body.addWidget(self._stack, 1)
        card.body.addWidget(self.foot)
        return card

    def _desk(self) -> QWidget:
        card = Card(padding=1)
        card.set_tone("sunken")
        self._tools = QWidget()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        for widget in (self.smaller, self.percent, self.larger, self.fit):
            tools.addWidget(widget)
        self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._bar.setContentsMargins(Space.L, Space.S, Space.S, Space.S)
        self._counted = QWidget()
        counted = QHBoxLayout(self._counted)
        counted.setContentsMargins(0, 0, 0, 0)
        counted.addWidget(self.pages_words, 1)
        counted.addWidget(self.widen)
        self._bar.addWidget(self._counted)
        self._bar.addStretch(1)
        self._bar.addWidget(self._tools, 0, Qt.AlignmentFlag.AlignLeading)
        card.body.setSpacing(0)
        card.body.addLayout(self._bar)
        card.body.addWidget(self.preview, 1)
        # Under the pages: whatever is said of them moves neither them nor what is typed beside them.
        said = QVBoxLayout()
        said.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        said.addWidget(self.banner)
        card.body.addLayout(said)
        return card
