"""The review's widgets and their places."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ipt_tracker.ui.screens.review.preview import Preview
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.banner import Banner
from ipt_tracker.ui.widgets.buttons import Button, IconButton, with_hint
from ipt_tracker.ui.widgets.card import Card
from ipt_tracker.ui.widgets.checkbox import CheckBox
from ipt_tracker.ui.widgets.choice import Choice
from ipt_tracker.ui.widgets.labels import Label, PageTitle
from ipt_tracker.ui.widgets.scroll_page import page_margin
from ipt_tracker.ui.widgets.segmented import Segmented
from ipt_tracker.ui.widgets.worn import WornSize

_OPTIONS_WIDTH = 312


class ReviewView(QWidget):
    """Options at the left, pages at the right; `readers` are (code, label) of those who may get a paper."""

    def __init__(self, theme: Theme, readers: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.back = IconButton(theme, "arrow-left", self.tr("Back to the client"))
        self.title = PageTitle(theme, self.tr("Review"))
        self.whose = Label("", "secondary", "text2", wrap=True)
        self.save = Button(theme, self.tr("Save PDF"), icon="download")
        self.print = Button(theme, self.tr("Print"), "primary", "printer")
        self.banner = Banner(theme)
        self.paper = Segmented(theme, self.tr("Paper"), [("a4", "A4"), ("letter", "Letter")], "a4")
        kinds = [("progress", self.tr("Progress")), ("review", self.tr("End of treatment"))]
        self.kind = Segmented(theme, self.tr("Type"), kinds, "review")
        self.reader = Choice(theme, self.tr("For"), readers, readers[0][0])
        self.sections: dict[str, CheckBox] = {}
        self.state = Label("", "strong")
        self.state_words = Label("", "secondary", "text2", wrap=True)
        self.sign = Button(theme, self.tr("Sign review"), icon="pen-line")
        self.renew = Button(theme, self.tr("Write anew"), icon="rotate-ccw")
        self.pages_words = Label("", "secondary", "text2")
        self.smaller = IconButton(theme, "zoom-out", self.tr("Smaller (Ctrl+-)"))
        self.larger = IconButton(theme, "zoom-in", self.tr("Larger (Ctrl++)"))
        self.fit = Button(theme, self.tr("Fit width"), "quiet")
        self.preview = Preview(theme, self)
        self._page = column = QVBoxLayout(self)
        column.setSpacing(Space.L)
        column.addLayout(self._head(theme))
        column.addWidget(self.banner)
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        row.addWidget(self._options(theme))
        row.addWidget(self._desk(), 1)
        column.addLayout(row, 1)
        self._set_order()

    def show_sections(self, sections: Sequence[tuple[str, str, bool]]) -> None:
        """Offer these sections: (code, label, whether it is ticked)."""
        for box in self.sections.values():
            self._boxes.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.sections = {
            code: CheckBox(self._theme, label, checked=ticked) for code, label, ticked in sections
        }
        for place, box in enumerate(self.sections.values()):
            self._boxes.insertWidget(place, box)
        self._set_order()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Adapt the margins to the window's width."""
        super().resizeEvent(event)
        margin = page_margin(self.window().width())
        self._page.setContentsMargins(margin, min(margin, Space.XL), margin, min(margin, Space.XL))

    def _head(self, theme: Theme) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        for widget in (self.back, self.title):
            head.addWidget(widget)
        head.addWidget(self.whose, 1)
        head.addWidget(self.save)
        head.addWidget(with_hint(theme, self.print, "Ctrl P"))
        return head

    def _options(self, theme: Theme) -> QWidget:
        card = Card()
        WornSize(card, theme, card.setFixedWidth, _OPTIONS_WIDTH)
        options = QWidget()
        options.setProperty("look", "scrolled")
        column = QVBoxLayout(options)
        column.setContentsMargins(2, 2, Space.M, 2)
        column.setSpacing(Space.S)
        for caption, field in ((self.tr("Type"), self.kind), (self.tr("For"), self.reader)):
            column.addWidget(Label(caption, "caption", "text2"))
            column.addWidget(field)
        column.addSpacing(Space.S)
        for widget in (self.state, self.state_words, self.sign, self.renew):
            column.addWidget(widget)
        column.addSpacing(Space.S)
        column.addWidget(Label(self.tr("Paper"), "caption", "text2"))
        column.addWidget(self.paper)
        column.addSpacing(Space.S)
        column.addWidget(Label(self.tr("Include"), "caption", "text2"))
        self._boxes = QVBoxLayout()
        self._boxes.setSpacing(Space.XS)
        column.addLayout(self._boxes)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(options)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        card.body.addWidget(scroll, 1)
        return card

    def _desk(self) -> QWidget:
        card = Card(padding=1)
        card.set_tone("sunken")
        bar = QHBoxLayout()
        bar.setContentsMargins(Space.L, Space.S, Space.S, Space.S)
        bar.addWidget(self.pages_words)
        bar.addStretch(1)
        for widget in (self.smaller, self.larger, self.fit):
            bar.addWidget(widget)
        card.body.setSpacing(0)
        card.body.addLayout(bar)
        card.body.addWidget(self.preview, 1)
        return card

    def _set_order(self) -> None:
        for before, after in pairwise(self._order()):
            QWidget.setTabOrder(before, after)

    def _order(self) -> list[QWidget]:
        """Tab order: what can be done, then what goes in, then the pages, then the way back."""
        return [
            self.save,
            self.print,
            self.kind.segment("progress"),
            self.kind.segment("review"),
            self.reader,
            self.sign,
            self.renew,
            self.paper.segment("a4"),
            self.paper.segment("letter"),
            *self.sections.values(),
            self.smaller,
            self.larger,
            self.fit,
            self.preview,
            self.back,
        ]
