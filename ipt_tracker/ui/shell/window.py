"""The main window: the gate's pages over the whole window, or the sidebar beside the working pages."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from ipt_tracker.ui.notice import Notice
from ipt_tracker.ui.shell.above import Above
from ipt_tracker.ui.shell.alone import Alone
from ipt_tracker.ui.shell.cover import Cover
from ipt_tracker.ui.shell.everywhere import Everywhere
from ipt_tracker.ui.shell.layers import Layers
from ipt_tracker.ui.shell.notices import Notices
from ipt_tracker.ui.shell.pages import Pages
from ipt_tracker.ui.shell.panes import Panes
from ipt_tracker.ui.shell.shortcuts import Shortcuts
from ipt_tracker.ui.shell.sidebar import Sidebar
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Size
from ipt_tracker.ui.widgets.banner import Banner, Tone
from ipt_tracker.ui.widgets.focus_ring import FocusRing
from ipt_tracker.ui.widgets.sight import Held
from ipt_tracker.ui.widgets.snackbar import Snackbar
from ipt_tracker.ui.widgets.tab_order import put_after

if TYPE_CHECKING:
    from ipt_tracker.ui.palette.command import Offer


class MainWindow(QMainWindow):
    """Hosts pages and knows nothing about them; its title never names a client.

    A page that is replaced is deleted, so a page is shown once. Signals: `nav_chosen` (a place's key),
    `client_chosen` (a client's id), `lock_requested` (Ctrl+L or the sidebar), `back_requested` (Esc),
    `last_client_requested` (Ctrl+Tab), `search_requested` (the letters that the palette is to begin with),
    `zoom_requested` (steps larger or smaller, 0 = as usual),
    `closing` (the close event, before the window goes: put away what is open, or ignore it and it stays),
    `painted` (once: it stands on the screen for the first time).
    """

    nav_chosen = Signal(str)
    client_chosen = Signal(str)
    lock_requested = Signal()
    back_requested = Signal()
    last_client_requested = Signal()
    search_requested = Signal(str)
    zoom_requested = Signal(int)
    closing = Signal(object)
    painted = Signal()

    def __init__(self, theme: Theme, application: QApplication, icon: Path) -> None:
        super().__init__()
        self._theme = theme
        self._answer: Callable[[], None] | None = None
        self._stands = False
        self.setWindowTitle(self.tr("IPT Tracker"))
        self.setWindowIcon(QIcon(str(icon)))
        self.setMinimumSize(*Size.WINDOW_MINIMUM)
        self.sidebar = Sidebar(theme)
        self.banner = Banner(theme)
        self.above = Above(self.banner, self)
        self.alarm = Banner(theme)
        self._pages = Pages(self.sidebar, self.banner)
        self._alone = Alone(self, self.sidebar)
        self.layers = Layers(theme, self._pages)
        self.panes = Panes(self.sidebar)
        self.snackbar = Snackbar(theme, self._pages.work, beside=self.sidebar)
        self.notices = Notices(self.snackbar, self)
        self._arrange(application)
        self.shortcuts = Shortcuts(
            self,
            pages=self._pages,
            layers=self.layers,
            panes=self.panes,
            notices=self.notices,
            cover=self.cover,
        )
        self.ring = FocusRing(theme, self, application)
        Held(theme, self, application)
        hurried = {"Ctrl+L": self.shortcuts.ask_lock, "Ctrl+Shift+H": self.cover.put_on}
        Everywhere(application, self, hurried, lambda: not self.cover.on, self)
        self._connect()

    # ---------------------------------------------------------------- what is shown

    @property
    def mode(self) -> str:
        """`gate` while no record is open, else `work`."""
        return "work" if self._pages.at_work else "gate"

    @property
    def page(self) -> QWidget | None:
        """The page shown in either mode."""
        return self._pages.page

    def show_gate(self, page: QWidget) -> None:
        """Show `page` over the whole window, without the sidebar.

        Everything of an open record leaves the window: pages, recent clients, notices, what was told of it.
        """
        self.notices.forget()
        if self.mode == "work":
            self.warn("")
        self.layers.uncover()
        self.show_alone(False)
        self.sidebar.set_recent(())
        self.sidebar.set_backed_up("")
        self.above.clear()
        self._pages.show_at_gate(page)
        self.cover.lift()
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_page(self, page: QWidget, nav: str | None = None, client_id: str | None = None) -> None:
        """Show a working page, and mark the place `nav` or the client in the sidebar."""
        self.layers.uncover()
        self.show_alone(False)
        self.shortcuts.suit(page)
        self._pages.show_at_work(page)
        self.sidebar.set_current(nav, client_id)
        self.notices.arrive(client_id or nav or "")
        if self.snackbar.active:
            put_after(self._pages.beside, (self.snackbar.undo,))
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def search(self, offer: "Offer", text: str) -> None:
        """Show the palette with what is offered, these letters typed."""
        self.layers.show_commands(offer, text)

    def show_alone(self, alone: bool) -> None:
        """Give the page the whole screen, without sidebar and frame, or the usual place again."""
        self._alone.show(alone)

    def notify(self, notice: Notice) -> None:
        """Tell what was done; see `Notice` for the way back."""
        self.notices.tell(notice)
        put_after(self._pages.beside, (self.snackbar.undo,))

    def warn(
        self,
        text: str,
        action: str = "",
        answer: Callable[[], None] | None = None,
        *,
        tone: Tone = "danger",
    ) -> None:
        """Say above everything what went wrong, until it is dismissed; an empty text takes it back.

        With `action` the button calls `answer`.
        """
        self._answer = answer
        self.alarm.show_text(text, tone, action or self.tr("Dismiss"))

    def say_it_was_open(self) -> None:
        """Tell whoever started the program again why no second window came; what is said stays said."""
        text = self.tr("IPT Tracker was already open.")
        if self.mode == "work":
            self.notices.mention(text)
        elif self.alarm.isHidden():
            self.warn(text, tone="info")

    def settle(self) -> None:
        """End the time of a pending undo now."""
        self.notices.settle()

    # ---------------------------------------------------------------- keys and the window itself

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the sidebar into a rail when there is little room."""
        super().resizeEvent(event)
        self._fit_sidebar()

    def _fit_sidebar(self) -> None:
        # Large words need more room on the page, and there is as much less for those of the sidebar.
        self.sidebar.set_rail(rail=self.width() < self._theme.px(Size.RAIL_BELOW))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first time, as soon as everything in the window is painted."""
        super().paintEvent(event)
        if not self._stands:
            self._stands = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Have the record put away and settle what is pending; the window stays when that can't be."""
        super().closeEvent(event)
        self.closing.emit(event)
        self.settle()

    def changeEvent(self, event: QEvent) -> None:
        """Repaint what is painted when the palette changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def _arrange(self, application: QApplication) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.alarm)
        column.addWidget(self.layers, 1)
        self.cover = Cover(self._theme, whole, application)
        self.setCentralWidget(self.cover)

    def _connect(self) -> None:
        self._theme.changed.connect(self._fit_sidebar)
        self.sidebar.nav_chosen.connect(self.nav_chosen)
        self.sidebar.client_chosen.connect(self.client_chosen)
        self.sidebar.cover_requested.connect(self.cover.put_on)
        self.sidebar.lock_requested.connect(self.shortcuts.ask_lock)
        self.sidebar.search_requested.connect(self.shortcuts.search)
        asked = self.shortcuts
        asked.nav_chosen.connect(self.nav_chosen)
        asked.lock_requested.connect(self.lock_requested)
        asked.back_requested.connect(self.back_requested)
        asked.last_client_requested.connect(self.last_client_requested)
        asked.search_requested.connect(self.search_requested)
        asked.zoom_requested.connect(self.zoom_requested)
        self.notices.refused.connect(self.warn)
        self.alarm.action_taken.connect(self._answer_alarm)

    def _answer_alarm(self) -> None:
        answer = self._answer
        self.warn("")
        if answer is not None:
            answer()
