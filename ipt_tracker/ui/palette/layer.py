"""The layer that the palette lies on: over the window as it was, until something is chosen or Esc pressed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.widgets.layer import Layer

if TYPE_CHECKING:
    from ipt_tracker.ui.palette.command import Command, Offer
    from ipt_tracker.ui.palette.palette import Palette


class PaletteLayer(Layer):
    """Lays the palette over the window.

    What lies below is only a picture meanwhile: no key reaches it, and a screen reader finds the palette
    alone. Everything that was offered is dropped with the palette.
    """

    def __init__(self, theme: Theme, layers: QStackedWidget, parent: QObject) -> None:
        super().__init__(layers, parent)
        self._theme = theme

    @property
    def box(self) -> "Palette | None":
        """The palette that is shown, or None."""
        return getattr(self.page, "box", None)

    def show(self, offer: "Offer", text: str, focused: QWidget | None) -> None:
        """Show the palette with these letters typed; `focused` gets the focus back at the end."""
        from ipt_tracker.ui.palette.page import PalettePage

        page = PalettePage(self._theme, self._layers.widget(0), offer, text)
        page.left.connect(self.close)
        page.box.chosen.connect(self._run)
        self.lay(page, focused)
        page.box.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _run(self, command: "Command") -> None:
        self.close()
        command.run()
