"""The window's page: over all of it at the gate, or beside the sidebar, below what is said of the record."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ipt_tracker.ui.shell.sidebar import Sidebar
from ipt_tracker.ui.theme.tokens import Space
from ipt_tracker.ui.widgets.banner import Banner
from ipt_tracker.ui.widgets.scroll_page import page_margin


class Pages(QStackedWidget):
    """Holds one page, at the gate or at work; the one before it is deleted.

    `work` is the window at work, `beside` the part of it where the pages stand.
    """

    def __init__(self, sidebar: Sidebar, banner: Banner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gate = QStackedWidget()
        self.work = QWidget()
        self.beside = QStackedWidget()
        self._strip = QVBoxLayout()
        self._strip.addWidget(banner)
        area = QVBoxLayout()
        area.setContentsMargins(0, 0, 0, 0)
        area.setSpacing(0)
        area.addLayout(self._strip)
        area.addWidget(self.beside, 1)
        row = QHBoxLayout(self.work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(sidebar)
        row.addLayout(area, 1)
        self.addWidget(self._gate)
        self.addWidget(self.work)

    @property
    def at_work(self) -> bool:
        """Whether a record is open."""
        return self.currentWidget() is self.work

    @property
    def page(self) -> QWidget | None:
        """The page shown."""
        return (self.beside if self.at_work else self._gate).currentWidget()

    def show_at_gate(self, page: QWidget) -> None:
        """Show it over the whole window."""
        self._replace(page, self._gate, self._gate)

    def show_at_work(self, page: QWidget) -> None:
        """Show it beside the sidebar."""
        self._replace(page, self.beside, self.work)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what is said of the record the pages' margin."""
        super().resizeEvent(event)
        margin = page_margin(self.window().width())
        self._strip.setContentsMargins(margin, Space.S, margin, 0)

    def _replace(self, page: QWidget, stack: QStackedWidget, mode: QWidget) -> None:
        for one in (self._gate, self.beside):
            while (gone := one.widget(0)) is not None:
                one.removeWidget(gone)
                gone.hide()
                gone.deleteLater()
        stack.addWidget(page)
        self.setCurrentWidget(mode)
