"""When it is asked where a copy of the paper goes: once what is seen is what will leave."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from ipt_tracker.ui.screens.review.drawing import Drawing, Drawn
from ipt_tracker.ui.screens.review.signing import Signing

Ask = Callable[[str], None]
"""Opens a dialog that proposes this name."""


class Asking(QObject):
    """Waits for the newest pages. A paper that is being signed is signed first, so that no draft leaves.

    `name` gives what is proposed at that moment.
    """

    def __init__(self, drawing: Drawing, signing: Signing, name: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self._signing = signing
        self._name = name
        self._waiting: Ask | None = None
        drawing.drawn.connect(self._drawn)
        drawing.failed.connect(self._forget)

    def ask(self, ask: Ask) -> None:
        """Ask now, or as soon as the pages are there; not at all when the paper can't be signed."""
        self._waiting = ask if self._signing.finish() else None
        if self._drawing.pdf and not self._drawing.at_work:
            self._ask()

    def _ask(self) -> None:
        ask, self._waiting = self._waiting, None
        if ask is not None:
            ask(self._name())

    def _drawn(self, drawn: Drawn) -> None:
        if drawn.made:
            self._ask()

    def _forget(self, _sentence: str) -> None:
        self._waiting = None
