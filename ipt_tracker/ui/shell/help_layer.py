"""What F1 lays over the window: the keys of the screen below, and from there the guide; Esc takes it away."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import Shiboken

from ipt_tracker.ui.keys import Key
from ipt_tracker.ui.shell.guide_page import GuidePage
from ipt_tracker.ui.shell.keys_page import KeysPage
from ipt_tracker.ui.theme.theme import Theme


class HelpLayer(QObject):
    """Keeps at most one help page on top of `layers`, whose first widget is what is being worked on."""

    def __init__(self, theme: Theme, layers: QStackedWidget, guide: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._layers = layers
        self._guide = guide
        self._page: KeysPage | GuidePage | None = None
        self._focused_before: QWidget | None = None

    @property
    def page(self) -> KeysPage | GuidePage | None:
        """The help page that is shown, or None."""
        return self._page

    def show_keys(
        self,
        screen: QWidget | None,
        of_screen: tuple[Key, ...],
        of_window: tuple[Key, ...],
        focused: QWidget | None,
    ) -> None:
        """Show the keys of `screen` and of the window; `focused` gets the focus back at the end."""
        self.close()
        self._focused_before = focused
        page = KeysPage(self._theme, of_screen, of_window)
        first: str = getattr(screen, "guide", "")
        page.guide_wanted.connect(lambda: self._show_guide(first))
        self._put(page)

    def _show_guide(self, first: str) -> None:
        focused, self._focused_before = self._focused_before, None
        self.close()
        self._focused_before = focused
        self._put(GuidePage(self._theme, self._guide, first))

    def _put(self, page: KeysPage | GuidePage) -> None:
        self._page = page
        page.left.connect(self.close)
        self._layers.addWidget(page)
        self._layers.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.TabFocusReason)

    def close(self) -> None:
        """Go back to what lies below, and to where the focus was in it."""
        page, self._page = self._page, None
        if page is None:
            return
        self._layers.removeWidget(page)
        page.hide()
        page.deleteLater()
        focused, self._focused_before = self._focused_before, None
        alive = focused is not None and Shiboken.isValid(focused)  # type: ignore[no-untyped-call]
        if focused is not None and alive:  # the page may have made its parts anew meanwhile
            focused.setFocus(Qt.FocusReason.OtherFocusReason)
