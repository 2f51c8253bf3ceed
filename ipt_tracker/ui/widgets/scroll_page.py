"""A page that scrolls as a whole; the window's focus ring keeps the focused widget in sight."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ipt_tracker.ui.theme.tokens import Size, Space


class ScrollPage(QScrollArea):
    """Put the contents into `body`. The page's margin is 32 on wide windows, 24 and 16 on narrower ones."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.contents = ScrolledContents()
        self.body = QVBoxLayout(self.contents)
        self.body.setSpacing(Space.L)
        self.setWidget(self.contents)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Adapt the margin to the width."""
        super().resizeEvent(event)
        margin = page_margin(self.window().width())
        self.body.setContentsMargins(margin, Space.XL, margin, Space.XL)


class SaidBelow(QWidget):
    """A page that scrolls, and under it what is said of it: there it comes and goes and moves nothing."""

    def __init__(self, page: ScrollPage, said: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = said
        self._strip = QVBoxLayout()
        self._strip.addWidget(said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page, 1)
        column.addLayout(self._strip)
        said.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page's margin."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have room for what is said only while it is."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        margin = page_margin(self.window().width())
        above = 0 if self._said.isHidden() else Space.S
        self._strip.setContentsMargins(margin, above, margin, above)


class ScrolledContents(QWidget):
    """What a page scrolls: as high as its words need in the present width, and no higher.

    The least height that Qt works out by itself is that of the narrowest lines, which would leave an empty
    stretch below the page.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "scrolled")

    def minimumSizeHint(self) -> QSize:
        """The least width; the height follows from the width as soon as anything in here can wrap."""
        least = super().minimumSizeHint()
        return QSize(least.width(), 0) if self.hasHeightForWidth() else least


def page_margin(window_width: int) -> int:
    """The margin at the sides of a page in a window of this width."""
    if window_width >= Size.PAGE_MARGIN_WIDE_FROM:
        return Space.XXL
    return Space.XL if window_width >= Size.RAIL_BELOW else Space.L
