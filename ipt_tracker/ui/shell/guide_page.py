"""The user guide inside the window: its pages by title, and the one that belongs to the screen first."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Radius, Space
from ipt_tracker.ui.widgets.buttons import IconButton
from ipt_tracker.ui.widgets.guide_text import GuideText
from ipt_tracker.ui.widgets.labels import PageTitle
from ipt_tracker.ui.widgets.worn import WornSize

_CONTENTS_WIDTH = 236
_TEXT_WIDTH = 860


def guide_pages(folder: Path) -> tuple[Path, ...]:
    """The files of the guide in reading order: they are numbered."""
    return tuple(sorted(folder.glob("[0-9]*.md")))


def title_of(page: Path) -> str:
    """A page's title: its first line."""
    return page.read_text("utf-8").split("\n", 1)[0].removeprefix("#").strip()


class GuidePage(QWidget):
    """The contents at the leading side, the page beside it; `left` asks to go back.

    `first` is the stem of the page to begin with, e.g. "05-sessions"; unknown ones begin at the beginning.
    """

    left = Signal()

    def __init__(self, theme: Theme, folder: Path, first: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = guide_pages(folder)
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.back = IconButton(theme, "arrow-left", self.tr("Back (Esc)"))
        self.back.clicked.connect(self.left)
        self.contents = QListWidget()
        self.contents.setAccessibleName(self.tr("Pages of the guide"))
        self.contents.setProperty("look", "contents")
        self.contents.setProperty("ring", Radius.CONTROL)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents.setWordWrap(True)
        WornSize(self.contents, theme, self.contents.setFixedWidth, _CONTENTS_WIDTH)
        self.text = GuideText(theme)
        self.text.setAccessibleName(self.tr("The guide"))
        WornSize(self.text, theme, self.text.setMaximumWidth, _TEXT_WIDTH)
        self._arrange(theme)
        for page in self._pages:
            self.contents.addItem(QListWidgetItem(title_of(page)))
        self.contents.currentRowChanged.connect(self._show_row)
        self.text.page_wanted.connect(self._show_page)
        stems = [page.stem for page in self._pages]
        self.contents.setCurrentRow(stems.index(first) if first in stems else 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on; a focus proxy would catch Tab on its way round."""
        super().focusInEvent(event)
        self.contents.setFocus(event.reason())

    def _arrange(self, theme: Theme) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.S)
        head.setSpacing(Space.M)
        head.addWidget(self.back)
        head.addWidget(PageTitle(theme, self.tr("Guide")))
        head.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(Space.XL, 0, Space.XL, 0)
        row.setSpacing(Space.L)
        row.addWidget(self.contents)
        row.addWidget(self.text, 1)
        row.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(row, 1)

    def _show_row(self, row: int) -> None:
        if row >= 0:
            self.text.show_file(self._pages[row])

    def _show_page(self, page: Path) -> None:
        known = [one.resolve() for one in self._pages]
        if page in known:
            self.contents.setCurrentRow(known.index(page))
