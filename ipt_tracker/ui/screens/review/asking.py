"""When it is asked where a copy of the paper goes: once what is seen is what will leave."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from ipt_tracker.ui.screens.review.drawing import Drawing, Drawn, Wish
from ipt_tracker.ui.screens.review.signing import Signing

Ask = Callable[[str], None]
"""Does something with the pages; a dialog proposes this name."""


class Asking(QObject):
    """Waits for the newest pages. A paper that is being signed is signed first, so that no draft leaves.

    `name` gives what is proposed for the pages that were made for a wish.
    """

    def __init__(
        self, drawing: Drawing, signing: Signing, name: Callable[[Wish], str], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self._signing = signing
        self._name = name
        self._waiting: Ask | None = None
        drawing.drawn.connect(self._drawn)
        drawing.failed.connect(self.forget)

    def ask(self, ask: Ask) -> None:
        """Ask now, or as soon as the pages of what was chosen last are there.

        Not at all when they can't be drawn, or the paper can't be signed.
        """
        self._waiting = ask if self._signing.finish() and not self._drawing.failure else None
        self._ask()

    def forget(self) -> None:
        """Ask no more: there are no pages, or they are going to be those of another paper."""
        self._waiting = None

    def _ask(self) -> None:
        ask, shown = self._waiting, self._drawing.current
        if ask is not None and shown is not None:
            self.forget()
            ask(self._name(shown.wish))

    def _drawn(self, drawn: Drawn) -> None:
        if drawn.made:
            self._ask()
