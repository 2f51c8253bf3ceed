"""The window's pages, and what lies over them until it is closed: keys and guide, or the palette."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from ipt_tracker.host.resources import guide_dir
from ipt_tracker.ui.keys import Key
from ipt_tracker.ui.palette.layer import PaletteLayer
from ipt_tracker.ui.shell.help_layer import HelpLayer
from ipt_tracker.ui.shell.pages import Pages
from ipt_tracker.ui.theme.theme import Theme

if TYPE_CHECKING:
    from ipt_tracker.ui.palette.command import Offer


class Layers(QStackedWidget):
    """One thing lies over the pages at a time; closed, it gives the keyboard back to where that was."""

    def __init__(self, theme: Theme, pages: Pages) -> None:
        super().__init__()
        self._pages = pages
        self.help = HelpLayer(theme, self, guide_dir(), self)
        self.commands = PaletteLayer(theme, self, self)
        self.addWidget(pages)

    @property
    def covers(self) -> bool:
        """Whether something lies over the pages."""
        return self.help.page is not None or self.commands.page is not None

    def uncover(self) -> None:
        """Take away what lies over the pages."""
        self.help.close()
        self.commands.close()

    def show_keys(self, of_page: tuple[Key, ...], of_window: tuple[Key, ...]) -> None:
        """Show the keys of the page and of the window."""
        focused = self._pages.focusWidget()
        self.uncover()
        self.help.show_keys(self._pages.page, of_page, of_window, focused)

    def show_guide(self) -> None:
        """Show the guide, what is about the page first."""
        focused = self._pages.focusWidget()
        self.uncover()
        self.help.show_guide(self._pages.page, focused)

    def show_commands(self, offer: "Offer", text: str) -> None:
        """Show the palette with what is offered, these letters typed."""
        focused = self._pages.focusWidget()
        self.uncover()
        self.commands.show(offer, text, focused)
