"""What a screen asks the window to tell at its foot, with a way back where there is one."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A sentence. With `undo` it can be taken back for ten seconds; `settled` is called if it wasn't."""

    text: str
    undo: Callable[[], None] | None = None
    settled: Callable[[], None] | None = None
