"""What a use case changed, by kind and id, so that every screen that shows it can show it anew."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "client",
    "course",
    "session",
    "review",
    "review_draft",
    "form_draft",
    "practice",
    "settings",
    "need",
    "sheet",
    "bin",
]


@dataclass(frozen=True, slots=True)
class Changes:
    """The kinds and ids touched. What a session or course changes is seen on its course and client too."""

    ids: frozenset[tuple[Kind, str]]

    @classmethod
    def of(cls, *touched: tuple[Kind, str]) -> "Changes":
        """The changes named one by one."""
        return cls(frozenset(touched))

    def touches(self, kind: Kind, identity: str) -> bool:
        """True when the thing of this kind and id was changed."""
        return (kind, identity) in self.ids
