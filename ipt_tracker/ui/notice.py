"""What a screen asks the window to tell at its foot, with a way back where there is one."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A sentence about what was done; one that names a client is worked out as often as it is said.

    It tells the deed and not how things are now ("brought back", not "is back").
    One that `warns` tells of something that is amiss rather than done.
    With `undo` it can be taken back for ten seconds; `settled` is called if it wasn't. What can also be
    done again, by `redo`, can be taken back later too, on a page of the client it was done for, or of the
    place, and at the place `also_at` (its key in the sidebar): both must need nothing that was typed since,
    nor a page that may have gone. `undone` tells how things are once it was taken back.
    Without `redo` it is final once its time is over: nothing older is taken back after it.
    """

    text: str | Callable[[], str]
    undo: Callable[[], None] | None = None
    settled: Callable[[], None] | None = None
    redo: Callable[[], None] | None = None
    undone: str = ""
    also_at: str = ""
    warns: bool = False

    def words(self) -> str:
        """The sentence as it is said now."""
        return self.text if isinstance(self.text, str) else self.text()
