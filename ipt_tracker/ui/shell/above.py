"""What is said of the record above its pages, until it is settled: one text at a time, the latest."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from ipt_tracker.ui.widgets.banner import Banner, Tone


@dataclass(frozen=True, slots=True)
class _Said:
    text: str
    tone: Tone
    action: str
    answer: Callable[[], None] | None


class Above(QObject):
    """Shows in `banner` what somebody said last; taken back, what another said before stands there again.

    Each says one thing at a time and takes back only that. The button answers the text that it stands by.
    """

    def __init__(self, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._banner = banner
        self._said: dict[QObject, _Said] = {}
        banner.action_taken.connect(self._answer)

    def say(
        self,
        who: QObject,
        text: str,
        tone: Tone = "info",
        action: str = "",
        answer: Callable[[], None] | None = None,
    ) -> None:
        """Say it for `who`, in place of what they said before; a button `action` calls `answer`."""
        self._said.pop(who, None)
        self._said[who] = _Said(text, tone, action, answer)
        self._show()

    def take_back(self, who: QObject) -> None:
        """Say no more what `who` said, if they said anything."""
        if self._said.pop(who, None) is not None:
            self._show()

    def clear(self) -> None:
        """Say nothing: the record is closed."""
        self._said.clear()
        self._banner.show_text("")

    def _show(self) -> None:
        latest = next(reversed(self._said.values()), _Said("", "info", "", None))
        self._banner.show_text(latest.text, latest.tone, latest.action)

    def _answer(self) -> None:
        latest = next(reversed(self._said.values()), None)
        if latest is not None and latest.answer is not None:
            latest.answer()
