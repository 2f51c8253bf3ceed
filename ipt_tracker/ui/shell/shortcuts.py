"""The window's own keys: the table of them, the same on every page, and what they do."""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

from ipt_tracker.ui.keys import Key, acting, allow_letters, bind, keys_of
from ipt_tracker.ui.shell.cover import Cover
from ipt_tracker.ui.shell.layers import Layers
from ipt_tracker.ui.shell.notices import Notices
from ipt_tracker.ui.shell.pages import Pages
from ipt_tracker.ui.shell.panes import Panes


class Shortcuts(QObject):
    """Binds `keys` to the window; those that open a record's places do nothing while none is open.

    Signals: `nav_chosen` (a place's key), `lock_requested`, `back_requested` (Esc), `last_client_requested`,
    `search_requested` (the letters that the palette is to begin with), `zoom_requested` (steps larger or
    smaller, 0 = as usual).
    """

    nav_chosen = Signal(str)
    lock_requested = Signal()
    back_requested = Signal()
    last_client_requested = Signal()
    search_requested = Signal(str)
    zoom_requested = Signal(int)

    def __init__(
        self,
        window: QWidget,
        *,
        pages: Pages,
        layers: Layers,
        panes: Panes,
        notices: Notices,
        cover: Cover,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._pages = pages
        self._layers = layers
        self._panes = panes
        self._notices = notices
        self._cover = cover
        self._letters = True
        self.keys = self._declare()
        again = Key(keys="Ctrl+Y", words=self.tr("Do again"), action=self._do_again)
        bind(window, (*self.keys, again), Qt.ShortcutContext.WindowShortcut)

    def allow_letters(self, *, allowed: bool) -> None:
        """Let single letters act as keys, or not, here and on every page."""
        self._letters = allowed
        allow_letters(self._window, (*self.keys, *keys_of(self._pages.page)), allowed=allowed)

    def suit(self, page: QWidget) -> None:
        """Let the letters of a page that is about to be shown act or not, as those here."""
        if not self._letters:  # else as it comes: of a record that is only read some are switched off
            allow_letters(page, keys_of(page), allowed=False)

    def toggle_table(self) -> None:
        """Show the keys of the page in its place, or the page again as it was."""
        if self._layers.help.page is None:
            of_page = acting(keys_of(self._pages.page), letters=self._letters)
            self._layers.show_keys(of_page, acting(self.keys, letters=self._letters))
        else:
            self._layers.uncover()

    def search(self, text: str = "") -> None:
        """Ask for the palette, or close it when it is there."""
        if self._layers.commands.box is not None:
            self._layers.uncover()
        elif self._pages.at_work:
            self.search_requested.emit(text)

    def ask_lock(self) -> None:
        """Ask for the lock of an open record; what waits for an undo is settled."""
        if self._pages.at_work:
            self.lock_requested.emit()
            self._notices.settle()

    def _declare(self) -> tuple[Key, ...]:
        zoom, tr, go = self.zoom_requested.emit, self.tr, self._go_to
        undo, redo, last = self._notices.undo, self._notices.redo, self.last_client_requested.emit
        return (
            Key(keys="Ctrl+K", also=("/",), words=tr("Search or run"), action=self.search),
            Key(
                keys="F1",
                also=("?",),
                words=tr("The keys of this screen"),
                action=self.toggle_table,
                icon="keyboard",
                found_by=tr("help shortcuts"),
            ),
            Key(keys="Esc", words=tr("Back"), action=self._step_back),
            Key(keys="Ctrl+Tab", words=tr("The last client"), action=last, icon="history"),
            Key(keys="Ctrl+1", words=tr("Today"), action=partial(go, "today"), icon="sun"),
            Key(keys="Ctrl+2", words=tr("Clients"), action=partial(go, "clients"), icon="users"),
            Key(
                keys="Ctrl+Q",
                words=tr("Close the program"),
                action=self._window.close,
                icon="log-out",
                found_by=tr("quit exit end"),
            ),
            Key(keys="F6", words=tr("Sidebar, page, foot of the page"), action=partial(self._next_pane, 1)),
            Key(keys="Shift+F6", words=tr("The same, the other way"), action=partial(self._next_pane, -1)),
            Key(keys="Ctrl+Z", words=tr("Undo"), action=undo, icon="undo-2"),
            Key(keys="Ctrl+Shift+Z", words=tr("Do again"), action=redo, icon="redo-2"),
            Key(keys="Ctrl+Shift+H", words=tr("Cover the window"), action=self._cover.put_on, icon="eye-off"),
            Key(keys="Ctrl+L", words=tr("Lock"), action=self.ask_lock, icon="lock"),
            Key(
                keys="Ctrl++",
                also=("Ctrl+=",),
                words=tr("Larger"),
                action=partial(zoom, 1),
                icon="zoom-in",
                repeat=True,
            ),
            Key(keys="Ctrl+-", words=tr("Smaller"), action=partial(zoom, -1), icon="zoom-out", repeat=True),
            Key(keys="Ctrl+0", words=tr("The usual size"), action=partial(zoom, 0), icon="monitor"),
        )

    def _go_to(self, place: str) -> None:
        if self._pages.at_work:
            self.nav_chosen.emit(place)

    def _do_again(self) -> None:
        """Do again what the text with the keyboard took back; Qt gives it these keys on Windows alone."""
        focused = self._window.focusWidget()
        if isinstance(focused, QLineEdit | QTextEdit) and not focused.isReadOnly():
            focused.redo()
        else:
            self._notices.redo()

    def _step_back(self) -> None:
        if self._layers.covers:
            self._layers.uncover()
        else:
            self.back_requested.emit()

    def _next_pane(self, steps: int) -> None:
        page = self._pages.page
        if self._pages.at_work and page is not None:
            self._layers.uncover()
            self._panes.go(page, steps)
