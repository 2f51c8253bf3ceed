"""What a painter works out of words and places once, and not at each frame."""

from collections.abc import Callable, Hashable
from typing import Final, TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from ipt_tracker.ui.theme.theme import Theme
from ipt_tracker.ui.theme.tokens import Role

V = TypeVar("V")

_KEPT: Final = 4_000
"""Answers, a few hundred lines of a table; then it begins anew."""


class Fitting:
    """Remembers what has room where, as long as whoever paints it lives: it may be a client's name."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._known: dict[Hashable, object] = {}

    def shortened(self, words: str, role: Role, width: float, *, digits: bool = False) -> str:
        """The words, with an ellipsis at their end where they are wider than `width` pixels."""

        def work_out() -> str:
            metrics = QFontMetricsF(self._theme.font(role, digits=digits))
            return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)

        return self.once((words, role, digits, self._theme.percent, width), work_out)

    def once(self, of: Hashable, work_out: Callable[[], V]) -> V:
        """What was worked out `of` this the first time."""
        if of not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[of] = work_out()
        return cast("V", self._known[of])
