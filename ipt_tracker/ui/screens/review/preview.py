"""The pages of a PDF on a sunken desk, as wide as the room or at a chosen size."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QImage, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ipt_tracker.documents.pages import PageImage, Spot
from ipt_tracker.ui.printing import as_image
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Radius, Space
from ipt_tracker.ui.widgets.painting import painting

_WIDEST_FIT = 860
"""Logical pixels; a page wider than this is harder to read, not easier."""
_STEP = 1.2
_PIXELS_PER_POINT = 96 / 72
"""Logical pixels of a page at the size it has on paper."""


class Preview(QScrollArea):
    """Shows pages; `width_wanted` asks for them at another width in device pixels.

    `zoomed` carries their size in per cent of that on paper.
    """

    spoken_role = QAccessible.Role.Document

    width_wanted = Signal(int)
    zoomed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._zoom: float | None = None
        self._pages: list[_Page] = []
        self._points = 0.0
        desk = QWidget()
        desk.setProperty("look", "desk")
        self._column = QVBoxLayout(desk)
        self._column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        self._column.setSpacing(Space.L)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(desk)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", Radius.CELL)
        self.setAccessibleName(self.tr("Pages of the review"))
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(120)
        self._settle.timeout.connect(self._ask)

    @property
    def device_width(self) -> int:
        """The width at which pages are needed now, in device pixels."""
        return round(self._page_width() * self.devicePixelRatioF())

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._pages)

    def image(self, index: int) -> QImage:
        """The picture of one page, as shown."""
        return self._pages[index].image

    def show_pages(self, pages: Sequence[PageImage], words: str) -> None:
        """Show these pages; `words` say for each its number, with "{page}" and "{pages}" in them."""
        while len(self._pages) > len(pages):
            self._pages.pop().deleteLater()
        while len(self._pages) < len(pages):
            self._pages.append(_Page(self._theme))
            self._column.addWidget(self._pages[-1])
        for number, (sheet, page) in enumerate(zip(self._pages, pages, strict=True), 1):
            sheet.show_page(as_image(page), self._page_width())
            sheet.setAccessibleName(words.format(page=number, pages=len(pages)))
        self._points = pages[0].points if pages else 0.0
        self._tell_zoom()

    def show_spot(self, spot: Spot) -> None:
        """Bring a place on a page into sight, in the middle of the desk where it was out of it."""
        # Once the pages have their places.
        QTimer.singleShot(0, self, lambda: self._bring(spot))

    def zoom(self, steps: int) -> None:
        """Show the pages larger or smaller by so many steps; 0 = as wide as the room again."""
        self._zoom = None if steps == 0 else self._page_width() * _STEP**steps
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pages as wide as the room."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Home and End move through the pages, as in any reader."""
        bar = self.verticalScrollBar()
        moves = {
            Qt.Key.Key_Space: bar.value() + bar.pageStep(),
            Qt.Key.Key_Home: bar.minimum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        target = moves.get(Qt.Key(event.key()))
        if target is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(target)

    def _page_width(self) -> float:
        room = self.viewport().width() - 2 * Space.XL
        return self._zoom or float(max(240, min(room, _WIDEST_FIT)))

    def _fit(self) -> None:
        for page in self._pages:
            page.fit(self._page_width())
        self._tell_zoom()
        self._settle.start()

    def _bring(self, spot: Spot) -> None:
        if spot.page >= len(self._pages):
            return
        sheet = self._pages[spot.page]
        y = sheet.y() + round(spot.down * sheet.height())
        bar, high = self.verticalScrollBar(), self.viewport().height()
        if not bar.value() + Space.XXL <= y <= bar.value() + high - 2 * Space.XXL:
            bar.setValue(y - high // 3)

    def _tell_zoom(self) -> None:
        if self._points:
            self.zoomed.emit(round(100 * self._page_width() / (self._points * _PIXELS_PER_POINT)))

    def _ask(self) -> None:
        if self.isVisible():
            self.width_wanted.emit(self.device_width)


class _Page(QWidget):
    """One sheet of paper."""

    spoken_role = QAccessible.Role.Graphic

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.image = QImage()

    def show_page(self, image: QImage, width: float) -> None:
        self.image = image
        self.fit(width)
        self.update()

    def fit(self, width: float) -> None:
        ratio = self.image.height() / self.image.width() if self.image.width() else 1.414
        self.setFixedSize(QSize(round(width), round(width * ratio)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painting(self) as painter:
            painter.setRenderHint(painter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self.image)
            painter.setPen(self._theme.colour("line"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
