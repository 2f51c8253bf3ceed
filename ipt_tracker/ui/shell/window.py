"""The main window: the gate's pages over the whole window, or the sidebar beside the working pages."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ipt_tracker.host.resources import guide_dir
from ipt_tracker.ui.keys import Key, bind
from ipt_tracker.ui.shell.cover import Cover
from ipt_tracker.ui.shell.help_layer import HelpLayer
from ipt_tracker.ui.shell.sidebar import Sidebar
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Size, Space
from ipt_tracker.ui.widgets.banner import Banner
from ipt_tracker.ui.widgets.focus_ring import FocusRing
from ipt_tracker.ui.widgets.scroll_page import page_margin
from ipt_tracker.ui.widgets.snackbar import Snackbar


class MainWindow(QMainWindow):
    """Hosts pages and knows nothing about them; its title never names a client.

    A page that is replaced is deleted, so a page is shown once. Signals: `nav_chosen` (a place's key),
    `client_chosen` (a client's id), `lock_requested` (Ctrl+L or the sidebar), `back_requested` (Esc),
    `last_client_requested` (Ctrl+Tab), `zoom_requested` (steps larger or smaller, 0 = as usual),
    `closing` (the close event, before the window goes: put away what is open, or ignore it and it stays).
    """

    nav_chosen = Signal(str)
    client_chosen = Signal(str)
    lock_requested = Signal()
    back_requested = Signal()
    last_client_requested = Signal()
    zoom_requested = Signal(int)
    closing = Signal(object)

    def __init__(self, theme: Theme, application: QApplication, icon: Path) -> None:
        super().__init__()
        self._theme = theme
        self._undo: Callable[[], None] | None = None
        self._settled: Callable[[], None] | None = None
        self._answer: Callable[[], None] | None = None
        self.setWindowTitle(self.tr("IPT Tracker"))
        self.setWindowIcon(QIcon(str(icon)))
        self.setMinimumSize(*Size.WINDOW_MINIMUM)
        self.sidebar = Sidebar(theme)
        self.banner = Banner(theme)
        self.alarm = Banner(theme)
        self._gate = QStackedWidget()
        self._work = QWidget()
        self._strip = QVBoxLayout()
        self._pages = QStackedWidget()
        self._modes = QStackedWidget()
        self._layers = QStackedWidget()
        self.help = HelpLayer(theme, self._layers, guide_dir(), self)
        self._arrange(application)
        self.keys = self._declare()
        self.snackbar = Snackbar(theme, self._work)
        self.ring = FocusRing(theme, self, application)
        self._connect()

    # ---------------------------------------------------------------- what is shown

    @property
    def mode(self) -> str:
        """`gate` while no record is open, else `work`."""
        return "gate" if self._modes.currentWidget() is self._gate else "work"

    @property
    def page(self) -> QWidget | None:
        """The page shown in either mode."""
        stack = self._gate if self.mode == "gate" else self._pages
        return stack.currentWidget()

    def show_gate(self, page: QWidget) -> None:
        """Show `page` over the whole window, without the sidebar.

        Everything of the record leaves the window: pages, recent clients, notices.
        """
        self.snackbar.settle()
        self.help.close()
        self._clear()
        self.sidebar.set_recent(())
        self.banner.show_text("")
        self._gate.addWidget(page)
        self._modes.setCurrentWidget(self._gate)
        self.cover.lift()
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_page(self, page: QWidget, nav: str | None = None, client_id: str | None = None) -> None:
        """Show a working page, and mark the place `nav` or the client in the sidebar."""
        self.help.close()
        self._clear()
        self._pages.addWidget(page)
        self._modes.setCurrentWidget(self._work)
        self.sidebar.set_current(nav, client_id)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def notify(
        self,
        text: str,
        undo: Callable[[], None] | None = None,
        settled: Callable[[], None] | None = None,
    ) -> None:
        """Tell what was done. With `undo` it can be taken back for ten seconds, else `settled` is called.

        Exactly one of the two is. Another notice, the gate and closing settle it at once.
        """
        self.snackbar.settle()
        self._undo, self._settled = undo, settled
        self.snackbar.show_text(text, undoable=undo is not None)

    def warn(self, text: str, action: str = "", answer: Callable[[], None] | None = None) -> None:
        """Say above everything what went wrong, until it is dismissed; an empty text takes it back.

        With `action` the button calls `answer`.
        """
        self._answer = answer
        self.alarm.show_text(text, "danger", action or self.tr("Dismiss"))

    def settle(self) -> None:
        """End the time of a pending undo now, as when its page is left."""
        self.snackbar.settle()

    # ---------------------------------------------------------------- keys and the window itself

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the sidebar into a rail when there is little room."""
        super().resizeEvent(event)
        margin = page_margin(self.width())
        self._strip.setContentsMargins(margin, Space.S, margin, 0)
        self._fit_sidebar()

    def _fit_sidebar(self) -> None:
        # What a wider sidebar takes for its larger words is not to be missing from the page.
        wider = self._theme.px(Size.SIDEBAR) - Size.SIDEBAR
        self.sidebar.set_rail(rail=self.width() < Size.RAIL_BELOW + wider)

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
        area = QVBoxLayout()
        area.setContentsMargins(0, 0, 0, 0)
        area.setSpacing(0)
        self._strip.addWidget(self.banner)
        area.addLayout(self._strip)
        area.addWidget(self._pages, 1)
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addLayout(area, 1)
        self._modes.addWidget(self._gate)
        self._modes.addWidget(self._work)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.alarm)
        self._layers.addWidget(self._modes)
        column.addWidget(self._layers, 1)
        self.cover = Cover(self._theme, whole, application)
        self.setCentralWidget(self.cover)

    def _connect(self) -> None:
        self._theme.changed.connect(self._fit_sidebar)
        self.sidebar.nav_chosen.connect(self.nav_chosen)
        self.sidebar.client_chosen.connect(self.client_chosen)
        self.sidebar.cover_requested.connect(self.cover.put_on)
        self.sidebar.lock_requested.connect(self._ask_lock)
        self.snackbar.undone.connect(self._undone)
        self.snackbar.expired.connect(self._expired)
        self.alarm.action_taken.connect(self._answer_alarm)
        bind(self, self.keys, Qt.ShortcutContext.WindowShortcut)

    def _declare(self) -> tuple[Key, ...]:
        zoom = self.zoom_requested.emit
        return (
            Key(keys="F1", also=("?",), words=self.tr("The keys of this screen"), action=self.toggle_keys),
            Key(keys="Esc", words=self.tr("Back"), action=self._step_back),
            Key(keys="Ctrl+Tab", words=self.tr("The last client"), action=self.last_client_requested.emit),
            Key(keys="Ctrl+1", words=self.tr("Today"), action=partial(self._go_to, "today")),
            Key(keys="Ctrl+2", words=self.tr("Clients"), action=partial(self._go_to, "clients")),
            Key(keys="F6", also=("Shift+F6",), words=self.tr("Sidebar or page"), action=self._next_pane),
            Key(keys="Ctrl+Z", words=self.tr("Undo what the snackbar tells"), action=self._press_undo),
            Key(keys="Ctrl+Shift+H", words=self.tr("Cover the window"), action=self.cover.put_on),
            Key(keys="Ctrl+L", words=self.tr("Lock"), action=self._ask_lock),
            Key(keys="Ctrl++", also=("Ctrl+=",), words=self.tr("Larger"), action=lambda: zoom(1)),
            Key(keys="Ctrl+-", words=self.tr("Smaller"), action=lambda: zoom(-1)),
            Key(keys="Ctrl+0", words=self.tr("The usual size"), action=lambda: zoom(0)),
        )

    def toggle_keys(self) -> None:
        """Show the keys of the page in its place, or the page again as it was."""
        if self.help.page is None:
            self.help.show_keys(self.page, self.keys, self._modes.focusWidget())
        else:
            self.help.close()

    def _step_back(self) -> None:
        if self.help.page is not None:
            self.help.close()
        else:
            self.back_requested.emit()

    def _go_to(self, place: str) -> None:
        if self.mode == "work":
            self.nav_chosen.emit(place)

    def _ask_lock(self) -> None:
        if self.mode == "work":
            self.lock_requested.emit()
            self.settle()

    def _next_pane(self) -> None:
        """Go from the sidebar to the page and back: two panes, so both directions are the same."""
        if self.mode != "work" or self.page is None:
            return
        if self.sidebar.has_keyboard():
            self.page.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.sidebar.places.setFocus(Qt.FocusReason.TabFocusReason)

    def _press_undo(self) -> None:
        if self.snackbar.active and self._undo is not None:
            self.snackbar.undo.click()

    def _undone(self) -> None:
        undo, self._undo, self._settled = self._undo, None, None
        if undo is not None:
            undo()

    def _expired(self) -> None:
        settled, self._undo, self._settled = self._settled, None, None
        if settled is not None:
            settled()

    def _answer_alarm(self) -> None:
        answer = self._answer
        self.warn("")
        if answer is not None:
            answer()

    def _clear(self) -> None:
        """Take away the page of either mode."""
        for stack in (self._gate, self._pages):
            while (page := stack.widget(0)) is not None:
                stack.removeWidget(page)
                page.hide()
                page.deleteLater()
