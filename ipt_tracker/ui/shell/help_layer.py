"""What F1 lays over the window: the keys of the screen below, and from there the guide; Esc takes it away."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from ipt_tracker.ui.keys import Key
from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.widgets.layer import Layer

if TYPE_CHECKING:
    from ipt_tracker.ui.shell.guide_page import GuidePage
    from ipt_tracker.ui.shell.keys_page import KeysPage


class HelpLayer(Layer):
    """Lays the keys over the window, and then the guide."""

    def __init__(self, theme: Theme, layers: QStackedWidget, guide: Path, parent: QObject) -> None:
        super().__init__(layers, parent)
        self._theme = theme
        self._guide = guide

    def show_keys(
        self,
        screen: QWidget | None,
        of_screen: tuple[Key, ...],
        of_window: tuple[Key, ...],
        focused: QWidget | None,
    ) -> None:
        """Show the keys of `screen` and of the window; `focused` gets the focus back at the end."""
        from ipt_tracker.ui.shell.keys_page import KeysPage

        page = KeysPage(self._theme, of_screen, of_window)
        page.guide_wanted.connect(lambda: self.show_guide(screen, focused))
        self._put(page, focused)

    def show_guide(self, screen: QWidget | None, focused: QWidget | None) -> None:
        """Show the guide, the page about `screen` first."""
        from ipt_tracker.ui.shell.guide_page import GuidePage

        first: str = getattr(screen, "guide", "")
        self._put(GuidePage(self._theme, self._guide, first), focused)

    def _put(self, page: "KeysPage | GuidePage", focused: QWidget | None) -> None:
        page.left.connect(self.close)
        self.lay(page, focused)
        page.setFocus(Qt.FocusReason.TabFocusReason)
